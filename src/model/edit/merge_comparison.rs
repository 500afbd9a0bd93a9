//! What two projects say of topics and entities, and have refused, in one. Part of [`merge`](crate::model::edit::merge).
//!
//! Topics meet by id and then by question, entities by id and then by preferred form. Members, silences and mentions of
//! both sides stay, but for what one side has taken out since the base and the other has left as it was. Where both say a
//! stance of one member, the later counts. An annotation that both sides mention in different entities stays in ours,
//! unless only they have moved it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, DocumentId, EntityId, TopicId};
use crate::model::record::refusal::Refused;
use crate::model::record::topic::{Membership, Silence, Topic};

/// Two projects, and what both began with, if that is known.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) base: Option<&'a Project>,
    pub(super) ours: &'a Project,
    pub(super) theirs: &'a Project,
}

/// Adds to a transaction what theirs brings. `here` says under which id an annotation of theirs is here, if it is, as the
/// transaction leaves it.
pub(super) fn merge_comparison(
    sides: Sides,
    here: &dyn Fn(&AnnotationId) -> Option<AnnotationId>,
    transaction: &mut Transaction,
) {
    let topics = merge_topics(sides, here, transaction);
    merge_entities(sides, here, transaction);
    merge_refusals(sides, here, &topics, transaction);
}

/// Returns under which ids their topics are here, where these are others.
fn merge_topics(
    Sides { base, ours, theirs }: Sides,
    here: &dyn Fn(&AnnotationId) -> Option<AnnotationId>,
    transaction: &mut Transaction,
) -> HashMap<TopicId, TopicId> {
    let mut ids = HashMap::new();
    let mut rank = ours.next_topic_rank();
    for raw in theirs.topics() {
        let named =
            |one: &&Arc<Topic>| theirs.topic(&one.id).is_none() && one.question.trim() == raw.question.trim();
        let before = ours.topic(&raw.id).or_else(|| ours.topics().find(named));
        let common = base.and_then(|base| base.topic(&raw.id));
        let is_removed_here = before.is_none() && common == Some(raw);
        if is_removed_here {
            continue;
        }
        let mut after = match before {
            Some(before) => (**before).clone(),
            None => {
                rank += 1;
                Topic { rank: rank - 1, members: BTreeMap::new(), silent: BTreeMap::new(), ..(**raw).clone() }
            }
        };
        if after.id != raw.id {
            ids.insert(raw.id.clone(), after.id.clone());
        }
        let words = |topic: &Topic| (topic.question.clone(), topic.note.clone());
        if takes_theirs(common.map(|one| words(one)), words(&after), words(raw), &after.stamp, &raw.stamp) {
            after.question.clone_from(&raw.question);
            after.note.clone_from(&raw.note);
            after.stamp = raw.stamp.clone();
        }
        let members = raw.members.iter().filter_map(|(id, member)| Some((here(id)?, member)));
        unite(&mut after.members, members, common.map(|topic| &topic.members), |ours, theirs, base| {
            takes_theirs(
                base.map(|one: &Membership| one.stance),
                ours.stance,
                theirs.stance,
                &ours.stamp,
                &theirs.stamp,
            )
        });
        let silences = raw.silent.iter().filter(|(id, _)| has_document(ours, transaction, id));
        let silences = silences.map(|(id, silence)| (id.clone(), silence));
        let stays = |_: &Silence, _: &Silence, _: Option<&Silence>| false;
        unite(&mut after.silent, silences, common.map(|topic| &topic.silent), stays);
        let speaking: HashSet<DocumentId> =
            after.members.keys().filter_map(|id| document_of(ours, transaction, id)).collect();
        after.silent.retain(|id, _| !speaking.contains(id));
        put(&mut transaction.topics, after.id.clone(), before, after);
    }
    for common in base.into_iter().flat_map(Project::topics) {
        let is_theirs = theirs.topic(&common.id).is_some();
        if let Some(before) = ours.topic(&common.id).filter(|before| !is_theirs && *before == common) {
            transaction.topics.insert(before.id.clone(), Change::remove(before));
        }
    }
    ids
}

