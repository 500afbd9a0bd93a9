//! How much has been said, by label, document and annotator.

use std::collections::HashMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::analysis::search::annotations::quotation;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::text::wording::words;

pub mod chart;
pub mod table;

/// What the rows of a table are told apart by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Grouping {
    /// By label.
    pub label: bool,
    /// By document.
    pub document: bool,
    /// By annotator.
    pub annotator: bool,
}

/// How much there is of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Annotations.
    pub spans: usize,
    /// Words in their fragments. A word that a border cuts is one.
    pub words: usize,
    /// Code points in their fragments.
    pub characters: usize,
    /// Different texts, capitals told from small letters.
    pub distinct: usize,
    /// Annotations that share text with another of the same annotator and label.
    pub overlapping_same: usize,
    /// Annotations that share text with another of the same annotator.
    pub overlapping_any: usize,
}

/// A row of a table. What it is not told apart by is `None`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The label.
    pub label: Option<LabelId>,
    /// The document.
    pub document: Option<DocumentId>,
    /// The annotator.
    pub annotator: Option<AnnotatorId>,
    /// How much there is of it.
    pub counts: Counts,
}

/// A table: its rows by the order of labels, then of documents, then of annotators.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statistics {
    /// The rows. Of a table by one thing, what has nothing has a row too.
    pub rows: Vec<Row>,
    /// How many texts are unloaded, so that words, characters and different texts of theirs are not counted.
    pub unloaded: usize,
}

/// An annotation with what is counted of it, and its indices in the orders of what rows are told apart by.
#[derive(Clone)]
struct Measure {
    indices: [usize; 3],
    quotation: Option<SmolStr>,
    counts: Counts,
}

/// What has been counted so far, document by document.
pub struct Counting<'a> {
    project: &'a Project,
    grouping: Grouping,
    labels: HashMap<LabelId, usize>,
    annotators: HashMap<AnnotatorId, usize>,
    documents: usize,
    measures: Vec<Measure>,
    unloaded: usize,
}

/// Everything that is counted of a project.
pub fn statistics(project: &Project, grouping: Grouping) -> Statistics {
    let mut counting = Counting::new(project, grouping);
    project.documents().for_each(|document| counting.add(document));
    counting.finish()
}

