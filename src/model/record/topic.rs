//! Topics: questions at issue, what sources say to each, and which are known to be silent.

use std::collections::BTreeMap;

use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};

/// What an annotation says to the question of a topic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stance {
    /// It says it, or gives the figure.
    #[default]
    Gives,
    /// It supports what another says.
    Supports,
    /// It contradicts it.
    Contradicts,
    /// It says it within limits.
    Qualifies,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Stance; 4] = [Stance::Gives, Stance::Supports, Stance::Contradicts, Stance::Qualifies];

    /// Returns its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Gives => "gives",
            Stance::Supports => "supports",
            Stance::Contradicts => "contradicts",
            Stance::Qualifies => "qualifies",
        }
    }

    /// Returns the stance of that name.
    pub fn from_name(name: &str) -> Option<Stance> {
        Stance::ALL.into_iter().find(|stance| stance.name() == name)
    }
}

/// That an annotation belongs to a topic.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Membership {
    /// What it says to it.
    pub stance: Stance,
    /// Who put it there or gave it its stance, and when, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// That somebody has looked through a document, and it says nothing to a topic.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Silence {
    /// Who has looked, and when, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// A question or thing at issue, such as `How many were displaced?`.
#[derive(Clone, PartialEq, Debug)]
pub struct Topic {
    /// Names it in the project and beyond.
    pub id: TopicId,
    /// Its position among the topics of its project: they are ordered by rank, then by id.
    pub rank: u64,
    /// The question.
    pub question: String,
    /// What people add in words.
    pub note: String,
    /// The annotations that say something to it, in any documents.
    pub members: BTreeMap<AnnotationId, Membership>,
    /// The documents that say nothing to it, as somebody has checked. None of them has a member.
    pub silent: BTreeMap<DocumentId, Silence>,
    /// Who made it, and when it was made or changed, but for its members and silences, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Topic {
    /// Returns what is left of it without some annotations and documents; nothing if it has none of them.
    pub fn without(
        &self,
        is_gone: impl Fn(&AnnotationId) -> bool,
        is_document_gone: impl Fn(&DocumentId) -> bool,
    ) -> Option<Topic> {
        let loses = self.members.keys().any(&is_gone) || self.silent.keys().any(&is_document_gone);
        loses.then(|| {
            let mut left = self.clone();
            left.members.retain(|id, _| !is_gone(id));
            left.silent.retain(|id, _| !is_document_gone(id));
            left
        })
    }
}
