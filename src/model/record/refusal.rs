//! Refusals: suggestions that somebody has refused, so that they never come back.

use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, TopicId};

/// What is not so, although it may look like it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Refused {
    /// Two names are not of one entity: the forms as they are written, the lesser one first.
    SameEntity(String, String),
    /// Two annotations do not answer one question: the lesser id first.
    SameTopic(AnnotationId, AnnotationId),
    /// Two figures, of which one is not tagged, do not answer one question: their words with those around them, folded, the
    /// lesser one first.
    SameFigure(String, String),
    /// An annotation says nothing to a topic.
    OfTopic(TopicId, AnnotationId),
    /// A passage that documents share says nothing of them: its words, folded, with one space between.
    Passage(String),
}

impl Refused {
    /// Returns that two names are not of one entity.
    pub fn same_entity(left: &str, right: &str) -> Refused {
        let [left, right] = if left <= right { [left, right] } else { [right, left] };
        Refused::SameEntity(left.to_string(), right.to_string())
    }

    /// Returns that two figures do not answer one question, by their words.
    pub fn same_figure(left: &str, right: &str) -> Refused {
        let [left, right] = if left <= right { [left, right] } else { [right, left] };
        Refused::SameFigure(left.to_string(), right.to_string())
    }

    /// Returns that two annotations do not answer one question.
    pub fn same_topic(left: &AnnotationId, right: &AnnotationId) -> Refused {
        let [left, right] = if left <= right { [left, right] } else { [right, left] };
        Refused::SameTopic(left.clone(), right.clone())
    }

    /// Returns the annotations that it is about.
    pub fn annotations(&self) -> impl Iterator<Item = &AnnotationId> {
        let pair = match self {
            Refused::SameTopic(left, right) => [Some(left), Some(right)],
            Refused::OfTopic(_, annotation) => [Some(annotation), None],
            Refused::SameEntity(..) | Refused::SameFigure(..) | Refused::Passage(_) => [None, None],
        };
        pair.into_iter().flatten()
    }

    /// Returns the topic that it is about, if it is about one.
    pub fn topic(&self) -> Option<&TopicId> {
        if let Refused::OfTopic(topic, _) = self { Some(topic) } else { None }
    }
}

/// That somebody has refused something.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Refusal {
    /// Who has, and when, as far as that is known.
    pub stamp: Stamp,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}
