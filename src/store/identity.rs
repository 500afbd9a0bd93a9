//! The same project under another id.

use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::model::record::project::ProjectInfo;

/// A project that is the same but for its id and title. What is in it keeps its ids, so that it can be merged back.
pub fn with_identity(project: &Project, id: ProjectId, title: String) -> Project {
    let info = ProjectInfo { id, title, ..(**project.info()).clone() };
    let info = Some(Change::update(project.info(), info));
    let mut copy = project.clone();
    copy.apply(&Transaction { info, ..Transaction::default() });
    copy
}
