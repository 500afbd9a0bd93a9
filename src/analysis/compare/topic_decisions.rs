//! What a decision on a suggestion for a topic changes, as one step.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::compare::topic_suggestions::{FoundFigure, TopicSuggestion};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::edit::topic::TopicCommand;
use crate::model::record::annotation::{Annotation, Origin, Stamp};
use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId, TopicId};
use crate::model::record::refusal::Refused;
use crate::model::record::schema::{AttributeKind, Label, Schema};
use crate::model::record::topic::{Membership, Stance, Topic};
use crate::text::content::Text;
use crate::text::span::{Fragments, TextOffset};

/// What taking a suggestion brings along.
pub struct Taking {
    /// The id of a new topic.
    pub topic: TopicId,
    /// Its question.
    pub question: String,
    /// Who takes it, and when.
    pub stamp: Stamp,
    /// Annotations for members that are not tagged yet, by the indices of the members.
    pub tags: BTreeMap<usize, Annotation>,
}

/// Returns what takes a suggestion, but for the members that are left out: these do not come back to the topic. A member
/// that is neither tagged nor gets an annotation stays as it is.
pub fn take(suggestion: &TopicSuggestion, left_out: &BTreeSet<usize>, taking: &Taking) -> Command {
    let members = || suggestion.members.iter().enumerate();
    let annotation = |index: usize, figure: &FoundFigure| {
        figure.annotation.clone().or_else(|| taking.tags.get(&index).map(|tag| tag.id.clone()))
    };
    let taken: Vec<(AnnotationId, &FoundFigure)> = members()
        .filter(|(index, _)| !left_out.contains(index))
        .filter_map(|(index, figure)| Some((annotation(index, figure)?, figure)))
        .collect();
    let tags = taking.tags.iter().filter(|(index, _)| !left_out.contains(index));
    let mut commands: Vec<Command> =
        tags.map(|(_, tag)| AnnotationCommand::Annotate(tag.clone()).into()).collect();
    let ids: Vec<AnnotationId> = taken.iter().map(|(id, _)| id.clone()).collect();
    let topic = suggestion.topic.clone().unwrap_or_else(|| taking.topic.clone());
    commands.push(if suggestion.topic.is_some() {
        TopicCommand::Put { topic: topic.clone(), annotations: ids, stance: Stance::Gives }.into()
    } else {
        TopicCommand::Add(new_topic(ids, taking)).into()
    });
    let beside: Vec<&FoundFigure> =
        suggestion.present.iter().chain(taken.iter().map(|(_, figure)| *figure)).collect();
    let out = members().filter(|(index, _)| left_out.contains(index));
    let refused: Vec<Refused> = out.flat_map(|(_, figure)| out_of(&topic, figure, &beside)).collect();
    if !refused.is_empty() {
        commands.push(RefusalCommand::Refuse(refused).into());
    }
    Command::Several(commands)
}

fn new_topic(members: Vec<AnnotationId>, taking: &Taking) -> Topic {
    let membership =
        || Membership { stance: Stance::Gives, stamp: taking.stamp.clone(), extra: Extra::default() };
    Topic {
        id: taking.topic.clone(),
        rank: 0,
        question: taking.question.clone(),
        note: String::new(),
        members: members.into_iter().map(|id| (id, membership())).collect(),
        silent: BTreeMap::new(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    }
}

/// Returns what refuses a suggestion for good: no two of its members come together again, or none of them comes to its
/// topic.
pub fn refuse(suggestion: &TopicSuggestion) -> Command {
    let refused: Vec<Refused> = match &suggestion.topic {
        Some(topic) => {
            let present: Vec<&FoundFigure> = suggestion.present.iter().collect();
            suggestion.members.iter().flat_map(|figure| out_of(topic, figure, &present)).collect()
        }
        None => {
            let members = suggestion.members.iter().enumerate();
            let behind = |index: usize| suggestion.members.iter().skip(index + 1);
            members.flat_map(|(index, left)| behind(index).map(|right| apart(left, right))).collect()
        }
    };
    RefusalCommand::Refuse(refused).into()
}

/// That a figure does not belong to a topic that has others.
fn out_of(topic: &TopicId, figure: &FoundFigure, present: &[&FoundFigure]) -> Vec<Refused> {
    match &figure.annotation {
        Some(annotation) => vec![Refused::OfTopic(topic.clone(), annotation.clone())],
        None => present.iter().map(|other| apart(figure, other)).collect(),
    }
}

/// That two figures do not answer one question.
fn apart(left: &FoundFigure, right: &FoundFigure) -> Refused {
    match (&left.annotation, &right.annotation) {
        (Some(left), Some(right)) => Refused::same_topic(left, right),
        _ => Refused::same_figure(&left.words, &right.words),
    }
}

/// Returns the label that figures are tagged with: the first one that has an attribute for quantities.
pub fn label_of_figures(schema: &Schema) -> Option<&Label> {
    let takes = |label: &&Label| {
        schema.attributes_of(&label.id).any(|attribute| attribute.kind == AttributeKind::Quantity)
    };
    schema.labels.iter().find(takes)
}

/// Returns what tags a figure that is not tagged yet, with its quantity; nothing, if it does not lie in the text.
pub fn tag(
    (id, annotator): (AnnotationId, AnnotatorId),
    (schema, label): (&Schema, &LabelId),
    (document, text): (&DocumentId, &Text),
    figure: &FoundFigure,
) -> Option<Annotation> {
    let offset = |byte: usize| u32::try_from(byte).ok().map(TextOffset::from_byte);
    let span = text.span(offset(figure.range.start)?, offset(figure.range.end)?)?;
    Some(Annotation {
        id,
        document: document.clone(),
        annotator,
        origin: Origin::Human,
        label: label.clone(),
        fragments: Fragments::from(span),
        attributes: Attributes::quoted(schema, label, text.slice(span)),
        note: String::new(),
        time: None,
        extra: Extra::default(),
    })
}
