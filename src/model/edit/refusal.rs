//! Commands of refusals: suggestions refused, and refusals taken back.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::refusal::{Refusal, Refused};

/// What one asks for of refusals.
#[derive(Clone, Debug)]
pub enum RefusalCommand {
    /// Refuses suggestions, so that they never come back.
    Refuse(Vec<Refused>),
    /// Takes refusals back.
    TakeBack(Vec<Refused>),
}

impl RefusalCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            RefusalCommand::Refuse(_) => CommandKind::Refuse,
            RefusalCommand::TakeBack(_) => CommandKind::TakeBackRefusals,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let mut transaction = Transaction::default();
        match self {
            RefusalCommand::Refuse(all) => {
                for refused in all.iter().filter(|refused| project.refusal(refused).is_none()) {
                    for annotation in refused.annotations() {
                        lookup::annotation(project, annotation)?;
                    }
                    if let Some(topic) = refused.topic() {
                        lookup::topic(project, topic)?;
                    }
                    transaction.refusals.insert(refused.clone(), Change::create(Refusal::default()));
                }
            }
            RefusalCommand::TakeBack(all) => {
                for refused in all {
                    if let Some(refusal) = project.refusal(refused) {
                        transaction.refusals.insert(refused.clone(), Change::remove(refusal));
                    }
                }
            }
        }
        Ok(transaction)
    }
}
