//! Undoing and redoing where others have written meanwhile: what they say is no step of one's own, and stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::document::{Document, DocumentState, DocumentStates};
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId, RelationTypeId};

/// Returns a transaction that was planned on an earlier state of a project as it is carried out now: states of texts that
/// others have set since stay as they are. `None` if it would change what others have changed since, or leave something of
/// theirs without its text, its label, or an end.
pub(super) fn fitted(project: &Project, transaction: &Transaction) -> Option<Transaction> {
    let mut fitted = transaction.clone();
    for (id, change) in &mut fitted.documents {
        if let Some(here) = project.document(id)
            && change.before.as_ref() != Some(here)
        {
            *change = document_fitted(here, change)?;
        }
    }
    // What somebody else has taken back meanwhile stays so.
    let is_there = |end: &AnnotationId| match transaction.annotations.get(end) {
        Some(change) => change.after.is_some(),
        None => project.annotation(end).is_some(),
    };
    fitted.relations.retain(|_, change| match (&change.before, &change.after) {
        (None, Some(relation)) => is_there(&relation.from) && is_there(&relation.to),
        _ => true,
    });
    (project.fits(&fitted) && !leaves_loose(project, &fitted)).then_some(fitted)
}

/// The change of a document of which others may have set their states.
fn document_fitted(here: &Arc<Document>, change: &Change<Document>) -> Option<Change<Document>> {
    let before = change.before.as_ref()?;
    let is_same = Document { states: here.states.clone(), ..(**before).clone() } == **here;
    if !is_same || before.states.annotator != here.states.annotator {
        return None;
    }
    let Some(after) = &change.after else { return Some(Change::remove(here)) };
    let states = DocumentStates {
        annotator: after.states.annotator.clone(),
        first: of_three(Some(&before.states.first), Some(&after.states.first), Some(&here.states.first))?
            .unwrap_or_default(),
        others: others_fitted(&before.states.others, &after.states.others, &here.states.others)?,
    };
    Some(Change::update(here, Document { states, ..(**after).clone() }))
}

type Others = BTreeMap<AnnotatorId, DocumentState>;

fn others_fitted(before: &Others, after: &Others, here: &Others) -> Option<Others> {
    let mut fitted = Others::new();
    for id in before.keys().chain(after.keys()).chain(here.keys()) {
        if let Some(state) = of_three(before.get(id), after.get(id), here.get(id))? {
            fitted.insert(id.clone(), state);
        }
    }
    Some(fitted)
}

/// What the transaction changes is as it says, and the rest as it is. `None` if both have changed it.
fn of_three(
    before: Option<&DocumentState>,
    after: Option<&DocumentState>,
    here: Option<&DocumentState>,
) -> Option<Option<DocumentState>> {
    if before == after {
        Some(here.cloned())
    } else if before == here {
        Some(after.cloned())
    } else {
        None
    }
}

/// Whether something would be left without what it is said of, or without what it says.
fn leaves_loose(project: &Project, transaction: &Transaction) -> bool {
    let stays = |document: &DocumentId| {
        project.annotations(document).iter().any(|one| !transaction.annotations.contains_key(&one.id))
    };
    let removed = |change: &Change<Document>| change.after.is_none();
    if transaction.documents.iter().any(|(id, change)| removed(change) && stays(id)) {
        return true;
    }
    let gone = transaction.annotations.iter().filter(|(_, change)| change.after.is_none());
    let mut loose = gone.flat_map(|(id, _)| project.relations_of(id));
    if loose.any(|relation| !transaction.relations.contains_key(&relation.id)) {
        return true;
    }
    let Some(Change { before: Some(before), after: Some(after) }) = &transaction.schema else { return false };
    let is_said = |label: &LabelId| {
        let changed = transaction.annotations.values().filter_map(|change| change.before.as_ref());
        project.label_count(label) > changed.filter(|one| one.label == *label).count()
    };
    let labels = before.labels.iter().map(|label| &label.id).filter(|id| after.label(id).is_none());
    let mut kinds =
        before.relations.iter().map(|kind| &kind.id).filter(|id| after.relation_type(id).is_none());
    let is_related = |kind: &RelationTypeId| {
        project.relations().any(|one| one.kind == *kind && !transaction.relations.contains_key(&one.id))
    };
    labels.into_iter().any(is_said) || kinds.any(is_related)
}
