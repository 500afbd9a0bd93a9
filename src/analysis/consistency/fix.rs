//! What fixes a finding, and the command that does it.

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::edit::command::Command;
use crate::model::edit::relation::RelationCommand;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, RelationId};
use crate::text::span::{Fragments, Span};

/// What would fix a finding.
#[derive(Clone, PartialEq, Debug)]
pub enum Fix {
    /// Another label.
    Relabel {
        /// The annotations that get it.
        annotations: Vec<AnnotationId>,
        /// The label.
        label: LabelId,
    },
    /// One more annotation.
    Annotate {
        /// The document.
        document: DocumentId,
        /// What it is said of.
        span: Span,
        /// What is said.
        label: LabelId,
    },
    /// Other borders.
    Resize {
        /// The annotation that gets them.
        annotation: AnnotationId,
        /// What it is to cover.
        fragments: Fragments,
    },
    /// Fewer annotations.
    Remove(Vec<AnnotationId>),
    /// Fewer relations.
    RemoveRelations(Vec<RelationId>),
    /// No value of an attribute.
    RemoveValue {
        /// The annotation that has one.
        annotation: AnnotationId,
        /// The attribute.
        attribute: AttributeId,
    },
}

impl Fix {
    /// The annotation that it adds, with that id and by that annotator; `None` if it adds none.
    pub fn annotation(&self, id: AnnotationId, annotator: AnnotatorId) -> Option<Annotation> {
        match self.clone() {
            Fix::Annotate { document, span, label } => Some(said(id, annotator, document, span, label)),
            _ => None,
        }
    }

    /// The command that fixes. The id and the annotator are those of an annotation that it adds.
    pub fn command(&self, id: AnnotationId, annotator: AnnotatorId) -> Command {
        match self.clone() {
            Fix::Relabel { annotations, label } => AnnotationCommand::Relabel { annotations, label }.into(),
            Fix::Resize { annotation, fragments } => {
                AnnotationCommand::Resize { annotation, fragments }.into()
            }
            Fix::Remove(annotations) => AnnotationCommand::Remove(annotations).into(),
            Fix::Annotate { document, span, label } => {
                AnnotationCommand::Annotate(said(id, annotator, document, span, label)).into()
            }
            Fix::RemoveRelations(relations) => RelationCommand::Remove(relations).into(),
            Fix::RemoveValue { annotation, attribute } => {
                let of = Subject::Annotations(vec![annotation]);
                AttributeCommand::SetValue { of, attribute, value: None }.into()
            }
        }
    }
}

fn said(
    id: AnnotationId,
    annotator: AnnotatorId,
    document: DocumentId,
    span: Span,
    label: LabelId,
) -> Annotation {
    Annotation {
        id,
        document,
        annotator,
        origin: Origin::Human,
        label,
        fragments: Fragments::from(span),
        attributes: Default::default(),
        note: String::new(),
        time: None,
        extra: Extra::default(),
    }
}
