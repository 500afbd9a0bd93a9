//! Blind work: in a copy of an assignment that asks for it, nobody brings in the work of others before they have handed in.

use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::store::handed_in::HandedIn;

/// Returns whether one works blind in a project, given what one has handed in from it.
pub fn is_blind(project: &Project, handed_in: &HandedIn) -> bool {
    let assignment = project.info().assignment.as_ref();
    handed_in.count == 0 && assignment.is_some_and(|known| known.is_handed_out && known.is_blind)
}

/// Returns whether a project holds the work of anybody else. What was handed out with the texts is nobody's.
pub fn has_work_of_others(project: &Project, own: &AnnotatorId) -> bool {
    let is_theirs = |annotator: &AnnotatorId| annotator != own;
    let mut documents = project.documents();
    documents.any(|document| {
        let annotations = project.annotations(&document.id);
        annotations.iter().any(|one| one.origin.is_work() && is_theirs(&one.annotator))
    }) || project.relations().any(|one| one.origin.is_work() && one.annotator.as_ref().is_some_and(is_theirs))
}
