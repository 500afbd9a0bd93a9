//! Between which numbers a figure lies, in the basic unit of what it measures, so that it can be compared.

use crate::analysis::compare::figures::figure::{Figure, Kind};
use crate::model::record::quantity::{Bound, Exact, Quantity, Rounding, Sense, last_place};

/// Why an end is not strict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Softness {
    /// It is strict.
    Hard,
    /// The number is read to the last of its digits that counts.
    Digits,
    /// A word is not strict, as `about`.
    Words,
}

/// An end of what a figure allows.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// The number, in the basic unit.
    pub at: Exact,
    /// Whether the number itself is excluded.
    pub is_open: bool,
    /// Whether, and why, it is not strict.
    pub softness: Softness,
}

/// A figure that is one number, if perhaps not a sharp one.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The number, in the basic unit.
    pub at: Exact,
    /// How far from it others are the same number.
    pub half: Exact,
}

/// What a figure allows.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// It is not less; without one, nothing is too little.
    pub low: Option<End>,
    /// It is not more; without one, nothing is too much.
    pub high: Option<End>,
    /// Its number, unless it is said to be more or less than that.
    pub point: Option<Point>,
    /// The number that is written, whatever stands around it.
    pub value: Option<Exact>,
}

impl Figure {
    /// Between which numbers it lies; `None` without a number, or with one that is too long to be reckoned with.
    ///
    /// The ends are those of [`Quantity::extent`] with two additions: what comes in wholes and is more than 43 is 44 or
    /// more, and what is measured is exact to the last digit written, and no further, so that 8 km meet 5 miles.
    pub fn reach(&self, rounding: Rounding) -> Option<Reach> {
        let quantity = &self.quantity;
        let bounds = quantity.extent(rounding)?;
        let senses = Sense::all(&quantity.qualifier);
        let value = match &quantity.value {
            Some(value) => Some(Exact::of(value)?),
            None => None,
        };
        let is_single = senses.iter().all(|sense| matches!(sense, Sense::Exactly | Sense::About));
        let is_point = value.is_some() && is_single;
        let soft = if value.is_some() && senses.iter().all(|sense| *sense == Sense::Exactly) {
            Softness::Digits
        } else {
            Softness::Words
        };
        let end = |bound: &Bound| {
            let softness = if bound.is_approximate { soft } else { Softness::Hard };
            Some(End { at: Exact::of(&bound.at)?, is_open: bound.is_open, softness })
        };
        let ends = |bound: &Option<Bound>| match bound {
            Some(bound) => end(bound).map(Some),
            None => Some(None),
        };
        let (mut low, mut high) = (ends(&bounds.low)?, ends(&bounds.high)?);
        let half = half_of_last_place(quantity, rounding)?;
        let is_whole = self.kind == Kind::Count && self.unit.is_none();
        if is_whole {
            (low, high) = (low.map(|end| one_step_inside(end, 1)), high.map(|end| one_step_inside(end, -1)));
        }
        let is_measured = self.unit.as_ref().is_some_and(|unit| unit.is_measured());
        if is_measured && is_point && senses.is_empty() && quantity.bounds.is_none() {
            let value = value?;
            let end = |at, is_open| Some(End { at, is_open, softness: Softness::Digits });
            (low, high) = (end(value.minus(half)?, false), end(value.plus(half)?, true));
        }
        let point = value.filter(|_| is_point).map(|at| Point { at, half });
        self.in_basic(Reach { low, high, point, value })
    }

    fn in_basic(&self, reach: Reach) -> Option<Reach> {
        let Some(unit) = &self.unit else { return Some(reach) };
        let end = |end: Option<End>, side: usize| match end {
            Some(end) => Some(Some(End { at: unit.in_basic(end.at)?[side], ..end })),
            None => Some(None),
        };
        let point = match reach.point.filter(|_| !unit.is_ambiguous()) {
            Some(point) => {
                let half = point.half.times(unit.factor()?)?;
                Some(Point { at: unit.in_basic(point.at)?[0], half })
            }
            None => None,
        };
        let value = match reach.value {
            Some(value) => Some(unit.in_basic(value)?[0]),
            None => None,
        };
        Some(Reach { low: end(reach.low, 0)?, high: end(reach.high, 1)?, point, value })
    }
}

/// How far from a number others are the same: half of what its last digit counts, or a point of a share in words.
fn half_of_last_place(quantity: &Quantity, rounding: Rounding) -> Option<Exact> {
    let Some(value) = &quantity.value else { return Some(Exact::whole(0)) };
    if quantity.bounds.is_some() {
        return Exact::fraction(1, 100);
    }
    let place = last_place(value)?;
    let step = match (rounding, &quantity.precision) {
        (Rounding::Rounded, Some(precision)) => Exact::of(precision)?,
        (Rounding::Rounded, None) => Exact::whole(1).times_ten_to(place)?,
        (Rounding::Exact, _) => Exact::whole(1).times_ten_to(place.min(0))?,
    };
    step.times(Exact::fraction(1, 2)?)
}

/// An end among whole numbers: above 43 is 44 or more. Of a round number only its size is meant.
fn one_step_inside(end: End, step: i128) -> End {
    let whole = end.at.as_whole().filter(|_| end.is_open && end.softness == Softness::Hard);
    match whole {
        Some(whole) if !is_round(whole) => {
            End { at: Exact::whole(whole.saturating_add(step)), is_open: false, ..end }
        }
        _ => end,
    }
}

fn is_round(whole: i128) -> bool {
    whole.unsigned_abs() >= 100 && whole % 10 == 0
}
