//! The open project: the session's signal, and what is cut from it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::revision::{DocumentsVersion, Revision, documents_version};
use crate::app::project::document_order::DocumentOrder;
use crate::app::project::journal::Journal;
use crate::app::project::shared_folder::sharing::Sharing;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::session::{Entry, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::annotation::Stamp;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, ProjectId};
use crate::model::record::project::ProjectInfo;
use crate::model::record::schema::Schema;
use crate::store::handed_in::HandedIn;
use crate::store::last_export::LastExport;
use crate::store::listing::Listing;

/// The open project. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct OpenProject {
    // Private, so that only the workbench writes it, by the functions below.
    session: RwSignal<Session>,
    documents_version: Memo<DocumentsVersion>,
    journal: StoredValue<Journal, LocalStorage>,
    annotator: StoredValue<AnnotatorId>,
    usual_annotator: StoredValue<AnnotatorId>,
    /// What the last step changed.
    pub revision: RwSignal<Revision>,
    /// Which texts are listed, and in what order.
    pub order: DocumentOrder,
    /// The projects in this browser, those in the bin too.
    pub listings: RwSignal<Vec<Listing>>,
    /// The project's name and guidelines.
    pub info: Memo<Arc<ProjectInfo>>,
    /// What may be said.
    pub schema: Memo<Arc<Schema>>,
    /// Notifies when texts were taken into memory, of which the session knows nothing.
    pub fetched: RwSignal<()>,
    /// When the project was last saved as a file; nothing until storage has said it.
    pub last_export: RwSignal<Option<LastExport>>,
    /// What was handed in of it so far, and at which seat; nothing until storage has said it.
    pub handed_in: RwSignal<Option<HandedIn>>,
    /// The shared folder that it is bound to, if it is.
    pub sharing: Sharing,
    /// The documents that were open last, whose texts stay in memory: the last one at the end.
    pub opened_last: StoredValue<Vec<Arc<Document>>>,
}

impl OpenProject {
    /// Returns a session as the page has it. The list of texts goes by the text that is open in `open`.
    pub(super) fn new(
        session: Session,
        journal: Journal,
        annotator: AnnotatorId,
        open: RwSignal<Option<DocumentId>>,
    ) -> OpenProject {
        let session = RwSignal::new(session);
        let revision = RwSignal::default();
        let usual_annotator = StoredValue::new(annotator.clone());
        let annotator = StoredValue::new(annotator);
        OpenProject {
            session,
            documents_version: documents_version(revision),
            journal: StoredValue::new_local(journal),
            annotator,
            usual_annotator,
            revision,
            order: DocumentOrder::new(session, revision, open, annotator),
            listings: RwSignal::default(),
            info: shared(move || session.read().project().info().clone()),
            schema: shared(move || session.read().project().schema().clone()),
            fetched: RwSignal::new(()),
            last_export: RwSignal::new(None),
            handed_in: RwSignal::new(None),
            sharing: Sharing::default(),
            opened_last: StoredValue::default(),
        }
    }

    /// Reads the session, and reads it again when it changes.
    pub fn with_session<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with(read)
    }

    /// Reads the session, and reads it again when its documents change.
    pub fn with_documents<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        // To track it is not enough: what is never read never hears of changes.
        let _ = self.documents_version.get();
        self.session.with_untracked(read)
    }

    /// Reads the session as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(read)
    }

    /// Returns the annotation of that id, as it is now.
    pub fn annotation(self, id: &AnnotationId) -> Option<Arc<Annotation>> {
        self.peek(|session| session.project().annotation(id).cloned())
    }

    /// Returns what writes the session down.
    pub fn journal(self) -> Journal {
        self.journal.get_value()
    }

    /// Returns who annotates in this browser.
    pub fn annotator(self) -> AnnotatorId {
        self.annotator.get_value()
    }

    /// Has whoever works here annotate as somebody who has done so elsewhere, or as in other projects. Returns whether that
    /// is somebody else than before.
    pub(super) fn annotate_as(self, annotator: Option<AnnotatorId>) -> bool {
        let now = annotator.unwrap_or_else(|| self.usual_annotator.get_value());
        let is_new = now != self.annotator();
        self.annotator.set_value(now);
        is_new
    }

    /// Returns how many bytes the texts of a project have, as far as the list of projects says so.
    pub fn size_of(self, id: &ProjectId) -> u64 {
        let size =
            |all: &Vec<Listing>| all.iter().find(|listing| listing.id == *id).map(|listing| listing.bytes);
        self.listings.with_untracked(size).unwrap_or_default()
    }

    pub(super) fn carry_out(
        self,
        kind: CommandKind,
        transaction: Transaction,
        stamp: Stamp,
    ) -> Option<Entry> {
        self.session.try_update(|session| session.carry_out(kind, transaction, stamp))
    }

    pub(super) fn adopt(self, entry: &Entry, project: Project) -> bool {
        let adopted = self.session.try_maybe_update(|session| {
            let adopted = session.adopt(entry, project);
            (adopted, adopted)
        });
        adopted == Some(true)
    }

    pub(super) fn step_in_history(self, turn: impl FnOnce(&mut Session) -> Option<Entry>) -> Option<Entry> {
        let turned = self.session.try_maybe_update(|session| {
            let entry = turn(session);
            (entry.is_some(), entry)
        });
        turned.flatten()
    }

    pub(super) fn replay(self, entry: &Entry) -> bool {
        let followed = self.session.try_maybe_update(|session| {
            let followed = session.replay(entry);
            (followed, followed)
        });
        followed == Some(true)
    }

    pub(super) fn replace(self, session: Session) {
        self.order.clear();
        self.session.set(session);
        self.revision
            .update(|revision| *revision = Revision { number: revision.number + 2, ..Revision::default() });
    }

    /// Says what a step has changed.
    pub(super) fn note_effect(self, entry: &Entry) {
        let effect = self.peek(|session| session.effect(entry));
        self.revision.update(|revision| *revision = Revision { number: revision.number + 1, effect });
    }
}

/// Returns a memo that changes only when the session hands out another allocation.
fn shared<T: Send + Sync + 'static>(read: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |_| read(),
        |old, new| !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new)),
    )
}

/// Whether two answers are different allocations.
pub(super) fn differ<T>(old: Option<&Option<Arc<T>>>, new: Option<&Option<Arc<T>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => false,
        _ => true,
    }
}
