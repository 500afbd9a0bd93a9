//! Labels that go, with what was said with them or without.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::edit::lookup::{self, remove_loose, with_schema};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::index::relations::{RelationKey, relation_key};
use crate::model::record::annotation::{Annotation, Origin, Relation};
use crate::model::record::id::{AnnotationId, LabelId, RelationId, RelationTypeId};
use crate::model::record::schema::Schema;

pub(super) fn remove(project: &Project, label: &LabelId) -> Result<Transaction, Rejection> {
    lookup::label(project.schema(), label)?;
    let mut transaction = Transaction::default();
    for set in sets_with(project, label) {
        for annotation in set.iter().filter(|annotation| annotation.label == *label) {
            transaction.annotations.insert(annotation.id.clone(), Change::remove(annotation));
        }
    }
    remove_loose(project, &mut transaction);
    let is_gone = |id: &RelationId| transaction.relations.contains_key(id);
    let is_in_use = |kind: &RelationTypeId| {
        project.relations().any(|relation| relation.kind == *kind && !is_gone(&relation.id))
    };
    let mut schema = (**project.schema()).clone();
    without(&mut schema, label, &is_in_use);
    Ok(Transaction { schema: with_schema(project, schema).schema, ..transaction })
}

pub(super) fn merge(project: &Project, from: &LabelId, into: &LabelId) -> Result<Transaction, Rejection> {
    lookup::label(project.schema(), from)?;
    lookup::label(project.schema(), into)?;
    if from == into {
        return Ok(Transaction::default());
    }
    let mut schema = (**project.schema()).clone();
    rename(&mut schema, from, into);
    let mut transaction = with_schema(project, schema);
    let mut reassigned = Reassigned::new();
    for set in sets_with(project, from) {
        merge_in(&mut transaction, &mut reassigned, set, from, into);
    }
    if !reassigned.is_empty() {
        hand_over(project, &mut transaction, &reassigned);
        hand_over_members(project, &mut transaction, &reassigned);
    }
    Ok(transaction)
}

/// The annotations of each document in which something has the label.
fn sets_with(project: &Project, label: &LabelId) -> impl Iterator<Item = AnnotationSet> {
    let sets = project.documents().map(|document| project.annotations(&document.id));
    sets.filter(|set| set.count_of(label) > 0)
}

/// Takes a label out of a schema. What only this label had goes too, but for types of relations that are in use.
pub(super) fn without(schema: &mut Schema, label: &LabelId, is_in_use: &dyn Fn(&RelationTypeId) -> bool) {
    let is_only = |list: &[LabelId]| !list.is_empty() && list.iter().all(|id| id == label);
    schema.attributes.retain(|attribute| !is_only(&attribute.labels));
    schema.relations.retain(|kind| !(is_only(&kind.from) || is_only(&kind.to)) || is_in_use(&kind.id));
    lists_of(schema).for_each(|list| list.retain(|id| id != label));
    take_out(schema, label);
}

/// Takes a label out of a schema, and puts another in its place wherever it is named.
fn rename(schema: &mut Schema, from: &LabelId, into: &LabelId) {
    for list in lists_of(schema) {
        let has_both = list.contains(into);
        list.retain(|id| !has_both || id != from);
        list.iter_mut().filter(|id| *id == from).for_each(|id| *id = into.clone());
    }
    take_out(schema, from);
}

/// Every list of labels in a schema.
fn lists_of(schema: &mut Schema) -> impl Iterator<Item = &mut Vec<LabelId>> {
    let of_attributes = schema.attributes.iter_mut().map(|attribute| &mut attribute.labels);
    let of_relations = schema.relations.iter_mut().flat_map(|kind| [&mut kind.from, &mut kind.to]);
    of_attributes.chain(of_relations)
}

/// Takes a label out. What was a kind of it is then a kind of what it was a kind of.
fn take_out(schema: &mut Schema, label: &LabelId) {
    let parent = schema.label(label).and_then(|label| label.parent.clone());
    schema.labels.retain(|one| one.id != *label);
    let kinds = schema.labels.iter_mut().filter(|one| one.parent.as_ref() == Some(label));
    kinds.for_each(|one| one.parent.clone_from(&parent));
}

/// Annotations that go, each with the one that says the same and stays.
type Reassigned = HashMap<AnnotationId, AnnotationId>;

