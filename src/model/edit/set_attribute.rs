//! A value is said of annotations, or of a document.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId};
use crate::model::record::schema::Attribute;

/// Says a value of some annotations or of a document, in the place of the one before.
#[derive(Clone)]
pub struct SetAttribute {
    /// What it is said of.
    pub of: Subject,
    /// The attribute.
    pub attribute: AttributeId,
    /// Its value. Without one, or with an empty one, there is none afterwards; that is never refused, so that what a
    /// file brought can be removed.
    pub value: Option<AttributeValue>,
}

/// What a value is said of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Annotations, in whichever documents.
    Annotations(Vec<AnnotationId>),
    /// A document.
    Document(DocumentId),
}

impl SetAttribute {
    /// The attribute and its value, if it is to have one.
    fn said<'a>(
        &'a self,
        project: &'a Project,
    ) -> Result<Option<(&'a Attribute, &'a AttributeValue)>, Rejection> {
        let Some(value) = self.value.as_ref().filter(|value| !value.is_empty()) else { return Ok(None) };
        let attribute = project.schema().attribute(&self.attribute);
        let attribute = attribute.ok_or_else(|| Rejection::NoSuchAttribute(self.attribute.clone()))?;
        match attribute.kind.fits(value) {
            true => Ok(Some((attribute, value))),
            false => Err(Rejection::ValueDoesNotFit(attribute.name.clone())),
        }
    }
}

impl Plan for SetAttribute {
    fn kind(&self) -> CommandKind {
        CommandKind::SetAttribute
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let said = self.said(project)?;
        let value = said.map(|(_, value)| value);
        let mut transaction = Transaction::default();
        match &self.of {
            Subject::Document(id) => {
                let before = plan::find_document(project, id)?;
                if let Some((attribute, _)) = said.filter(|(attribute, _)| !attribute.of_documents) {
                    return Err(Rejection::NotOfDocuments(attribute.name.clone()));
                }
                let attributes = before.attributes.with(&self.attribute, value);
                if attributes != before.attributes {
                    let after = Document { attributes, ..(**before).clone() };
                    transaction.documents.insert(id.clone(), Change::update(before, after));
                }
            }
            Subject::Annotations(ids) => {
                for id in ids {
                    let before = plan::find(project, id)?;
                    if let Some((attribute, _)) =
                        said.filter(|(attribute, _)| !attribute.is_of(project.schema(), &before.label))
                    {
                        let label = project.schema().label(&before.label);
                        let label =
                            label.map_or_else(|| before.label.to_string(), |label| label.name.clone());
                        return Err(Rejection::NotOfLabel { attribute: attribute.name.clone(), label });
                    }
                    let attributes = before.attributes.with(&self.attribute, value);
                    if attributes != before.attributes {
                        let after = Annotation { attributes, ..(**before).clone() };
                        transaction.annotations.insert(id.clone(), Change::update(before, after));
                    }
                }
            }
        }
        Ok(transaction)
    }
}
