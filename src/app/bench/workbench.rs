//! The handle that every component shares, made of what it shows and works on, and the way in for edits.

use leptos::prelude::*;

use crate::app::bench::notice::{Interface, Notice, Tabs};
use crate::app::bench::open_project::OpenProject;
use crate::app::bench::pane::TextPane;
use crate::app::bench::places::{PlaceKeeper, Places};
use crate::app::bench::selection::Selection;
use crate::app::bench::settings::Settings;
use crate::app::project::journal::Journal;
use crate::browser::{clock, segmenter};
use crate::model::edit::command::Command;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::record::annotation::Stamp;
use crate::model::record::id::AnnotatorId;
use crate::store::protocol::Role;
use crate::text::snap;
use crate::text::span::Span;
use crate::words::words;

/// The handle that every component shares. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Workbench {
    /// The open project.
    pub project: OpenProject,
    /// The pane that one works in. Components take theirs from context: a pane puts a workbench there that is its own in
    /// this, and the same in all else.
    pub pane: TextPane,
    /// All panes of the page.
    panes: StoredValue<Vec<TextPane>>,
    /// Where the person was in the texts.
    pub places: PlaceKeeper,
    /// What is shown around the texts.
    pub interface: Interface,
    /// How this tab stands to the others, and to what is on disk.
    pub tabs: Tabs,
    /// What the person likes.
    pub settings: RwSignal<Settings>,
}

/// Returns the workbench of the page, with the pane that the component is in. For the body of a component: context can't
/// be asked for in what is called later, such as a handler of events.
pub fn use_bench() -> Workbench {
    expect_context()
}

impl Workbench {
    /// Returns a workbench on a session. It must be made where it lives as long as the page.
    pub fn new(
        session: Session,
        journal: Journal,
        annotator: AnnotatorId,
        settings: Settings,
        places: Places,
    ) -> Workbench {
        let open = RwSignal::new(None);
        let project = OpenProject::new(session, journal, annotator, open);
        let places = PlaceKeeper::new(places);
        let pane = TextPane::new(project, open, Some(places));
        Workbench {
            project,
            pane,
            panes: StoredValue::new(vec![pane]),
            places,
            interface: Interface::new(),
            tabs: Tabs::new(),
            settings: RwSignal::new(settings),
        }
    }

    /// Returns the workbench as it is in another pane, without a text yet. The pane lives as long as the component that
    /// calls this.
    pub fn in_new_pane(self) -> Workbench {
        let pane = TextPane::new(self.project, RwSignal::new(None), None);
        self.panes.update_value(|panes| panes.push(pane));
        let panes = self.panes;
        on_cleanup(move || {
            panes.try_update_value(|panes| panes.retain(|other| other.open != pane.open));
        });
        Workbench { pane, ..self }
    }

    /// Whether edits are taken.
    pub fn is_writable(self) -> bool {
        self.tabs.role.get() == Role::Writer && !self.pane.is_reading.get()
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
        let transaction = self.project.peek(|session| command.plan(session.project()))?;
        Ok(self.carry_out(command.kind(), transaction))
    }

    fn carry_out(self, kind: CommandKind, transaction: Transaction) -> bool {
        let entry = self.project.carry_out(kind, transaction, self.stamp());
        if let Some(entry) = &entry {
            self.note_down(entry);
        }
        entry.is_some()
    }

    /// Who does something now, and when that is.
    fn stamp(self) -> Stamp {
        Stamp { author: Some(self.project.annotator()), time: Some(clock::now()) }
    }

    /// Undoes the last step.
    pub fn undo(self) {
        self.turn_back(Session::undo_by);
    }

    /// Does the step undone last again.
    pub fn redo(self) {
        self.turn_back(Session::redo_by);
    }

    fn turn_back(self, turn: impl FnOnce(&mut Session, Stamp) -> Option<Entry>) {
        if !self.may_write() {
            return;
        }
        if let Some(entry) = self.project.turn_back(|session| turn(session, self.stamp())) {
            self.note_down(&entry);
        }
    }

    /// Follows what another tab has written. `false` if it does not fit.
    pub fn follow(self, entry: &Entry) -> bool {
        let is_followed = self.project.replay(entry);
        if is_followed {
            self.project.note_effect(entry);
            self.repair();
        }
        is_followed
    }

    /// Puts another session in the place of this one, for instance another project.
    pub fn replace_session(self, session: Session) {
        self.project.replace(session);
        self.repair();
    }

    fn may_write(self) -> bool {
        let words = &words().interface;
        let reason = match self.tabs.role.get_untracked() {
            Role::Writer if self.pane.is_reading.get_untracked() => words.only_reading,
            Role::Writer if self.project.journal().may_edit() => return true,
            Role::Writer | Role::Claiming => words.still_asking,
            _ => words.read_only,
        };
        self.tell(Notice::failure(reason));
        false
    }

    fn note_down(self, entry: &Entry) {
        self.project.journal().record(self, entry);
        self.project.note_effect(entry);
        self.repair();
    }

    /// Lets go of what is no longer there.
    fn repair(self) {
        let schema = self.project.schema.get_untracked();
        for pane in self.panes.get_value() {
            pane.repair(&schema);
        }
        let locked = self.interface.locked;
        if locked.get_untracked().is_some_and(|id| schema.label(&id).is_none()) {
            locked.set(None);
        }
    }

    /// Returns what the selection in the open text means, by the person's settings.
    pub fn chosen_span(self) -> Option<Span> {
        let text = self.pane.text.get_untracked()?;
        let Selection { anchor, head } = self.pane.selection.get_untracked();
        if anchor == head {
            None
        } else if self.settings.read_untracked().snap {
            snap::to_words(&text, anchor, head, segmenter::words)
        } else {
            snap::trimmed(&text, anchor, head)
        }
    }

    /// Tells something to the person.
    pub fn tell(self, notice: Notice) {
        self.interface.notice.set(Some(notice));
    }

    /// Tells why a command was refused.
    pub fn tell_rejection(self, rejection: &Rejection) {
        self.tell(Notice::failure(words().rejection(rejection)));
    }

    /// Tells something to those who listen instead of look.
    pub fn announce(self, text: impl Into<String>) {
        self.interface.announcement.set(text.into());
    }
}
