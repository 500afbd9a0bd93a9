//! Where in the texts a step was: what undo and redo go to.

use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::text::span::TextOffset;

/// Where a step was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The text.
    pub document: DocumentId,
    /// The annotation, if it is there now.
    pub annotation: Option<AnnotationId>,
    /// Where that starts, or where it was; nothing, if it was about the text as a whole.
    pub start: Option<TextOffset>,
}

/// Returns where a step was that has led to a project: the first annotation that it changed, else the first relation or
/// text. Of a relation it is the end that is in the open text, else the first. `None` if the step was about the project as
/// a whole, or about a text that is gone.
pub fn target(effect: &Transaction, project: &Project, open: Option<&DocumentId>) -> Option<Target> {
    let changed =
        effect.annotations.values().filter_map(|change| change.after.as_ref().or(change.before.as_ref()));
    let rank = |annotation: &&std::sync::Arc<Annotation>| {
        (project.document_index(&annotation.document), annotation.fragments.first().start())
    };
    let of_relation = || {
        let relation =
            effect.relations.values().find_map(|change| change.after.as_ref().or(change.before.as_ref()))?;
        let ends = [&relation.from, &relation.to].map(|end| project.annotation(end));
        let is_open = |end: &&std::sync::Arc<Annotation>| Some(&end.document) == open;
        ends.into_iter().flatten().find(is_open).or(ends.into_iter().flatten().next())
    };
    if let Some(annotation) = changed.min_by_key(rank).or_else(of_relation) {
        project.document(&annotation.document)?;
        return Some(Target {
            document: annotation.document.clone(),
            annotation: project.annotation(&annotation.id).map(|annotation| annotation.id.clone()),
            start: Some(annotation.fragments.first().start()),
        });
    }
    let document = effect.documents.keys().find(|id| project.document(id).is_some())?;
    Some(Target { document: document.clone(), annotation: None, start: None })
}
