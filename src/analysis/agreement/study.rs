//! What each annotator did in each document, as plain data.
//!
//! Offsets count code points, ends are exclusive. Whoever did not annotate a document is missing there, which is not the
//! same as having found nothing in it.

use serde::{Deserialize, Serialize};

use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId};

/// A range of code points, the end exclusive. It is not empty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Extent {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Extent {
    /// How many code points it has.
    pub fn length(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// How many code points both have.
    pub fn shared(self, other: Extent) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// A span with a label. The order is that of the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// From its first to its last code point.
    pub hull: Extent,
    /// Its fragments, sorted and apart, if it has several; none where it is of one piece.
    pub fragments: Vec<Extent>,
    /// The index of its label in the study.
    pub label: usize,
    /// Which of the annotator's annotations in the document it is.
    pub source: usize,
}

impl Mark {
    /// A span of one piece.
    pub fn new(start: u32, end: u32, label: usize, source: usize) -> Mark {
        Mark { hull: Extent { start, end }, fragments: Vec::new(), label, source }
    }

    /// Its fragments, or all of it.
    pub fn pieces(&self) -> &[Extent] {
        if self.fragments.is_empty() { std::slice::from_ref(&self.hull) } else { &self.fragments }
    }

    /// How many code points it has, gaps not counted.
    pub fn length(&self) -> u32 {
        self.pieces().iter().map(|piece| piece.length()).sum()
    }

    /// How many code points both have.
    pub fn shared(&self, other: &Mark) -> u32 {
        if self.fragments.is_empty() && other.fragments.is_empty() {
            return self.hull.shared(other.hull);
        }
        shared(self.pieces(), other.pieces())
    }

    /// Whether both are of the same text.
    pub fn is_at_same(&self, other: &Mark) -> bool {
        self.hull == other.hull && self.fragments == other.fragments
    }
}

/// How many code points are in both of two lists of extents, each sorted and apart.
pub fn shared(left: &[Extent], right: &[Extent]) -> u32 {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut count = 0;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        count += one.shared(**other);
        if one.end <= other.end {
            left.next();
        } else {
            right.next();
        }
    }
    count
}

/// The value of an attribute, as far as values are compared.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// One of several, or words.
    One(String),
    /// Some of several.
    Some(Vec<String>),
    /// A number.
    Number(f64),
}

/// Values by the index of their attribute in the study.
pub type Answers = Vec<(usize, Answer)>;

/// What one annotator did in one document.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Work {
    /// The spans, in the order of the text.
    pub marks: Vec<Mark>,
    /// The annotation of each source.
    pub annotations: Vec<AnnotationId>,
    /// The values of each source; it ends with the last that has some.
    pub answers: Vec<Answers>,
    /// What is said of all of the document.
    pub of_document: Answers,
}

impl Work {
    /// Spans that have no values, each of a start, an end and a label.
    pub fn of(spans: &[(u32, u32, usize)]) -> Work {
        let mark = |(source, (start, end, label)): (usize, &(u32, u32, usize))| {
            Mark::new(*start, *end, *label, source)
        };
        let mut marks: Vec<Mark> = spans.iter().enumerate().map(mark).collect();
        marks.sort_unstable();
        Work { marks, ..Work::default() }
    }
}

/// A document, and what was done in it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StudyDocument {
    /// The document.
    pub id: DocumentId,
    /// How many code points it has.
    pub length: u32,
    /// Its words, in their order.
    pub words: Vec<Extent>,
    /// Its sentences, in their order.
    pub sentences: Vec<Extent>,
    /// By annotator; `None` for who did not annotate it.
    pub works: Vec<Option<Work>>,
}

impl StudyDocument {
    /// How many annotated it.
    pub fn annotator_count(&self) -> usize {
        self.works.iter().flatten().count()
    }
}

/// Who said what of which documents.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Study {
    /// Who annotates.
    pub annotators: Vec<AnnotatorId>,
    /// The labels of spans.
    pub labels: Vec<LabelId>,
    /// The attributes of spans and documents.
    pub attributes: Vec<AttributeId>,
    /// The documents.
    pub documents: Vec<StudyDocument>,
    /// How many documents were passed over because their text is unloaded.
    pub unloaded: usize,
}

impl Study {
    /// Returns the same with some of the documents.
    pub fn with_documents(&self, is_wanted: impl Fn(&StudyDocument) -> bool) -> Study {
        Study {
            annotators: self.annotators.clone(),
            labels: self.labels.clone(),
            attributes: self.attributes.clone(),
            documents: self.documents.iter().filter(|document| is_wanted(document)).cloned().collect(),
            unloaded: self.unloaded,
        }
    }

    /// Returns the same with some of the annotators, and with the spans of some of the labels, each by their indices in
    /// ascending order. Who annotated a document did so still, if none of the spans are left.
    pub fn only(&self, annotators: &[usize], labels: &[usize]) -> Study {
        let named = |labels: &[usize], mark: &Mark| labels.binary_search(&mark.label).ok();
        let of_work = |work: &Work| {
            let marks = work.marks.iter();
            let marks = marks.filter_map(|mark| Some(Mark { label: named(labels, mark)?, ..mark.clone() }));
            Work { marks: marks.collect(), ..work.clone() }
        };
        let of_document = |document: &StudyDocument| {
            let works = annotators.iter().map(|at| document.works.get(*at)?.as_ref().map(of_work));
            StudyDocument { works: works.collect(), ..document.clone() }
        };
        Study {
            annotators: annotators.iter().filter_map(|at| self.annotators.get(*at).cloned()).collect(),
            labels: labels.iter().filter_map(|at| self.labels.get(*at).cloned()).collect(),
            attributes: self.attributes.clone(),
            documents: self.documents.iter().map(of_document).collect(),
            unloaded: self.unloaded,
        }
    }
}
