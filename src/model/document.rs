//! A document: a text that never changes, and what is known of it.

use std::fmt;

use super::{Attributes, DocumentId, DocumentText, OffsetIndex, Span, TextOffset, grapheme};

/// A text, with what it takes to find places in it. It never changes once it is made.
#[derive(PartialEq)]
pub struct Text {
    content: String,
    offsets: OffsetIndex,
}

impl Text {
    /// Reads a text once, to index it.
    pub fn new(content: String) -> Text {
        Text { offsets: OffsetIndex::new(&content), content }
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Its conversions between bytes, UTF-16 units and code points.
    pub fn offsets(&self) -> &OffsetIndex {
        &self.offsets
    }

    /// The offset behind its last byte.
    pub fn end(&self) -> TextOffset {
        TextOffset::from_byte(self.content.len() as u32)
    }

    /// All of it as a span; `None` if it is empty.
    pub fn whole(&self) -> Option<Span> {
        Span::new(TextOffset::START, self.end())
    }

    /// The span between two offsets, if it lies in the text, is not empty and splits no grapheme cluster.
    ///
    /// This is the gate: every span that enters the model has passed it.
    pub fn span(&self, start: TextOffset, end: TextOffset) -> Option<Span> {
        let whole = grapheme::is_boundary(&self.content, start) && grapheme::is_boundary(&self.content, end);
        if whole { Span::new(start, end) } else { None }
    }

    /// The span between two counts of code points, under the same conditions.
    pub fn span_from_chars(&self, start: u32, end: u32) -> Option<Span> {
        self.span(
            self.offsets.byte_from_char(&self.content, start)?,
            self.offsets.byte_from_char(&self.content, end)?,
        )
    }

    /// The text of a span. Empty if the span is of another text.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start().index()..span.end().index()).unwrap_or_default()
    }

    /// The code points before an offset, as files count. Zero if the offset is of another text.
    pub fn char_from_byte(&self, offset: TextOffset) -> u32 {
        self.offsets.char_from_byte(&self.content, offset).unwrap_or_default()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "Text({} bytes)", self.content.len())
    }
}

/// How far the work on a document is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// Not begun.
    #[default]
    New,
    /// Begun.
    InProgress,
    /// Finished.
    Done,
    /// Left out on purpose.
    Skipped,
}

/// A value of a document's metadata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MetadataValue {
    /// Words.
    Text(String),
    /// Anything else, as the text of a JSON value.
    Json(String),
}

/// A text to annotate, with its name and metadata.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// Names it in its project.
    pub id: DocumentId,
    /// Its place among the documents of its project: they are ordered by rank, then by id.
    pub rank: u64,
    /// The name of the file that it came from.
    pub name: String,
    /// The text, shared by all versions of this record.
    pub text: DocumentText,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.
    pub sha256: String,
    /// What is known of it: pairs of a name and a value, in the order of the file.
    pub metadata: Vec<(String, MetadataValue)>,
    /// How far the work on it is.
    pub status: Status,
    /// What is said of all of it.
    pub attributes: Attributes,
    /// What people add in words.
    pub note: String,
    /// Fields of its file that this program does not know, as the text of a JSON object; empty if there are none.
    pub extra: String,
}

impl Document {
    /// The size of its text in bytes.
    pub fn size(&self) -> u64 {
        self.text.summary().bytes.into()
    }

    /// What to call it: its metadata's title, else its first line if that is short, else the name of its file.
    pub fn title(&self) -> &str {
        let metadata = self.metadata.iter().find_map(|(name, value)| match value {
            MetadataValue::Text(title) if name == "title" && !title.trim().is_empty() => Some(title.as_str()),
            _ => None,
        });
        let first_line = Some(self.text.summary().first_line.as_str()).filter(|line| !line.is_empty());
        metadata.or(first_line).unwrap_or(&self.name)
    }
}
