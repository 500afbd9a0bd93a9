//! Commands of documents: added, removed, and what is noted of them.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::document::{Dismissal, Document, MetadataValue, Status};
use crate::model::record::id::{AnnotatorId, DocumentId};

/// What is asked for of documents.
#[derive(Clone)]
pub enum DocumentCommand {
    /// Puts documents behind those that are there, in the order given; their ranks are set by the plan.
    Add(Vec<Document>),
    /// Removes documents with their annotations.
    Remove(Vec<DocumentId>),
    /// Says how far an annotator is with documents.
    SetStatus {
        /// Who says it.
        annotator: AnnotatorId,
        /// The documents.
        documents: Vec<DocumentId>,
        /// How far they are.
        status: Status,
    },
    /// Writes the note of a document anew.
    SetNote {
        /// The document.
        document: DocumentId,
        /// The whole of the new note; empty to have none.
        note: String,
    },
    /// Writes anew what is known of a document.
    SetMetadata {
        /// The document.
        document: DocumentId,
        /// All of it, in its order. Each has a name, and no two the same.
        metadata: Vec<(String, MetadataValue)>,
    },
    /// Waves findings off, each with its document. Who does so, and when, is noted when it is carried out.
    Dismiss(Vec<(DocumentId, Dismissal)>),
    /// Takes that back.
    Restore(Vec<(DocumentId, Dismissal)>),
}

impl DocumentCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            DocumentCommand::Add(_) => CommandKind::AddDocuments,
            DocumentCommand::Remove(_) => CommandKind::RemoveDocuments,
            DocumentCommand::SetStatus { .. } => CommandKind::SetStatus,
            DocumentCommand::SetNote { .. } => CommandKind::SetNote,
            DocumentCommand::SetMetadata { .. } => CommandKind::SetMetadata,
            DocumentCommand::Dismiss(_) => CommandKind::Dismiss,
            DocumentCommand::Restore(_) => CommandKind::Restore,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            DocumentCommand::Add(documents) => add(project, documents),
            DocumentCommand::Remove(documents) => remove(project, documents),
            DocumentCommand::SetStatus { annotator, documents, status } => {
                let mut transaction = edit(project, documents, &|document| {
                    // To see it already is enough.
                    if document.states.of(annotator).status != *status {
                        document.states.of_mut(annotator).status = *status;
                    }
                })?;
                if !transaction.is_empty() {
                    lookup::add_annotator(project, annotator, &mut transaction);
                }
                Ok(transaction)
            }
            DocumentCommand::SetNote { document, note } => {
                edit(project, std::slice::from_ref(document), &|document| document.note.clone_from(note))
            }
            DocumentCommand::SetMetadata { document, metadata } => {
                lookup::check_names(&mut metadata.iter().map(|(name, _)| name))?;
                edit(project, std::slice::from_ref(document), &|document| {
                    document.metadata.clone_from(metadata)
                })
            }
            DocumentCommand::Dismiss(findings) => edit(project, &documents_of(findings), &|document| {
                for (_, dismissal) in findings.iter().filter(|(of, _)| *of == document.id) {
                    if !document.dismissed.iter().any(|known| known.is_of_same(dismissal)) {
                        document.dismissed.push(dismissal.clone());
                    }
                }
            }),
            DocumentCommand::Restore(findings) => edit(project, &documents_of(findings), &|document| {
                let id = &document.id;
                let is_meant = |known: &Dismissal| {
                    findings.iter().any(|(of, dismissal)| of == id && known.is_of_same(dismissal))
                };
                document.dismissed.retain(|known| !is_meant(known));
            }),
        }
    }
}

fn documents_of(findings: &[(DocumentId, Dismissal)]) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = findings.iter().map(|(document, _)| document.clone()).collect();
    documents.sort();
    documents.dedup();
    documents
}

fn edit(
    project: &Project,
    documents: &[DocumentId],
    change: &dyn Fn(&mut Document),
) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in documents {
        let before = lookup::document(project, id)?;
        let mut after = (**before).clone();
        change(&mut after);
        if after != **before {
            transaction.documents.insert(id.clone(), Change::update(before, after));
        }
    }
    Ok(transaction)
}

fn add(project: &Project, documents: &[Document]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for (rank, document) in (project.next_rank()..).zip(documents) {
        let id = document.id.clone();
        if project.document(&id).is_some() || transaction.documents.contains_key(&id) {
            return Err(Rejection::IdTaken(id.to_string()));
        }
        transaction.documents.insert(id, Change::create(Document { rank, ..document.clone() }));
    }
    lookup::check_size(project, &transaction)?;
    Ok(transaction)
}

fn remove(project: &Project, documents: &[DocumentId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in documents {
        transaction.documents.insert(id.clone(), Change::remove(lookup::document(project, id)?));
        for annotation in project.annotations(id).iter() {
            transaction.annotations.insert(annotation.id.clone(), Change::remove(annotation));
        }
    }
    lookup::remove_loose(project, &mut transaction);
    Ok(transaction)
}
