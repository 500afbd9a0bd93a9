//! Saying a label of many places in one step.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::Transaction;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::index::records::Records;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::DocumentId;

/// Says labels of many places, in whichever documents. What is said already is left as it is.
#[derive(Clone, PartialEq, Debug)]
pub struct AnnotateAll {
    /// The annotations. Each is complete, with a new id.
    pub annotations: Vec<Annotation>,
}

impl Plan for AnnotateAll {
    fn kind(&self) -> CommandKind {
        CommandKind::AnnotateAll
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut transaction = Transaction::default();
        // With what this step says, so that it says nothing twice either.
        let mut sets: Records<DocumentId, AnnotationSet> = Records::default();
        for annotation in &self.annotations {
            let document = plan::find_document(project, &annotation.document)?;
            plan::check_label(project.schema(), &annotation.label)?;
            plan::check_fragments(document, &annotation.fragments)?;
            if project.annotation(&annotation.id).is_some()
                || transaction.annotations.contains(&annotation.id)
            {
                return Err(Rejection::IdTaken(annotation.id.to_string()));
            }
            if !sets.contains(&document.id) {
                sets.insert(document.id.clone(), project.annotations(&document.id));
            }
            let Some(set) = sets.get_mut(&document.id) else { continue };
            if !plan::is_said(set, annotation) {
                plan::enter(project, document, annotation, &mut transaction);
                let change = transaction.annotations.get(&annotation.id);
                change
                    .and_then(|change| change.after.clone())
                    .into_iter()
                    .for_each(|after| set.insert(after));
            }
        }
        if transaction.is_empty() && !self.annotations.is_empty() {
            return Err(Rejection::AlreadySaid);
        }
        Ok(transaction)
    }
}
