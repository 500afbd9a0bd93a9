//! The review of suggestions: which are left to decide on, and which comes next.

use std::sync::Arc;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, LabelId};
use crate::text::movement::Direction;

/// Which suggestions are walked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SuggestionFilter {
    /// Those of this label alone.
    pub label: Option<LabelId>,
    /// Those of this program alone.
    pub annotator: Option<AnnotatorId>,
}

impl SuggestionFilter {
    /// Returns whether an annotation is a suggestion that is asked for.
    pub fn takes(&self, annotation: &Annotation) -> bool {
        annotation.origin == Origin::Suggestion
            && self.label.as_ref().is_none_or(|label| *label == annotation.label)
            && self.annotator.as_ref().is_none_or(|annotator| *annotator == annotation.annotator)
    }
}

/// How many suggestions are left. Without a filter, the cost grows with the documents, and not with what is said of them.
pub fn left(project: &Project, filter: &SuggestionFilter) -> usize {
    if *filter == SuggestionFilter::default() {
        return project.suggestion_count();
    }
    let left = |document: &Arc<Document>| {
        let set = project.annotations(&document.id);
        if set.suggestion_count() == 0 { 0 } else { set.iter().filter(|one| filter.takes(one)).count() }
    };
    project.documents().map(left).sum()
}

/// Who suggests something, each once, and which labels, in the order of the texts.
pub fn kinds(project: &Project) -> (Vec<LabelId>, Vec<AnnotatorId>) {
    let (mut labels, mut annotators) = (Vec::new(), Vec::new());
    for document in project.documents() {
        let set = project.annotations(&document.id);
        if set.suggestion_count() == 0 {
            continue;
        }
        for suggestion in set.iter().filter(|one| one.origin == Origin::Suggestion) {
            if !labels.contains(&suggestion.label) {
                labels.push(suggestion.label.clone());
            }
            if !annotators.contains(&suggestion.annotator) {
                annotators.push(suggestion.annotator.clone());
            }
        }
    }
    (labels, annotators)
}

/// The suggestion that comes next, from a rank among the annotations of the first of some documents: in this one, then in
/// the others as they come, and at last in what the first has on the other side of the rank.
pub fn next<'a>(
    project: &Project,
    documents: impl IntoIterator<Item = &'a Arc<Document>>,
    rank: usize,
    direction: Direction,
    filter: &SuggestionFilter,
) -> Option<Arc<Annotation>> {
    let mut first = None;
    for document in documents {
        let set = project.annotations(&document.id);
        let range = match (first.is_none(), direction) {
            (false, _) => 0..set.count(),
            (true, Direction::Forward) => rank..set.count(),
            (true, Direction::Backward) => 0..rank,
        };
        let found = among(&set, range, direction, filter);
        if found.is_some() {
            return found;
        }
        first.get_or_insert(set);
    }
    let set = first?;
    let count = set.count();
    among(&set, 0..count, direction, filter)
}

fn among(
    set: &AnnotationSet,
    ranks: std::ops::Range<usize>,
    direction: Direction,
    filter: &SuggestionFilter,
) -> Option<Arc<Annotation>> {
    if set.suggestion_count() == 0 {
        return None;
    }
    let at = |rank| set.nth(rank).filter(|annotation| filter.takes(annotation)).cloned();
    match direction {
        Direction::Forward => ranks.into_iter().find_map(at),
        Direction::Backward => ranks.rev().find_map(at),
    }
}
