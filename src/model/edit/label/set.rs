//! A label set taken in.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::edit::label::merge::without;
use crate::model::edit::lookup::{free_name, with_schema};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::id::{LabelId, RelationTypeId};
use crate::model::record::label_key;
use crate::model::record::schema::{Attribute, Label, RelationType, Schema};

pub(super) fn take(project: &Project, set: &Schema, alone: bool) -> Transaction {
    let ours = project.schema();
    let mut schema = (**ours).clone();
    let ids = counterparts(ours, set);
    let by_theirs: HashMap<&LabelId, &LabelId> = ids.iter().map(|(theirs, ours)| (theirs, ours)).collect();
    let id_of = |id: &LabelId| by_theirs.get(id).copied().unwrap_or(id).clone();
    for theirs in &set.labels {
        take_label(&mut schema, &id_of(&theirs.id), theirs);
    }
    while rename_one(&mut schema, set, &id_of) {}
    name_the_rest(&mut schema, set, &id_of);
    if alone {
        keep_only(project, &mut schema, &ids);
    }
    take_parents(&mut schema, set, &id_of);
    give_keys(&mut schema, set, &id_of);
    take_references(&mut schema, set, &id_of);
    with_schema(project, schema)
}

/// The id that a label of the set has in the project.
type IdOf<'a> = &'a dyn Fn(&LabelId) -> LabelId;

/// Each label of the set with the id that it has in the project, or will have.
fn counterparts(ours: &Schema, set: &Schema) -> Vec<(LabelId, LabelId)> {
    let set_ids: HashSet<&LabelId> = set.labels.iter().map(|label| &label.id).collect();
    let our_ids: HashSet<&LabelId> = ours.labels.iter().map(|label| &label.id).collect();
    // Of several with one name, the first comes first.
    let mut free: HashMap<&str, VecDeque<&LabelId>> = HashMap::new();
    for label in ours.labels.iter().filter(|label| !set_ids.contains(&label.id)) {
        free.entry(label.name.trim()).or_default().push_back(&label.id);
    }
    let mut seen = HashSet::new();
    let new = set.labels.iter().filter(|theirs| seen.insert(&theirs.id));
    let found = new.map(|theirs| {
        let mut named = || free.get_mut(theirs.name.trim()).and_then(VecDeque::pop_front);
        let id = if our_ids.contains(&theirs.id) { None } else { named() };
        (theirs.id.clone(), id.unwrap_or(&theirs.id).clone())
    });
    found.collect()
}

/// Puts a label of the set into the schema under an id, but for its parent, and for its name if it is there.
fn take_label(schema: &mut Schema, id: &LabelId, theirs: &Label) {
    let Some(label) = label_mut(schema, id) else {
        // A name that another label has may become free, when that gets its own.
        let is_free = schema.labels.iter().all(|label| label.name.trim() != theirs.name.trim());
        let name = if is_free { theirs.name.clone() } else { String::new() };
        let (parent, key) = (None, String::new());
        schema.labels.push(Label { id: id.clone(), name, parent, key, ..theirs.clone() });
        return;
    };
    label.color = theirs.color;
    for (ours, theirs) in [(&mut label.description, &theirs.description), (&mut label.group, &theirs.group)] {
        if !theirs.is_empty() {
            ours.clone_from(theirs);
        }
    }
}

/// Gives one more label the name that the set says, if it is not that of another. It may be so only after that other
/// has got its own.
fn rename_one(schema: &mut Schema, set: &Schema, id_of: IdOf) -> bool {
    let is_free =
        |name: &str| !name.is_empty() && schema.labels.iter().all(|label| label.name.trim() != name);
    let found = set.labels.iter().find_map(|theirs| {
        let name = theirs.name.trim();
        let label = schema.label(&id_of(&theirs.id))?;
        (label.name.trim() != name && is_free(name)).then(|| (label.id.clone(), name.to_string()))
    });
    let Some((id, name)) = found else { return false };
    if let Some(label) = label_mut(schema, &id) {
        label.name = name;
    }
    true
}

/// Gives labels that came in and still have no name the one that the set says, with a number behind it.
fn name_the_rest(schema: &mut Schema, set: &Schema, id_of: IdOf) {
    for theirs in set.labels.iter().filter(|label| !label.name.is_empty()) {
        let name = free_name(&theirs.name, schema.labels.iter().map(|label| label.name.as_str()));
        if let Some(label) = label_mut(schema, &id_of(&theirs.id)).filter(|label| label.name.is_empty()) {
            label.name = name;
        }
    }
}

