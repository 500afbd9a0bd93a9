//! The handle that every component shares: the session's signal, what is cut from it, and the way in.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::{Dialog, Notice, Part, Role, SaveState};
use crate::app::bench::places;
use crate::app::bench::places::Places;
pub use crate::app::bench::revision::Revision;
use crate::app::bench::revision::{DocumentsVersion, documents_version};
pub use crate::app::bench::selection::{Selection, Surface};
use crate::app::bench::settings::Settings;
use crate::app::bench::shared::{differ, shared};
use crate::app::edit::spans::SpanWork;
use crate::app::project::document_order::DocumentOrder;
use crate::app::project::journal::Journal;
use crate::browser::segmenter;
use crate::import::decisions::Decisions;
use crate::import::jobs::Jobs;
use crate::model::edit::command::Command;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::ProjectInfo;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::model::record::schema::Schema;
use crate::store::listing::Listing;
use crate::text::content::Text;
use crate::text::movement::Direction;
use crate::text::snap;
use crate::text::span::{Span, TextOffset};
use crate::words::words;

/// The handle that every component shares. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Workbench {
    // Private, so that only dispatch, undo, redo, follow and replace_session write it.
    session: RwSignal<Session>,
    documents_version: Memo<DocumentsVersion>,
    journal: StoredValue<Journal, LocalStorage>,
    annotator: StoredValue<AnnotatorId>,
    surface: StoredValue<Option<Rc<dyn Surface>>, LocalStorage>,
    /// The labels used last, the last one first.
    pub recent: StoredValue<Vec<LabelId>>,
    /// What is under way around the selected span.
    pub spans: SpanWork,
    /// Where the person was in the texts.
    pub places: StoredValue<Places>,
    /// What the last step changed.
    pub revision: RwSignal<Revision>,
    /// Which texts are listed, and in what order.
    pub order: DocumentOrder,
    /// Whether the guidelines are shown beside the text.
    pub has_guidelines: RwSignal<bool>,
    /// The text that is open.
    pub open: RwSignal<Option<DocumentId>>,
    /// What is chosen in it.
    pub selection: RwSignal<Selection>,
    /// The annotation that is selected.
    pub selected: RwSignal<Option<AnnotationId>>,
    /// The label that every selection gets at once.
    pub locked: RwSignal<Option<LabelId>>,
    /// What was last told to the person.
    pub notice: RwSignal<Option<Notice>>,
    /// What was last told to those who listen instead of look.
    pub announcement: RwSignal<String>,
    /// Whether what the page shows is on disk.
    pub saving: RwSignal<SaveState>,
    /// Who may write the project.
    pub role: RwSignal<Role>,
    /// What the person likes.
    pub settings: RwSignal<Settings>,
    /// Whether the person only reads, so that nothing can be changed by accident.
    pub is_reading: RwSignal<bool>,
    /// The label whose spans alone are shown; all, if there is none.
    pub only: RwSignal<Option<LabelId>>,
    /// The part of the program that is shown.
    pub part: RwSignal<Part>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What imports must ask: shown when no other dialog is open.
    pub decisions: RwSignal<Decisions>,
    /// The imports that are under way.
    pub imports: RwSignal<Jobs>,
    /// The projects in this browser, those in the bin too.
    pub listings: RwSignal<Vec<Listing>>,
    /// Counts up when the note field is to take the focus.
    pub note_wanted: RwSignal<u32>,
    /// Whether the search is to look for all places that say the same as what is selected.
    pub same_wanted: RwSignal<bool>,
    /// Counts up when the selected annotation, or the caret, is to be scrolled into view.
    pub reveal_wanted: RwSignal<u32>,
    /// The project's name and guidelines.
    pub info: Memo<Arc<ProjectInfo>>,
    /// What may be said.
    pub schema: Memo<Arc<Schema>>,
    /// The document that is open.
    pub document: Memo<Option<Arc<Document>>>,
    /// Its text; nothing as long as that is at rest.
    pub text: Memo<Option<Arc<Text>>>,
    /// Counts up when texts were taken into memory.
    pub woken: RwSignal<u32>,
    /// Its annotations.
    pub annotations: Memo<AnnotationSet>,
}

/// Returns the workbench of the page. For the body of a component: context can't be asked for in what is called later,
/// such as a handler of events.
pub fn use_bench() -> Workbench {
    expect_context()
}

