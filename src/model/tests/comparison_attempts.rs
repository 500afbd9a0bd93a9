//! What may be asked for of topics, entities and refusals, before it is known what it finds; and what always holds of them.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::command::Command;
use crate::model::edit::entity::EntityCommand;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::edit::topic::TopicCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, EntityId, TopicId};
use crate::model::record::refusal::Refused;
use crate::model::record::topic::{Membership, Silence, Stance, Topic};

/// A command of which numbers choose among what is there, counted round.
#[derive(Clone, Debug)]
pub(crate) enum ComparisonAttempt {
    AddTopic { id: u8, question: String, members: Vec<(usize, usize)>, silent: Vec<usize> },
    SetQuestion(usize, String),
    SetTopicNote(usize, String),
    MoveTopic(usize, usize),
    RemoveTopics(Vec<usize>),
    Put(usize, Vec<usize>, usize),
    TakeOut(usize, Vec<usize>),
    SetSilent(usize, Vec<usize>, bool),
    AddEntity { id: u8, preferred: String, mentions: Vec<usize> },
    Join(usize, Vec<usize>),
    TakeOutMentions(Vec<usize>),
    MergeEntities(usize, usize),
    SetPreferred(usize, String),
    SetEntityNote(usize, String),
    RemoveEntities(Vec<usize>),
    Refuse(Vec<(u8, usize, usize)>),
    TakeBack(Vec<usize>),
}

pub(crate) fn any_comparison_attempt() -> impl Strategy<Value = ComparisonAttempt> {
    use ComparisonAttempt as A;
    let any_place = any::<usize>;
    let places = || vec(any_place(), 0..4);
    let words = || "[a-cé😀 ]{0,3}";
    prop_oneof![
        4 => (0u8..9, words(), vec((any_place(), 0usize..4), 0..4), places())
            .prop_map(|(id, question, members, silent)| A::AddTopic { id, question, members, silent }),
        1 => (any_place(), words()).prop_map(|(topic, question)| A::SetQuestion(topic, question)),
        1 => (any_place(), words()).prop_map(|(topic, note)| A::SetTopicNote(topic, note)),
        4 => (any_place(), any_place()).prop_map(|(topic, before)| A::MoveTopic(topic, before)),
        1 => places().prop_map(A::RemoveTopics),
        4 => (any_place(), places(), 0usize..4).prop_map(|(topic, all, stance)| A::Put(topic, all, stance)),
        3 => (any_place(), places()).prop_map(|(topic, all)| A::TakeOut(topic, all)),
        3 => (any_place(), places(), any::<bool>()).prop_map(|(topic, all, is)| A::SetSilent(topic, all, is)),
        4 => (0u8..9, words(), places())
            .prop_map(|(id, preferred, mentions)| A::AddEntity { id, preferred, mentions }),
        2 => (any_place(), places()).prop_map(|(entity, all)| A::Join(entity, all)),
        3 => places().prop_map(A::TakeOutMentions),
        1 => (any_place(), any_place()).prop_map(|(from, into)| A::MergeEntities(from, into)),
        1 => (any_place(), words()).prop_map(|(entity, preferred)| A::SetPreferred(entity, preferred)),
        1 => (any_place(), words()).prop_map(|(entity, note)| A::SetEntityNote(entity, note)),
        1 => places().prop_map(A::RemoveEntities),
        3 => vec((0u8..4, any_place(), any_place()), 1..3).prop_map(A::Refuse),
        1 => places().prop_map(A::TakeBack),
    ]
}

/// The one of that number, counted round; now and then one that is not there.
fn pick<T: Clone>(all: &[T], number: usize, nothing: T) -> T {
    if number.is_multiple_of(11) || all.is_empty() { nothing } else { all[number % all.len()].clone() }
}

