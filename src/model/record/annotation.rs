//! What has been said: annotations of spans, and relations between annotations.

use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId, RelationId, RelationTypeId};
use crate::text::span::Fragments;

/// Where an annotation comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// A person made it.
    #[default]
    Human,
    /// A program proposes it; nobody has agreed yet.
    Suggestion,
    /// It came with a file.
    Import,
    /// Something that this program does not know, by its name.
    Other(String),
}

impl Origin {
    /// The name of the origin of annotations that were handed out with the texts.
    pub const GIVEN: &str = "given";

    /// Whether it is the work of its annotator: neither handed out with the texts, nor proposed by a program.
    pub fn is_work(&self) -> bool {
        match self {
            Origin::Human | Origin::Import => true,
            Origin::Suggestion => false,
            Origin::Other(name) => name != Origin::GIVEN,
        }
    }
}

/// Who does something, and when, as far as that is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stamp {
    /// Who.
    pub author: Option<AnnotatorId>,
    /// When: milliseconds since the beginning of 1970, UTC.
    pub time: Option<u64>,
}

/// A label said of some text of one document.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotation {
    /// Names it in the project and beyond.
    pub id: AnnotationId,
    /// The document that it is in.
    pub document: DocumentId,
    /// Who says it.
    pub annotator: AnnotatorId,
    /// Where it comes from.
    pub origin: Origin,
    /// What it says.
    pub label: LabelId,
    /// What it says it of.
    pub fragments: Fragments,
    /// What it says beyond its label.
    pub attributes: Attributes,
    /// What the person adds in words.
    pub note: String,
    /// When it was said or last changed, if that is known: milliseconds since the beginning of 1970, UTC.
    pub time: Option<u64>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// That one annotation stands to another in some way.
#[derive(Clone, PartialEq, Debug)]
pub struct Relation {
    /// Names it in the project and beyond.
    pub id: RelationId,
    /// In which way.
    pub kind: RelationTypeId,
    /// Where it starts.
    pub from: AnnotationId,
    /// Where it points to.
    pub to: AnnotationId,
    /// Who says it, if that is known.
    pub annotator: Option<AnnotatorId>,
    /// Where it comes from.
    pub origin: Origin,
    /// When it was said or last changed, if that is known: milliseconds since the beginning of 1970, UTC.
    pub time: Option<u64>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// A person, or a program, who annotates.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotator {
    /// Names the annotator in files.
    pub id: AnnotatorId,
    /// What people call the annotator.
    pub name: String,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}
