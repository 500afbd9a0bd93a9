//! Commands of attributes: added, changed, moved and removed, with the values that they no longer take; and values set.

use std::sync::Arc;

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::model::record::names;
use crate::model::record::schema::{Attribute, AttributeKind, Schema};

/// What is asked for while one says what may be said.
#[derive(Clone)]
pub enum AttributeCommand {
    /// Puts an attribute behind those that are there. It is complete, with a new id.
    Add(Attribute),
    /// Makes the attribute of that id this one. Values that it took and takes no longer are removed.
    Change(Attribute),
    /// Puts an attribute at another index among the others.
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
    /// Says a value of some annotations or of a document, in place of the one before.
    SetValue {
        /// What it is said of.
        of: Subject,
        /// The attribute.
        attribute: AttributeId,
        /// Its value. Without one, or with an empty one, there is none afterwards; that is never refused, so that what
        /// a file brought can be removed.
        value: Option<AttributeValue>,
    },
}

/// What a value is said of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Annotations, in whichever documents.
    Annotations(Vec<AnnotationId>),
    /// A document, by an annotator.
    Document(DocumentId, AnnotatorId),
}

impl Subject {
    /// The value of an attribute; of several annotations, that of the first.
    pub fn value(&self, project: &Project, attribute: &AttributeId) -> Option<AttributeValue> {
        match self {
            Subject::Annotations(ids) => project.annotation(ids.first()?)?.attributes.get(attribute).cloned(),
            Subject::Document(id, annotator) => {
                project.document(id)?.states.of(annotator).attributes.get(attribute).cloned()
            }
        }
    }
}

impl AttributeCommand {
    /// How many values it would remove, so that one can be asked first.
    pub fn loses(&self, project: &Project) -> usize {
        let affected = self.affected(project);
        affected.documents.len() + affected.annotations.len()
    }

    fn affected(&self, project: &Project) -> Affected {
        let mut affected = Affected { documents: Vec::new(), annotations: Vec::new() };
        let schema = project.schema();
        if let AttributeCommand::SetChoices { attribute, choices } = self {
            return match choices_change(schema, attribute, choices) {
                Ok((change, renamed)) if renamed.is_empty() => change.affected(project),
                _ => affected,
            };
        }
        let (id, is_lost): (_, IsLost) = match self {
            AttributeCommand::Remove(id) => (id, &|_, _| true),
            AttributeCommand::Change(after) => match schema.attribute(&after.id) {
                Some(before) if !takes_the_same(before, after) => (&after.id, &|label, value| {
                    takes(schema, before, label, value) && !takes(schema, after, label, value)
                }),
                _ => return affected,
            },
            AttributeCommand::Add(_)
            | AttributeCommand::Move { .. }
            | AttributeCommand::SetChoices { .. }
            | AttributeCommand::SetValue { .. } => return affected,
        };
        let loses = |label: Option<&LabelId>, values: &Attributes| {
            values.get(id).is_some_and(|value| is_lost(label, value))
        };
        for document in project.documents() {
            if document.states.all().any(|state| loses(None, &state.attributes)) {
                affected.documents.push(document.clone());
            }
            let set = project.annotations(&document.id);
            let found = set.iter().filter(|one| loses(Some(&one.label), &one.attributes));
            affected.annotations.extend(found.cloned());
        }
        affected
    }

    /// The transaction that makes the schema this one, and removes the values that are lost.
    fn with_losses(&self, project: &Project, id: &AttributeId, schema: Schema) -> Transaction {
        let mut transaction = lookup::with_schema(project, schema);
        let affected = self.affected(project);
        for before in affected.documents {
            let mut after = (*before).clone();
            for state in after.states.all_mut() {
                state.attributes = state.attributes.with(id, None);
            }
            transaction.documents.insert(before.id.clone(), Change::update(&before, after));
        }
        for before in affected.annotations {
            let after = Annotation { attributes: before.attributes.with(id, None), ..(*before).clone() };
            transaction.annotations.insert(before.id.clone(), Change::update(&before, after));
        }
        transaction
    }
}

