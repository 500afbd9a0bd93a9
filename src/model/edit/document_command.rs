//! What is noted of documents: how far they are, notes, and where they come from.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::plan;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::document::{Document, MetadataValue, Status};
use crate::model::record::id::DocumentId;

/// What is asked for of documents, besides adding and removing them.
#[derive(Clone)]
pub enum DocumentCommand {
    /// Says how far the work on documents is.
    SetStatus {
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
}

impl Plan for DocumentCommand {
    fn kind(&self) -> CommandKind {
        match self {
            DocumentCommand::SetStatus { .. } => CommandKind::SetStatus,
            DocumentCommand::SetNote { .. } => CommandKind::SetNote,
            DocumentCommand::SetMetadata { .. } => CommandKind::SetMetadata,
        }
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            DocumentCommand::SetStatus { documents, status } => {
                edit(project, documents, &|document| document.status = *status)
            }
            DocumentCommand::SetNote { document, note } => {
                edit(project, std::slice::from_ref(document), &|document| document.note.clone_from(note))
            }
            DocumentCommand::SetMetadata { document, metadata } => {
                plan::check_names(&mut metadata.iter().map(|(name, _)| name))?;
                edit(project, std::slice::from_ref(document), &|document| {
                    document.metadata.clone_from(metadata)
                })
            }
        }
    }
}

fn edit(
    project: &Project,
    documents: &[DocumentId],
    change: &dyn Fn(&mut Document),
) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in documents {
        let before = plan::find_document(project, id)?;
        let mut after = (**before).clone();
        change(&mut after);
        if after != **before {
            transaction.documents.insert(id.clone(), Change::update(before, after));
        }
    }
    Ok(transaction)
}
