//! Places that are marked in a text, whatever is tagged there: cut into the runs of the text, and joined where what stands
//! beside their lines would overlap.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

use crate::paint::runs::{Marked, Run};
use crate::text::span::{Span, TextOffset};

/// A place that is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// From where to where.
    pub span: Span,
    /// Whether it is the one in hand.
    pub is_current: bool,
}

/// What begins and ends at an offset.
#[derive(Clone, Copy, Default)]
struct Border {
    is_start: bool,
    is_end: bool,
    /// How many more marks cover what follows than what comes before.
    covering: i32,
    /// The same for marks in hand.
    current: i32,
}

/// Cuts the runs of a range of text wherever a mark starts or ends, and says of each what marks mean for it. What is drawn
/// at the start of a run is drawn at the start of its first piece.
pub fn marked(runs: Vec<Run>, marks: &[Mark]) -> Vec<Run> {
    let window = runs.first().zip(runs.last()).map(|(first, last)| first.span.hull(last.span));
    let borders = window.map(|window| borders(window, marks)).unwrap_or_default();
    if borders.is_empty() {
        return runs;
    }
    let mut pieces = Vec::with_capacity(runs.len() + borders.len());
    let (mut covering, mut current) = (0, 0);
    for run in runs {
        let mut rest = run;
        loop {
            let (start, end) = (rest.span.start(), rest.span.end());
            let before = borders.get(&start).copied().unwrap_or_default();
            covering += before.covering;
            current += before.current;
            let mut within = borders.range((Bound::Excluded(start), Bound::Excluded(end)));
            let cut = within.next().map(|(offset, _)| *offset);
            let after = borders.get(&cut.unwrap_or(end)).copied().unwrap_or_default();
            rest.marked = (covering > 0).then_some(Marked {
                is_start: before.is_start,
                is_end: after.is_end,
                is_current: current > 0,
            });
            let parts = cut.and_then(|cut| Span::new(start, cut).zip(Span::new(cut, end)));
            let Some((first, second)) = parts else {
                pieces.push(rest);
                break;
            };
            let later = Run { span: second, tags: Vec::new(), hidden: 0, ..rest.clone() };
            pieces.push(Run { span: first, ..rest });
            rest = later;
        }
    }
    pieces
}

/// Where marks begin and end in a window. Those that reach over its edges go on there.
fn borders(window: Span, marks: &[Mark]) -> BTreeMap<TextOffset, Border> {
    let mut borders: BTreeMap<TextOffset, Border> = BTreeMap::new();
    for mark in marks {
        let Some(part) = mark.span.intersection(window) else { continue };
        let start = borders.entry(part.start()).or_default();
        start.is_start |= part.start() == mark.span.start();
        start.covering += 1;
        start.current += i32::from(mark.is_current);
        let end = borders.entry(part.end()).or_default();
        end.is_end |= part.end() == mark.span.end();
        end.covering -= 1;
        end.current -= i32::from(mark.is_current);
    }
    borders
}

/// Joins what stands beside lines at rising heights, so that no two groups are nearer to each other than `least`: a group
/// stands at the height of its first. The groups tile the heights.
pub fn joined(heights: &[f64], least: f64) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, height) in heights.iter().enumerate() {
        let last = groups
            .last_mut()
            .filter(|group| heights.get(group.start).is_some_and(|first| height - first < least));
        match last {
            Some(group) => group.end = index + 1,
            None => groups.push(index..index + 1),
        }
    }
    groups
}
