//! How to annotate is written anew.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::{Project, ProjectInfo};

/// Writes anew how to annotate the project: the whole of it; empty to say nothing.
#[derive(Clone)]
pub struct SetGuidelines(pub String);

impl Plan for SetGuidelines {
    fn kind(&self) -> CommandKind {
        CommandKind::SetGuidelines
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        let before = project.info();
        let after = ProjectInfo { guidelines: self.0.clone(), ..(**before).clone() };
        let info = (after != **before).then(|| Change::update(before, after));
        Ok(Transaction { info, ..Transaction::default() })
    }
}