/// Merges the labels of one document's annotations.
fn merge_in(
    transaction: &mut Transaction,
    reassigned: &mut Reassigned,
    mut set: AnnotationSet,
    from: &LabelId,
    into: &LabelId,
) {
    let all: Vec<Arc<Annotation>> =
        set.iter().filter(|annotation| annotation.label == *from).cloned().collect();
    for before in &all {
        let after = Annotation { label: into.clone(), ..(**before).clone() };
        set.remove(before);
        let same = |other: &&Arc<Annotation>| {
            other.annotator == after.annotator && other.fragments == after.fragments
        };
        let twin = set.alike(&after).find(same).cloned();
        match twin {
            Some(twin) => {
                transaction.annotations.insert(before.id.clone(), Change::remove(before));
                reassigned.insert(before.id.clone(), twin.id.clone());
                let richer = enriched(&twin, after);
                if richer != *twin {
                    put(transaction, &mut set, &twin, richer);
                }
            }
            None => put(transaction, &mut set, before, after),
        }
    }
}

/// Puts an annotation in place of another of its id, which the transaction may have changed before.
fn put(transaction: &mut Transaction, set: &mut AnnotationSet, before: &Arc<Annotation>, after: Annotation) {
    let first = transaction.annotations.get(&before.id).and_then(|change| change.before.clone());
    let change = Change::update(&first.unwrap_or_else(|| before.clone()), after);
    set.remove(before);
    if let Some(after) = &change.after {
        set.insert(after.clone());
    }
    transaction.annotations.insert(before.id.clone(), change);
}

/// An annotation with what another has to add that says the same.
fn enriched(twin: &Annotation, other: Annotation) -> Annotation {
    let mut richer = twin.clone();
    if richer.note.is_empty() {
        richer.note = other.note;
    } else if !other.note.is_empty() && other.note != richer.note {
        richer.note = format!("{}\n{}", richer.note, other.note);
    }
    if richer.attributes.is_empty() {
        richer.attributes = other.attributes;
    }
    // What a person has said is no mere suggestion.
    if other.origin == Origin::Human {
        richer.origin = Origin::Human;
    }
    richer
}

/// Hands relations over to the heirs of their ends. One that would then say what another says, or lead from an annotation
/// to itself, goes.
fn hand_over(project: &Project, transaction: &mut Transaction, reassigned: &Reassigned) {
    let schema = project.schema();
    let reassign = |id: &AnnotationId| reassigned.get(id).unwrap_or(id).clone();
    let moves = |relation: &Relation| {
        reassigned.contains_key(&relation.from) || reassigned.contains_key(&relation.to)
    };
    let (moving, staying): (Vec<_>, Vec<_>) = project.relations().partition(|relation| moves(relation));
    let mut known: HashSet<RelationKey> = staying.into_iter().map(|one| relation_key(schema, one)).collect();
    for before in moving {
        let after = Relation { from: reassign(&before.from), to: reassign(&before.to), ..(**before).clone() };
        let key = relation_key(schema, &after);
        let turns_in = after.from == after.to && before.from != before.to;
        let change = if turns_in || known.contains(&key) {
            Change::remove(before)
        } else {
            Change::update(before, after)
        };
        known.insert(key);
        transaction.relations.insert(before.id.clone(), change);
    }
}

/// Hands memberships and mentions over to the heirs of their annotations.
fn hand_over_members(project: &Project, transaction: &mut Transaction, reassigned: &Reassigned) {
    for before in project.topics() {
        let mut after = (**before).clone();
        for (from, into) in reassigned {
            if let Some(member) = after.members.remove(from) {
                after.members.entry(into.clone()).or_insert(member);
            }
        }
        if after != **before {
            transaction.topics.insert(before.id.clone(), Change::update(before, after));
        }
    }
    let mut mentioning: HashSet<&AnnotationId> =
        project.entities().flat_map(|entity| entity.mentions.keys()).collect();
    for before in project.entities() {
        let mut after = (**before).clone();
        for (from, into) in reassigned {
            // An annotation mentions at most one entity.
            if let Some(mention) = before.mentions.get(from)
                && mentioning.insert(into)
            {
                after.mentions.insert(into.clone(), mention.clone());
            }
        }
        if after != **before {
            transaction.entities.insert(before.id.clone(), Change::update(before, after));
        }
    }
    lookup::remove_loose_members(project, transaction);
}
