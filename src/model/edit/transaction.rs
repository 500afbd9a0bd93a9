//! What one command changes: each record before and after.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::model::record::annotation::{Annotation, Annotator, Relation, Stamp};
use crate::model::record::document::{Document, DocumentStates};
use crate::model::record::entity::Entity;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, EntityId, RelationId, TopicId};
use crate::model::record::project::ProjectInfo;
use crate::model::record::refusal::{Refusal, Refused};
use crate::model::record::schema::Schema;
use crate::model::record::topic::Topic;
use crate::text::span::Span;

/// One record before and after.
///
/// Without a `before` it is created; without an `after` it is removed.
#[derive(Debug)]
pub struct Change<T> {
    /// The record as the transaction finds it.
    pub before: Option<Arc<T>>,
    /// The record as the transaction leaves it.
    pub after: Option<Arc<T>>,
}

impl<T> Change<T> {
    /// A record that was not there.
    pub fn create(after: T) -> Change<T> {
        Change { before: None, after: Some(Arc::new(after)) }
    }

    /// A record that is there, and will be another.
    pub fn update(before: &Arc<T>, after: T) -> Change<T> {
        Change { before: Some(before.clone()), after: Some(Arc::new(after)) }
    }

    /// A record that will not be there.
    pub fn remove(before: &Arc<T>) -> Change<T> {
        Change { before: Some(before.clone()), after: None }
    }

    /// The change that undoes this one.
    pub fn inverse(&self) -> Change<T> {
        Change { before: self.after.clone(), after: self.before.clone() }
    }
}

impl<T: PartialEq> Change<T> {
    fn is_any(&self) -> bool {
        self.before != self.after
    }
}

impl<T> Clone for Change<T> {
    fn clone(&self) -> Change<T> {
        Change { before: self.before.clone(), after: self.after.clone() }
    }
}

impl<T: PartialEq> PartialEq for Change<T> {
    fn eq(&self, other: &Change<T>) -> bool {
        self.before == other.before && self.after == other.after
    }
}

/// Everything that one command changes, ready to apply, invert or replay.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Transaction {
    /// The name and guidelines of the project.
    pub info: Option<Change<ProjectInfo>>,
    /// The schema.
    pub schema: Option<Change<Schema>>,
    /// Annotators.
    pub annotators: BTreeMap<AnnotatorId, Change<Annotator>>,
    /// Documents.
    pub documents: BTreeMap<DocumentId, Change<Document>>,
    /// Annotations.
    pub annotations: BTreeMap<AnnotationId, Change<Annotation>>,
    /// Relations.
    pub relations: BTreeMap<RelationId, Change<Relation>>,
    /// Topics.
    pub topics: BTreeMap<TopicId, Change<Topic>>,
    /// Entities.
    pub entities: BTreeMap<EntityId, Change<Entity>>,
    /// Refusals.
    pub refusals: BTreeMap<Refused, Change<Refusal>>,
}

impl Transaction {
    /// The transaction that undoes this one.
    pub fn inverse(&self) -> Transaction {
        fn inverses<K: Ord + Clone, T>(changes: &BTreeMap<K, Change<T>>) -> BTreeMap<K, Change<T>> {
            changes.iter().map(|(id, change)| (id.clone(), change.inverse())).collect()
        }
        Transaction {
            info: self.info.as_ref().map(Change::inverse),
            schema: self.schema.as_ref().map(Change::inverse),
            annotators: inverses(&self.annotators),
            documents: inverses(&self.documents),
            annotations: inverses(&self.annotations),
            relations: inverses(&self.relations),
            topics: inverses(&self.topics),
            entities: inverses(&self.entities),
            refusals: inverses(&self.refusals),
        }
    }

