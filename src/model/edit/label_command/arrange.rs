//! Labels added, changed and moved.

use crate::model::edit::command::Rejection;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::id::LabelId;
use crate::model::record::label_key;
use crate::model::record::schema::{Label, Schema};

use crate::model::edit::label_command::{find, with_schema};

pub(super) fn add(project: &Project, label: &Label) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    if schema.label(&label.id).is_some() {
        return Err(Rejection::IdTaken(label.id.to_string()));
    }
    check_name(&schema, label)?;
    check_parent(&schema, label)?;
    label_key::check(&schema, &label.id, &label.key)?;
    schema.labels.push(tidied(label));
    Ok(with_schema(project, schema))
}

/// Only what changes is checked: what a file brought may stay as it is.
pub(super) fn change(project: &Project, label: &Label) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    let before = find(&schema, &label.id)?;
    let mut after = tidied(label);
    match label.name == before.name {
        true => after.name.clone_from(&label.name),
        false => check_name(&schema, label)?,
    }
    match label.key == before.key {
        true => after.key.clone_from(&label.key),
        false => label_key::check(&schema, &label.id, &label.key)?,
    }
    if label.group == before.group {
        after.group.clone_from(&label.group);
    }
    check_parent(&schema, label)?;
    schema.labels.iter_mut().filter(|one| one.id == after.id).for_each(|one| *one = after.clone());
    Ok(with_schema(project, schema))
}

pub(super) fn move_to(project: &Project, id: &LabelId, to: usize) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    let label = find(&schema, id)?.clone();
    schema.labels.retain(|one| one.id != *id);
    schema.labels.insert(to.min(schema.labels.len()), label);
    Ok(with_schema(project, schema))
}

/// The label as it is kept: no white space around its name and its heading, its key small.
fn tidied(label: &Label) -> Label {
    let name = label.name.trim().to_string();
    let group = label.group.trim().to_string();
    Label { name, group, key: label_key::normal(&label.key), ..label.clone() }
}

fn check_name(schema: &Schema, label: &Label) -> Result<(), Rejection> {
    let name = label.name.trim();
    let is_taken = |other: &Label| other.id != label.id && other.name.trim() == name;
    match () {
        _ if name.is_empty() => Err(Rejection::EmptyName),
        _ if schema.labels.iter().any(is_taken) => Err(Rejection::NameTaken(name.to_string())),
        _ => Ok(()),
    }
}

fn check_parent(schema: &Schema, label: &Label) -> Result<(), Rejection> {
    let Some(parent) = &label.parent else { return Ok(()) };
    // A label that is not in the schema yet can only be under itself.
    match schema.label(parent) {
        _ if *parent == label.id => Err(Rejection::LabelCircle(label.name.clone())),
        None => Err(Rejection::NoSuchLabel(parent.clone())),
        Some(found) if schema.is_under(parent, &label.id) => Err(Rejection::LabelCircle(found.name.clone())),
        Some(_) => Ok(()),
    }
}
