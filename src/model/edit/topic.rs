//! Commands of topics: made, changed and removed; annotations put to them, and documents said to be silent.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::model::record::topic::{Membership, Silence, Stance, Topic};

/// What one asks for of topics.
#[derive(Clone, Debug)]
pub enum TopicCommand {
    /// Adds a topic behind the others. It is complete, with a new id.
    Add(Topic),
    /// Asks another question.
    SetQuestion {
        /// The topic.
        topic: TopicId,
        /// The question.
        question: String,
    },
    /// Writes a note anew; empty to say nothing.
    SetNote {
        /// The topic.
        topic: TopicId,
        /// All of the note.
        note: String,
    },
    /// Puts a topic before another one, or behind all.
    Move {
        /// The topic.
        topic: TopicId,
        /// The one that comes behind it then.
        before: Option<TopicId>,
    },
    /// Removes topics. The annotations stay.
    Remove(Vec<TopicId>),
    /// Puts annotations to a topic, or gives those that are there another stance. Their documents are silent on it no more.
    Put {
        /// The topic.
        topic: TopicId,
        /// The annotations.
        annotations: Vec<AnnotationId>,
        /// What they say to it.
        stance: Stance,
    },
    /// Takes annotations out of a topic.
    TakeOut {
        /// The topic.
        topic: TopicId,
        /// The annotations.
        annotations: Vec<AnnotationId>,
    },
    /// Says of documents that they were checked and are silent on a topic, or takes that back. One with a member is not
    /// silent.
    SetSilent {
        /// The topic.
        topic: TopicId,
        /// The documents.
        documents: Vec<DocumentId>,
        /// Whether they are silent.
        is_silent: bool,
    },
}

impl TopicCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            TopicCommand::Add(_) => CommandKind::AddTopic,
            TopicCommand::SetQuestion { .. } | TopicCommand::SetNote { .. } => CommandKind::ChangeTopic,
            TopicCommand::Move { .. } => CommandKind::MoveTopic,
            TopicCommand::Remove(_) => CommandKind::RemoveTopics,
            TopicCommand::Put { .. } => CommandKind::PutToTopic,
            TopicCommand::TakeOut { .. } => CommandKind::TakeOutOfTopic,
            TopicCommand::SetSilent { .. } => CommandKind::SetSilent,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            TopicCommand::Add(topic) => add(project, topic),
            TopicCommand::SetQuestion { topic, question } => {
                let question = checked(question)?;
                change(project, topic, |topic| topic.question = question)
            }
            TopicCommand::SetNote { topic, note } => {
                change(project, topic, |topic| topic.note.clone_from(note))
            }
            TopicCommand::Move { topic, before } => reorder(project, topic, before.as_ref()),
            TopicCommand::Remove(topics) => remove(project, topics),
            TopicCommand::Put { topic, annotations, stance } => put(project, topic, annotations, *stance),
            TopicCommand::TakeOut { topic, annotations } => {
                change(project, topic, |topic| topic.members.retain(|id, _| !annotations.contains(id)))
            }
            TopicCommand::SetSilent { topic, documents, is_silent } => {
                set_silent(project, topic, documents, *is_silent)
            }
        }
    }
}

/// A question without white space around it.
fn checked(question: &str) -> Result<String, Rejection> {
    match question.trim() {
        "" => Err(Rejection::EmptyQuestion),
        question => Ok(question.to_string()),
    }
}

fn add(project: &Project, topic: &Topic) -> Result<Transaction, Rejection> {
    if project.has(topic.id.as_str()) {
        return Err(Rejection::IdTaken(topic.id.to_string()));
    }
    let mut topic =
        Topic { rank: project.next_topic_rank(), question: checked(&topic.question)?, ..topic.clone() };
    for id in topic.members.keys() {
        let document = &lookup::annotation(project, id)?.document;
        topic.silent.remove(document);
    }
    for document in topic.silent.keys() {
        lookup::document(project, document)?;
    }
    let mut transaction = Transaction::default();
    transaction.topics.insert(topic.id.clone(), Change::create(topic));
    Ok(transaction)
}

fn change(project: &Project, id: &TopicId, edit: impl FnOnce(&mut Topic)) -> Result<Transaction, Rejection> {
    let before = lookup::topic(project, id)?;
    let mut after = (**before).clone();
    edit(&mut after);
    let mut transaction = Transaction::default();
    if after != **before {
        transaction.topics.insert(id.clone(), Change::update(before, after));
    }
    Ok(transaction)
}

fn reorder(project: &Project, moved: &TopicId, before: Option<&TopicId>) -> Result<Transaction, Rejection> {
    lookup::topic(project, moved)?;
    if let Some(before) = before {
        lookup::topic(project, before)?;
    }
    if before == Some(moved) {
        return Ok(Transaction::default());
    }
    let mut order: Vec<_> = project.topics().filter(|topic| topic.id != *moved).collect();
    let index = order.iter().position(|topic| Some(&topic.id) == before).unwrap_or(order.len());
    order.insert(index, lookup::topic(project, moved)?);
    let mut transaction = Transaction::default();
    for (rank, topic) in (0..).zip(order) {
        if topic.rank != rank {
            let after = Topic { rank, ..(**topic).clone() };
            transaction.topics.insert(topic.id.clone(), Change::update(topic, after));
        }
    }
    Ok(transaction)
}

fn remove(project: &Project, topics: &[TopicId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in topics {
        transaction.topics.insert(id.clone(), Change::remove(lookup::topic(project, id)?));
    }
    let is_of_them = |topic: &TopicId| topics.contains(topic);
    let loose = project.refusals().filter(|(refused, _)| refused.topic().is_some_and(is_of_them));
    let loose = loose.map(|(refused, refusal)| (refused.clone(), Change::remove(refusal)));
    transaction.refusals.extend(loose);
    Ok(transaction)
}

fn put(
    project: &Project,
    topic: &TopicId,
    annotations: &[AnnotationId],
    stance: Stance,
) -> Result<Transaction, Rejection> {
    let mut documents = Vec::with_capacity(annotations.len());
    for id in annotations {
        documents.push(&lookup::annotation(project, id)?.document);
    }
    change(project, topic, |topic| {
        for id in annotations {
            topic.members.entry(id.clone()).or_insert_with(Membership::default).stance = stance;
        }
        topic.silent.retain(|document, _| !documents.contains(&document));
    })
}

fn set_silent(
    project: &Project,
    id: &TopicId,
    documents: &[DocumentId],
    is_silent: bool,
) -> Result<Transaction, Rejection> {
    let topic = lookup::topic(project, id)?;
    for document in documents {
        let name = &lookup::document(project, document)?.name;
        let speaks = |member: &AnnotationId| {
            project.annotation(member).is_some_and(|annotation| annotation.document == *document)
        };
        if is_silent && topic.members.keys().any(speaks) {
            return Err(Rejection::NotSilent(name.clone()));
        }
    }
    change(project, id, |topic| {
        for document in documents {
            if is_silent {
                topic.silent.entry(document.clone()).or_insert_with(Silence::default);
            } else {
                topic.silent.remove(document);
            }
        }
    })
}