    /// Does what another transaction does too, which was planned behind this one.
    pub fn append(&mut self, next: Transaction) {
        fn of_one<T: PartialEq>(first: Option<Change<T>>, next: Option<Change<T>>) -> Option<Change<T>> {
            match (first, next) {
                // What is changed back never changed, and what is made and removed again never was.
                (Some(first), Some(next)) => {
                    Some(Change { before: first.before, after: next.after }).filter(Change::is_any)
                }
                (first, next) => first.or(next),
            }
        }
        fn of_all<K: Ord, T: PartialEq>(whole: &mut BTreeMap<K, Change<T>>, next: BTreeMap<K, Change<T>>) {
            for (id, next) in next {
                match whole.entry(id) {
                    Entry::Vacant(place) => {
                        place.insert(next);
                    }
                    Entry::Occupied(mut place) => {
                        let change = Change { before: place.get().before.clone(), after: next.after };
                        if change.is_any() {
                            place.insert(change);
                        } else {
                            place.remove();
                        }
                    }
                }
            }
        }
        self.info = of_one(self.info.take(), next.info);
        self.schema = of_one(self.schema.take(), next.schema);
        of_all(&mut self.annotators, next.annotators);
        of_all(&mut self.documents, next.documents);
        of_all(&mut self.annotations, next.annotations);
        of_all(&mut self.relations, next.relations);
        of_all(&mut self.topics, next.topics);
        of_all(&mut self.entities, next.entities);
        of_all(&mut self.refusals, next.refusals);
    }

    /// Gives an annotator a name where the project, or what is added to it, has none for them.
    pub fn introduce(&mut self, known: Option<&Arc<Annotator>>, id: &AnnotatorId, name: &str) {
        if name.is_empty() || self.is_empty() {
            return;
        }
        let known = known.cloned();
        let change = self.annotators.get(id).cloned();
        let (before, now) = match change {
            Some(change) => (change.before, change.after),
            None => (known.clone(), known),
        };
        if let Some(nameless) = now.filter(|annotator| annotator.name.is_empty()) {
            let after = Annotator { name: name.to_string(), ..(*nameless).clone() };
            self.annotators.insert(id.clone(), Change { before, after: Some(after.into()) });
        }
    }

    /// Notes down when annotations, relations and states of documents are changed, and who says relations that nobody said
    /// so far. A change is later than the one before it, also where the clock has gone back.
    pub fn stamp(&mut self, stamp: &Stamp) {
        if let Some(now) = stamp.time {
            for change in self.annotations.values_mut() {
                let Some(after) = change.after.as_mut().map(Arc::make_mut) else { continue };
                after.time = Some(later(now, change.before.as_ref().and_then(|before| before.time)));
                after.extra.remove("time");
            }
        }
        for change in self.documents.values_mut() {
            let Some(after) = &mut change.after else { continue };
            stamp_dismissals(change.before.as_deref(), after, stamp);
            let Some(now) = stamp.time else { continue };
            let new = DocumentStates::default();
            let before = change.before.as_ref().map_or(&new, |before| &before.states);
            if *before != after.states {
                stamp_states(before, &mut Arc::make_mut(after).states, now);
            }
        }
        for change in self.relations.values_mut() {
            let is_new = change.before.is_none();
            let Some(after) = change.after.as_mut().map(Arc::make_mut) else { continue };
            if let Some(now) = stamp.time {
                after.time = Some(later(now, change.before.as_ref().and_then(|before| before.time)));
                after.extra.remove("time");
            }
            if is_new && after.annotator.is_none() && stamp.author.is_some() {
                after.annotator.clone_from(&stamp.author);
                after.extra.remove("annotator");
            }
        }
        self.stamp_comparison(stamp);
    }

