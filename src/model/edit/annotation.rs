//! Commands of annotations: said, changed and removed.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::{Document, Status};
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::text::span::{Fragments, Span};

/// What one asks for of annotations.
#[derive(Clone, PartialEq, Debug)]
pub enum AnnotationCommand {
    /// Says a label of some text. The annotation is complete, with a new id.
    Annotate(Annotation),
    /// Says labels of many places, in whichever documents. What is said already is left as it is. Each annotation is
    /// complete, with a new id.
    AnnotateAll(Vec<Annotation>),
    /// Gives annotations another label.
    Relabel {
        /// The annotations.
        annotations: Vec<AnnotationId>,
        /// The label that they get.
        label: LabelId,
    },
    /// Moves the borders of an annotation.
    Resize {
        /// The annotation.
        annotation: AnnotationId,
        /// What it is to cover.
        fragments: Fragments,
    },
    /// Lets an annotation cover a range too. What overlaps or touches it becomes one with it.
    AddFragment {
        /// The annotation.
        annotation: AnnotationId,
        /// The range.
        span: Span,
    },
    /// Takes a fragment from an annotation, which keeps at least one.
    RemoveFragment {
        /// The annotation.
        annotation: AnnotationId,
        /// The index of the fragment among the others, counted from zero. See [`Fragments::index_at`].
        index: usize,
    },
    /// Writes the note of an annotation anew.
    SetNote {
        /// The annotation.
        annotation: AnnotationId,
        /// The whole of the new note; empty to have none.
        note: String,
    },
    /// Removes annotations, and the relations that they are in.
    Remove(Vec<AnnotationId>),
}

impl AnnotationCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            AnnotationCommand::Annotate(_) => CommandKind::Annotate,
            AnnotationCommand::AnnotateAll(_) => CommandKind::AnnotateAll,
            AnnotationCommand::Relabel { .. } => CommandKind::Relabel,
            AnnotationCommand::Resize { .. } => CommandKind::Resize,
            AnnotationCommand::AddFragment { .. } => CommandKind::AddFragment,
            AnnotationCommand::RemoveFragment { .. } => CommandKind::RemoveFragment,
            AnnotationCommand::SetNote { .. } => CommandKind::SetNote,
            AnnotationCommand::Remove(_) => CommandKind::RemoveAnnotations,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            AnnotationCommand::Annotate(annotation) => annotate(project, annotation),
            AnnotationCommand::AnnotateAll(annotations) => annotate_all(project, annotations),
            AnnotationCommand::Relabel { annotations, label } => relabel(project, annotations, label),
            AnnotationCommand::Resize { annotation, fragments } => resize(project, annotation, fragments),
            AnnotationCommand::AddFragment { annotation, span } => {
                let fragments = lookup::annotation(project, annotation)?.fragments.with(*span);
                resize(project, annotation, &fragments)
            }
            AnnotationCommand::RemoveFragment { annotation, index } => {
                let fragments = &lookup::annotation(project, annotation)?.fragments;
                if *index >= fragments.count() {
                    return Err(Rejection::NoSuchFragment);
                }
                let rest = fragments.without(*index).ok_or(Rejection::LastFragment)?;
                resize(project, annotation, &rest)
            }
            AnnotationCommand::SetNote { annotation, note } => {
                let before = lookup::annotation(project, annotation)?;
                edit(project, [(before, Annotation { note: note.clone(), ..(**before).clone() })])
            }
            AnnotationCommand::Remove(annotations) => remove(project, annotations),
        }
    }
}

/// Whether another annotation of the set says the same by the same annotator.
pub(super) fn is_annotated(set: &AnnotationSet, annotation: &Annotation) -> bool {
    set.alike(annotation).any(|other| {
        other.id != annotation.id
            && other.annotator == annotation.annotator
            && other.fragments == annotation.fragments
    })
}

fn annotate(project: &Project, annotation: &Annotation) -> Result<Transaction, Rejection> {
    let document = lookup::document(project, &annotation.document)?;
    lookup::label(project.schema(), &annotation.label)?;
    lookup::check_fragments(document, &annotation.fragments)?;
    if project.annotation(&annotation.id).is_some() {
        return Err(Rejection::IdTaken(annotation.id.to_string()));
    }
    if is_annotated(&project.annotations(&document.id), annotation) {
        return Err(Rejection::AlreadyAnnotated);
    }
    let mut transaction = Transaction::default();
    enter(project, document, &annotation.annotator, &mut transaction);
    transaction.annotations.insert(annotation.id.clone(), Change::create(annotation.clone()));
    Ok(transaction)
}

