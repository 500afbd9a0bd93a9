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
    pub annotations: Vec<Arc<Annotation>>,
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
    }
    take_states(project, layers, &mut transaction)?;
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
        let is_same =
            |before: &Arc<Annotation>| Annotation { time: before.time, ..(**after).clone() } == **before;
        if !before.is_some_and(is_same) {
            let change = Change { before: before.cloned(), after: Some(after.clone()) };
            transaction.annotations.insert(after.id.clone(), change);
        }
    }
    let stays: HashSet<&AnnotationId> = layer.annotations.iter().map(|one| &one.id).collect();
    let before = known.annotations.remove(own).unwrap_or_default();
    remove_others(&mut transaction.annotations, &before, |one| &one.id, &stays);
    Ok(())
}

fn take_states(project: &Project, layers: &[Layer], transaction: &mut Transaction) -> Result<(), Rejection> {
    let mut changed: BTreeMap<&DocumentId, Document> = BTreeMap::new();
    let states = layers.iter().flat_map(|layer| layer.states.iter().map(|one| (&layer.annotator.id, one)));
    for (own, (id, after)) in states {
        let here = lookup::document(project, id)?;
        let before = &changed.get(id).unwrap_or(here).states;
        // The first is everybody's who has none. It stays whoever's it is.
        let is_first = before.annotator.as_ref() == Some(own);
        let known = if is_first { Some(&before.first) } else { before.others.get(own) };
        if known.is_some_and(|known| DocumentState { time: known.time, ..after.clone() } == *known) {
            continue;
        }
        let states = &mut changed.entry(id).or_insert_with(|| (**here).clone()).states;
        if is_first {
            states.first = after.clone();
        } else {
            states.others.insert(own.clone(), after.clone());
        }
    }
    for (id, document) in changed {
        let here = lookup::document(project, id)?;
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
        let is_same = |before: &Arc<Relation>| Relation { time: before.time, ..after.clone() } == **before;
        if !before.is_some_and(is_same) {
            let change = Change { before: before.cloned(), after: Some(Arc::new(after.clone())) };
            transaction.relations.insert(after.id.clone(), change);
        }
    }
    let stays: HashSet<&RelationId> = layer.relations.iter().map(|one| &one.id).collect();
    let before = known.relations.remove(own).unwrap_or_default();
    remove_others(&mut transaction.relations, &before, |one| &one.id, &stays);
    Ok(())
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
