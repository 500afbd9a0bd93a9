//! Unitary alignments that the best alignment may be made of.
//!
//! One of spans K is left out where K can be parted in S and T such that both by themselves cost no more: where the
//! dissimilarities between S and T sum up to more than C(n, 2) + |S|·|T|. What is left is little, and is found by way of
//! the spans that are near each other.

use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::gamma::unit::{Unit, positional};

/// So many are looked at, for one document, at most.
const MOST_CANDIDATES: usize = 200_000;

/// Which spans have to be covered, each once, and what may cover them at which cost.
#[derive(Debug, Default)]
pub(super) struct Problem {
    /// Twice the middle of each span.
    pub(super) middles: Vec<f64>,
    /// What each candidate costs.
    pub(super) costs: Vec<f64>,
    /// Where the spans of each candidate start among those of all, and after the last, where they end.
    starts: Vec<usize>,
    spans: Vec<usize>,
}

impl Problem {
    /// The spans of a candidate.
    pub(super) fn spans(&self, candidate: usize) -> &[usize] {
        &self.spans[self.starts[candidate]..self.starts[candidate + 1]]
    }

    /// All candidates: their spans and costs.
    pub(super) fn all(&self) -> impl Iterator<Item = (&[usize], f64)> {
        self.costs.iter().enumerate().map(|(candidate, cost)| (self.spans(candidate), *cost))
    }

    fn add(&mut self, spans: &[usize], cost: f64) -> Result<(), NotComputable> {
        if self.costs.len() == MOST_CANDIDATES {
            return Err(NotComputable::TooManyCandidates { limit: MOST_CANDIDATES });
        }
        self.costs.push(cost);
        self.spans.extend(spans);
        self.starts.push(self.spans.len());
        Ok(())
    }
}

/// A span with those of later annotators that it may be aligned with.
struct Neighbors {
    /// By annotator: the spans by their number, each with its dissimilarity.
    of: Vec<Vec<(usize, f64)>>,
}

impl Neighbors {
    fn distance(&self, annotator: usize, span: usize) -> Option<f64> {
        let near = self.of.get(annotator)?;
        let place = near.binary_search_by_key(&span, |(span, _)| *span).ok()?;
        near.get(place).map(|(_, distance)| *distance)
    }
}

/// What a unitary alignment is made up of on the way.
struct Making<'a> {
    near: &'a [Neighbors],
    annotators: usize,
    pairs: f64,
    /// The spans so far, with their annotators, and the dissimilarities of each to those before it.
    chosen: Vec<(usize, usize)>,
    distances: Vec<Vec<f64>>,
    problem: Problem,
}

/// Returns the spans of annotators, numbered one annotator after the other, with the candidates that may cover them.
pub(super) fn candidates(works: &[Vec<Unit>], alpha: f64, beta: f64) -> Result<Problem, NotComputable> {
    let annotators = works.len();
    let pairs = (annotators * (annotators - 1) / 2) as f64;
    let limit = pairs + (annotators - 1) as f64;
    let sorted: Vec<Vec<Unit>> = works.iter().map(|units| in_order(units)).collect();
    let firsts: Vec<usize> = sorted
        .iter()
        .scan(0, |next, units| {
            *next += units.len();
            Some(*next - units.len())
        })
        .collect();
    let mut near: Vec<Neighbors> = Vec::new();
    for (annotator, units) in sorted.iter().enumerate() {
        for unit in units {
            let of = |other: usize| match sorted.get(other) {
                Some(others) if other > annotator => {
                    neighbors(*unit, others, firsts[other], limit, alpha, beta)
                }
                _ => Vec::new(),
            };
            near.push(Neighbors { of: (0..annotators).map(of).collect() });
        }
    }
    let middles = sorted.iter().flatten().map(|unit| unit.start + unit.end).collect();
    let mut making = Making {
        near: &near,
        annotators,
        pairs,
        chosen: Vec::new(),
        distances: Vec::new(),
        problem: Problem { middles, starts: vec![0], ..Problem::default() },
    };
    for (annotator, units) in sorted.iter().enumerate() {
        for span in firsts[annotator]..firsts[annotator] + units.len() {
            making.extend(annotator, span, Vec::new())?;
        }
    }
    Ok(making.problem)
}

fn in_order(units: &[Unit]) -> Vec<Unit> {
    let mut units = units.to_vec();
    units.sort_by(|one, other| one.start.total_cmp(&other.start).then(one.end.total_cmp(&other.end)));
    units
}

/// The spans of another annotator that one may be aligned with. Only those are looked at that start near enough.
fn neighbors(
    unit: Unit,
    others: &[Unit],
    first: usize,
    limit: f64,
    alpha: f64,
    beta: f64,
) -> Vec<(usize, f64)> {
    let longest = others.iter().map(|other| other.end - other.start).fold(0.0, f64::max);
    let reach = (limit / alpha).sqrt() * (unit.end - unit.start + longest);
    let from = others.partition_point(|other| other.start < unit.start - reach);
    let near =
        others.iter().enumerate().skip(from).take_while(|(_, other)| other.start <= unit.start + reach);
    let measured = near.map(|(place, other)| {
        let label = if unit.label == other.label { 0.0 } else { beta };
        (first + place, alpha * positional(unit, *other) + label)
    });
    measured.filter(|(_, distance)| *distance < limit).collect()
}

impl Making<'_> {
    /// Adds a span to what is chosen, notes it as a candidate, and goes on with those of later annotators.
    fn extend(&mut self, annotator: usize, span: usize, distances: Vec<f64>) -> Result<(), NotComputable> {
        self.chosen.push((annotator, span));
        self.distances.push(distances);
        if self.is_worth_it() {
            let sum: f64 = self.distances.iter().flatten().sum();
            let count = self.chosen.len();
            let without = self.pairs - (count * (count - 1) / 2) as f64;
            let spans: Vec<usize> = self.chosen.iter().map(|(_, span)| *span).collect();
            self.problem.add(&spans, (sum + without) / self.pairs)?;
        }
        let limit = self.pairs + (self.annotators - 1) as f64;
        let near = self.near;
        let first = self.chosen.first().and_then(|(_, first)| near.get(*first));
        for next in annotator + 1..self.annotators {
            for &(other, _) in first.and_then(|first| first.of.get(next)).into_iter().flatten() {
                let to_chosen = self.chosen.iter().map(|(_, span)| near[*span].distance(next, other));
                let Some(distances) = to_chosen.collect::<Option<Vec<f64>>>() else { continue };
                if distances.iter().sum::<f64>() < limit {
                    self.extend(next, other, distances)?;
                }
            }
        }
        self.chosen.pop();
        self.distances.pop();
        Ok(())
    }

    /// Whether no two parts of it cost less by themselves.
    fn is_worth_it(&self) -> bool {
        let count = self.chosen.len();
        (1..1_u32 << (count - 1)).all(|part| {
            let is_in = |place: usize| part >> place & 1 == 1;
            let mut between = 0.0;
            for (place, distances) in self.distances.iter().enumerate() {
                let across = distances.iter().enumerate().filter(|(other, _)| is_in(*other) != is_in(place));
                between += across.map(|(_, distance)| distance).sum::<f64>();
            }
            let size = part.count_ones() as usize;
            between <= self.pairs + (size * (count - size)) as f64
        })
    }
}
