//! What the reader of a format finds in a file, and what its writer cannot say: in the file's own words, of no project.
//!
//! Ids are those of the file, offsets count in the unit of the file, and nothing is checked against a project yet. All
//! that is the same for every format happens later, once, in `import::resolve`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::problem::Problem;
use crate::model::record::annotation::{Annotator, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::document::{MetadataValue, Status};
use crate::model::record::schema::Schema;

/// Texts, and what a file says of them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Imported {
    /// The texts, in the order of the file.
    pub texts: Vec<ImportedText>,
    /// What may be said. Formats that have only names for labels use these as ids.
    pub schema: Schema,
    /// Who has said it.
    pub annotators: Vec<Annotator>,
    /// What is said of the texts.
    pub annotations: Vec<ImportedAnnotation>,
    /// How annotations stand to each other.
    pub relations: Vec<ImportedRelation>,
    /// What offsets count, as far as the format says so.
    pub unit: OffsetUnit,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What the file says that a project cannot.
    pub losses: Losses,
}

impl Imported {
    /// Returns whether there are texts of which nothing is said.
    pub fn has_only_texts(&self) -> bool {
        let is_bare = |text: &ImportedText| {
            text.attributes.is_empty() && text.note.is_empty() && text.status == Status::New
        };
        self.annotations.is_empty()
            && self.relations.is_empty()
            && self.schema == Schema::default()
            && self.losses.is_empty()
            && self.texts.iter().all(is_bare)
    }
}

/// A text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportedText {
    /// What the file calls it, if it does.
    pub id: Option<String>,
    /// What it is called.
    pub name: String,
    /// All of it.
    pub content: String,
    /// What is known of it: pairs of a name and a value, in the order of the file.
    pub metadata: Vec<(String, MetadataValue)>,
    /// How far the work on it is.
    pub status: Status,
    /// What is said of all of it.
    pub attributes: Attributes,
    /// What people add in words.
    pub note: String,
}

/// Something that is said of a part of a text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportedAnnotation {
    /// What the file calls it, if it does. Relations name their ends by it.
    pub id: Option<String>,
    /// The index of its text among the texts.
    pub text: usize,
    /// Who says it: the id of an annotator; whoever imports the file, if there is none.
    pub annotator: Option<String>,
    /// Where it comes from, if the file says so.
    pub origin: Option<Origin>,
    /// The id of its label, or the name of one that is in no schema of the file.
    pub label: String,
    /// What it is said of: one span or several.
    pub spans: Vec<ImportedSpan>,
    /// What is said beyond the label.
    pub attributes: Attributes,
    /// What people add in words.
    pub note: String,
    /// Where it stands in the file, for what is wrong with it.
    pub path: String,
}

/// A part of a text, from an offset up to another, in the unit of its file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedSpan {
    /// The offset of its start.
    pub start: u64,
    /// The offset behind its end.
    pub end: u64,
    /// What stands there, as far as the file says so. It tells which unit was meant.
    pub quote: Option<String>,
}

/// That one annotation stands to another in some way.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedRelation {
    /// What the file calls it, if it does.
    pub id: Option<String>,
    /// The id of its type, or the name of one that is in no schema of the file.
    pub kind: String,
    /// The id of the annotation that it starts from.
    pub from: String,
    /// The id of the annotation that it points to.
    pub to: String,
    /// Where it stands in the file, for what is wrong with it.
    pub path: String,
}

/// What offsets count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OffsetUnit {
    /// Unicode code points.
    #[default]
    CodePoint,
    /// Code units of UTF-16.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

impl OffsetUnit {
    /// Returns what the unit is called in files.
    pub fn name(self) -> &'static str {
        match self {
            OffsetUnit::CodePoint => "unicode_code_point",
            OffsetUnit::Utf16 => "utf16_code_unit",
            OffsetUnit::Byte => "byte",
        }
    }
}

/// Something that is not said on the other side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Loss {
    /// A span ended inside of what a reader takes for one character, and is wider now.
    WidenedSpan,
    /// Offsets do not count what the file says or ought to count, going by its quotations; the example is the unit.
    AssumedUnit,
    /// Annotations are not written.
    Annotations,
    /// Relations are not written.
    Relations,
    /// Labels, attributes and types of relations are not written.
    Schema,
    /// What is said of whole texts is not written: their state, attributes and notes.
    TextDetails,
    /// The guidelines are not written.
    Guidelines,
}

/// What is lost between a project and a file: how often, and the first case in its own words.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Losses(BTreeMap<Loss, (u64, String)>);

impl Losses {
    /// Counts something that is lost.
    pub fn add(&mut self, loss: Loss, example: impl Into<String>) {
        self.0.entry(loss).or_insert_with(|| (0, example.into())).0 += 1;
    }

    /// Counts many of one kind at once; none count for nothing.
    pub fn add_many(&mut self, loss: Loss, count: u64, example: impl Into<String>) {
        if count > 0 {
            self.0.entry(loss).or_insert_with(|| (0, example.into())).0 += count;
        }
    }

    /// Adds what is lost elsewhere.
    pub fn extend(&mut self, other: Losses) {
        for (loss, (count, example)) in other.0 {
            self.add_many(loss, count, example);
        }
    }

    /// Returns whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is lost, how often, and the first case.
    pub fn iter(&self) -> impl Iterator<Item = (Loss, u64, &str)> {
        self.0.iter().map(|(loss, (count, example))| (*loss, *count, example.as_str()))
    }
}