fn merge_entities(
    Sides { base, ours, theirs }: Sides,
    here: &dyn Fn(&AnnotationId) -> Option<AnnotationId>,
    transaction: &mut Transaction,
) {
    let by_mention = |project: &Project| -> HashMap<AnnotationId, EntityId> {
        let all = project.entities().flat_map(|entity| {
            entity.mentions.keys().map(|annotation| (annotation.clone(), entity.id.clone()))
        });
        all.collect()
    };
    let mut entity_of = by_mention(ours);
    let first = base.map(by_mention).unwrap_or_default();
    // As the merge leaves them so far.
    let mut reached: BTreeMap<EntityId, Entity> = BTreeMap::new();
    let now = |reached: &BTreeMap<EntityId, Entity>, id: &EntityId| {
        reached.get(id).cloned().or_else(|| ours.entity(id).map(|one| (**one).clone()))
    };
    for raw in theirs.entities() {
        let named = |one: &&Arc<Entity>| {
            theirs.entity(&one.id).is_none() && one.preferred.trim() == raw.preferred.trim()
        };
        let known = ours.entity(&raw.id).or_else(|| ours.entities().find(named)).map(|one| one.id.clone());
        let common = base.and_then(|base| base.entity(&raw.id));
        if known.is_none() && common == Some(raw) {
            continue;
        }
        let id = known.unwrap_or_else(|| raw.id.clone());
        let empty = || Entity { mentions: BTreeMap::new(), ..(**raw).clone() };
        let mut after = now(&reached, &id).unwrap_or_else(empty);
        let words = |entity: &Entity| (entity.preferred.clone(), entity.note.clone());
        if takes_theirs(common.map(|one| words(one)), words(&after), words(raw), &after.stamp, &raw.stamp) {
            after.preferred.clone_from(&raw.preferred);
            after.note.clone_from(&raw.note);
            after.stamp = raw.stamp.clone();
        }
        for (annotation, mention) in &raw.mentions {
            let Some(annotation) = here(annotation) else { continue };
            let was = first.get(&annotation);
            match entity_of.get(&annotation).cloned() {
                Some(other) if other == id => continue,
                // Only they have moved it.
                Some(other) if was == Some(&other) && other != raw.id => {
                    if let Some(mut left) = now(&reached, &other) {
                        left.mentions.remove(&annotation);
                        reached.insert(other, left);
                    }
                }
                Some(_) => continue,
                // It was taken out here, and they have left it.
                None if was == Some(&raw.id) => continue,
                None => {}
            }
            entity_of.insert(annotation.clone(), id.clone());
            after.mentions.insert(annotation, mention.clone());
        }
        let removed = common.into_iter().flat_map(|common| common.mentions.keys());
        for annotation in removed.filter(|annotation| !raw.mentions.contains_key(*annotation)) {
            if after.mentions.remove(annotation).is_some() {
                entity_of.remove(annotation);
            }
        }
        reached.insert(id, after);
    }
    for (id, after) in reached {
        put(&mut transaction.entities, id.clone(), ours.entity(&id), after);
    }
    for common in base.into_iter().flat_map(Project::entities) {
        let is_theirs = theirs.entity(&common.id).is_some();
        if let Some(before) = ours.entity(&common.id).filter(|before| !is_theirs && *before == common) {
            transaction.entities.insert(before.id.clone(), Change::remove(before));
        }
    }
}

fn merge_refusals(
    Sides { base, ours, theirs }: Sides,
    here: &dyn Fn(&AnnotationId) -> Option<AnnotationId>,
    topics: &HashMap<TopicId, TopicId>,
    transaction: &mut Transaction,
) {
    for (raw, refusal) in theirs.refusals() {
        let refused = match raw {
            Refused::SameTopic(left, right) => {
                here(left).zip(here(right)).map(|(left, right)| Refused::same_topic(&left, &right))
            }
            Refused::OfTopic(topic, annotation) => {
                let topic = topics.get(topic).unwrap_or(topic).clone();
                here(annotation).map(|annotation| Refused::OfTopic(topic, annotation))
            }
            Refused::SameEntity(..) | Refused::SameFigure(..) | Refused::Passage(_) => Some(raw.clone()),
        };
        let is_taken_back = base.is_some_and(|base| base.refusal(raw).is_some());
        if let Some(refused) = refused.filter(|one| ours.refusal(one).is_none() && !is_taken_back) {
            let after = Some(refusal.clone());
            transaction.refusals.insert(refused, Change { before: None, after });
        }
    }
    for (refused, common) in base.into_iter().flat_map(Project::refusals) {
        let is_theirs = theirs.refusal(refused).is_some();
        if let Some(before) = ours.refusal(refused).filter(|before| !is_theirs && *before == common) {
            transaction.refusals.insert(refused.clone(), Change::remove(before));
        }
    }
}

/// Adds to ours what theirs has, without what was in the base and is only here any more because one side left it.
fn unite<'a, K: Ord + Clone, V: Clone + PartialEq + 'a>(
    ours: &mut BTreeMap<K, V>,
    theirs: impl Iterator<Item = (K, &'a V)>,
    base: Option<&BTreeMap<K, V>>,
    takes_theirs: impl Fn(&V, &V, Option<&V>) -> bool,
) {
    let mut seen: BTreeSet<K> = BTreeSet::new();
    let was = |id: &K| base.and_then(|base| base.get(id));
    for (id, part) in theirs {
        match ours.get(&id) {
            Some(known) if !takes_theirs(known, part, was(&id)) => {}
            None if was(&id).is_some() => {}
            _ => {
                ours.insert(id.clone(), part.clone());
            }
        }
        seen.insert(id);
    }
    ours.retain(|id, part| seen.contains(id) || was(id) != Some(part));
}

/// Whether what they say counts: if only they have changed it since the base, or theirs is later.
fn takes_theirs<T: PartialEq>(
    base: Option<T>,
    ours: T,
    theirs: T,
    our_stamp: &Stamp,
    their_stamp: &Stamp,
) -> bool {
    match base {
        _ if ours == theirs => false,
        Some(base) if base == theirs => false,
        Some(base) if base == ours => true,
        _ => their_stamp.time > our_stamp.time,
    }
}

/// The document of an annotation, as the transaction leaves it.
fn document_of(ours: &Project, transaction: &Transaction, id: &AnnotationId) -> Option<DocumentId> {
    let changed = transaction.annotations.get(id).map(|change| change.after.as_ref());
    changed.unwrap_or_else(|| ours.annotation(id)).map(|annotation| annotation.document.clone())
}

fn has_document(ours: &Project, transaction: &Transaction, id: &DocumentId) -> bool {
    match transaction.documents.get(id) {
        Some(change) => change.after.is_some(),
        None => ours.document(id).is_some(),
    }
}

/// Adds a change, unless it changes nothing.
fn put<K: Ord, T: PartialEq>(changes: &mut BTreeMap<K, Change<T>>, id: K, before: Option<&Arc<T>>, after: T) {
    if before.is_none_or(|before| **before != after) {
        changes.insert(id, Change { before: before.cloned(), after: Some(Arc::new(after)) });
    }
}
