//! A choice gets another name, and so do the values in which it is chosen.

use crate::model::{
    Annotation, AttributeId, AttributeKind, AttributeValue, Attributes, Change, Document, Project, Rejection,
    Transaction,
};

/// The transaction that renames a choice of an attribute.
pub(super) fn draft(
    project: &Project,
    id: &AttributeId,
    from: &str,
    to: &str,
) -> Result<Transaction, Rejection> {
    let mut schema = (**project.schema()).clone();
    let mut attributes = schema.attributes.iter_mut();
    let attribute = attributes.find(|one| one.id == *id);
    let attribute = attribute.ok_or_else(|| Rejection::NoSuchAttribute(id.clone()))?;
    let choices: &mut [String] = match &mut attribute.kind {
        AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => choices,
        _ => &mut [],
    };
    if to.trim().is_empty() {
        return Err(Rejection::EmptyName);
    }
    if from != to && choices.iter().any(|choice| choice == to) {
        return Err(Rejection::NamedTwice(to.to_string()));
    }
    let mut is_there = false;
    for choice in choices.iter_mut().filter(|choice| *choice == from) {
        *choice = to.to_string();
        is_there = true;
    }
    if !is_there {
        return Err(Rejection::ValueDoesNotFit(attribute.name.clone()));
    }
    let mut transaction = Transaction::default();
    if schema == **project.schema() {
        return Ok(transaction);
    }
    transaction.schema = Some(Change::update(project.schema(), schema));
    let renamed = |values: &Attributes| Some(values.with(id, Some(&renamed(values.get(id)?, from, to)?)));
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
    Ok(transaction)
}

/// The value with the new name; `None` if the old one is not in it.
fn renamed(value: &AttributeValue, from: &str, to: &str) -> Option<AttributeValue> {
    match value {
        AttributeValue::Text(text) if text == from => Some(AttributeValue::Text(to.to_string())),
        AttributeValue::Texts(texts) if texts.iter().any(|text| text == from) => {
            let mut renamed: Vec<String> = Vec::new();
            // A file may have brought a value that has the new name already.
            for text in texts {
                let text = if text == from { to } else { text };
                if !renamed.iter().any(|known| known == text) {
                    renamed.push(text.to_string());
                }
            }
            Some(AttributeValue::Texts(renamed))
        }
        _ => None,
    }
}

/// The choices that have another name in a new list of choices, each with that name.
///
/// A choice was renamed if another stands in its place, while the old one is gone and the new one was not there. None
/// was if the new list is shorter, or if something else has become of a choice: then there is no telling.
pub fn renames(before: &[String], after: &[String]) -> Vec<(String, String)> {
    let pairs = || before.iter().zip(after).filter(|(from, to)| from != to);
    let is_renamed = |from: &String, to: &String| {
        !after.contains(from) && !before.contains(to) && after.iter().filter(|one| *one == to).count() == 1
    };
    match after.len() >= before.len() && pairs().all(|(from, to)| is_renamed(from, to)) {
        true => pairs().map(|(from, to)| (from.clone(), to.clone())).collect(),
        false => Vec::new(),
    }
}
