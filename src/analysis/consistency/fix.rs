//! What mends a finding, and the command that does it.

use crate::model::edit::command::{Command, Plan};
use crate::model::edit::relation_command::RelationCommand;
use crate::model::edit::set_attribute::{SetAttribute, Subject};
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, RelationId};
use crate::text::span::{Fragments, Span};

/// What would mend a finding.
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

    /// The command that mends. The id and the annotator are those of an annotation that it adds.
    pub fn command(&self, id: AnnotationId, annotator: AnnotatorId) -> Box<dyn Plan> {
        let command = match self.clone() {
            Fix::Relabel { annotations, label } => Command::Relabel { annotations, label },
            Fix::Resize { annotation, fragments } => Command::Resize { annotation, fragments },
            Fix::Remove(annotations) => Command::RemoveAnnotations(annotations),
            Fix::Annotate { document, span, label } => {
                Command::Annotate(said(id, annotator, document, span, label))
            }
            Fix::RemoveRelations(relations) => return Box::new(RelationCommand::Remove(relations)),
            Fix::RemoveValue { annotation, attribute } => {
                let of = Subject::Annotations(vec![annotation]);
                return Box::new(SetAttribute { of, attribute, value: None });
            }
        };
        Box::new(command)
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
        extra: Extra::default(),
    }
}
