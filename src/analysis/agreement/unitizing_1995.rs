//! Krippendorff's earlier alpha of unitizing, as other programs have it; the family of 2016 is in `unitizing`.
//!
//! Source: Krippendorff 1995, *On the reliability of unitizing continuous data*; 2004, *Content analysis*, section 11.6.
//! Differences are squares of lengths, so that the same work in characters and in words comes to different figures. It asks
//! for one value at a time; over several, disagreements are summed before they are divided.

use crate::analysis::agreement::coding::Computed;
use crate::analysis::agreement::figure::{Corrected, NotComputable};
use crate::analysis::agreement::study::Extent;

/// A piece of the text, and whether it is a unit or a gap.
type Section = (Extent, bool);

/// A text cut into units and the gaps before, between and behind them.
fn sections(text: Extent, units: &[Extent]) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut from = text.start;
    for unit in units {
        if from < unit.start {
            sections.push((Extent { start: from, end: unit.start }, false));
        }
        sections.push((*unit, true));
        from = unit.end;
    }
    if from < text.end {
        sections.push((Extent { start: from, end: text.end }, false));
    }
    sections
}

/// How far two sections are from each other: squares of the distances of their starts and ends, or of the length of a unit
/// that lies in a gap.
pub fn difference((one, is_unit): (Extent, bool), (other, is_other_unit): (Extent, bool)) -> f64 {
    let square = |a: u32, b: u32| f64::from(a.abs_diff(b)).powi(2);
    let holds = |outer: Extent, inner: Extent| outer.start <= inner.start && inner.end <= outer.end;
    match (is_unit, is_other_unit) {
        (true, true) if one.shared(other) > 0 => square(one.start, other.start) + square(one.end, other.end),
        (true, false) if holds(other, one) => square(one.end, one.start),
        (false, true) if holds(one, other) => square(other.end, other.start),
        _ => 0.0,
    }
}

/// Observed and expected disagreement over the units of one value: those of each annotator, sorted and apart, in a text.
pub fn disagreement(text: Extent, works: &[Vec<Extent>]) -> Computed {
    let annotators = works.len() as f64;
    if works.len() < 2 {
        return Err(NotComputable::NothingShared);
    }
    let count = works.iter().flatten().count() as f64;
    if count == 0.0 {
        return Err(NotComputable::NothingAnnotated);
    }
    let length = f64::from(text.length());
    let works: Vec<Vec<Section>> = works.iter().map(|units| sections(text, units)).collect();
    let mut observed = 0.0;
    for (index, one) in works.iter().enumerate() {
        for other in works.iter().skip(index + 1) {
            let pairs =
                one.iter().flat_map(|ours| other.iter().map(move |theirs| difference(*ours, *theirs)));
            observed += pairs.sum::<f64>();
        }
    }
    observed *= 2.0 / (annotators * (annotators - 1.0) * length * length);
    let all = || works.iter().flatten().map(|(extent, is_unit)| (f64::from(extent.length()), *is_unit));
    let (mut sum, mut own) = (0.0, 0.0);
    for (unit, _) in all().filter(|(_, is_unit)| *is_unit) {
        let gaps = all().filter(|(gap, is_unit)| !is_unit && *gap >= unit);
        let room: f64 = gaps.map(|(gap, _)| gap - unit + 1.0).sum();
        sum += (count - 1.0) / 3.0 * (2.0 * unit.powi(3) - 3.0 * unit.powi(2) + unit) + unit.powi(2) * room;
        own += unit * (unit - 1.0);
    }
    let whole = annotators * length;
    Corrected::new(observed, 2.0 / length * sum / (whole * (whole - 1.0) - own))
}

/// Alpha over several values together.
pub fn overall(values: &[Corrected]) -> Computed {
    let sum = |of: fn(&Corrected) -> f64| values.iter().map(of).sum();
    Corrected::new(sum(|value| value.observed), sum(|value| value.expected))
}
