//! How far annotators agree on where spans are and on their labels at once: gamma.
//!
//! Source: Mathet, Widlöcher and Métivier 2015, *The unified and holistic method gamma (γ) for inter-annotator agreement
//! measure and alignment*. A *unitary alignment* takes from each annotator one span or none, and costs the mean over all
//! pairs of annotators: the dissimilarity of two spans, or 1 where one of them has none or both have none. The best
//! alignment is the cheapest set of unitary alignments in which each span is once; its *disorder* is what they cost
//! together, divided by the mean number of spans of an annotator. γ is 1 − observed / expected disorder, and what is to be
//! expected is the mean disorder of made annotations.
//!
//! The dissimilarity of two spans is α·((|Δstart| + |Δend|) / (length + length))² + β·(0 for the same label, else 1). Spans
//! may overlap; of a span in several pieces, its whole range counts.

mod candidates;
pub mod sampler;
mod solve;
pub mod unit;

use crate::analysis::agreement::bootstrap::Interval;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::gamma::candidates::candidates;
use crate::analysis::agreement::gamma::sampler::{Sampler, Sampling};
use crate::analysis::agreement::gamma::solve::solve;
use crate::analysis::agreement::gamma::unit::Unit;
use crate::analysis::agreement::random::Random;

/// Gamma is worked out for so many annotators at most.
pub const MOST_ANNOTATORS: usize = 6;
/// So many annotations are made at first.
const FIRST_SAMPLES: usize = 30;
/// So many are made at most, whatever the precision that is asked for.
const MOST_SAMPLES: usize = 1_000;

/// How gamma is worked out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// What the position of spans weighs.
    pub alpha: f64,
    /// What their label weighs.
    pub beta: f64,
    /// What annotations are made for comparison.
    pub sampler: Sampler,
    /// What chance begins with.
    pub seed: u64,
    /// So far from the expected disorder the mean of the samples may be, as a part of it, 95 times of 100; without it there
    /// are 30 samples.
    pub precision: Option<f64>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { alpha: 1.0, beta: 1.0, sampler: Sampler::default(), seed: 0, precision: Some(0.02) }
    }
}

/// Gamma of one document.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gamma {
    /// The disorder of the best alignment: both ends are the same where it is proven to be the best.
    pub observed: Interval,
    /// The mean disorder of the made annotations.
    pub expected: Interval,
    /// How many were made.
    pub samples: usize,
    /// How many spans an annotator has, in the mean: the weight of the document in its corpus.
    pub weight: f64,
}

impl Gamma {
    /// Returns 1 − observed / expected. Where an alignment is not proven to be the best, the figure lies between both ends.
    pub fn value(&self) -> Result<Interval, NotComputable> {
        corpus(std::slice::from_ref(self))
    }
}

/// Returns gamma of several documents: their disorders are summed, each with its number of spans, before they are divided.
/// Texts are never joined.
pub fn corpus(documents: &[Gamma]) -> Result<Interval, NotComputable> {
    let sum = |of: fn(&Gamma) -> f64| documents.iter().map(|one| one.weight * of(one)).sum::<f64>();
    if documents.is_empty() {
        return Err(NotComputable::NothingShared);
    }
    let observed = Interval { low: sum(|it| it.observed.low), high: sum(|it| it.observed.high) };
    if observed.high == 0.0 {
        return Ok(Interval { low: 1.0, high: 1.0 });
    }
    let expected = Interval { low: sum(|it| it.expected.low), high: sum(|it| it.expected.high) };
    if expected.low <= 0.0 {
        return Err(NotComputable::OneValueOnly);
    }
    Ok(Interval { low: 1.0 - observed.high / expected.low, high: 1.0 - observed.low / expected.high })
}

/// Returns the disorder of the best alignment of what each annotator has.
pub fn disorder(works: &[Vec<Unit>], alpha: f64, beta: f64) -> Result<Interval, NotComputable> {
    let count = works.iter().map(Vec::len).sum::<usize>();
    check(works)?;
    let best = solve(&candidates(works, alpha, beta)?);
    let mean = count as f64 / works.len() as f64;
    Ok(Interval { low: best.low / mean, high: best.high / mean })
}

fn check(works: &[Vec<Unit>]) -> Result<(), NotComputable> {
    match works.len() {
        0 | 1 => Err(NotComputable::NothingShared),
        _ if works.iter().all(Vec::is_empty) => Err(NotComputable::NothingAnnotated),
        count if count > MOST_ANNOTATORS => Err(NotComputable::TooManyAnnotators { limit: MOST_ANNOTATORS }),
        _ => Ok(()),
    }
}

/// Returns gamma of a document, from what each who annotated it has there.
pub fn gamma(works: &[Vec<Unit>], settings: &Settings) -> Result<Gamma, NotComputable> {
    let Settings { alpha, beta, .. } = *settings;
    let observed = disorder(works, alpha, beta)?;
    let weight = works.iter().map(Vec::len).sum::<usize>() as f64 / works.len() as f64;
    let mut random = Random::new(settings.seed);
    let sampling = Sampling::new(works, settings.sampler);
    let (expected, samples) =
        expected(settings.precision, || disorder(&sampling.draw(&mut random), alpha, beta))?;
    Ok(Gamma { observed, expected, samples, weight })
}

/// Returns the mean disorder of samples, and how many there are: 30, or as many more as the precision asks for.
pub fn expected(
    precision: Option<f64>,
    mut draw: impl FnMut() -> Result<Interval, NotComputable>,
) -> Result<(Interval, usize), NotComputable> {
    let mut drawn = Vec::new();
    let mut wanted = FIRST_SAMPLES;
    while drawn.len() < wanted {
        drawn.push(draw()?);
        if let Some(precision) = precision.filter(|_| drawn.len() == FIRST_SAMPLES) {
            wanted = wanted.max(sample_count(&drawn, precision).min(MOST_SAMPLES));
        }
    }
    let mean = |of: fn(&Interval) -> f64| drawn.iter().map(of).sum::<f64>() / drawn.len() as f64;
    Ok((Interval { low: mean(|it| it.low), high: mean(|it| it.high) }, drawn.len()))
}

/// How many samples there have to be for a precision: (c·1.96 / precision)², where c is the deviation of the first ones,
/// divided by their mean.
pub fn sample_count(drawn: &[Interval], precision: f64) -> usize {
    let count = drawn.len() as f64;
    let mean = drawn.iter().map(|it| it.high).sum::<f64>() / count;
    let variance = drawn.iter().map(|it| (it.high - mean).powi(2)).sum::<f64>() / count;
    (variance.sqrt() / mean * 1.96 / precision).powi(2).ceil() as usize
}