impl Workbench {
    /// A workbench on a session. It must be made where it lives as long as the page.
    pub fn new(session: Session, journal: Journal, annotator: AnnotatorId, settings: Settings) -> Workbench {
        let session = RwSignal::new(session);
        let open = RwSignal::new(None::<DocumentId>);
        let selected = RwSignal::new(None);
        let revision = RwSignal::default();
        let woken = RwSignal::new(0);
        let document = Memo::new_with_compare(
            move |_| open.get().and_then(|id| session.read().project().document(&id).cloned()),
            differ,
        );
        let text = Memo::new_with_compare(
            move |_| {
                woken.track();
                document.read().as_ref().and_then(|document| document.text.get())
            },
            differ,
        );
        Workbench {
            session,
            documents_version: documents_version(revision),
            journal: StoredValue::new_local(journal),
            annotator: StoredValue::new(annotator),
            surface: StoredValue::new_local(None),
            recent: StoredValue::default(),
            spans: SpanWork::new(selected),
            places: StoredValue::default(),
            revision,
            order: DocumentOrder::new(),
            has_guidelines: RwSignal::new(false),
            open,
            selection: RwSignal::default(),
            selected,
            locked: RwSignal::new(None),
            notice: RwSignal::new(None),
            announcement: RwSignal::default(),
            saving: RwSignal::new(SaveState::Saved(0)),
            role: RwSignal::new(Role::Writer),
            settings: RwSignal::new(settings),
            is_reading: RwSignal::new(false),
            only: RwSignal::new(None),
            part: RwSignal::new(Part::Annotate),
            dialog: RwSignal::new(None),
            decisions: RwSignal::default(),
            imports: RwSignal::default(),
            listings: RwSignal::default(),
            note_wanted: RwSignal::new(0),
            same_wanted: RwSignal::new(false),
            reveal_wanted: RwSignal::new(0),
            info: shared(move || session.read().project().info().clone()),
            schema: shared(move || session.read().project().schema().clone()),
            document,
            text,
            woken,
            annotations: Memo::new_with_compare(
                move |_| match open.get() {
                    Some(id) => session.read().project().annotations(&id),
                    None => AnnotationSet::default(),
                },
                |old, new| !matches!((old, new), (Some(old), Some(new)) if old.is_same(new)),
            ),
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

    /// What writes the session down.
    pub fn journal(self) -> Journal {
        self.journal.get_value()
    }

    /// Who annotates in this browser.
    pub fn annotator(self) -> AnnotatorId {
        self.annotator.get_value()
    }

    /// Whether edits are taken.
    pub fn is_writable(self) -> bool {
        self.role.get() == Role::Writer && !self.is_reading.get()
    }

    /// Carries out what the person asks for, and writes it down. With `undo` and `redo`, the only way in for edits.
    /// A refusal is told; `true` if it was carried out.
    pub fn dispatch(self, command: impl Into<Command>) -> bool {
        self.attempt(command).unwrap_or_else(|rejection| {
            self.tell_rejection(&rejection);
            false
        })
    }

    /// The same, and the refusal is for the caller to tell.
    pub fn attempt(self, command: impl Into<Command>) -> Result<bool, Rejection> {
        if !self.may_write() {
            return Ok(false);
        }
        let command = command.into();
        let transaction = self.peek(|session| command.plan(session.project()))?;
        Ok(self.carry_out(command.kind(), transaction))
    }

    fn carry_out(self, kind: CommandKind, transaction: Transaction) -> bool {
        let entry = self.session.try_update(|session| session.carry_out(kind, transaction));
        entry.iter().for_each(|entry| self.note_down(entry));
        entry.is_some()
    }

    /// Undoes the last step.
    pub fn undo(self) {
        self.turn_back(Session::undo);
    }

    /// Does the step undone last again.
    pub fn redo(self) {
        self.turn_back(Session::redo);
    }

    fn turn_back(self, turn: impl FnOnce(&mut Session) -> Option<Entry>) {
        if !self.may_write() {
            return;
        }
        let entry = self.session.try_maybe_update(|session| {
            let entry = turn(session);
            (entry.is_some(), entry)
        });
        if let Some(Some(entry)) = entry {
            self.note_down(&entry);
        }
    }

    /// Follows what another tab has written. `false` if it does not fit.
    pub fn follow(self, entry: &Entry) -> bool {
        let followed = self.session.try_maybe_update(|session| {
            let followed = session.replay(entry);
            (followed, followed)
        });
        if followed == Some(true) {
            self.look_again(self.peek(|session| session.effect(entry)));
        }
        followed == Some(true)
    }

    /// Puts another session in the place of this one, for instance another project.
    pub fn replace_session(self, session: Session) {
        self.order.clear();
        self.session.set(session);
        self.revision
            .update(|revision| *revision = Revision { number: revision.number + 2, ..Revision::default() });
        self.repair_view();
    }

    fn may_write(self) -> bool {
        let words = &words().interface;
        let reason = match self.role.get_untracked() {
            Role::Writer if self.is_reading.get_untracked() => words.only_reading,
            Role::Writer => return true,
            _ => words.read_only,
        };
        self.tell(Notice::failure(reason));
        false
    }

    fn note_down(self, entry: &Entry) {
        self.journal.with_value(|journal| journal.record(self, entry));
        self.look_again(self.peek(|session| session.effect(entry)));
    }

    fn look_again(self, effect: Arc<Transaction>) {
        self.revision.update(|revision| *revision = Revision { number: revision.number + 1, effect });
        self.repair_view();
    }

    /// Lets go of what is no longer there.
    fn repair_view(self) {
        let (selected_is_gone, open) = self.peek(|session| {
            let project = session.project();
            let selected = self.selected.get_untracked();
            let open = self.open.get_untracked().filter(|id| project.document(id).is_some());
            (
                selected.is_some_and(|id| project.annotation(&id).is_none()),
                open.or_else(|| project.documents().next().map(|document| document.id.clone())),
            )
        });
        if selected_is_gone {
            self.selected.set(None);
        }
        if self.open.get_untracked() != open {
            self.open_document(open);
        }
        let is_gone = |id: LabelId| self.schema.get_untracked().label(&id).is_none();
        if self.only.get_untracked().is_some_and(is_gone) {
            self.only.set(None);
        }
        let locked = self.locked.get_untracked();
        if locked.is_some_and(is_gone) {
            self.locked.set(None);
        }
    }

    /// Opens a text, or none.
    pub fn open_document(self, document: Option<DocumentId>) {
        self.selected.set(None);
        self.selection.set(Selection::default());
        self.open.set(document);
        places::remember_open(self);
    }

    /// The first offset of the open text that was to be seen when it was left.
    pub fn place(self) -> TextOffset {
        let open = self.open.get_untracked();
        self.places
            .with_value(|places| open.and_then(|open| places.tops.get(&open).copied()).unwrap_or_default())
    }

    /// Selects an annotation, opens its text if need be, and brings it into view.
    pub fn select(self, id: &AnnotationId) {
        let Some(annotation) = self.annotation(id) else { return };
        if self.open.get_untracked().as_ref() != Some(&annotation.document) {
            self.open_document(Some(annotation.document.clone()));
        }
        self.selected.set(Some(id.clone()));
        self.put_caret(annotation.fragments.first().start());
        self.reveal();
    }

    /// Puts the caret somewhere in the open text, and lets go of what is chosen.
    pub fn put_caret(self, at: TextOffset) {
        // At once: when the page has been changed, the browser would lay it out for this.
        if let Some(surface) = self.surface.get_value() {
            surface.clear_selection();
        }
        self.selection.set(Selection::caret(at));
    }

    /// Brings the selected annotation, or the caret, into view.
    pub fn reveal(self) {
        self.reveal_wanted.update(|count| *count = count.wrapping_add(1));
    }

    /// The annotation of that id, as it is now.
    pub fn annotation(self, id: &AnnotationId) -> Option<Arc<Annotation>> {
        self.peek(|session| session.project().annotation(id).cloned())
    }

    /// The selected annotation, as it is now.
    pub fn selected_annotation(self) -> Option<Arc<Annotation>> {
        self.selected.get_untracked().and_then(|id| self.annotation(&id))
    }

    /// Says what knows how the open text lies on the screen.
    pub fn set_surface(self, surface: impl Surface + 'static) {
        self.surface.set_value(Some(Rc::new(surface)));
    }

    /// Takes in what the browser has selected. It tells of selections late, and what is done next must mean what
    /// the person sees.
    pub fn read_selection(self) {
        if let Some(surface) = self.surface.get_value() {
            surface.read_selection();
        }
    }

    /// Has the browser select what is chosen, after it has selected something elsewhere.
    pub fn show_selection(self) {
        if let Some(surface) = self.surface.get_value() {
            surface.show_selection();
        }
    }

    /// The offset a line below the caret, or above it.
    pub fn line_step(self, direction: Direction) -> Option<TextOffset> {
        self.surface.get_value()?.line_step(direction)
    }

    /// What the selection in the open text means, by the person's settings.
    pub fn chosen_span(self) -> Option<Span> {
        let text = self.text.get_untracked()?;
        let Selection { anchor, head } = self.selection.get_untracked();
        let snaps = self.settings.read_untracked().snap;
        match snaps {
            _ if anchor == head => None,
            true => snap::to_words(&text, anchor, head, segmenter::words),
            false => snap::trimmed(&text, anchor, head),
        }
    }
}
