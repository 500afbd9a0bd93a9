//! Layers: what one annotator says, brought in as a whole from elsewhere.
//!
//! A layer of the same annotator takes the place of the one before it, so that bringing it in again changes nothing. What
//! others say stays as it is; what they say of annotations that go, goes with these.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::{Document, DocumentState};
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, RelationId};

/// What one annotator says.
#[derive(Clone, PartialEq, Debug)]
pub struct Layer {
    /// Who says it.
    pub annotator: Annotator,
    /// How far they are with documents. Those that are not named keep the state that the annotator has there.
    pub states: BTreeMap<DocumentId, DocumentState>,
    /// What they say of spans. All are by the annotator.
    pub annotations: Vec<Annotation>,
    /// What they say of annotations. All are by the annotator.
    pub relations: Vec<Relation>,
    /// Whether this is all that they say, so that what they said before and is not in it goes.
    pub is_whole: bool,
}

/// Brings layers in. What is there already, and differs at most in its time, stays as it is.
pub(super) fn take_layers(project: &Project, layers: &[Layer]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    let mut known = Known::of(project, layers);
    for layer in layers {
        take_annotator(project, &layer.annotator, &mut transaction);
        take_annotations(project, layer, &mut known, &mut transaction)?;
        take_states(project, layer, &mut transaction)?;
    }
    lookup::remove_loose(project, &mut transaction);
    // Behind the annotations of all layers: relations may lead from one to another.
    for layer in layers {
        take_relations(project, layer, &mut known, &mut transaction)?;
    }
    Ok(transaction)
}

/// What annotators of whole layers have said so far, by annotator.
#[derive(Default)]
struct Known<'a> {
    annotations: HashMap<&'a AnnotatorId, Vec<Arc<Annotation>>>,
    relations: HashMap<&'a AnnotatorId, Vec<Arc<Relation>>>,
}

impl<'a> Known<'a> {
    fn of(project: &Project, layers: &'a [Layer]) -> Known<'a> {
        let mut known = Known::default();
        // Who is new has said nothing so far.
        let is_known = |layer: &&Layer| layer.is_whole && project.annotator(&layer.annotator.id).is_some();
        for layer in layers.iter().filter(is_known) {
            known.annotations.insert(&layer.annotator.id, Vec::new());
            known.relations.insert(&layer.annotator.id, Vec::new());
        }
        if known.annotations.is_empty() {
            return known;
        }
        for document in project.documents() {
            for annotation in project.annotations(&document.id).iter() {
                if let Some(list) = known.annotations.get_mut(&annotation.annotator) {
                    list.push(annotation.clone());
                }
            }
        }
        for relation in project.relations() {
            if let Some(list) = relation.annotator.as_ref().and_then(|id| known.relations.get_mut(id)) {
                list.push(relation.clone());
            }
        }
        known
    }
}

fn take_annotator(project: &Project, after: &Annotator, transaction: &mut Transaction) {
    let before = project.annotator(&after.id);
    if before.is_none_or(|before| **before != *after) {
        let change = Change { before: before.cloned(), after: Some(Arc::new(after.clone())) };
        transaction.annotators.insert(after.id.clone(), change);
    }
}

fn take_annotations(
    project: &Project,
    layer: &Layer,
    known: &mut Known,
    transaction: &mut Transaction,
) -> Result<(), Rejection> {
    let own = &layer.annotator.id;
    for after in &layer.annotations {
        let document = lookup::document(project, &after.document)?;
        lookup::label(project.schema(), &after.label)?;
        lookup::check_fragments(document, &after.fragments)?;
        let before = project.annotation(&after.id);
        let is_taken = before.is_some_and(|before| before.annotator != *own)
            || after.annotator != *own
            || transaction.annotations.contains_key(&after.id);
        if is_taken {
            return Err(Rejection::IdTaken(after.id.to_string()));
        }
        let is_same = |before: &Annotation| Annotation { time: before.time, ..after.clone() } == *before;
        put(&mut transaction.annotations, &after.id, before, after, is_same);
    }
    let stays: HashSet<&AnnotationId> = layer.annotations.iter().map(|one| &one.id).collect();
    let before = known.annotations.remove(own).unwrap_or_default();
    remove_others(&mut transaction.annotations, &before, |one| &one.id, &stays);
    Ok(())
}

fn take_states(project: &Project, layer: &Layer, transaction: &mut Transaction) -> Result<(), Rejection> {
    let own = &layer.annotator.id;
    for (id, after) in &layer.states {
        let here = lookup::document(project, id)?;
        let planned = transaction.documents.get(id).and_then(|change| change.after.as_ref());
        let mut document: Document = (**planned.unwrap_or(here)).clone();
        let states = &mut document.states;
        // The first is everybody's who has none. It stays whoever's it is.
        let is_first = states.annotator.as_ref() == Some(own);
        let before = if is_first { Some(&states.first) } else { states.others.get(own) };
        if before.is_some_and(|before| DocumentState { time: before.time, ..after.clone() } == *before) {
            continue;
        }
        if is_first {
            states.first = after.clone();
        } else {
            states.others.insert(own.clone(), after.clone());
        }
        transaction.documents.insert(id.clone(), Change::update(here, document));
    }
    Ok(())
}

fn take_relations(
    project: &Project,
    layer: &Layer,
    known: &mut Known,
    transaction: &mut Transaction,
) -> Result<(), Rejection> {
    let own = &layer.annotator.id;
    for after in &layer.relations {
        lookup::relation_type(project.schema(), &after.kind)?;
        for end in [&after.from, &after.to] {
            let is_here = match transaction.annotations.get(end) {
                Some(change) => change.after.is_some(),
                None => project.annotation(end).is_some(),
            };
            if !is_here {
                return Err(Rejection::NoSuchAnnotation(end.clone()));
            }
        }
        let before = project.relation(&after.id);
        if before.is_some_and(|before| before.annotator.as_ref() != Some(own))
            || after.annotator.as_ref() != Some(own)
        {
            return Err(Rejection::IdTaken(after.id.to_string()));
        }
        let is_same = |before: &Relation| Relation { time: before.time, ..after.clone() } == *before;
        put(&mut transaction.relations, &after.id, before, after, is_same);
    }
    let stays: HashSet<&RelationId> = layer.relations.iter().map(|one| &one.id).collect();
    let before = known.relations.remove(own).unwrap_or_default();
    remove_others(&mut transaction.relations, &before, |one| &one.id, &stays);
    Ok(())
}

/// Brings a record in, unless what is there is the same.
fn put<Id: Ord + Clone, T: Clone>(
    changes: &mut BTreeMap<Id, Change<T>>,
    id: &Id,
    before: Option<&Arc<T>>,
    after: &T,
    is_same: impl Fn(&T) -> bool,
) {
    if !before.is_some_and(|before| is_same(before)) {
        let change = Change { before: before.cloned(), after: Some(Arc::new(after.clone())) };
        changes.insert(id.clone(), change);
    }
}

/// Removes those that do not stay.
fn remove_others<Id: Ord + Clone + Hash, T>(
    changes: &mut BTreeMap<Id, Change<T>>,
    before: &[Arc<T>],
    id: fn(&T) -> &Id,
    stays: &HashSet<&Id>,
) {
    for one in before.iter().filter(|one| !stays.contains(id(one))) {
        changes.insert(id(one).clone(), Change::remove(one));
    }
}
