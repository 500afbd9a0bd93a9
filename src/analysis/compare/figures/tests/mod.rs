//! Figures: which are found, what they say, and whether they agree.

use std::fs;
use std::path::Path;

use crate::analysis::compare::figures::{Figure, Mention, quoted};

mod outside;
mod reading;
mod rows;
mod suggestions;
mod verdicts;

/// A file of inputs that lies beside the checkout; tests that need it say so where it is absent.
fn fixture(name: &str) -> Option<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures/compare/quantities").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {} is absent", path.display());
    }
    text
}

/// The first figure of a text that is tagged as one, if it has one.
fn first(text: &str) -> Option<Figure> {
    quoted(text, &(0..text.len())).into_iter().next().map(|Mention { figure, .. }| figure)
}
