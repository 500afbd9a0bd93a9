//! How much of the schema is used: labels, attributes and types of relations, and what must be said and is not.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::model::record::schema::{Attribute, Schema};

/// How often a label is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// How many annotations have it.
    pub spans: usize,
    /// In how many documents.
    pub documents: usize,
}

impl Usage {
    /// Takes in the annotations of one more document.
    fn add(&mut self, spans: usize) {
        self.spans += spans;
        self.documents += usize::from(spans > 0);
    }
}

/// How often a label is used. The cost grows with the documents, and not with what is said of them.
pub fn usage(project: &Project, label: &LabelId) -> Usage {
    let mut usage = Usage::default();
    for document in project.documents() {
        usage.add(project.annotations(&document.id).count_of(label));
    }
    usage
}

/// How often each label is used, in the order of the schema.
pub fn usages(project: &Project) -> Vec<Usage> {
    let labels = &project.schema().labels;
    let mut usages = vec![Usage::default(); labels.len()];
    for document in project.documents() {
        let set = project.annotations(&document.id);
        if set.count() > 0 {
            labels.iter().zip(&mut usages).for_each(|(label, usage)| usage.add(set.count_of(&label.id)));
        }
    }
    usages
}

/// The first annotation with each label, in the order of the schema, as far as texts are in memory.
pub fn examples(project: &Project) -> Vec<Option<Arc<Annotation>>> {
    let labels = &project.schema().labels;
    let mut examples: Vec<Option<Arc<Annotation>>> = vec![None; labels.len()];
    for document in project.documents().filter(|document| !document.text.is_unloaded()) {
        let set = project.annotations(&document.id);
        let missing = labels.iter().zip(&mut examples).filter(|(_, example)| example.is_none());
        for (label, example) in missing.filter(|(label, _)| set.count_of(&label.id) > 0) {
            *example = set.iter().find(|annotation| annotation.label == label.id).cloned();
        }
    }
    examples
}

/// Returns how many values each attribute has, in the order of the schema.
pub fn attribute_usages(project: &Project) -> Vec<usize> {
    let mut uses = Vec::new();
    for document in project.documents() {
        let of_document = document.states.all().flat_map(|state| state.attributes.as_slice());
        uses.extend(of_document.map(|(id, _)| id.clone()));
        for annotation in project.annotations(&document.id).iter() {
            uses.extend(annotation.attributes.as_slice().iter().map(|(id, _)| id.clone()));
        }
    }
    let counts = counts(uses);
    let count = |attribute: &Attribute| counts.get(&attribute.id).copied().unwrap_or(0);
    project.schema().attributes.iter().map(count).collect()
}

/// Returns how many relations there are of each type, in the order of the schema.
pub fn relation_usages(project: &Project) -> Vec<usize> {
    let counts = counts(project.relations().map(|relation| relation.kind.clone()));
    let types = project.schema().relations.iter();
    types.map(|kind| counts.get(&kind.id).copied().unwrap_or(0)).collect()
}

fn counts<T: Eq + Hash>(items: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// All that must be said in a project and is not, in the order of documents, annotations and attributes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Missing {
    /// Documents, each with an attribute that it must have.
    pub documents: Vec<(DocumentId, AttributeId)>,
    /// Annotations, each with an attribute that it must have.
    pub annotations: Vec<(AnnotationId, AttributeId)>,
}

/// What must be said in a project and is not. Of documents, an annotator misses what they see no value of.
pub fn missing(project: &Project, annotator: &AnnotatorId) -> Missing {
    let mut missing = Missing::default();
    let schema = project.schema();
    if !schema.attributes.iter().any(|attribute| attribute.required) {
        return missing;
    }
    for document in project.documents() {
        let of_document = missing_of_document(schema, document, annotator);
        missing.documents.extend(of_document.map(|attribute| (document.id.clone(), attribute.id.clone())));
        for annotation in project.annotations(&document.id).iter() {
            let of_annotation = missing_of_annotation(schema, annotation);
            let found = of_annotation.map(|attribute| (annotation.id.clone(), attribute.id.clone()));
            missing.annotations.extend(found);
        }
    }
    missing
}

/// The attributes that an annotation must have and has no value of.
pub fn missing_of_annotation<'a>(
    schema: &'a Schema,
    annotation: &'a Annotation,
) -> impl Iterator<Item = &'a Attribute> {
    schema.attributes_of(&annotation.label).filter(|attribute| is_missing(attribute, &annotation.attributes))
}

/// The attributes that a document must have and of which an annotator sees no value.
pub fn missing_of_document<'a>(
    schema: &'a Schema,
    document: &'a Document,
    annotator: &AnnotatorId,
) -> impl Iterator<Item = &'a Attribute> {
    let values = &document.states.of(annotator).attributes;
    schema.attributes_of_documents().filter(move |attribute| is_missing(attribute, values))
}

fn is_missing(attribute: &Attribute, values: &Attributes) -> bool {
    attribute.required && values.get(&attribute.id).is_none_or(AttributeValue::is_empty)
}
