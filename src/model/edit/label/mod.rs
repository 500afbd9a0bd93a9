//! Commands of labels: added, changed, moved, merged, removed, and taken in as a set.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup::{self, with_schema};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::id::LabelId;
use crate::model::record::label_key;
use crate::model::record::names;
use crate::model::record::schema::{Label, Schema};

mod merge;
mod set;

/// What is asked for of labels. All that names a label follows: annotations, attributes, types of relations, kinds of it.
#[derive(Clone, PartialEq, Debug)]
pub enum LabelCommand {
    /// Puts a label, which comes with a new id, behind the others.
    Add(Label),
    /// Gives the label of that id another name, color, key, description, group or parent.
    Change(Label),
    /// Moves a label to another place in the bar.
    Move {
        /// The label.
        label: LabelId,
        /// Its index among the others, from zero; the last if there are not so many.
        to: usize,
    },
    /// Makes one label of two.
    ///
    /// What was said with `from` is then said with `into`. Where the same annotator had said both of the same range,
    /// the annotation with `into` stays, with the note of the other behind its own, and takes over its relations.
    Merge {
        /// The label that goes.
        from: LabelId,
        /// The label that stays as it is.
        into: LabelId,
    },
    /// Removes a label.
    Remove {
        /// The label that goes.
        label: LabelId,
        /// The label that its annotations get, as in a merge; without one they go too, and the relations they are in.
        ///
        /// Attributes that no other label has go with it, and so do types of relations that could then start from or
        /// point to nothing. A type that is in use stays, and is open to any label.
        instead: Option<LabelId>,
    },
    /// Takes in a label set.
    ///
    /// A label of the set is one of the project if it has its id, or else its name. Then the project's gets what the
    /// set says of it, and what the set leaves open stays as it is. The other labels of the set come in behind. A key
    /// that cannot be had is replaced by the first free one. Attributes and types of relations come in if they are new
    /// by id; those that are there stay as they are, and are open to the labels of both.
    Use {
        /// The label set.
        set: Schema,
        /// Whether labels that are not in it go, unless they are in use. Those of the set come first, then.
        alone: bool,
    },
}

impl LabelCommand {
    pub(in crate::model::edit) fn kind(&self) -> CommandKind {
        match self {
            LabelCommand::Add(_) => CommandKind::AddLabel,
            LabelCommand::Change(_) => CommandKind::ChangeLabel,
            LabelCommand::Move { .. } => CommandKind::MoveLabel,
            LabelCommand::Merge { .. } => CommandKind::MergeLabels,
            LabelCommand::Remove { .. } => CommandKind::RemoveLabel,
            LabelCommand::Use { .. } => CommandKind::UseLabels,
        }
    }

    pub(in crate::model::edit) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            LabelCommand::Add(label) => add(project, label),
            LabelCommand::Change(label) => change(project, label),
            LabelCommand::Move { label, to } => move_to(project, label, *to),
            LabelCommand::Merge { from, into } => merge::merge(project, from, into),
            LabelCommand::Remove { label, instead: Some(instead) } => merge::merge(project, label, instead),
            LabelCommand::Remove { label, instead: None } => merge::remove(project, label),
            LabelCommand::Use { set, alone } => Ok(set::take(project, set, *alone)),
        }
    }
}

/// What goes with a label that is deleted: the names of attributes and of types of relations that only it had.
pub fn goes_with(project: &Project, label: &LabelId) -> (Vec<String>, Vec<String>) {
    let planned = LabelCommand::Remove { label: label.clone(), instead: None }.draft(project);
    let after = planned.ok().and_then(|planned| planned.schema).and_then(|change| change.after);
    let Some(after) = after else { return (Vec::new(), Vec::new()) };
    let before = project.schema();
    let attributes = before.attributes.iter().filter(|one| after.attribute(&one.id).is_none());
    let relations = before.relations.iter().filter(|one| after.relation_type(&one.id).is_none());
    (attributes.map(|one| one.name.clone()).collect(), relations.map(|one| one.name.clone()).collect())
}

fn add(project: &Project, label: &Label) -> Result<Transaction, Rejection> {
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
fn change(project: &Project, label: &Label) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    let before = lookup::label(&schema, &label.id)?;
    let mut after = tidied(label);
    if label.name == before.name {
        after.name.clone_from(&label.name)
    } else {
        check_name(&schema, label)?
    }
    if label.key == before.key {
        after.key.clone_from(&label.key)
    } else {
        label_key::check(&schema, &label.id, &label.key)?
    }
    if label.group == before.group {
        after.group.clone_from(&label.group);
    }
    check_parent(&schema, label)?;
    schema.labels.iter_mut().filter(|one| one.id == after.id).for_each(|one| *one = after.clone());
    Ok(with_schema(project, schema))
}

fn move_to(project: &Project, id: &LabelId, to: usize) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    let label = lookup::label(&schema, id)?.clone();
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
    let is_taken = |other: &Label| other.id != label.id && names::look_same(&other.name, name);
    if names::seen(name).is_empty() {
        Err(Rejection::EmptyName)
    } else if schema.labels.iter().any(is_taken) {
        Err(Rejection::NameTaken(name.to_string()))
    } else {
        Ok(())
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
