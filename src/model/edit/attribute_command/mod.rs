//! Attributes are added, changed, moved and removed, and values that they no longer take go with them.

use std::sync::Arc;

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::id::{AttributeId, LabelId};
use crate::model::record::schema::{Attribute, AttributeKind, Schema};

mod set_choices;

/// What is asked for while one says what may be said.
#[derive(Clone)]
pub enum AttributeCommand {
    /// Puts an attribute behind those that are there. It is complete, with a new id.
    Add(Attribute),
    /// Makes the attribute of that id this one. Values that it took and takes no longer are removed.
    Change(Attribute),
    /// Puts an attribute at another place among the others.
    Move {
        /// The attribute.
        attribute: AttributeId,
        /// How many others are to stand before it.
        to: usize,
    },
    /// Removes an attribute and all its values.
    Remove(AttributeId),
    /// Makes these the choices of an attribute that has choices.
    ///
    /// A choice is renamed if another stands in its place, while the old one is gone and the new one was not there; then
    /// it is renamed wherever it is chosen. None is if the list gets shorter, or if something else becomes of a choice:
    /// then there is no telling, and values that are no longer among the choices are removed.
    SetChoices {
        /// The attribute.
        attribute: AttributeId,
        /// All its choices, in order.
        choices: Vec<String>,
    },
}

impl AttributeCommand {
    /// How many values it would remove, so that one can be asked first.
    pub fn loses(&self, project: &Project) -> usize {
        let losers = self.losers(project);
        losers.documents.len() + losers.annotations.len()
    }

    fn losers(&self, project: &Project) -> Losers {
        let mut losers = Losers { documents: Vec::new(), annotations: Vec::new() };
        let schema = project.schema();
        if let AttributeCommand::SetChoices { attribute, choices } = self {
            return match set_choices::change(schema, attribute, choices) {
                Ok((change, renamed)) if renamed.is_empty() => change.losers(project),
                _ => losers,
            };
        }
        let (id, is_lost): (_, IsLost) = match self {
            AttributeCommand::Remove(id) => (id, &|_, _| true),
            AttributeCommand::Change(after) => match schema.attribute(&after.id) {
                Some(before) if !takes_the_same(before, after) => (&after.id, &|label, value| {
                    takes(schema, before, label, value) && !takes(schema, after, label, value)
                }),
                _ => return losers,
            },
            AttributeCommand::Add(_)
            | AttributeCommand::Move { .. }
            | AttributeCommand::SetChoices { .. } => return losers,
        };
        let loses = |label: Option<&LabelId>, values: &Attributes| {
            values.get(id).is_some_and(|value| is_lost(label, value))
        };
        for document in project.documents() {
            if loses(None, &document.attributes) {
                losers.documents.push(document.clone());
            }
            let set = project.annotations(&document.id);
            let found = set.iter().filter(|one| loses(Some(&one.label), &one.attributes));
            losers.annotations.extend(found.cloned());
        }
        losers
    }

    /// The transaction that makes the schema this one, and removes the values that are lost.
    fn with_schema(&self, project: &Project, id: &AttributeId, schema: Schema) -> Transaction {
        let before = project.schema();
        let schema = (schema != **before).then(|| Change::update(before, schema));
        let mut transaction = Transaction { schema, ..Transaction::default() };
        let losers = self.losers(project);
        for before in losers.documents {
            let after = Document { attributes: before.attributes.with(id, None), ..(*before).clone() };
            transaction.documents.insert(before.id.clone(), Change::update(&before, after));
        }
        for before in losers.annotations {
            let after = Annotation { attributes: before.attributes.with(id, None), ..(*before).clone() };
            transaction.annotations.insert(before.id.clone(), Change::update(&before, after));
        }
        transaction
    }
}

