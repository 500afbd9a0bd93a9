//! How sure a figure is: 95 % intervals over documents.
//!
//! Documents are drawn with replacement, as many as there are, a thousand times; the interval is between the 2.5th and the
//! 97.5th percentile of the figures of the samples (Efron 1979). Spans of one document are not independent of each other,
//! which is why documents are drawn and not spans. What adds up over documents is summed for each sample.

use serde::{Deserialize, Serialize};

use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::random::Random;

/// How many samples are drawn.
pub const RESAMPLES: usize = 1_000;

/// So many samples in a hundred may have no figure.
const LEAST_PART: usize = 95;

/// Between which values a figure lies.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Returns the interval of a figure over documents, from what each adds.
pub fn interval<Sum>(
    documents: &[Sum],
    seed: u64,
    none: &Sum,
    add: impl Fn(&mut Sum, &Sum),
    figure: impl Fn(&Sum) -> Result<f64, NotComputable>,
) -> Result<Interval, NotComputable>
where
    Sum: Clone,
{
    if documents.len() < 2 {
        return Err(NotComputable::TooFewDocuments);
    }
    let mut random = Random::new(seed);
    let mut figures: Vec<f64> = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        let mut sum = none.clone();
        for _ in documents {
            if let Some(document) = documents.get(random.below(documents.len())) {
                add(&mut sum, document);
            }
        }
        figures.extend(figure(&sum));
    }
    if figures.len() * 100 < RESAMPLES * LEAST_PART {
        return Err(NotComputable::UnstableResamples);
    }
    figures.sort_by(f64::total_cmp);
    let at = |part: f64| {
        // Between neighbors, as most programs do (Hyndman and Fan 1996, type 7).
        let place = part * (figures.len() - 1) as f64;
        let (low, high) = (figures.get(place.floor() as usize), figures.get(place.ceil() as usize));
        low.zip(high).map(|(low, high)| low + (high - low) * place.fract())
    };
    let ends = at(0.025).zip(at(0.975)).map(|(low, high)| Interval { low, high });
    ends.ok_or(NotComputable::UnstableResamples)
}