/// What is wished of a project. Ids begin with `prefix`.
pub(crate) fn command(attempt: &ComparisonAttempt, project: &Project, prefix: &str) -> Command {
    use ComparisonAttempt as A;
    let annotations: Vec<AnnotationId> = project
        .documents()
        .flat_map(|one| project.annotations(&one.id).iter().map(|one| one.id.clone()).collect::<Vec<_>>())
        .collect();
    let documents: Vec<DocumentId> = project.documents().map(|one| one.id.clone()).collect();
    let topics: Vec<TopicId> = project.topics().map(|one| one.id.clone()).collect();
    let entities: Vec<EntityId> = project.entities().map(|one| one.id.clone()).collect();
    let refused: Vec<Refused> = project.refusals().map(|(refused, _)| refused.clone()).collect();
    let annotation = |number: &usize| pick(&annotations, *number, AnnotationId::new("nothing"));
    let document = |number: &usize| pick(&documents, *number, DocumentId::new("nothing"));
    let topic = |number: &usize| pick(&topics, *number, TopicId::new("nothing"));
    let entity = |number: &usize| pick(&entities, *number, EntityId::new("nothing"));
    match attempt {
        A::AddTopic { id, question, members, silent } => TopicCommand::Add(Topic {
            id: TopicId::new(format!("{prefix}topic {id}")),
            rank: 7,
            question: question.clone(),
            note: String::new(),
            members: members
                .iter()
                .map(|(number, stance)| {
                    let stance = Stance::ALL[*stance];
                    (annotation(number), Membership { stance, ..Membership::default() })
                })
                .collect(),
            silent: silent.iter().map(|number| (document(number), Silence::default())).collect(),
            stamp: Stamp::default(),
            extra: Extra::default(),
        })
        .into(),
        A::SetQuestion(number, question) => {
            TopicCommand::SetQuestion { topic: topic(number), question: question.clone() }.into()
        }
        A::SetTopicNote(number, note) => {
            TopicCommand::SetNote { topic: topic(number), note: note.clone() }.into()
        }
        A::MoveTopic(number, before) => {
            let before = Some(topic(before)).filter(|_| !before.is_multiple_of(3));
            TopicCommand::Move { topic: topic(number), before }.into()
        }
        A::RemoveTopics(all) => TopicCommand::Remove(all.iter().map(topic).collect()).into(),
        A::Put(number, all, stance) => TopicCommand::Put {
            topic: topic(number),
            annotations: all.iter().map(annotation).collect(),
            stance: Stance::ALL[*stance],
        }
        .into(),
        A::TakeOut(number, all) => {
            TopicCommand::TakeOut { topic: topic(number), annotations: all.iter().map(annotation).collect() }
                .into()
        }
        A::SetSilent(number, all, is_silent) => TopicCommand::SetSilent {
            topic: topic(number),
            documents: all.iter().map(document).collect(),
            is_silent: *is_silent,
        }
        .into(),
        A::AddEntity { id, preferred, mentions } => EntityCommand::Add(Entity {
            id: EntityId::new(format!("{prefix}entity {id}")),
            preferred: preferred.clone(),
            note: String::new(),
            mentions: mentions.iter().map(|number| (annotation(number), Mention::default())).collect(),
            stamp: Stamp::default(),
            extra: Extra::default(),
        })
        .into(),
        A::Join(number, all) => {
            EntityCommand::Join { entity: entity(number), annotations: all.iter().map(annotation).collect() }
                .into()
        }
        A::TakeOutMentions(all) => EntityCommand::TakeOut(all.iter().map(annotation).collect()).into(),
        A::MergeEntities(from, into) => {
            EntityCommand::Merge { from: entity(from), into: entity(into) }.into()
        }
        A::SetPreferred(number, preferred) => {
            EntityCommand::SetPreferred { entity: entity(number), preferred: preferred.clone() }.into()
        }
        A::SetEntityNote(number, note) => {
            EntityCommand::SetNote { entity: entity(number), note: note.clone() }.into()
        }
        A::RemoveEntities(all) => EntityCommand::Remove(all.iter().map(entity).collect()).into(),
        A::Refuse(all) => {
            let one = |(kind, left, right): &(u8, usize, usize)| match kind {
                0 => Refused::same_entity(&format!("name {}", left % 5), &format!("name {}", right % 5)),
                1 => Refused::same_topic(&annotation(left), &annotation(right)),
                2 => Refused::OfTopic(topic(left), annotation(right)),
                3 => Refused::same_figure(&format!("{} boats", left % 5), &format!("{} boats", right % 5)),
                _ => Refused::Passage(format!("words {}", left % 5)),
            };
            RefusalCommand::Refuse(all.iter().map(one).collect()).into()
        }
        A::TakeBack(all) => {
            let one = |number: &usize| pick(&refused, *number, Refused::Passage("nothing".to_string()));
            RefusalCommand::TakeBack(all.iter().map(one).collect()).into()
        }
    }
}

/// Checks that topics, entities and refusals name only what is there, that no document is silent on a topic and says
/// something to it, and that no annotation mentions two entities.
pub(crate) fn check(project: &Project) {
    for topic in project.topics() {
        let documents: Vec<_> =
            topic.members.keys().map(|id| project.annotation(id).unwrap().document.clone()).collect();
        for document in topic.silent.keys() {
            assert!(project.document(document).is_some());
            assert!(!documents.contains(document), "{topic:?}");
        }
    }
    let mut mentioning = HashSet::new();
    for id in project.entities().flat_map(|entity| entity.mentions.keys()) {
        assert!(project.annotation(id).is_some());
        assert!(mentioning.insert(id), "{id} mentions two entities");
    }
    for (refused, _) in project.refusals() {
        assert!(refused.annotations().all(|id| project.annotation(id).is_some()));
        assert!(refused.topic().is_none_or(|id| project.topic(id).is_some()));
    }
}
