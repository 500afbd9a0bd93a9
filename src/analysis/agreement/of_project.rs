//! What the annotators of a project did, as a study.
//!
//! Somebody annotated a document if a span in it is theirs, or if they said something of it themselves: a value, or that it
//! is done. So who says that it is done and marked nothing found nothing. Who skipped it did not annotate it, and neither
//! did who only sees what another said, or only began. What was handed out with the texts and what programs propose is
//! nobody's work.

use std::collections::HashMap;

use crate::analysis::agreement::study::{Answer, Answers, Extent, Mark, Study, StudyDocument, Work};
use crate::model::index::project::Project;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::{Document, DocumentState, Status};
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::text::wording;

/// What of a project is compared; a list that is empty stands for everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// Of these documents.
    pub documents: Vec<DocumentId>,
    /// Of spans with these labels. Who marked others in a document found none of these.
    pub labels: Vec<LabelId>,
    /// Of these annotators.
    pub annotators: Vec<AnnotatorId>,
}

/// Whether something is in a list, or the list is empty.
fn is_chosen<T: PartialEq>(chosen: &[T], id: &T) -> bool {
    chosen.is_empty() || chosen.contains(id)
}

/// What the records of a project are called in a study: by their indices.
struct Indices {
    annotators: HashMap<AnnotatorId, usize>,
    labels: HashMap<LabelId, usize>,
    attributes: HashMap<AttributeId, usize>,
}

/// Returns what was done in a project. Annotators are those who annotated a document, and labels those that they used,
/// if they were not chosen.
pub fn study(project: &Project, choice: &Choice) -> Study {
    let annotators = project.annotators().map(|one| one.id.clone());
    let annotators: Vec<AnnotatorId> = annotators.filter(|id| is_chosen(&choice.annotators, id)).collect();
    let labels = project.schema().labels.iter().map(|label| label.id.clone());
    let labels: Vec<LabelId> = labels.filter(|id| is_chosen(&choice.labels, id)).collect();
    let attributes: Vec<AttributeId> = project.schema().attributes.iter().map(|one| one.id.clone()).collect();
    let indices = Indices {
        annotators: annotators.iter().cloned().zip(0..).collect(),
        labels: labels.iter().cloned().zip(0..).collect(),
        attributes: attributes.iter().cloned().zip(0..).collect(),
    };
    let mut study = Study { annotators, labels, attributes, ..Study::default() };
    for document in project.documents().filter(|one| is_chosen(&choice.documents, &one.id)) {
        match document.text.get() {
            Some(text) => study.documents.push(of_document(project, document, &text, &indices)),
            None => study.unloaded += 1,
        }
    }
    without_unused(study, choice)
}

fn of_document(project: &Project, document: &Document, text: &Text, indices: &Indices) -> StudyDocument {
    let mut works: Vec<Work> = vec![Work::default(); indices.annotators.len()];
    let mut has_span = vec![false; works.len()];
    for annotation in project.annotations(&document.id).iter().filter(|one| one.origin.is_work()) {
        let Some(annotator) = indices.annotators.get(&annotation.annotator) else { continue };
        let (Some(work), Some(has_span)) = (works.get_mut(*annotator), has_span.get_mut(*annotator)) else {
            continue;
        };
        *has_span = true;
        let Some(label) = indices.labels.get(&annotation.label) else { continue };
        let extents: Vec<Extent> = annotation.fragments.iter().map(|span| extent(text, span)).collect();
        let hull = extent(text, annotation.fragments.hull());
        let fragments = if extents.len() > 1 { extents } else { Vec::new() };
        work.marks.push(Mark { hull, fragments, label: *label, source: work.annotations.len() });
        work.annotations.push(annotation.id.clone());
        work.answers.push(answers(&annotation.attributes, indices));
    }
    let mut kept: Vec<Option<Work>> = vec![None; works.len()];
    for (id, annotator) in &indices.annotators {
        let own = document.states.own(id);
        let (Some(work), Some(has_span)) = (works.get_mut(*annotator), has_span.get(*annotator)) else {
            continue;
        };
        if !is_annotated(*has_span, own) {
            continue;
        }
        work.marks.sort_unstable();
        work.of_document = own.map(|state| answers(&state.attributes, indices)).unwrap_or_default();
        if let Some(kept) = kept.get_mut(*annotator) {
            *kept = Some(std::mem::take(work));
        }
    }
    StudyDocument {
        id: document.id.clone(),
        length: text.offsets().char_length(),
        words: pieces(text, wording::words),
        sentences: pieces(text, wording::sentences),
        works: kept,
    }
}

fn is_annotated(has_span: bool, own: Option<&DocumentState>) -> bool {
    let status = own.map(|state| state.status);
    let has_values = own.is_some_and(|state| !state.attributes.is_empty());
    status != Some(Status::Skipped) && (has_span || has_values || status == Some(Status::Done))
}

fn extent(text: &Text, span: Span) -> Extent {
    Extent { start: text.char_from_byte(span.start()), end: text.char_from_byte(span.end()) }
}

/// What each line of a text is cut into.
fn pieces(text: &Text, cut: fn(&str) -> Vec<(usize, usize)>) -> Vec<Extent> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for line in text.as_str().split_inclusive(['\n', '\r']) {
        let offset = |at: usize| TextOffset::from_byte((from + at) as u32);
        let spans = cut(line).into_iter().filter_map(|(start, end)| Span::new(offset(start), offset(end)));
        pieces.extend(spans.map(|span| extent(text, span)));
        from += line.len();
    }
    pieces
}

fn answers(attributes: &Attributes, indices: &Indices) -> Answers {
    let values = attributes.as_slice().iter().filter(|(_, value)| !value.is_empty());
    values.filter_map(|(id, value)| Some((*indices.attributes.get(id)?, answer(value)?))).collect()
}

/// A value, as it is compared. Of a quantity that is its number or, without one, the words in its place: what is counted is
/// mostly in the text already.
fn answer(value: &AttributeValue) -> Option<Answer> {
    let words = |words: &str| Answer::One(words.to_string());
    Some(match value {
        AttributeValue::Flag(flag) => words(if *flag { "true" } else { "false" }),
        AttributeValue::Number(number) => Answer::Number(number.as_str().parse().ok()?),
        AttributeValue::Text(text) => words(text),
        AttributeValue::Texts(texts) => {
            let mut chosen = texts.clone();
            chosen.sort_unstable();
            Answer::Some(chosen)
        }
        AttributeValue::Quantity(quantity) => {
            words(quantity.value.as_ref().map_or(quantity.qualifier.as_str(), |value| value.as_str()))
        }
        AttributeValue::Json(_) => return None,
    })
}

/// Leaves out annotators who annotated nothing, and labels that nobody used, where nobody asked for them.
fn without_unused(study: Study, choice: &Choice) -> Study {
    let works = || study.documents.iter().flat_map(|document| document.works.iter().enumerate());
    let has_worked = |annotator: usize| works().any(|(at, work)| at == annotator && work.is_some());
    let marks = || works().filter_map(|(_, work)| work.as_ref()).flat_map(|work| &work.marks);
    let is_used = |label: usize| !choice.labels.is_empty() || marks().any(|mark| mark.label == label);
    let annotators: Vec<usize> = (0..study.annotators.len()).filter(|at| has_worked(*at)).collect();
    let labels: Vec<usize> = (0..study.labels.len()).filter(|at| is_used(*at)).collect();
    study.only(&annotators, &labels)
}
