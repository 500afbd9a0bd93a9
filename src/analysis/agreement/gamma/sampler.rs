//! Annotations made for comparison: what would be there by chance.

use crate::analysis::agreement::gamma::unit::Unit;
use crate::analysis::agreement::random::Random;

/// What annotations are made for comparison.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sampler {
    /// Spans with the mean lengths, gaps, numbers and labels of those that are there, normally distributed. It is what the
    /// program pygamma-agreement does if nothing else is said.
    #[default]
    Statistical,
    /// The spans of the annotators, each moved round the text by a distance of its own, as in the article.
    Shuffle,
}

/// The mean of some numbers and their deviation from it.
#[derive(Clone, Copy, Debug, Default)]
struct Normal {
    mean: f64,
    deviation: f64,
}

impl Normal {
    fn of(numbers: &[f64]) -> Normal {
        let count = numbers.len().max(1) as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count;
        Normal { mean, deviation: variance.sqrt() }
    }

    fn draw(self, random: &mut Random) -> f64 {
        random.normal(self.mean, self.deviation)
    }
}

/// What annotations are made of.
pub(super) struct Sampling<'a> {
    works: &'a [Vec<Unit>],
    sampler: Sampler,
    labels: Vec<usize>,
    counts: Normal,
    gaps: Normal,
    lengths: Normal,
}

impl<'a> Sampling<'a> {
    pub(super) fn new(works: &'a [Vec<Unit>], sampler: Sampler) -> Sampling<'a> {
        let mut gaps = vec![0.0];
        for units in works {
            gaps.extend(units.array_windows().map(|[one, next]| next.start - one.end));
            gaps.extend(units.first().map(|first| first.start).filter(|start| *start > 0.0));
        }
        let all = || works.iter().flatten();
        let counts: Vec<f64> = works.iter().map(|units| units.len() as f64).collect();
        let lengths: Vec<f64> = all().map(|unit| unit.end - unit.start).collect();
        Sampling {
            works,
            sampler,
            labels: all().map(|unit| unit.label).collect(),
            counts: Normal::of(&counts),
            gaps: Normal::of(&gaps),
            lengths: Normal::of(&lengths),
        }
    }

    /// Returns spans of as many annotators. There is one span at least.
    pub(super) fn draw(&self, random: &mut Random) -> Vec<Vec<Unit>> {
        match self.sampler {
            Sampler::Statistical => self.statistical(random),
            Sampler::Shuffle => self.shuffled(random),
        }
    }

    fn statistical(&self, random: &mut Random) -> Vec<Vec<Unit>> {
        let mut made: Vec<Vec<Unit>> = Vec::new();
        for _ in self.works {
            let count = (self.counts.draw(random) as i64).unsigned_abs() as usize;
            let is_first = made.iter().all(Vec::is_empty);
            let mut units = Vec::new();
            let mut last = 0.0;
            for _ in 0..if is_first { count.max(1) } else { count } {
                let start = last + self.gaps.draw(random);
                // No span is empty.
                let end = start + self.lengths.draw(random).abs().max(f64::EPSILON * 1e6);
                let label = self.labels.get(random.below(self.labels.len())).copied().unwrap_or_default();
                units.push(Unit { start, end, label });
                last = end;
            }
            made.push(units);
        }
        made
    }

    /// Each takes the spans of some annotator, moved round by a distance that is half a mean length away from the others',
    /// if there is room for that.
    fn shuffled(&self, random: &mut Random) -> Vec<Vec<Unit>> {
        let all = || self.works.iter().flatten();
        let start = all().map(|unit| unit.start).fold(f64::MAX, f64::min);
        let end = all().map(|unit| unit.end).fold(f64::MIN, f64::max);
        let apart = self.lengths.mean / 2.0;
        let mut pivots: Vec<f64> = Vec::new();
        let mut made: Vec<Vec<Unit>> = Vec::new();
        for _ in self.works {
            let pivot = self.pivot(start, end, apart, &pivots, random);
            pivots.push(pivot);
            let of = self.works.get(random.below(self.works.len())).map(Vec::as_slice).unwrap_or_default();
            let moved = |unit: &Unit| {
                let by = if unit.start + pivot > end { pivot - (end - start) } else { pivot };
                Unit { start: unit.start + by, end: unit.end + by, label: unit.label }
            };
            made.push(of.iter().map(moved).collect());
        }
        if made.iter().all(Vec::is_empty) { self.works.to_vec() } else { made }
    }

    fn pivot(&self, start: f64, end: f64, apart: f64, others: &[f64], random: &mut Random) -> f64 {
        // What is left between the surroundings of the others.
        let mut taken: Vec<(f64, f64)> = others.iter().map(|other| (other - apart, other + apart)).collect();
        taken.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut free: Vec<(f64, f64)> = Vec::new();
        let mut from = start;
        for (low, high) in taken {
            if low > from {
                free.push((from, low));
            }
            from = from.max(high);
        }
        if from < end {
            free.push((from, end));
        }
        let (low, high) = free.get(random.below(free.len())).copied().unwrap_or((start, end));
        low + random.part() * (high - low)
    }
}
