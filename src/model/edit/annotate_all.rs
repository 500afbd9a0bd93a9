//! Saying a label of many places in one step.

use std::collections::HashMap;

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::Transaction;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
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
        let mut sets: HashMap<DocumentId, AnnotationSet> = HashMap::new();
        for annotation in &self.annotations {
            let document = plan::find_document(project, &annotation.document)?;
            plan::check_label(project.schema(), &annotation.label)?;
            plan::check_fragments(document, &annotation.fragments)?;
            if project.annotation(&annotation.id).is_some()
                || transaction.annotations.contains_key(&annotation.id)
            {
                return Err(Rejection::IdTaken(annotation.id.to_string()));
            }
            let set = sets.entry(document.id.clone()).or_insert_with(|| project.annotations(&document.id));
            if !plan::is_said(set, annotation) {
                plan::enter(project, document, annotation, &mut transaction);
                let change = transaction.annotations.get(&annotation.id);
                if let Some(after) = change.and_then(|change| change.after.clone()) {
                    set.insert(after);
                }
            }
        }
        if transaction.is_empty() && !self.annotations.is_empty() {
            return Err(Rejection::AlreadySaid);
        }
        Ok(transaction)
    }
}