    /// The same of topics, entities and refusals, and of what belongs to them.
    fn stamp_comparison(&mut self, stamp: &Stamp) {
        for change in self.topics.values_mut() {
            let (before, after) = (change.before.as_deref(), change.after.as_mut().map(Arc::make_mut));
            let Some(after) = after else { continue };
            let is_same = |before: &Topic| before.question == after.question && before.note == after.note;
            if !before.is_some_and(is_same) {
                after.stamp = next(before.map(|before| &before.stamp), stamp, &mut after.extra);
            }
            for (id, member) in &mut after.members {
                let known = before.and_then(|before| before.members.get(id));
                if known.is_none_or(|known| known.stance != member.stance) {
                    member.stamp = next(known.map(|known| &known.stamp), stamp, &mut member.extra);
                }
            }
            for (id, silence) in &mut after.silent {
                if !before.is_some_and(|before| before.silent.contains_key(id)) {
                    silence.stamp = stamp.clone();
                }
            }
        }
        for change in self.entities.values_mut() {
            let (before, after) = (change.before.as_deref(), change.after.as_mut().map(Arc::make_mut));
            let Some(after) = after else { continue };
            let is_same = |before: &Entity| before.preferred == after.preferred && before.note == after.note;
            if !before.is_some_and(is_same) {
                after.stamp = next(before.map(|before| &before.stamp), stamp, &mut after.extra);
            }
            for (id, mention) in &mut after.mentions {
                if !before.is_some_and(|before| before.mentions.contains_key(id)) {
                    mention.stamp = stamp.clone();
                }
            }
        }
        for change in self.refusals.values_mut().filter(|change| change.before.is_none()) {
            if let Some(after) = change.after.as_mut().map(Arc::make_mut) {
                after.stamp = stamp.clone();
            }
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.info.is_none()
            && self.schema.is_none()
            && self.annotators.is_empty()
            && self.documents.is_empty()
            && self.annotations.is_empty()
            && self.relations.is_empty()
            && self.topics.is_empty()
            && self.entities.is_empty()
            && self.refusals.is_empty()
    }

    /// Whether a record of that id is before or after it: a text, an annotation, a relation, a topic, an entity, or something
    /// of the schema.
    pub fn names(&self, id: &str) -> bool {
        let schemas = self.schema.iter().flat_map(|change| [&change.before, &change.after]).flatten();
        self.documents.contains_key(&DocumentId::new(id))
            || self.annotations.contains_key(&AnnotationId::new(id))
            || self.relations.contains_key(&RelationId::new(id))
            || self.topics.contains_key(&TopicId::new(id))
            || self.entities.contains_key(&EntityId::new(id))
            || schemas.into_iter().any(|schema| schema.has(id))
    }

    /// The ranges of a document whose annotations it changes, gaps of fragments included.
    pub fn touched(&self, document: &DocumentId) -> Vec<Span> {
        self.annotations
            .values()
            .flat_map(|change| [&change.before, &change.after])
            .flatten()
            .filter(|annotation| annotation.document == *document)
            .map(|annotation| annotation.fragments.hull())
            .collect()
    }
}

/// Notes down who waves off those findings that were not before, and when.
fn stamp_dismissals(before: Option<&Document>, after: &mut Arc<Document>, stamp: &Stamp) {
    let known = before.map(|before| before.dismissed.as_slice()).unwrap_or_default();
    if after.dismissed.as_slice() == known {
        return;
    }
    for dismissal in &mut Arc::make_mut(after).dismissed {
        if !known.iter().any(|other| other.is_of_same(dismissal)) && dismissal.time.is_none() {
            dismissal.annotator.clone_from(&stamp.author);
            dismissal.time = stamp.time;
        }
    }
}

/// Notes down when those states were changed that are not as they were before.
fn stamp_states(before: &DocumentStates, after: &mut DocumentStates, now: u64) {
    if after.first != before.first {
        after.first.time = Some(later(now, before.first.time));
    }
    for (annotator, state) in &mut after.others {
        let known = before.others.get(annotator);
        if known != Some(state) {
            state.time = Some(later(now, known.and_then(|known| known.time)));
        }
    }
}

/// The stamp of a change now that follows another one. What stood in its place goes.
fn next(before: Option<&Stamp>, now: &Stamp, extra: &mut Extra) -> Stamp {
    extra.remove("annotator");
    extra.remove("time");
    let time = now.time.map(|now| later(now, before.and_then(|before| before.time)));
    Stamp { author: now.author.clone(), time }
}

/// The time of a change now that follows another one.
fn later(now: u64, before: Option<u64>) -> u64 {
    before.map_or(now, |before| now.max(before.saturating_add(1)))
}
