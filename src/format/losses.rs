//! What is lost between a project and a file: of which records, why, and how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::record::id::{AnnotationId, DocumentId, RelationId};

/// Something that is not said on the other side, or why it is not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Loss {
    /// A span ended inside of what a reader takes for one character, and is wider now.
    WidenedSpan,
    /// Offsets do not count what the file says or ought to count, going by its quotations; the example is the unit.
    AssumedUnit,
    /// Annotations are not written.
    Annotations,
    /// Annotations that overlap others are not written.
    Overlaps,
    /// Annotations that start or end inside of a token are not written.
    CutTokens,
    /// Annotations are written wider than they are, because they start or end inside of a token.
    WiderSpans,
    /// Annotations of several pieces are not written.
    Pieces,
    /// Annotations that say the same of the same words as another one are not written.
    Repeated,
    /// Values of annotations are not written.
    Values,
    /// Notes of annotations are not written.
    Notes,
    /// It is not written who says what.
    People,
    /// It is not written where annotations come from: from a person, a file or a program.
    Origins,
    /// Relations are not written.
    Relations,
    /// Texts are not written, or other than they are.
    Texts,
    /// What is known of texts is not written.
    Metadata,
    /// What is said of whole texts is not written: their state, values and notes.
    TextDetails,
    /// Labels, attributes and types of relations are not written as they are.
    Schema,
    /// The guidelines are not written.
    Guidelines,
    /// Topics are not written.
    Topics,
    /// Entities are not written.
    Entities,
    /// Refusals are not written.
    Refusals,
}

impl Loss {
    /// Every loss.
    pub const ALL: [Loss; 21] = [
        Loss::WidenedSpan,
        Loss::AssumedUnit,
        Loss::Annotations,
        Loss::Overlaps,
        Loss::CutTokens,
        Loss::WiderSpans,
        Loss::Pieces,
        Loss::Repeated,
        Loss::Values,
        Loss::Notes,
        Loss::People,
        Loss::Origins,
        Loss::Relations,
        Loss::Texts,
        Loss::Metadata,
        Loss::TextDetails,
        Loss::Schema,
        Loss::Guidelines,
        Loss::Topics,
        Loss::Entities,
        Loss::Refusals,
    ];

    /// Returns whether a project loses it as a whole, whichever texts are in it.
    pub fn is_of_project(self) -> bool {
        matches!(self, Loss::Schema | Loss::Guidelines | Loss::Topics | Loss::Entities | Loss::Refusals)
    }

    /// Returns what is lost, whatever the reason.
    pub fn of_what(self) -> Loss {
        match self {
            Loss::Overlaps | Loss::CutTokens | Loss::WiderSpans | Loss::Pieces | Loss::Repeated => {
                Loss::Annotations
            }
            other => other,
        }
    }
}

/// The record of which something is lost.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// An annotation.
    Annotation(String),
    /// A relation.
    Relation(String),
    /// A text.
    Document(String),
}

impl From<&AnnotationId> for Subject {
    fn from(id: &AnnotationId) -> Subject {
        Subject::Annotation(id.to_string())
    }
}

impl From<&RelationId> for Subject {
    fn from(id: &RelationId) -> Subject {
        Subject::Relation(id.to_string())
    }
}

impl From<&DocumentId> for Subject {
    fn from(id: &DocumentId) -> Subject {
        Subject::Document(id.to_string())
    }
}

/// What is lost in one way.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Lost {
    /// How often.
    pub count: u64,
    /// The first case, in its own words.
    pub example: String,
    /// Of which records, as far as they are known.
    pub subjects: Vec<Subject>,
}

/// What is lost between a project and a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Losses(BTreeMap<Loss, Lost>);

impl Losses {
    /// Counts something that is lost.
    pub fn add(&mut self, loss: Loss, example: impl Into<String>) {
        self.add_many(loss, 1, example);
    }

    /// Counts something that is lost of a record.
    pub fn add_of(&mut self, loss: Loss, subject: impl Into<Subject>, example: impl Into<String>) {
        self.add(loss, example);
        if let Some(lost) = self.0.get_mut(&loss) {
            lost.subjects.push(subject.into());
        }
    }

    /// Counts many of one kind at once; none count for nothing.
    pub fn add_many(&mut self, loss: Loss, count: u64, example: impl Into<String>) {
        if count > 0 {
            let lost = self.0.entry(loss).or_default();
            if lost.count == 0 {
                lost.example = example.into();
            }
            lost.count += count;
        }
    }

    /// Adds what is lost elsewhere.
    pub fn extend(&mut self, other: Losses) {
        for (loss, lost) in other.0 {
            self.add_many(loss, lost.count, lost.example);
            if let Some(known) = self.0.get_mut(&loss) {
                known.subjects.extend(lost.subjects);
            }
        }
    }

    /// Adds what is lost of another part of the same project. What is not of single records is lost once.
    pub fn extend_by_part(&mut self, mut other: Losses) {
        for (loss, lost) in &mut other.0 {
            let known = self.0.get(loss).filter(|_| loss.is_of_project()).map_or(0, |known| known.count);
            lost.count = lost.count.saturating_sub(known);
        }
        self.extend(other);
    }

    /// Returns how much is lost, and not of which records.
    pub fn without_subjects(mut self) -> Losses {
        for lost in self.0.values_mut() {
            lost.subjects = Vec::new();
        }
        self
    }

    /// Returns whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is lost.
    pub fn iter(&self) -> impl Iterator<Item = (Loss, &Lost)> {
        self.0.iter().map(|(loss, lost)| (*loss, lost))
    }

    /// Returns the records of which something is lost, by what that is, whatever the reason.
    pub fn by_what(&self) -> BTreeMap<Loss, Vec<Subject>> {
        let mut all: BTreeMap<Loss, Vec<Subject>> = BTreeMap::new();
        for (loss, lost) in self.iter() {
            all.entry(loss.of_what()).or_default().extend(lost.subjects.iter().cloned());
        }
        for subjects in all.values_mut() {
            subjects.sort();
            subjects.dedup();
        }
        all
    }
}
