//! The tests of agreement: published examples, laws, and the programs of others.

use crate::analysis::agreement::study::{Study, StudyDocument, Work};
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};

mod coding;
mod gamma;
mod levels;
mod matching;
mod of_project;
mod outside;
mod report;
mod unitizing;

/// That a figure is what was published, so far as it was printed.
#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

/// Spans, each of a start, an end and a label.
type Spans<'a> = &'a [(u32, u32, usize)];

/// One document, with the spans of each annotator, each of a start, an end and one of two labels; `None` for who did not
/// annotate it.
fn study(length: u32, works: &[Option<Spans>]) -> Study {
    Study {
        annotators: (0..works.len()).map(|at| AnnotatorId::new(at.to_string())).collect(),
        labels: ["first", "second"].map(LabelId::new).to_vec(),
        documents: vec![StudyDocument {
            id: DocumentId::new("document"),
            length,
            words: Vec::new(),
            sentences: Vec::new(),
            works: works.iter().map(|spans| spans.map(Work::of)).collect(),
        }],
        ..Study::default()
    }
}
