//! A project with its history: the one place where edits come in.

use std::sync::Arc;

use crate::model::edit::command::Command;
use crate::model::edit::history::{History, Step};
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::Transaction;
use crate::model::edit::undoing::fitted;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;

/// What happened to a session: an entry of the journal, without its number.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// A command was carried out.
    Done(CommandKind, Arc<Transaction>),
    /// The last step was undone.
    Undone,
    /// The step undone last was done again.
    Redone,
}

/// An event with its number. Numbers rise by one.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its number: the first is 1.
    pub sequence: u64,
    /// Who did it, and when.
    pub stamp: Stamp,
    /// What happened.
    pub event: Event,
}

/// A project and everything done to it. A copy costs little.
#[derive(Clone, PartialEq)]
pub struct Session {
    project: Project,
    history: History,
    sequence: u64,
}

impl Session {
    /// A session on a project of which nothing has been recorded.
    pub fn new(project: Project) -> Session {
        Session::restore(project, History::default(), 0)
    }

    /// A session as it was after the journal's entry of number `sequence`.
    pub fn restore(project: Project, history: History, sequence: u64) -> Session {
        Session { project, history, sequence }
    }

    /// The project as it stands.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether the project has a record of that id, or can have it again by undo or redo.
    pub fn can_have(&self, id: &str) -> bool {
        let steps = || self.history.done().chain(self.history.undone());
        self.project.has(id) || steps().any(|step| step.transaction.names(id))
    }

    /// The number of the last entry.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Carries out what the user asks for, and says what to write into the journal.
    pub fn dispatch(&mut self, command: impl Into<Command>) -> Result<Entry, Rejection> {
        let command = command.into();
        let transaction = command.plan(&self.project)?;
        Ok(self.carry_out(command.kind(), transaction, Stamp::default()))
    }

    /// Carries out what was planned for the project as it stands. What is merged keeps the times that it came with.
    pub fn carry_out(&mut self, kind: CommandKind, mut transaction: Transaction, stamp: Stamp) -> Entry {
        if kind != CommandKind::Merge {
            transaction.stamp(&stamp);
        }
        let transaction = Arc::new(transaction);
        self.project.apply(&transaction);
        self.history.record(Step { sequence: self.sequence + 1, kind, transaction: transaction.clone() });
        self.entry(Event::Done(kind, transaction), stamp)
    }

    /// Undoes the last step. `None` if there is none.
    pub fn undo(&mut self) -> Option<Entry> {
        self.undo_by(Stamp::default())
    }

    /// Undoes the last step, as somebody at some time. `None` if there is none, or if what others have done since stands on
    /// it.
    pub fn undo_by(&mut self, stamp: Stamp) -> Option<Entry> {
        let changes = fitted(&self.project, &self.history.next_undo()?.transaction.inverse())?;
        self.history.undo()?;
        self.project.apply(&changes);
        Some(self.entry(Event::Undone, stamp))
    }

    /// Does the step undone last again. `None` if there is none.
    pub fn redo(&mut self) -> Option<Entry> {
        self.redo_by(Stamp::default())
    }

    /// Does the step undone last again, as somebody at some time. `None` if there is none, or if it goes against what others
    /// have done since.
    pub fn redo_by(&mut self, stamp: Stamp) -> Option<Entry> {
        let changes = fitted(&self.project, &self.history.next_redo()?.transaction)?;
        self.history.redo()?;
        self.project.apply(&changes);
        Some(self.entry(Event::Redone, stamp))
    }

    /// Carries out a step that was made ready on a copy, of which the project is known as it leaves it. Returns false, and
    /// changes nothing, if it is not the next one.
    pub fn adopt(&mut self, entry: &Entry, project: Project) -> bool {
        let Event::Done(kind, transaction) = &entry.event else { return false };
        let is_next = entry.sequence == self.sequence + 1 && project.info().id == self.project.info().id;
        if is_next {
            let transaction = transaction.clone();
            self.history.record(Step { sequence: entry.sequence, kind: *kind, transaction });
            self.project = project;
            self.sequence = entry.sequence;
        }
        is_next
    }

    /// Follows an entry that another session wrote. Returns false, and changes nothing, if it is not the next one
    /// or does not fit the project.
    pub fn replay(&mut self, entry: &Entry) -> bool {
        if entry.sequence != self.sequence + 1 {
            return false;
        }
        match &entry.event {
            Event::Done(kind, transaction) => {
                if !self.project.fits(transaction) {
                    return false;
                }
                self.project.apply(transaction);
                self.history.record(Step {
                    sequence: entry.sequence,
                    kind: *kind,
                    transaction: transaction.clone(),
                });
                self.sequence = entry.sequence;
                true
            }
            Event::Undone => self.undo().is_some(),
            Event::Redone => self.redo().is_some(),
        }
    }

    /// The transaction that an entry has just carried out, inverse ones included: what a view must look at again.
    pub fn effect(&self, entry: &Entry) -> Arc<Transaction> {
        match &entry.event {
            Event::Done(_, transaction) => transaction.clone(),
            Event::Undone => {
                self.history.next_redo().map(|step| step.transaction.clone()).unwrap_or_default()
            }
            Event::Redone => {
                self.history.next_undo().map(|step| step.transaction.clone()).unwrap_or_default()
            }
        }
    }

    fn entry(&mut self, event: Event, stamp: Stamp) -> Entry {
        self.sequence += 1;
        Entry { sequence: self.sequence, stamp, event }
    }
}