fn annotate_all(project: &Project, annotations: &[Annotation]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    // With what this step says, so that it says nothing twice either.
    let mut sets: HashMap<DocumentId, AnnotationSet> = HashMap::new();
    for annotation in annotations {
        let document = lookup::document(project, &annotation.document)?;
        lookup::label(project.schema(), &annotation.label)?;
        lookup::check_fragments(document, &annotation.fragments)?;
        if project.annotation(&annotation.id).is_some()
            || transaction.annotations.contains_key(&annotation.id)
        {
            return Err(Rejection::IdTaken(annotation.id.to_string()));
        }
        let set = sets.entry(document.id.clone()).or_insert_with(|| project.annotations(&document.id));
        if !is_annotated(set, annotation) {
            enter(project, document, &annotation.annotator, &mut transaction);
            let change = Change::create(annotation.clone());
            change.after.iter().for_each(|after| set.insert(after.clone()));
            transaction.annotations.insert(annotation.id.clone(), change);
        }
    }
    if transaction.is_empty() && !annotations.is_empty() {
        return Err(Rejection::AlreadyAnnotated);
    }
    Ok(transaction)
}

/// Adds what it takes that an annotator says something of a document: the annotator, if nobody knows one of that id, and
/// that the work on the document has begun.
pub(super) fn enter(
    project: &Project,
    document: &Arc<Document>,
    annotator: &AnnotatorId,
    transaction: &mut Transaction,
) {
    lookup::add_annotator(project, annotator, transaction);
    let documents = &mut transaction.documents;
    let change = documents.get(&document.id);
    let now = change.and_then(|change| change.after.as_ref()).unwrap_or(document);
    if now.states.of(annotator).status == Status::New {
        let mut begun = (**now).clone();
        begun.states.of_mut(annotator).status = Status::InProgress;
        documents.insert(document.id.clone(), Change::update(document, begun));
    }
}

fn relabel(
    project: &Project,
    annotations: &[AnnotationId],
    label: &LabelId,
) -> Result<Transaction, Rejection> {
    lookup::label(project.schema(), label)?;
    let edits: Result<Vec<_>, _> = annotations
        .iter()
        .map(|id| {
            lookup::annotation(project, id)
                .map(|before| (before, Annotation { label: label.clone(), ..(**before).clone() }))
        })
        .collect();
    edit(project, edits?)
}

/// Lets an annotation cover other fragments.
fn resize(project: &Project, id: &AnnotationId, fragments: &Fragments) -> Result<Transaction, Rejection> {
    let before = lookup::annotation(project, id)?;
    lookup::check_fragments(lookup::document(project, &before.document)?, fragments)?;
    edit(project, [(before, Annotation { fragments: fragments.clone(), ..(**before).clone() })])
}

fn edit<'a>(
    project: &Project,
    edits: impl IntoIterator<Item = (&'a Arc<Annotation>, Annotation)>,
) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    // As the edits before this one leave them, so that no two edits say the same either.
    let mut sets: HashMap<DocumentId, AnnotationSet> = HashMap::new();
    for (before, after) in edits {
        let document = &before.document;
        let set = sets.entry(document.clone()).or_insert_with(|| project.annotations(document));
        let moves = after.label != before.label || after.fragments != before.fragments;
        if moves && is_annotated(set, &after) {
            return Err(Rejection::AlreadyAnnotated);
        }
        if after != **before {
            let change = Change::update(before, after);
            set.remove(before);
            if let Some(after) = &change.after {
                set.insert(after.clone());
            }
            transaction.annotations.insert(before.id.clone(), change);
        }
    }
    Ok(transaction)
}

fn remove(project: &Project, annotations: &[AnnotationId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in annotations {
        transaction.annotations.insert(id.clone(), Change::remove(lookup::annotation(project, id)?));
    }
    lookup::remove_loose(project, &mut transaction);
    Ok(transaction)
}
