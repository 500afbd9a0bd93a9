//! What must be said and is not.

use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId};
use crate::model::record::schema::{Attribute, Schema};

/// All that must be said in a project and is not, in the order of documents, annotations and attributes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Missing {
    /// Documents, each with an attribute that it must have.
    pub documents: Vec<(DocumentId, AttributeId)>,
    /// Annotations, each with an attribute that it must have.
    pub annotations: Vec<(AnnotationId, AttributeId)>,
}

/// What must be said in a project and is not.
pub fn missing(project: &Project) -> Missing {
    let mut missing = Missing::default();
    let schema = project.schema();
    if !schema.attributes.iter().any(|attribute| attribute.required) {
        return missing;
    }
    for document in project.documents() {
        let of_document = missing_of_document(schema, document);
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

/// The attributes that a document must have and has no value of.
pub fn missing_of_document<'a>(
    schema: &'a Schema,
    document: &'a Document,
) -> impl Iterator<Item = &'a Attribute> {
    schema.attributes_of_documents().filter(|attribute| is_missing(attribute, &document.attributes))
}

fn is_missing(attribute: &Attribute, values: &Attributes) -> bool {
    attribute.required && values.get(&attribute.id).is_none_or(AttributeValue::is_empty)
}