impl AttributeCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            AttributeCommand::Add(_) => CommandKind::AddAttribute,
            AttributeCommand::Change(_) => CommandKind::ChangeAttribute,
            AttributeCommand::Move { .. } => CommandKind::MoveAttribute,
            AttributeCommand::Remove(_) => CommandKind::RemoveAttribute,
            AttributeCommand::SetChoices { .. } => CommandKind::SetChoices,
            AttributeCommand::SetValue { .. } => CommandKind::SetAttribute,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut schema = (**project.schema()).clone();
        let index = |id: &AttributeId| {
            let index = project.schema().attributes.iter().position(|one| one.id == *id);
            index.ok_or_else(|| Rejection::NoSuchAttribute(id.clone()))
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
                let index = index(&attribute.id)?;
                let before = schema.attributes.remove(index);
                check(&schema, Some(&before), attribute)?;
                let mut after = tidied(attribute);
                if attribute.name == before.name {
                    after.name = before.name;
                }
                schema.attributes.insert(index, after);
                &attribute.id
            }
            AttributeCommand::Move { attribute, to } => {
                let moved = schema.attributes.remove(index(attribute)?);
                schema.attributes.insert((*to).min(schema.attributes.len()), moved);
                attribute
            }
            AttributeCommand::Remove(attribute) => {
                schema.attributes.remove(index(attribute)?);
                attribute
            }
            AttributeCommand::SetChoices { attribute, choices } => {
                let (change, renamed) = choices_change(&schema, attribute, choices)?;
                let changed = change.draft(project)?;
                return Ok(renaming(project, attribute, &renamed, changed));
            }
            AttributeCommand::SetValue { of, attribute, value } => {
                return set_value(project, of, attribute, value.as_ref());
            }
        };
        Ok(self.with_losses(project, id, schema))
    }
}

/// Whether a value is lost, given the label of its annotation, or none if it is of a document.
type IsLost<'a> = &'a dyn Fn(Option<&LabelId>, &AttributeValue) -> bool;

/// What has a value that is lost.
struct Affected {
    documents: Vec<Arc<Document>>,
    annotations: Vec<Arc<Annotation>>,
}

/// Whether an attribute takes a value where there is a label, or of a document, where there is none.
fn takes(schema: &Schema, attribute: &Attribute, label: Option<&LabelId>, value: &AttributeValue) -> bool {
    let has_it = label.map_or(attribute.of_documents, |label| attribute.is_of(schema, label));
    has_it && attribute.kind.fits(value)
}

fn takes_the_same(left: &Attribute, right: &Attribute) -> bool {
    left.kind == right.kind && left.of_documents == right.of_documents && left.labels == right.labels
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
    if before.is_none_or(|before| before.name != after.name) && names::seen(&after.name).is_empty() {
        return Err(Rejection::EmptyName);
    }
    let is_new = |label: &&LabelId| before.is_none_or(|before| !before.labels.contains(label));
    after.labels.iter().filter(is_new).try_for_each(|label| lookup::label(schema, label).map(|_| ()))?;
    let Some(choices) = choices(&after.kind) else { return Ok(()) };
    if before.is_some_and(|before| before.kind == after.kind) {
        return Ok(());
    }
    if choices.is_empty() {
        return Err(Rejection::NoChoices);
    }
    lookup::check_names(&mut choices.iter())
}

fn choices(kind: &AttributeKind) -> Option<&[String]> {
    match kind {
        AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => Some(choices),
        _ => None,
    }
}

/// A choice with the name that it gets.
type Renamed = (String, String);

/// The change of the attribute that makes these its choices, and which of them are renamed.
fn choices_change(
    schema: &Schema,
    id: &AttributeId,
    wanted: &[String],
) -> Result<(AttributeCommand, Vec<Renamed>), Rejection> {
    let before = schema.attribute(id).ok_or_else(|| Rejection::NoSuchAttribute(id.clone()))?;
    let kind = match &before.kind {
        AttributeKind::OneOf(_) => AttributeKind::OneOf(wanted.to_vec()),
        AttributeKind::SomeOf(_) => AttributeKind::SomeOf(wanted.to_vec()),
        _ => return Err(Rejection::ValueDoesNotFit(before.name.clone())),
    };
    let renamed = renames(choices(&before.kind).unwrap_or_default(), wanted);
    Ok((AttributeCommand::Change(Attribute { kind, ..before.clone() }), renamed))
}

