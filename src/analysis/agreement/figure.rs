//! What a measure of agreement comes to: a value, or why there is none.

use serde::{Deserialize, Serialize};

/// Why a measure has no value. It is never 0, 1 or "not a number" instead.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotComputable {
    /// No document, or no item, has the work of two annotators.
    NothingShared,
    /// Nobody annotated anything there, so that there is nothing to agree on.
    NothingAnnotated,
    /// Only one value is used: chance alone agrees wholly.
    OneValueOnly,
    /// It is a measure of two annotators, and there are others.
    NotTwoAnnotators,
    /// It is a measure of values that are numbers from zero on.
    NegativeValues,
    /// It is a measure of spans that do not overlap within one annotator's work, and some do.
    OverlappingSpans,
    /// There are more annotators than the measure is worked out for.
    TooManyAnnotators {
        /// How many it is worked out for.
        limit: usize,
    },
    /// There are more ways to align spans than are looked at.
    TooManyCandidates {
        /// How many are looked at.
        limit: usize,
    },
    /// An interval needs two documents that can be compared.
    TooFewDocuments,
    /// Too many of the resamples have no value, so that the others do not stand for all.
    UnstableResamples,
}

/// How far annotators disagree, and how far they would by chance, in the same unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Corrected {
    /// The disagreement that was observed.
    pub observed: f64,
    /// The disagreement to be expected by chance. It is above zero.
    pub expected: f64,
}

impl Corrected {
    /// Both, if chance leaves anything to disagree on.
    pub fn new(observed: f64, expected: f64) -> Result<Corrected, NotComputable> {
        if expected > 0.0 { Ok(Corrected { observed, expected }) } else { Err(NotComputable::OneValueOnly) }
    }

    /// Returns agreement corrected for chance: 1 is agreement throughout, 0 is what chance would give, and less than 0 is
    /// systematic disagreement.
    pub fn value(self) -> f64 {
        1.0 - self.observed / self.expected
    }
}
