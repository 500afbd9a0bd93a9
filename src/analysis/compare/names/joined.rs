//! What somebody has joined: an entity with its forms, where it is mentioned, and what it is quoted as saying.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::analysis::compare::answers::{Answers, Compared};
use crate::model::index::project::Project;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, EntityId, TopicId};
use crate::model::record::topic::Stance;
use crate::text::span::TextOffset;

/// A place where an entity is mentioned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MentionedAt {
    /// The index of the document among those that are compared.
    pub source: usize,
    /// Where it starts.
    pub start: TextOffset,
    /// The annotation.
    pub annotation: AnnotationId,
    /// How it is called there.
    pub form: String,
}

/// What an entity is quoted as saying.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaidBy {
    /// The topic that it is said to.
    pub topic: TopicId,
    /// The index of the document.
    pub source: usize,
    /// The annotation of what is said.
    pub annotation: AnnotationId,
    /// What that says to the topic.
    pub stance: Stance,
}

/// An entity, with what the sources say of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Joined {
    /// The entity.
    pub entity: Arc<Entity>,
    /// How it is called, and how often; what is frequent first.
    pub forms: Vec<(String, usize)>,
    /// Where, in the order of the sources and of their texts.
    pub mentions: Vec<MentionedAt>,
    /// What it says, in the order of the topics.
    pub says: Vec<SaidBy>,
}

impl Joined {
    /// Returns the indices of the documents that mention it, in order.
    pub fn sources(&self) -> Vec<usize> {
        let mut sources: Vec<usize> = self.mentions.iter().map(|mention| mention.source).collect();
        sources.dedup();
        sources
    }
}

/// Returns the entities of a project, those that are mentioned most first. Of mentions in documents that are not compared,
/// or whose texts are not in memory, nothing is known.
pub fn joined<'a>(
    project: &Project,
    sources: &Compared,
    topics: impl Iterator<Item = &'a Answers>,
) -> Vec<Joined> {
    let mut said: HashMap<AnnotationId, Vec<SaidBy>> = HashMap::new();
    for answers in topics {
        for answer in &answers.answers {
            if let Some(speaker) = &answer.speaker {
                said.entry(speaker.id.clone()).or_default().push(SaidBy {
                    topic: answers.topic.id.clone(),
                    source: answer.source,
                    annotation: answer.annotation.id.clone(),
                    stance: answer.stance,
                });
            }
        }
    }
    let mentioned = |id: &AnnotationId| {
        let annotation = project.annotation(id)?;
        let source = sources.index(&annotation.document)?;
        let text = sources.documents.get(source)?.text.get()?;
        let hull = annotation.fragments.hull();
        let (start, form) = (hull.start(), text.slice(hull).trim().to_string());
        Some(MentionedAt { source, start, annotation: id.clone(), form })
    };
    let joined = |entity: &Arc<Entity>| {
        let mut mentions: Vec<MentionedAt> = entity.mentions.keys().filter_map(mentioned).collect();
        mentions.sort_by(|one, other| {
            (one.source, one.start, &one.annotation).cmp(&(other.source, other.start, &other.annotation))
        });
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        mentions.iter().for_each(|mention| *counts.entry(&mention.form).or_default() += 1);
        let mut forms: Vec<(String, usize)> =
            counts.into_iter().map(|(form, count)| (form.to_string(), count)).collect();
        forms.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let says = mentions.iter().filter_map(|mention| said.get(&mention.annotation)).flatten();
        let says = says.cloned().collect();
        Joined { entity: entity.clone(), forms, mentions, says }
    };
    let mut all: Vec<Joined> = project.entities().map(joined).collect();
    all.sort_by(|one, other| {
        let (more, less) = (other.entity.mentions.len(), one.entity.mentions.len());
        more.cmp(&less).then_with(|| one.entity.preferred.cmp(&other.entity.preferred))
    });
    all
}

/// Returns one of them.
pub fn find<'a>(all: &'a [Joined], entity: &EntityId) -> Option<&'a Joined> {
    all.iter().find(|joined| joined.entity.id == *entity)
}
