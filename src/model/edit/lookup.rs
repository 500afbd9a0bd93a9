//! What planning looks up, and the refusal where it is not there; and changes that many commands make.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::{PROJECT_LIMIT, Project};
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::extra::Extra;
use crate::model::record::id::{
    AnnotationId, AnnotatorId, DocumentId, EntityId, LabelId, RelationId, RelationTypeId, TopicId,
};
use crate::model::record::schema::{AttributeKind, KINDS_LIMIT, Label, RelationType, SCHEMA_LIMIT, Schema};
use crate::model::record::topic::Topic;
use crate::text::span::Fragments;

pub(super) fn annotation<'a>(
    project: &'a Project,
    id: &AnnotationId,
) -> Result<&'a Arc<Annotation>, Rejection> {
    project.annotation(id).ok_or_else(|| Rejection::NoSuchAnnotation(id.clone()))
}

pub(super) fn document<'a>(project: &'a Project, id: &DocumentId) -> Result<&'a Arc<Document>, Rejection> {
    project.document(id).ok_or_else(|| Rejection::NoSuchDocument(id.clone()))
}

pub(super) fn relation<'a>(project: &'a Project, id: &RelationId) -> Result<&'a Arc<Relation>, Rejection> {
    project.relation(id).ok_or_else(|| Rejection::NoSuchRelation(id.clone()))
}

pub(super) fn topic<'a>(project: &'a Project, id: &TopicId) -> Result<&'a Arc<Topic>, Rejection> {
    project.topic(id).ok_or_else(|| Rejection::NoSuchTopic(id.clone()))
}

pub(super) fn entity<'a>(project: &'a Project, id: &EntityId) -> Result<&'a Arc<Entity>, Rejection> {
    project.entity(id).ok_or_else(|| Rejection::NoSuchEntity(id.clone()))
}

pub(super) fn label<'a>(schema: &'a Schema, id: &LabelId) -> Result<&'a Label, Rejection> {
    schema.label(id).ok_or_else(|| Rejection::NoSuchLabel(id.clone()))
}

pub(super) fn relation_type<'a>(
    schema: &'a Schema,
    id: &RelationTypeId,
) -> Result<&'a RelationType, Rejection> {
    schema.relation_type(id).ok_or_else(|| Rejection::NoSuchRelationType(id.clone()))
}

pub(super) fn check_fragments(document: &Document, fragments: &Fragments) -> Result<(), Rejection> {
    let text = document.text.get().ok_or(Rejection::TextNotLoaded)?;
    let fits = fragments.iter().all(|span| text.span(span.start(), span.end()).is_some());
    if fits { Ok(()) } else { Err(Rejection::NotInText) }
}

/// Checks that each name says something, and that no two are the same.
pub(super) fn check_names(names: &mut dyn Iterator<Item = &String>) -> Result<(), Rejection> {
    let mut seen: HashSet<&String> = HashSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Err(Rejection::EmptyName);
        }
        if !seen.insert(name) {
            return Err(Rejection::NamedTwice(name.clone()));
        }
    }
    Ok(())
}

/// Checks that the texts that a transaction adds leave the project one that can be worked with.
pub(super) fn check_size(project: &Project, transaction: &Transaction) -> Result<(), Rejection> {
    let added = transaction.documents.values().filter(|change| change.before.is_none());
    let added: u64 = added.filter_map(|change| change.after.as_ref()).map(|document| document.size()).sum();
    let size = project.text_size() + added;
    if added > 0 && size > PROJECT_LIMIT {
        Err(Rejection::TooMuchText { size, limit: PROJECT_LIMIT })
    } else {
        Ok(())
    }
}

/// Checks that a schema does not grow beyond what one can choose from. What was larger before may stay.
pub(super) fn check_schema(project: &Project, transaction: &Transaction) -> Result<(), Rejection> {
    let Some(after) = transaction.schema.as_ref().and_then(|change| change.after.as_ref()) else {
        return Ok(());
    };
    let before = project.schema();
    let choices = |schema: &Schema| {
        let choices = schema.attributes.iter().map(|attribute| match &attribute.kind {
            AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => choices.len(),
            _ => 0,
        });
        choices.max().unwrap_or_default()
    };
    let lengths = |schema: &Schema| {
        [schema.labels.len(), schema.attributes.len(), schema.relations.len(), choices(schema)]
    };
    let grown = |(before, after): (usize, usize)| after > SCHEMA_LIMIT && after > before;
    if lengths(before).into_iter().zip(lengths(after)).any(grown) {
        return Err(Rejection::TooMany(SCHEMA_LIMIT));
    }
    if before.labels != after.labels && after.too_deep().is_some() && before.too_deep().is_none() {
        return Err(Rejection::KindsTooDeep(KINDS_LIMIT));
    }
    Ok(())
}

/// Adds a nameless annotator, if the project knows none of that id.
pub(super) fn add_annotator(project: &Project, id: &AnnotatorId, transaction: &mut Transaction) {
    if project.annotator(id).is_none() && !transaction.annotators.contains_key(id) {
        let nameless = Annotator { id: id.clone(), name: String::new(), extra: Extra::default() };
        transaction.annotators.insert(id.clone(), Change::create(nameless));
    }
}

/// The transaction that gives the project another schema, and does nothing else.
pub(super) fn with_schema(project: &Project, schema: Schema) -> Transaction {
    let before = project.schema();
    let schema = (schema != **before).then(|| Change::update(before, schema));
    Transaction { schema, ..Transaction::default() }
}

/// Removes what names the annotations and documents that the transaction removes: relations and refusals, members of
/// topics and their silences, and mentions of entities.
pub(super) fn remove_loose(project: &Project, transaction: &mut Transaction) {
    for (id, _) in transaction.annotations.iter().filter(|(_, change)| change.after.is_none()) {
        for relation in project.relations_of(id) {
            transaction.relations.insert(relation.id.clone(), Change::remove(relation));
        }
    }
    remove_loose_members(project, transaction);
}

/// The same but for relations.
pub(super) fn remove_loose_members(project: &Project, transaction: &mut Transaction) {
    let Transaction { annotations, documents, topics, entities, refusals, .. } = transaction;
    let is_gone = |id: &AnnotationId| annotations.get(id).is_some_and(|change| change.after.is_none());
    let is_document_gone = |id: &DocumentId| documents.get(id).is_some_and(|change| change.after.is_none());
    for before in project.topics() {
        let topic = topics.get(&before.id).map_or(Some(before), |change| change.after.as_ref());
        if let Some(after) = topic.and_then(|topic| topic.without(is_gone, is_document_gone)) {
            topics.insert(after.id.clone(), Change::update(before, after));
        }
    }
    for before in project.entities() {
        let entity = entities.get(&before.id).map_or(Some(before), |change| change.after.as_ref());
        if let Some(after) = entity.and_then(|entity| entity.without(is_gone)) {
            entities.insert(after.id.clone(), Change::update(before, after));
        }
    }
    let gone = project.refusals().filter(|(refused, _)| refused.annotations().any(is_gone));
    refusals.extend(gone.map(|(refused, refusal)| (refused.clone(), Change::remove(refusal))));
}

/// A name that is free: the one that is wished, else with the first number behind it that makes it so.
pub(super) fn free_name<'a>(wished: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: HashSet<&str> = taken.map(str::trim).collect();
    if !taken.contains(wished.trim()) {
        return wished.to_string();
    }
    let numbered = (2..).map(|number| format!("{} {number}", wished.trim()));
    numbered.into_iter().find(|name| !taken.contains(name.as_str())).unwrap_or_default()
}