impl<'a> Counting<'a> {
    /// Nothing yet.
    pub fn new(project: &'a Project, grouping: Grouping) -> Counting<'a> {
        let labels = project.schema().labels.iter().map(|label| label.id.clone());
        let annotators = project.annotators().map(|annotator| annotator.id.clone());
        Counting {
            project,
            grouping,
            labels: labels.zip(0..).collect(),
            annotators: annotators.zip(0..).collect(),
            documents: 0,
            measures: Vec::new(),
            unloaded: 0,
        }
    }

    /// Counts one more document. They come in their order.
    pub fn add(&mut self, document: &Document) {
        let text = document.text.get();
        let set = self.project.annotations(&document.id);
        let annotations: Vec<&Arc<Annotation>> = set.iter().collect();
        let indices: Vec<[usize; 3]> =
            annotations.iter().map(|annotation| self.indices(annotation)).collect();
        let by_annotator = overlapping(&annotations, |index| {
            indices.get(index).map_or([0; 2], |[_, _, annotator]| [*annotator, 0])
        });
        let by_label = overlapping(&annotations, |index| {
            indices.get(index).map_or([0; 2], |[label, _, annotator]| [*annotator, *label])
        });
        let overlaps = by_annotator.into_iter().zip(by_label);
        for ((annotation, indices), (any, same)) in annotations.into_iter().zip(indices).zip(overlaps) {
            let overlaps =
                Counts { overlapping_any: any.into(), overlapping_same: same.into(), ..Counts::default() };
            self.measures.push(measure(text.as_deref(), annotation, self.grouped(indices), overlaps));
        }
        self.unloaded += usize::from(text.is_none());
        self.documents += 1;
    }

    /// The table of what has been counted.
    pub fn finish(mut self) -> Statistics {
        let mut measures = std::mem::take(&mut self.measures);
        measures
            .sort_by(|left, right| (left.indices, &left.quotation).cmp(&(right.indices, &right.quotation)));
        let mut groups: Vec<([usize; 3], Counts)> = Vec::new();
        for group in measures.chunk_by(|left, right| left.indices == right.indices) {
            let mut counts = Counts::default();
            group.iter().for_each(|measure| counts.add(&measure.counts));
            let texts = group.chunk_by(|left, right| left.quotation == right.quotation);
            counts.distinct =
                texts.filter(|alike| alike.first().is_some_and(|one| one.quotation.is_some())).count();
            groups.extend(group.first().map(|first| (first.indices, counts)));
        }
        let rows = self.with_empty(groups).into_iter().map(|(indices, counts)| self.row(indices, counts));
        Statistics { rows: rows.collect(), unloaded: self.unloaded }
    }

    fn indices(&self, annotation: &Annotation) -> [usize; 3] {
        // What is not there comes behind.
        let label = self.labels.get(&annotation.label).copied().unwrap_or(self.labels.len());
        let annotator = self.annotators.get(&annotation.annotator).copied();
        [label, self.documents, annotator.unwrap_or(self.annotators.len())]
    }

    /// The indices, but zero where rows are not told apart.
    fn grouped(&self, indices: [usize; 3]) -> [usize; 3] {
        let [label, document, annotator] = indices;
        let Grouping { label: by_label, document: by_document, annotator: by_annotator } = self.grouping;
        [
            label * usize::from(by_label),
            document * usize::from(by_document),
            annotator * usize::from(by_annotator),
        ]
    }

    /// The groups, and where there is one for each of one thing, those of nothing too.
    fn with_empty(&self, groups: Vec<([usize; 3], Counts)>) -> Vec<([usize; 3], Counts)> {
        let all: Vec<[usize; 3]> = match self.grouping {
            Grouping { label: true, document: false, annotator: false } => {
                (0..self.labels.len()).map(|label| [label, 0, 0]).collect()
            }
            Grouping { label: false, document: true, annotator: false } => {
                (0..self.documents).map(|document| [0, document, 0]).collect()
            }
            Grouping { label: false, document: false, annotator: true } => {
                (0..self.annotators.len()).map(|annotator| [0, 0, annotator]).collect()
            }
            Grouping { label: false, document: false, annotator: false } => vec![[0; 3]],
            _ => return groups,
        };
        let mut groups = groups.into_iter().peekable();
        let mut filled: Vec<([usize; 3], Counts)> = Vec::new();
        for indices in all {
            let found = groups.next_if(|(known, _)| *known == indices);
            filled.push(found.unwrap_or((indices, Counts::default())));
        }
        filled.extend(groups);
        filled
    }

    fn row(&self, [label, document, annotator]: [usize; 3], counts: Counts) -> Row {
        let Grouping { label: by_label, document: by_document, annotator: by_annotator } = self.grouping;
        let labels = || self.project.schema().labels.get(label).map(|label| label.id.clone());
        let documents = || self.project.document_at(document).map(|document| document.id.clone());
        let annotators = || self.project.annotators().nth(annotator).map(|annotator| annotator.id.clone());
        Row {
            label: by_label.then(labels).flatten(),
            document: by_document.then(documents).flatten(),
            annotator: by_annotator.then(annotators).flatten(),
            counts,
        }
    }
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.spans += other.spans;
        self.words += other.words;
        self.characters += other.characters;
        self.distinct += other.distinct;
        self.overlapping_same += other.overlapping_same;
        self.overlapping_any += other.overlapping_any;
    }
}

fn measure(text: Option<&Text>, annotation: &Annotation, indices: [usize; 3], overlaps: Counts) -> Measure {
    let mut counts = Counts { spans: 1, ..overlaps };
    for fragment in text.into_iter().flat_map(|text| annotation.fragments.iter().map(|span| text.slice(span)))
    {
        counts.words += words(fragment).len();
        counts.characters += fragment.chars().count();
    }
    Measure { indices, quotation: text.map(|text| quotation(text, annotation).into()), counts }
}

/// Whether each annotation shares text with another of its group.
fn overlapping(annotations: &[&Arc<Annotation>], group: impl Fn(usize) -> [usize; 2]) -> Vec<bool> {
    let fragments = annotations.iter().enumerate().flat_map(|(index, annotation)| {
        let group = group(index);
        annotation.fragments.iter().map(move |span| (group, span, index))
    });
    let mut fragments: Vec<([usize; 2], Span, usize)> = fragments.collect();
    fragments.sort_by_key(|(group, span, _)| (*group, *span));
    let mut overlapping = vec![false; annotations.len()];
    let mut mark = |index: usize| {
        if let Some(is_so) = overlapping.get_mut(index) {
            *is_so = true;
        }
    };
    for group in fragments.chunk_by(|left, right| left.0 == right.0) {
        // What reaches furthest of what has been passed. Fragments of one annotation are apart.
        let mut furthest: Option<(TextOffset, usize)> = None;
        for (_, span, index) in group {
            if let Some((end, before)) = furthest.filter(|(end, _)| *end > span.start()) {
                mark(before);
                mark(*index);
                if end >= span.end() {
                    continue;
                }
            }
            furthest = Some((span.end(), *index));
        }
    }
    overlapping
}
