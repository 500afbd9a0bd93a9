//! A step that is made ready beside the project, part by part, so that there is time for something else between, and is
//! carried out at once.

use std::sync::Arc;

use crate::model::edit::command::Command;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::merge::merge_changes;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Event, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::id::AnnotatorId;

/// A step of several parts, as far as it has come.
pub struct Staged {
    kind: CommandKind,
    /// The number of the session's last entry when it began.
    sequence: u64,
    before: Project,
    reached: Project,
    transaction: Transaction,
}

/// A step that is ready: its entry, and the project as it leaves it.
pub struct Ready {
    /// The entry.
    pub entry: Entry,
    /// The project after it.
    pub project: Project,
}

impl Staged {
    /// Begins on a session as it stands.
    pub fn begin(session: &Session, kind: CommandKind) -> Staged {
        Staged {
            kind,
            sequence: session.sequence(),
            before: session.project().clone(),
            reached: session.project().clone(),
            transaction: Transaction::default(),
        }
    }

    /// Returns the project with the parts that were added so far.
    pub fn project(&self) -> &Project {
        &self.reached
    }

    /// Merges the next part, and returns what it changes. Its cost grows with the part, not with the project.
    pub fn merge(&mut self, theirs: &Project) -> Result<Transaction, Rejection> {
        let changes = merge_changes(None, &self.reached, theirs)?;
        lookup::check_schema(&self.reached, &changes)?;
        self.carry_out(&changes);
        Ok(changes)
    }

    /// Carries a command out as the next part, and returns what it changes.
    pub fn command(&mut self, command: &Command) -> Result<Transaction, Rejection> {
        let changes = command.plan(&self.reached)?;
        self.carry_out(&changes);
        Ok(changes)
    }

    fn carry_out(&mut self, changes: &Transaction) {
        self.reached.apply(changes);
        self.transaction.append(changes.clone());
    }

    /// Returns the whole step, as somebody's at some time; whoever that is has this name, if the project knows none yet.
    /// Refused if it changes nothing.
    pub fn finish(mut self, stamp: Stamp, name: &str) -> Result<Ready, Rejection> {
        if let Some(author) = &stamp.author {
            self.introduce(author, name);
        }
        if self.transaction.is_empty() {
            return Err(Rejection::NothingToChange);
        }
        let event = Event::Done(self.kind, Arc::new(self.transaction));
        let entry = Entry { sequence: self.sequence + 1, stamp, event };
        Ok(Ready { entry, project: self.reached })
    }

    fn introduce(&mut self, id: &AnnotatorId, name: &str) {
        self.transaction.introduce(self.before.annotator(id), id, name);
        let annotators = self.transaction.annotators.clone();
        self.reached.apply(&Transaction { annotators, ..Transaction::default() });
    }
}
