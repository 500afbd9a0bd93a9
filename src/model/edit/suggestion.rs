//! Commands of suggestions: what a program proposes becomes what a person says, or goes.

use std::sync::Arc;

use crate::model::edit::annotation;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::id::{AnnotationId, AnnotatorId, LabelId};
use crate::text::span::Fragments;

/// What one decides on a suggestion.
#[derive(Clone, PartialEq, Debug)]
pub enum SuggestionCommand {
    /// It is right: from now on an annotator says it. One that this annotator says already goes.
    Accept {
        /// The suggestion.
        suggestion: AnnotationId,
        /// Who accepts it.
        annotator: AnnotatorId,
    },
    /// It is right but for its label or its borders: from now on an annotator says it as they are here.
    Correct {
        /// The suggestion.
        suggestion: AnnotationId,
        /// Who corrects it.
        annotator: AnnotatorId,
        /// The label that it gets, or has.
        label: LabelId,
        /// What it is to cover, or covers.
        fragments: Fragments,
    },
    /// It is wrong, and goes, with the relations that it is in.
    Reject(AnnotationId),
}

impl SuggestionCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            SuggestionCommand::Accept { .. } => CommandKind::AcceptSuggestion,
            SuggestionCommand::Correct { .. } => CommandKind::CorrectSuggestion,
            SuggestionCommand::Reject(_) => CommandKind::RejectSuggestion,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            SuggestionCommand::Accept { suggestion, annotator } => {
                let before = find(project, suggestion)?;
                let after =
                    Annotation { annotator: annotator.clone(), origin: Origin::Human, ..(**before).clone() };
                say(project, before, after)
            }
            SuggestionCommand::Correct { suggestion, annotator, label, fragments } => {
                let before = find(project, suggestion)?;
                lookup::label(project.schema(), label)?;
                lookup::check_fragments(lookup::document(project, &before.document)?, fragments)?;
                let after = Annotation {
                    annotator: annotator.clone(),
                    origin: Origin::Human,
                    label: label.clone(),
                    fragments: fragments.clone(),
                    ..(**before).clone()
                };
                say(project, before, after)
            }
            SuggestionCommand::Reject(suggestion) => {
                find(project, suggestion)?;
                AnnotationCommand::Remove(vec![suggestion.clone()]).draft(project)
            }
        }
    }
}

/// The suggestion of that id, unless it has been decided on.
fn find<'a>(project: &'a Project, id: &AnnotationId) -> Result<&'a Arc<Annotation>, Rejection> {
    let found = lookup::annotation(project, id)?;
    if found.origin == Origin::Suggestion { Ok(found) } else { Err(Rejection::NothingToChange) }
}

/// Lets an annotator say what was suggested.
fn say(project: &Project, before: &Arc<Annotation>, after: Annotation) -> Result<Transaction, Rejection> {
    let document = lookup::document(project, &before.document)?;
    let mut transaction = Transaction::default();
    if annotation::is_annotated(&project.annotations(&document.id), &after) {
        // Its relations would go with it, and it would leave its topics and its entity.
        let is_member = project.topics().any(|topic| topic.members.contains_key(&before.id));
        let is_mention = project.entities().any(|entity| entity.mentions.contains_key(&before.id));
        if project.relation_count_of(&before.id) > 0 || is_member || is_mention {
            return Err(Rejection::AlreadyAnnotated);
        }
        transaction.annotations.insert(before.id.clone(), Change::remove(before));
        lookup::remove_loose_members(project, &mut transaction);
        return Ok(transaction);
    }
    annotation::enter(project, document, &after.annotator, &mut transaction);
    transaction.annotations.insert(before.id.clone(), Change::update(before, after));
    Ok(transaction)
}
