//! What has the values of attributes, and where their rows are.

use std::sync::Arc;

use crate::model::edit::attribute::Subject;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::Attributes;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotatorId;
use crate::model::record::schema::{Attribute, Schema};

/// What values are said of.
#[derive(Clone)]
pub enum Holder {
    /// The selected span.
    Span(Arc<Annotation>),
    /// The open text, and whose values of it.
    Text(Arc<Document>, AnnotatorId),
}

impl Holder {
    /// Returns it as commands name it.
    pub fn subject(&self) -> Subject {
        match self {
            Holder::Span(annotation) => Subject::Annotations(vec![annotation.id.clone()]),
            Holder::Text(document, annotator) => Subject::Document(document.id.clone(), annotator.clone()),
        }
    }

    /// Returns its values.
    pub fn attributes(&self) -> &Attributes {
        match self {
            Holder::Span(annotation) => &annotation.attributes,
            Holder::Text(document, annotator) => &document.states.of(annotator).attributes,
        }
    }

    /// Whether an attribute is one of its.
    pub fn has(&self, schema: &Schema, attribute: &Attribute) -> bool {
        match self {
            Holder::Span(annotation) => attribute.is_of(schema, &annotation.label),
            Holder::Text(..) => attribute.of_documents,
        }
    }
}

/// Where rows of attributes are: what tells those of spans from those of texts.
#[derive(Clone, Copy)]
pub struct HolderKind {
    /// Whether they are of texts.
    pub of_texts: bool,
    /// Where automation finds a row.
    pub test_id: &'static str,
}