/// Makes labels of the set kinds of what it says, where that closes no circle. A circle may close through labels that
/// are not in the set, and what stands in the way of one label may be gone when another has got its place.
fn take_parents(schema: &mut Schema, set: &Schema, id_of: IdOf) {
    for _ in &set.labels {
        let before = schema.labels.clone();
        for theirs in &set.labels {
            let id = id_of(&theirs.id);
            if let Some(parent) = theirs.parent.as_ref().map(id_of)
                && schema.label(&parent).is_some()
                && !schema.is_under(&parent, &id)
                && let Some(label) = label_mut(schema, &id)
            {
                label.parent = Some(parent);
            }
        }
        if schema.labels == before {
            return;
        }
    }
}

fn label_mut<'a>(schema: &'a mut Schema, id: &LabelId) -> Option<&'a mut Label> {
    schema.labels.iter_mut().find(|label| label.id == *id)
}

/// Gives the labels of the set their keys: the one that the set says, else the one that they had, else a free one.
/// The keys of other labels stay where they are.
fn give_keys(schema: &mut Schema, set: &Schema, id_of: IdOf) {
    let attempts: Vec<(LabelId, [String; 2])> = set
        .labels
        .iter()
        .filter_map(|theirs| {
            let label = label_mut(schema, &id_of(&theirs.id))?;
            let had = std::mem::take(&mut label.key);
            Some((label.id.clone(), [label_key::normal(&theirs.key), had]))
        })
        .collect();
    for (id, keys) in attempts {
        let wants_one = keys.iter().any(|key| !key.is_empty());
        let fits = |key: &&String| !key.is_empty() && label_key::check(schema, &id, key).is_ok();
        let key = match keys.iter().find(fits) {
            Some(key) => key.clone(),
            None if wants_one => label_key::free(schema).next().unwrap_or_default().to_string(),
            None => String::new(),
        };
        if let Some(label) = label_mut(schema, &id) {
            label.key = key;
        }
    }
}

/// Takes in attributes and types of relations.
fn take_references(schema: &mut Schema, set: &Schema, id_of: IdOf) {
    let translated = |ids: &[LabelId]| -> Vec<LabelId> { ids.iter().map(id_of).collect() };
    for theirs in &set.attributes {
        let labels = translated(&theirs.labels);
        match schema.attributes.iter_mut().find(|ours| ours.id == theirs.id) {
            Some(ours) => unite(&mut ours.labels, labels),
            None => schema.attributes.push(Attribute { labels, ..theirs.clone() }),
        }
    }
    for theirs in &set.relations {
        let (from, to) = (translated(&theirs.from), translated(&theirs.to));
        match schema.relations.iter_mut().find(|ours| ours.id == theirs.id) {
            Some(ours) => {
                open_to(&mut ours.from, from);
                open_to(&mut ours.to, to);
            }
            None => schema.relations.push(RelationType { from, to, ..theirs.clone() }),
        }
    }
}

fn unite(ours: &mut Vec<LabelId>, theirs: Vec<LabelId>) {
    for id in theirs {
        if !ours.contains(&id) {
            ours.push(id);
        }
    }
}

/// Opens an end of a type of relation to more labels. Without any it is open to all.
fn open_to(ours: &mut Vec<LabelId>, theirs: Vec<LabelId>) {
    if ours.is_empty() || theirs.is_empty() { ours.clear() } else { unite(ours, theirs) }
}

/// Leaves out the labels that are neither in the set nor in use, and puts those of the set first.
fn keep_only(project: &Project, schema: &mut Schema, ids: &[(LabelId, LabelId)]) {
    let is_in_set = |id: &LabelId| ids.iter().any(|(_, known)| known == id);
    let is_in_use = |kind: &RelationTypeId| project.relations().any(|relation| relation.kind == *kind);
    let all: Vec<LabelId> = schema.labels.iter().map(|label| label.id.clone()).collect();
    for id in all.iter().filter(|id| !is_in_set(id) && project.label_count(id) == 0) {
        without(schema, id, &is_in_use);
    }
    let mut ordered: Vec<Label> = ids.iter().filter_map(|(_, id)| schema.label(id).cloned()).collect();
    ordered.extend(schema.labels.iter().filter(|label| !is_in_set(&label.id)).cloned());
    schema.labels = ordered;
}
