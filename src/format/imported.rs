//! What the reader of a format finds in a file, and what its writer cannot say: in the file's own words, of no project.
//!
//! Ids are those of the file, offsets count in the unit of the file, and nothing is checked against a project yet. All
//! that is the same for every format happens later, once, in `import::resolve`.

use crate::format::losses::Losses;
use crate::format::problem::Problem;
use crate::model::record::annotation::{Annotator, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::color;
use crate::model::record::color::Color;
use crate::model::record::document::{MetadataValue, Status};
use crate::model::record::id::{LabelId, RelationTypeId};
use crate::model::record::schema::{Label, RelationType, Schema};
use crate::model::record::topic::Stance;

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
    /// What is said of a quotation that stands at several places: it is of one of its spans, and nothing says of which.
    pub undecided: Vec<ImportedAnnotation>,
    /// How annotations stand to each other.
    pub relations: Vec<ImportedRelation>,
    /// Questions at issue, and what is said to them.
    pub topics: Vec<ImportedTopic>,
    /// Who and what is mentioned.
    pub entities: Vec<ImportedEntity>,
    /// What offsets count, as far as the format says so.
    pub unit: OffsetUnit,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What the file says that a project cannot.
    pub losses: Losses,
}

impl Imported {
    /// Sees to it that there is a label of exactly that name, for formats that have nothing but names.
    pub fn name_label(&mut self, name: &str) {
        let id = LabelId::new(name);
        if self.schema.label(&id).is_none() {
            let used: Vec<Color> = self.schema.labels.iter().map(|label| label.color).collect();
            self.schema.labels.push(Label::named(name, color::next_free(&used)));
        }
    }

    /// Sees to it that there is a type of relations of exactly that name, for formats that have nothing but names.
    pub fn name_relation_type(&mut self, name: &str) {
        let id = RelationTypeId::new(name);
        if self.schema.relation_type(&id).is_none() {
            self.schema.relations.push(RelationType::named(name));
        }
    }

    /// Returns whether there are texts of which nothing is said.
    pub fn has_only_texts(&self) -> bool {
        let is_bare = |text: &ImportedText| {
            text.attributes.is_empty() && text.note.is_empty() && text.status == Status::New
        };
        self.annotations.is_empty()
            && self.undecided.is_empty()
            && self.relations.is_empty()
            && self.topics.is_empty()
            && self.entities.is_empty()
            && self.schema == Schema::default()
            && self.losses.is_empty()
            && self.texts.iter().all(is_bare)
    }

    /// Adds what another part of the file says. Ids are told apart by `part`, but for those of what may be said, which
    /// name the same in all parts.
    pub fn append(&mut self, other: Imported, part: u64) {
        let own = |id: String| format!("{part}/{id}");
        let before = self.texts.len();
        self.unit = other.unit;
        self.texts.extend(other.texts);
        self.schema.extend(other.schema);
        for annotator in other.annotators {
            if self.annotators.iter().all(|known| known.id != annotator.id) {
                self.annotators.push(annotator);
            }
        }
        let moved = |annotation: ImportedAnnotation| ImportedAnnotation {
            id: annotation.id.map(own),
            text: annotation.text + before,
            ..annotation
        };
        self.annotations.extend(other.annotations.into_iter().map(moved));
        self.undecided.extend(other.undecided.into_iter().map(moved));
        self.relations.extend(other.relations.into_iter().map(|relation| ImportedRelation {
            id: relation.id.map(own),
            from: own(relation.from),
            to: own(relation.to),
            ..relation
        }));
        self.topics.extend(other.topics.into_iter().map(|topic| ImportedTopic {
            members: topic.members.into_iter().map(|(id, stance)| (own(id), stance)).collect(),
            silent: topic.silent.into_iter().map(|text| text + before).collect(),
            ..topic
        }));
        self.entities.extend(other.entities.into_iter().map(|entity| ImportedEntity {
            mentions: entity.mentions.into_iter().map(own).collect(),
            ..entity
        }));
        self.problems.extend(other.problems);
        self.losses.extend(other.losses);
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
    /// The file that says what is said of it, if that is another one than the text is called after.
    pub file: String,
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

/// A question at issue.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedTopic {
    /// What is asked.
    pub question: String,
    /// What people add in words.
    pub note: String,
    /// The ids of the annotations that say something to it, and what they say.
    pub members: Vec<(String, Stance)>,
    /// The indices of the texts that were looked through and say nothing to it.
    pub silent: Vec<usize>,
    /// Where it stands in the file, for what is wrong with it.
    pub path: String,
}

/// Somebody or something that is mentioned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedEntity {
    /// The form of the name that is shown.
    pub preferred: String,
    /// What people add in words.
    pub note: String,
    /// The ids of the annotations that mention it.
    pub mentions: Vec<String>,
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
