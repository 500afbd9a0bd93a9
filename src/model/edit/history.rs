//! What was done, and what was undone.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::edit::kind::CommandKind;
use crate::model::edit::transaction::Transaction;

/// How many steps can be undone.
pub const HISTORY_LIMIT: usize = 1000;

/// One command that was carried out.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Its number in the journal.
    pub sequence: u64,
    /// What kind of command it was.
    pub kind: CommandKind,
    /// What it changed.
    pub transaction: Arc<Transaction>,
}

/// The steps that can be undone and redone. One command is one step.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// A history of steps that were done, oldest first, and steps that were undone, the one undone first coming first.
    pub fn new(done: Vec<Step>, undone: Vec<Step>) -> History {
        History { done: done.into(), undone }
    }

    /// The step that undo would undo.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.back()
    }

    /// The step that redo would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// The steps that can be undone, oldest first.
    pub fn done(&self) -> impl ExactSizeIterator<Item = &Step> {
        self.done.iter()
    }

    /// The steps that can be redone; the next one comes last.
    pub fn undone(&self) -> impl ExactSizeIterator<Item = &Step> {
        self.undone.iter()
    }

    /// Records a step. What others have done is none of one's own.
    pub(crate) fn record(&mut self, step: Step) {
        if step.kind == CommandKind::FollowLayers {
            return;
        }
        self.undone.clear();
        self.done.push_back(step);
        if self.done.len() > HISTORY_LIMIT {
            self.done.pop_front();
        }
    }

    pub(crate) fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop_back()?;
        self.undone.push(step.clone());
        Some(step)
    }

    pub(crate) fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push_back(step.clone());
        Some(step)
    }
}
