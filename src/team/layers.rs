//! Layers: what each person did, and where in a text how many persons tagged something.

use std::collections::{HashMap, HashSet};

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::document::{Document, DocumentState, Status};
use crate::model::record::id::{AnnotatorId, LabelId};
use crate::team::gathering::Origins;
use crate::text::span::{Span, TextOffset};

/// What one person did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// Who.
    pub annotator: AnnotatorId,
    /// How many spans they tagged.
    pub spans: usize,
    /// How many documents they are done with.
    pub done: usize,
    /// How many were theirs to do.
    pub given: usize,
}

/// Returns what each person did in a project: whoever tagged something, handed something in, or said how far they are.
pub fn works(project: &Project) -> Vec<Work> {
    let mut spans: HashMap<AnnotatorId, usize> = HashMap::new();
    let mut done: HashMap<&AnnotatorId, usize> = HashMap::new();
    for document in project.documents() {
        for annotation in project.annotations(&document.id).iter().filter(|one| one.origin.is_work()) {
            match spans.get_mut(&annotation.annotator) {
                Some(spans) => *spans += 1,
                None => drop(spans.insert(annotation.annotator.clone(), 1)),
            }
        }
        let states = &document.states;
        let first = states.annotator.as_ref().map(|annotator| (annotator, &states.first));
        for (annotator, state) in first.into_iter().chain(&states.others) {
            *done.entry(annotator).or_default() += usize::from(is_through(state));
        }
    }
    let assignment = project.info().assignment.as_ref();
    let work = |annotator: &Annotator| {
        let origins = Origins::of(annotator);
        let id = &annotator.id;
        if origins.is_none() && !spans.contains_key(id) && !done.contains_key(id) {
            return None;
        }
        let seat = origins.map(|origins| origins.seat).unwrap_or_default();
        let given = assignment.map_or(project.document_count(), |known| known.documents_of(&seat).len());
        let [spans, done] = [spans.get(id), done.get(id)].map(|count| count.copied().unwrap_or_default());
        Some(Work { annotator: id.clone(), spans, done, given: given.max(done) })
    };
    project.annotators().filter_map(|annotator| work(annotator)).collect()
}

fn is_through(state: &DocumentState) -> bool {
    matches!(state.status, Status::Done | Status::Skipped)
}

/// Returns who worked on a document: those to whom it was given, who tagged something in it, or said how far they are.
pub fn workers(project: &Project, document: &Document) -> HashSet<AnnotatorId> {
    let set = project.annotations(&document.id);
    let mut workers: HashSet<AnnotatorId> = HashSet::new();
    for annotation in set.iter().filter(|one| one.origin.is_work()) {
        if !workers.contains(&annotation.annotator) {
            workers.insert(annotation.annotator.clone());
        }
    }
    let assignment = project.info().assignment.as_ref();
    let is_given = |annotator: &Annotator| {
        let seat = Origins::of(annotator).map(|origins| origins.seat);
        seat.zip(assignment).is_some_and(|(seat, known)| known.documents_of(&seat).contains(&&document.id))
    };
    let others = project.annotators().filter(|one| is_given(one) || document.states.own(&one.id).is_some());
    workers.extend(others.map(|annotator| annotator.id.clone()));
    workers
}

/// A range of a text that the same number of persons tagged throughout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The range.
    pub span: Span,
    /// How many persons: at least one.
    pub persons: usize,
}

/// Returns where how many persons tagged a text, with one label or with any. Who tagged a place twice is one person. Neighbors
/// differ in their number, and nothing is said of what nobody tagged.
pub fn counted(
    annotations: &AnnotationSet,
    label: Option<&LabelId>,
    is_shown: impl Fn(&AnnotatorId) -> bool,
) -> Vec<Counted> {
    let mut numbers: HashMap<&AnnotatorId, Option<usize>> = HashMap::new();
    // How often each person covers the place that is reached.
    let mut covers: Vec<usize> = Vec::new();
    let mut borders: Vec<(TextOffset, bool, usize)> = Vec::new();
    let is_meant = |of: &LabelId| label.is_none_or(|label| label == of);
    for annotation in annotations.iter().filter(|one| one.origin.is_work() && is_meant(&one.label)) {
        let number = *numbers.entry(&annotation.annotator).or_insert_with(|| {
            is_shown(&annotation.annotator).then(|| {
                covers.push(0);
                covers.len() - 1
            })
        });
        let Some(person) = number else { continue };
        for fragment in annotation.fragments.iter() {
            borders.push((fragment.start(), true, person));
            borders.push((fragment.end(), false, person));
        }
    }
    borders.sort_unstable();
    let mut counted: Vec<Counted> = Vec::new();
    let (mut persons, mut reached) = (0_usize, TextOffset::START);
    for (offset, is_start, person) in borders {
        if let Some(span) = Span::new(reached, offset) {
            push(&mut counted, Counted { span, persons });
            reached = offset;
        }
        let Some(covers) = covers.get_mut(person) else { continue };
        if is_start {
            persons += usize::from(*covers == 0);
            *covers += 1;
        } else {
            *covers = covers.saturating_sub(1);
            persons -= usize::from(*covers == 0);
        }
    }
    counted
}

/// Adds a range, or makes the last one longer if it is as good as part of it.
fn push(counted: &mut Vec<Counted>, next: Counted) {
    match counted.last_mut() {
        _ if next.persons == 0 => {}
        Some(last) if last.persons == next.persons && last.span.end() == next.span.start() => {
            last.span = last.span.hull(next.span);
        }
        _ => counted.push(next),
    }
}
