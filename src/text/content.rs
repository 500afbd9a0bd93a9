//! A text that never changes, with what it takes to find offsets in it.

use std::fmt;

use crate::text::grapheme;
use crate::text::offsets::OffsetIndex;
use crate::text::span::{Span, TextOffset};

/// A text, with what it takes to find offsets in it. It never changes once it is made.
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
