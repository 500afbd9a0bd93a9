//! Commands of the project as a whole: its title and guidelines, who annotates in it, and what another one brings.

use std::sync::Arc;

use crate::model::edit::kind::CommandKind;
use crate::model::edit::layer::{Layer, take_layers};
use crate::model::edit::merge::merge_changes;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::assignment::Assignment;
use crate::model::record::language;
use crate::model::record::project::ProjectInfo;

/// What is asked for of the project as a whole.
#[derive(Clone)]
pub enum ProjectCommand {
    /// Gives the project another title.
    Rename(String),
    /// Writes anew how to annotate the project: the whole of it; empty to say nothing.
    SetGuidelines(String),
    /// Says the language of texts that do not say theirs, as a tag such as `en`; empty to say nothing.
    SetLanguage(String),
    /// Says what people are asked to do; none to ask nothing.
    SetAssignment(Option<Arc<Assignment>>),
    /// Enters or renames an annotator.
    SetAnnotator(Annotator),
    /// Takes in all that another project has, so that nothing is lost that is here: see [`merge`](crate::model::edit::merge).
    Merge(Box<Project>),
    /// Brings in what annotators say: see [`layer`](crate::model::edit::layer).
    TakeLayers(Arc<Vec<Layer>>),
}

impl ProjectCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            ProjectCommand::Rename(_) => CommandKind::Rename,
            ProjectCommand::SetGuidelines(_) => CommandKind::SetGuidelines,
            ProjectCommand::SetLanguage(_) => CommandKind::SetLanguage,
            ProjectCommand::SetAssignment(_) => CommandKind::SetAssignment,
            ProjectCommand::SetAnnotator(_) => CommandKind::SetAnnotator,
            ProjectCommand::Merge(_) => CommandKind::Merge,
            ProjectCommand::TakeLayers(_) => CommandKind::TakeLayers,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            ProjectCommand::Rename(title) => rename(project, title),
            ProjectCommand::SetGuidelines(guidelines) => {
                let guidelines = guidelines.clone();
                Ok(with_info(project, ProjectInfo { guidelines, ..(**project.info()).clone() }))
            }
            ProjectCommand::SetLanguage(tag) => set_language(project, tag),
            ProjectCommand::SetAssignment(assignment) => {
                let assignment = assignment.clone();
                Ok(with_info(project, ProjectInfo { assignment, ..(**project.info()).clone() }))
            }
            ProjectCommand::SetAnnotator(annotator) => Ok(set_annotator(project, annotator)),
            ProjectCommand::Merge(other) => merge(project, other),
            ProjectCommand::TakeLayers(layers) => take_layers(project, layers),
        }
    }
}

/// Takes in what another project has; of its assignment too, if it is a later revision of the same.
fn merge(project: &Project, other: &Project) -> Result<Transaction, Rejection> {
    let mut transaction = merge_changes(None, project, other)?;
    let (here, there) = (&project.info().assignment, &other.info().assignment);
    if let (Some(here), Some(there)) = (here, there)
        && there.is_later_than(here)
    {
        let assignment = Assignment {
            is_handed_out: here.is_handed_out,
            key_annotator: here.key_annotator.clone().or_else(|| there.key_annotator.clone()),
            ..(**there).clone()
        };
        let info = ProjectInfo { assignment: Some(assignment.into()), ..(**project.info()).clone() };
        transaction.info = Some(Change::update(project.info(), info));
    }
    Ok(transaction)
}

fn rename(project: &Project, title: &str) -> Result<Transaction, Rejection> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Rejection::EmptyTitle);
    }
    Ok(with_info(project, ProjectInfo { title: title.to_string(), ..(**project.info()).clone() }))
}

fn set_language(project: &Project, tag: &str) -> Result<Transaction, Rejection> {
    let language = tag.trim().to_string();
    if !language.is_empty() && !language::is_tag(&language) {
        return Err(Rejection::NoLanguage(language));
    }
    Ok(with_info(project, ProjectInfo { language, ..(**project.info()).clone() }))
}

fn with_info(project: &Project, after: ProjectInfo) -> Transaction {
    let before = project.info();
    let info = (after != **before).then(|| Change::update(before, after));
    Transaction { info, ..Transaction::default() }
}

fn set_annotator(project: &Project, annotator: &Annotator) -> Transaction {
    let mut transaction = Transaction::default();
    let before = project.annotator(&annotator.id);
    if before.is_none_or(|before| **before != *annotator) {
        let change = Change { before: before.cloned(), after: Some(annotator.clone().into()) };
        transaction.annotators.insert(annotator.id.clone(), change);
    }
    transaction
}