/// The transaction of that change, with values renamed. None of them are lost where choices are renamed.
fn renaming(project: &Project, id: &AttributeId, renames: &[Renamed], changed: Transaction) -> Transaction {
    if renames.is_empty() {
        return changed;
    }
    let mut transaction = Transaction { schema: changed.schema, ..Transaction::default() };
    let renamed = |values: &Attributes| Some(values.with(id, Some(&renamed(values.get(id)?, renames)?)));
    for before in project.documents() {
        let mut after = (**before).clone();
        for state in after.states.all_mut() {
            if let Some(attributes) = renamed(&state.attributes) {
                state.attributes = attributes;
            }
        }
        if after != **before {
            transaction.documents.insert(before.id.clone(), Change::update(before, after));
        }
        for before in project.annotations(&before.id).iter() {
            if let Some(attributes) = renamed(&before.attributes) {
                let after = Annotation { attributes, ..(**before).clone() };
                transaction.annotations.insert(before.id.clone(), Change::update(before, after));
            }
        }
    }
    transaction
}

/// The value with the new names; `None` if none of the old ones is in it.
fn renamed(value: &AttributeValue, renames: &[Renamed]) -> Option<AttributeValue> {
    let new_name = |text: &String| renames.iter().find(|(from, _)| from == text).map(|(_, to)| to);
    match value {
        AttributeValue::Text(text) => Some(AttributeValue::Text(new_name(text)?.clone())),
        AttributeValue::Texts(texts) if texts.iter().any(|text| new_name(text).is_some()) => {
            let mut renamed: Vec<String> = Vec::new();
            // A file may have brought a value that has the new name already.
            for text in texts {
                let text = new_name(text).unwrap_or(text);
                if !renamed.contains(text) {
                    renamed.push(text.clone());
                }
            }
            Some(AttributeValue::Texts(renamed))
        }
        _ => None,
    }
}

/// The choices that have another name in a new list of choices, each with that name.
fn renames(before: &[String], after: &[String]) -> Vec<Renamed> {
    let pairs = || before.iter().zip(after).filter(|(from, to)| from != to);
    let is_renamed = |from: &String, to: &String| {
        !after.contains(from) && !before.contains(to) && after.iter().filter(|one| *one == to).count() == 1
    };
    if after.len() >= before.len() && pairs().all(|(from, to)| is_renamed(from, to)) {
        pairs().map(|(from, to)| (from.clone(), to.clone())).collect()
    } else {
        Vec::new()
    }
}

/// The attribute and its value, if it is to have one.
fn checked<'a>(
    project: &'a Project,
    attribute: &AttributeId,
    value: Option<&'a AttributeValue>,
) -> Result<Option<(&'a Attribute, &'a AttributeValue)>, Rejection> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    let found = project.schema().attribute(attribute);
    let found = found.ok_or_else(|| Rejection::NoSuchAttribute(attribute.clone()))?;
    if found.kind.fits(value) {
        Ok(Some((found, value)))
    } else {
        Err(Rejection::ValueDoesNotFit(found.name.clone()))
    }
}

fn set_value(
    project: &Project,
    of: &Subject,
    attribute: &AttributeId,
    value: Option<&AttributeValue>,
) -> Result<Transaction, Rejection> {
    let checked = checked(project, attribute, value)?;
    let value = checked.map(|(_, value)| value);
    let mut transaction = Transaction::default();
    match of {
        Subject::Document(id, annotator) => {
            let before = lookup::document(project, id)?;
            if let Some((refused, _)) = checked.filter(|(attribute, _)| !attribute.of_documents) {
                return Err(Rejection::NotOfDocuments(refused.name.clone()));
            }
            let known = &before.states.of(annotator).attributes;
            let attributes = known.with(attribute, value);
            if attributes != *known {
                let mut after = (**before).clone();
                after.states.of_mut(annotator).attributes = attributes;
                transaction.documents.insert(id.clone(), Change::update(before, after));
                lookup::add_annotator(project, annotator, &mut transaction);
            }
        }
        Subject::Annotations(ids) => {
            for id in ids {
                let before = lookup::annotation(project, id)?;
                if let Some((refused, _)) =
                    checked.filter(|(attribute, _)| !attribute.is_of(project.schema(), &before.label))
                {
                    let label = project.schema().label(&before.label);
                    let label = label.map_or_else(|| before.label.to_string(), |label| label.name.clone());
                    return Err(Rejection::NotOfLabel { attribute: refused.name.clone(), label });
                }
                let attributes = before.attributes.with(attribute, value);
                if attributes != before.attributes {
                    let after = Annotation { attributes, ..(**before).clone() };
                    transaction.annotations.insert(id.clone(), Change::update(before, after));
                }
            }
        }
    }
    Ok(transaction)
}
