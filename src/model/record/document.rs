//! A document: a text, and what is known of it.

use serde_json::Value;

use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::DocumentId;
use crate::text::residency::DocumentText;

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
    /// Anything else.
    Json(Value),
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
    /// Fields of its file that this program does not know.
    pub extra: Extra,
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
