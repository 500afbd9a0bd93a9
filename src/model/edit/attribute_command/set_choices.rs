//! Choices get other names, and so do the values in which they are chosen.

use crate::model::edit::attribute_command::{AttributeCommand, choices};
use crate::model::edit::command::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, AttributeKind, Schema};

/// A choice with the name that it gets.
pub(super) type Renamed = (String, String);

/// The change of the attribute that makes these its choices, and which of them are renamed.
pub(super) fn change(
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
pub(super) fn renaming(
    project: &Project,
    id: &AttributeId,
    renames: &[Renamed],
    changed: Transaction,
) -> Transaction {
    if renames.is_empty() {
        return changed;
    }
    let mut transaction = Transaction { schema: changed.schema, ..Transaction::default() };
    let renamed = |values: &Attributes| Some(values.with(id, Some(&renamed(values.get(id)?, renames)?)));
    for before in project.documents() {
        if let Some(attributes) = renamed(&before.attributes) {
            let after = Document { attributes, ..(**before).clone() };
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
    match after.len() >= before.len() && pairs().all(|(from, to)| is_renamed(from, to)) {
        true => pairs().map(|(from, to)| (from.clone(), to.clone())).collect(),
        false => Vec::new(),
    }
}
