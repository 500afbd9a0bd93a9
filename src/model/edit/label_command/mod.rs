//! What one does to labels: each wish is one step.

use crate::model::edit::command::{CommandKind, Plan, Rejection};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};

mod arrange;
mod merge;
mod take;

/// A wish about labels. All that names a label follows: annotations, attributes, types of relations, kinds of it.
#[derive(Clone, PartialEq, Debug)]
pub enum LabelCommand {
    /// Puts a label, which comes with a new id, behind the others.
    Add(Label),
    /// Gives the label of that id another name, color, key, description, group or parent.
    Change(Label),
    /// Moves a label to another place in the bar.
    Move {
        /// The label.
        label: LabelId,
        /// Its place among the others, from zero; the last if there are not so many.
        to: usize,
    },
    /// Makes one label of two.
    ///
    /// What was said with `from` is then said with `into`. Where the same annotator had said both of the same stretch,
    /// the annotation with `into` stays, with the note of the other behind its own, and takes over its relations.
    Merge {
        /// The label that goes.
        from: LabelId,
        /// The label that stays as it is.
        into: LabelId,
    },
    /// Removes a label.
    Remove {
        /// The label that goes.
        label: LabelId,
        /// The label that its annotations get, as in a merge; without one they go too, and the relations they are in.
        ///
        /// Attributes that no other label has go with it, and so do types of relations that could then start from or
        /// point to nothing. A type that is in use stays, and is open to any label.
        instead: Option<LabelId>,
    },
    /// Takes in a label set.
    ///
    /// A label of the set is one of the project if it has its id, or else its name. Then the project's gets what the
    /// set says of it, and what the set leaves open stays as it is. The other labels of the set come in behind. A key
    /// that cannot be had is replaced by the first free one. Attributes and types of relations come in if they are new
    /// by id; those that are there stay as they are, and are open to the labels of both.
    Use {
        /// The label set.
        set: Schema,
        /// Whether labels that are not in it go, unless they are in use. Those of the set come first, then.
        alone: bool,
    },
}

impl Plan for LabelCommand {
    fn kind(&self) -> CommandKind {
        match self {
            LabelCommand::Add(_) => CommandKind::AddLabel,
            LabelCommand::Change(_) => CommandKind::ChangeLabel,
            LabelCommand::Move { .. } => CommandKind::MoveLabel,
            LabelCommand::Merge { .. } => CommandKind::MergeLabels,
            LabelCommand::Remove { .. } => CommandKind::RemoveLabel,
            LabelCommand::Use { .. } => CommandKind::UseLabels,
        }
    }

    fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            LabelCommand::Add(label) => arrange::add(project, label),
            LabelCommand::Change(label) => arrange::change(project, label),
            LabelCommand::Move { label, to } => arrange::move_to(project, label, *to),
            LabelCommand::Merge { from, into } => merge::merge(project, from, into),
            LabelCommand::Remove { label, instead: Some(instead) } => merge::merge(project, label, instead),
            LabelCommand::Remove { label, instead: None } => merge::remove(project, label),
            LabelCommand::Use { set, alone } => Ok(take::take(project, set, *alone)),
        }
    }
}

/// The transaction that gives the project another schema, and does nothing else.
fn with_schema(project: &Project, schema: Schema) -> Transaction {
    let change = (schema != **project.schema()).then(|| Change::update(project.schema(), schema));
    Transaction { schema: change, ..Transaction::default() }
}

fn find<'a>(schema: &'a Schema, id: &LabelId) -> Result<&'a Label, Rejection> {
    schema.label(id).ok_or_else(|| Rejection::NoSuchLabel(id.clone()))
}
