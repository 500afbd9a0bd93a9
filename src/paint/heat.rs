//! Heat: how many persons tagged a place, in six steps, cut into the runs of a text.

use crate::paint::runs::{Heated, Run};
use crate::text::span::Span;

/// How many steps there are.
pub const STEPS: usize = 6;

/// A range of a text with how many persons tagged it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heat {
    /// The range.
    pub span: Span,
    /// How many.
    pub count: usize,
    /// Its step, from one on.
    pub step: usize,
}

/// Returns the step of a number of persons out of so many: the last one only where all are meant.
pub fn step(count: usize, persons: usize) -> usize {
    (count * STEPS).div_ceil(persons.max(1)).clamp(1, STEPS)
}

/// Returns the steps that there are with so many persons, each with the least and the largest number that it stands for.
pub fn steps(persons: usize) -> Vec<(usize, usize, usize)> {
    let mut steps: Vec<(usize, usize, usize)> = Vec::new();
    for count in 1..=persons {
        let step = step(count, persons);
        match steps.last_mut() {
            Some((last, _, largest)) if *last == step => *largest = count,
            _ => steps.push((step, count, count)),
        }
    }
    steps
}

/// Cuts the runs of a range of text wherever heat changes, and says of each what heat means for it. What is drawn at the
/// start of a run is drawn at the start of its first piece. The heat is in the order of the text, and nothing of it overlaps.
pub fn heated(runs: Vec<Run>, heat: &[Heat]) -> Vec<Run> {
    let Some(start) = runs.first().map(|run| run.span.start()) else { return runs };
    let first = heat.partition_point(|heat| heat.span.end() <= start);
    let mut rest = heat.get(first..).unwrap_or_default();
    if rest.is_empty() {
        return runs;
    }
    let mut pieces = Vec::with_capacity(runs.len());
    for run in runs {
        let mut run = run;
        loop {
            let passed = rest.partition_point(|heat| heat.span.end() <= run.span.start());
            rest = rest.get(passed..).unwrap_or_default();
            let here = rest.first().filter(|heat| heat.span.start() < run.span.end());
            let covering = here.filter(|heat| heat.span.start() <= run.span.start());
            run.heat = covering.map(|heat| Heated {
                count: heat.count,
                step: heat.step,
                is_start: heat.span.start().max(start) == run.span.start(),
            });
            let cut = match (here, covering) {
                (_, Some(heat)) => Some(heat.span.end()),
                (Some(heat), None) => Some(heat.span.start()),
                (None, None) => None,
            };
            let parts =
                cut.and_then(|cut| Span::new(run.span.start(), cut).zip(Span::new(cut, run.span.end())));
            let Some((before, after)) = parts else {
                pieces.push(run);
                break;
            };
            let later = Run { span: after, tags: Vec::new(), hidden: 0, heat: None, ..run.clone() };
            pieces.push(Run { span: before, ..run });
            run = later;
        }
    }
    pieces
}
