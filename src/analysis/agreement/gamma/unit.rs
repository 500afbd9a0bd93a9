//! Spans as gamma sees them, and how far two are apart.

use crate::analysis::agreement::study::Mark;

/// A span with a label; its ends need not be whole where it was made.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unit {
    /// Where it starts.
    pub start: f64,
    /// Where it ends, behind its start.
    pub end: f64,
    /// Its label.
    pub label: usize,
}

impl From<&Mark> for Unit {
    fn from(mark: &Mark) -> Unit {
        Unit { start: mark.hull.start.into(), end: mark.hull.end.into(), label: mark.label }
    }
}

/// The part of the dissimilarity of two spans that comes of their positions, without its weight.
pub fn positional(one: Unit, other: Unit) -> f64 {
    let apart = (one.start - other.start).abs() + (one.end - other.end).abs();
    (apart / (one.end - one.start + other.end - other.start)).powi(2)
}