impl Plan for AttributeCommand {
    fn kind(&self) -> CommandKind {
        match self {
            AttributeCommand::Add(_) => CommandKind::AddAttribute,
            AttributeCommand::Change(_) => CommandKind::ChangeAttribute,
            AttributeCommand::Move { .. } => CommandKind::MoveAttribute,
            AttributeCommand::Remove(_) => CommandKind::RemoveAttribute,
            AttributeCommand::SetChoices { .. } => CommandKind::SetChoices,
        }
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut schema = (**project.schema()).clone();
        let place = |id: &AttributeId| {
            let place = project.schema().attributes.iter().position(|one| one.id == *id);
            place.ok_or_else(|| Rejection::NoSuchAttribute(id.clone()))
        };
        let id = match self {
            AttributeCommand::Add(attribute) => {
                if schema.attribute(&attribute.id).is_some() {
                    return Err(Rejection::IdTaken(attribute.id.to_string()));
                }
                check(&schema, None, attribute)?;
                schema.attributes.push(tidied(attribute));
                &attribute.id
            }
            AttributeCommand::Change(attribute) => {
                let place = place(&attribute.id)?;
                let before = schema.attributes.remove(place);
                check(&schema, Some(&before), attribute)?;
                let mut after = tidied(attribute);
                if attribute.name == before.name {
                    after.name = before.name;
                }
                schema.attributes.insert(place, after);
                &attribute.id
            }
            AttributeCommand::Move { attribute, to } => {
                let moved = schema.attributes.remove(place(attribute)?);
                schema.attributes.insert((*to).min(schema.attributes.len()), moved);
                attribute
            }
            AttributeCommand::Remove(attribute) => {
                schema.attributes.remove(place(attribute)?);
                attribute
            }
            AttributeCommand::SetChoices { attribute, choices } => {
                let (change, renamed) = set_choices::change(&schema, attribute, choices)?;
                let changed = change.draft(project)?;
                return Ok(set_choices::renaming(project, attribute, &renamed, changed));
            }
        };
        Ok(self.with_schema(project, id, schema))
    }
}

/// Whether a value is lost, given the label of its annotation, or none if it is of a document.
type IsLost<'a> = &'a dyn Fn(Option<&LabelId>, &AttributeValue) -> bool;

/// What has a value that is lost.
struct Losers {
    documents: Vec<Arc<Document>>,
    annotations: Vec<Arc<Annotation>>,
}

/// Whether an attribute takes a value where there is a label, or of a document, where there is none.
fn takes(schema: &Schema, attribute: &Attribute, label: Option<&LabelId>, value: &AttributeValue) -> bool {
    let has_it = label.map_or(attribute.of_documents, |label| attribute.is_of(schema, label));
    has_it && attribute.kind.fits(value)
}

fn takes_the_same(one: &Attribute, other: &Attribute) -> bool {
    one.kind == other.kind && one.of_documents == other.of_documents && one.labels == other.labels
}

/// The attribute as it is kept: no white space around its name, no labels if it is of documents.
fn tidied(attribute: &Attribute) -> Attribute {
    let mut tidied = Attribute { name: attribute.name.trim().to_string(), ..attribute.clone() };
    if tidied.of_documents {
        tidied.labels.clear();
    }
    // Where there are choices, a field of that name is no unknown one.
    if choices(&tidied.kind).is_some() {
        tidied.extra.remove("values");
    }
    tidied
}

/// Only what changes is checked: what a file brought may stay as it is.
fn check(schema: &Schema, before: Option<&Attribute>, after: &Attribute) -> Result<(), Rejection> {
    if before.is_none_or(|before| before.name != after.name) && after.name.trim().is_empty() {
        return Err(Rejection::EmptyName);
    }
    let is_new = |label: &&LabelId| before.is_none_or(|before| !before.labels.contains(label));
    after.labels.iter().filter(is_new).try_for_each(|label| plan::check_label(schema, label))?;
    let Some(choices) = choices(&after.kind) else { return Ok(()) };
    if before.is_some_and(|before| before.kind == after.kind) {
        return Ok(());
    }
    if choices.is_empty() {
        return Err(Rejection::NoChoices);
    }
    plan::check_names(&mut choices.iter())
}

fn choices(kind: &AttributeKind) -> Option<&[String]> {
    match kind {
        AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => Some(choices),
        _ => None,
    }
}
