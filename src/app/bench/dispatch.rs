//! The way in for edits: a command is planned, carried out, and written down.

use leptos::prelude::*;

use crate::app::bench::notice::{Notice, PageTab};
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::WrittenEntry;
use crate::browser::clock;
use crate::model::edit::command::Command;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Session};
use crate::model::edit::staged::Ready;
use crate::model::edit::target::{Target, target};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::store::protocol::Role;
use crate::words::{fill, words};

impl Workbench {
    /// Carries out what the person asks for, and writes it down. With `adopt`, `undo` and `redo`, the only way in for edits.
    /// A refusal is shown; `true` if it was carried out.
    pub fn dispatch(self, command: impl Into<Command>) -> bool {
        self.attempt(command).unwrap_or_else(|rejection| {
            self.notify_rejection(&rejection);
            false
        })
    }

    /// The same, and the refusal is for the caller to tell.
    pub fn attempt(self, command: impl Into<Command>) -> Result<bool, Rejection> {
        if !self.may_write() {
            return Ok(false);
        }
        let command = command.into();
        let transaction = self.project.peek(|session| {
            let planned = command.plan(session.project())?;
            Ok(self.with_name(session.project(), planned))
        })?;
        Ok(self.carry_out(command.kind(), transaction))
    }

    fn carry_out(self, kind: CommandKind, transaction: Transaction) -> bool {
        let entry = self.project.carry_out(kind, transaction, self.stamp());
        if let Some(entry) = &entry {
            self.note_down(entry);
        }
        entry.is_some()
    }

    /// Carries out a step that was made ready beside the project, with its entry as what comes next. Returns false, and
    /// changes nothing, if something was done meanwhile.
    pub fn adopt(self, ready: Ready, written: WrittenEntry) -> bool {
        let Ready { entry, project } = ready;
        let journal = self.project.journal();
        let is_next =
            journal.may_edit() && journal.is_next(&written.link) && self.project.adopt(&entry, project);
        if is_next {
            journal.record_written(self, &entry, written);
            self.project.note_effect(&entry);
            self.repair();
        }
        is_next
    }

    /// Returns a step in which whoever annotates here has the name that was given here, if the project knows none yet.
    fn with_name(self, project: &Project, mut transaction: Transaction) -> Transaction {
        let (id, name) =
            (self.project.annotator(), self.settings.with_untracked(|settings| settings.name.clone()));
        transaction.introduce(project.annotator(&id), &id, &name);
        transaction
    }

    /// Who does something now, and when that is.
    pub fn stamp(self) -> Stamp {
        Stamp { author: Some(self.project.annotator()), time: Some(clock::now()) }
    }

    /// Undoes the last step, says which that was, and goes to it.
    pub fn undo(self) {
        let kind = self.project.peek(|session| session.history().next_undo().map(|step| step.kind));
        self.step_in_history(kind, words().interface.undone, Session::undo_by);
    }

    /// Does the step undone last again, says which that was, and goes to it.
    pub fn redo(self) {
        let kind = self.project.peek(|session| session.history().next_redo().map(|step| step.kind));
        self.step_in_history(kind, words().interface.redone, Session::redo_by);
    }

    fn step_in_history(
        self,
        kind: Option<CommandKind>,
        template: &str,
        turn: impl FnOnce(&mut Session, Stamp) -> Option<Entry>,
    ) {
        if !self.may_write() {
            return;
        }
        let Some(entry) = self.project.step_in_history(|session| turn(session, self.stamp())) else {
            if let Some(kind) = kind {
                let what = words().step(kind);
                self.notify(Notice::failure(fill(words().interface.others_stand_on_it, &[("what", what)])));
            }
            return;
        };
        self.note_down(&entry);
        if let Some(kind) = kind {
            self.notify(Notice::plain(fill(template, &[("what", words().step(kind))])));
        }
        let open = self.pane.open.get_untracked();
        let target =
            self.project.peek(|session| target(&session.effect(&entry), session.project(), open.as_ref()));
        if let Some(target) = target.filter(|_| self.interface.tab.get_untracked() == PageTab::Annotate) {
            self.go_to(target);
        }
    }

    /// Shows where a step was.
    fn go_to(self, target: Target) {
        let Target { document, annotation, start } = target;
        if self.pane.open.get_untracked().as_ref() != Some(&document) {
            self.pane.open_document(Some(document));
        }
        match (annotation, start) {
            (Some(annotation), _) => self.pane.select(&annotation),
            (None, Some(start)) => {
                self.pane.put_caret(start);
                self.pane.reveal();
            }
            (None, None) => {}
        }
    }

    /// Whether edits are taken; says so if they are not.
    pub fn may_write(self) -> bool {
        let words = &words().interface;
        let reason = match self.tabs.role.get_untracked() {
            Role::Writer if self.pane.is_reading.get_untracked() => words.only_reading,
            Role::Writer if self.project.journal().may_edit() => return true,
            Role::Writer | Role::Claiming => words.still_asking,
            _ => words.read_only,
        };
        self.notify(Notice::failure(reason));
        false
    }

    fn note_down(self, entry: &Entry) {
        self.project.journal().record(self, entry);
        self.project.note_effect(entry);
        self.repair();
    }
}
