//! Stretches of text that an annotation gains and loses.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::id::AnnotationId;
use crate::text::span::{Fragments, Span};

/// What one asks for of the fragments of an annotation.
#[derive(Clone, Debug)]
pub enum FragmentCommand {
    /// Lets an annotation cover a stretch too. What overlaps or touches it becomes one with it.
    Add {
        /// The annotation.
        annotation: AnnotationId,
        /// The stretch.
        span: Span,
    },
    /// Takes a fragment from an annotation, which keeps at least one.
    Remove {
        /// The annotation.
        annotation: AnnotationId,
        /// The place of the fragment among the others, counted from zero. See [`Fragments::place_at`].
        place: usize,
    },
}

impl Plan for FragmentCommand {
    fn kind(&self) -> CommandKind {
        match self {
            FragmentCommand::Add { .. } => CommandKind::AddFragment,
            FragmentCommand::Remove { .. } => CommandKind::RemoveFragment,
        }
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            FragmentCommand::Add { annotation, span } => {
                let fragments = fragments(project, annotation)?;
                plan::resize(project, annotation, &fragments.with(*span))
            }
            FragmentCommand::Remove { annotation, place } => {
                let fragments = fragments(project, annotation)?;
                if *place >= fragments.count() {
                    return Err(Rejection::NoSuchFragment);
                }
                let rest = fragments.without(*place).ok_or(Rejection::LastFragment)?;
                plan::resize(project, annotation, &rest)
            }
        }
    }
}

fn fragments<'a>(project: &'a Project, id: &AnnotationId) -> Result<&'a Fragments, Rejection> {
    let annotation = project.annotation(id).ok_or_else(|| Rejection::NoSuchAnnotation(id.clone()))?;
    Ok(&annotation.fragments)
}
