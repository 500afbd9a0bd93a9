//! Several commands as one step.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;

/// Commands that are carried out one after the other, as one step. One that is refused where it stands is passed over;
/// if all are, the step is refused for the reason of the first.
pub struct Several {
    /// The commands, in order.
    pub commands: Vec<Box<dyn Plan>>,
}

impl Plan for Several {
    fn kind(&self) -> CommandKind {
        CommandKind::Several
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut reached = project.clone();
        let mut whole = Transaction::default();
        let mut refused = None;
        for command in &self.commands {
            match command.plan(&reached) {
                Ok(transaction) => {
                    reached.apply(&transaction);
                    whole.append(transaction);
                }
                Err(rejection) => refused = refused.or(Some(rejection)),
            }
        }
        match refused {
            Some(rejection) if whole.is_empty() => Err(rejection),
            _ => Ok(whole),
        }
    }
}
