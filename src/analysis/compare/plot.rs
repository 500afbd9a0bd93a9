//! The figures of a row as a dot plot: where each is on one axis, and which shape says what kind of figure it is.
//!
//! Positions go from 0, at the left end of the axis, to 1. Lanes are counted from the top: each figure has its own, so that
//! no two marks meet, though one source may have several.

use std::cmp::Ordering;

use crate::analysis::compare::figures::{End, Figure, Incomparable, Reach, Row, Scale};
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Exact, Rounding, Sense};

/// Where the largest number is more than so many times the smallest, the axis is logarithmic.
pub const LOGARITHMIC_FROM: f64 = 20.0;
/// Of more figures than this only the numbers in each part of the axis are drawn.
pub const MOST_LANES: usize = 60;
/// In about so many parts, between round numbers, the axis is divided then.
pub const BINS: usize = 20;
/// So much of the axis is left free on each side, for arrows.
const MARGIN: f64 = 0.08;
/// About so many steps there are between ticks.
const STEPS: f64 = 5.0;
/// More ticks than this are too many.
const MOST_TICKS: usize = 7;

/// What kind of figure a mark shows; each has a shape of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// One number: ●
    Exact,
    /// That number or more: ●▶
    AtLeast,
    /// More than that number: ○▶
    MoreThan,
    /// That number or less: ◀●
    AtMost,
    /// Less than that number: ◀○
    LessThan,
    /// A little less than the number: ├─●
    Nearly,
    /// A number, and what is near it: ▬●▬
    About,
    /// From one number to another: ├──┤
    Range,
    /// A number in words that say no end, as `dozens`: ▒▒▶
    Vague,
}

/// How far a mark reaches to one side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reaching {
    /// To a position that belongs to it.
    To(f64),
    /// To a position that does not.
    Before(f64),
    /// As far as the axis goes, and on.
    On,
}

/// A figure on the axis.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mark {
    /// The index of the figure among those that were given.
    pub figure: usize,
    /// What kind of figure it is.
    pub shape: Shape,
    /// Where the number is that is written; nothing, where only bounds are.
    pub value: Option<f64>,
    /// How far it reaches to the left.
    pub low: Reaching,
    /// How far it reaches to the right.
    pub high: Reaching,
}

/// How many figures are in one part of the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Bin {
    /// Where the part starts. A figure of that number is in it.
    pub from: Tick,
    /// Where it ends. A figure of that number is in the next one.
    pub to: Tick,
    /// How many figures have their number in it.
    pub figures: usize,
}

/// What is drawn over the axis.
#[derive(Clone, PartialEq, Debug)]
pub enum Drawn {
    /// A mark in each lane, from the top.
    Marks(Vec<Mark>),
    /// Numbers of figures, where there are too many for marks.
    Bins(Vec<Bin>),
}

/// What joins the two figures that cannot both be true.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bracket {
    /// The lane of the figure that says more.
    pub more: usize,
    /// The lane of the one that says less.
    pub less: usize,
    /// Where the one that says less ends.
    pub from: f64,
    /// Where the one that says more starts. What lies between is the gap.
    pub to: f64,
}

/// A number at the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where it is.
    pub at: f64,
    /// The number, in the unit of the axis.
    pub number: Decimal,
}

/// The axis that all figures have in common.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// The unit of its numbers; empty, if what is shown is only counted.
    pub unit: &'static str,
    /// Whether equal distances are equal factors and not equal differences. That is to be said in words.
    pub is_logarithmic: bool,
    /// Numbers along it, from left to right.
    pub ticks: Vec<Tick>,
}

/// The plot of a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Plot {
    /// The axis.
    pub axis: Axis,
    /// What is drawn over it.
    pub drawn: Drawn,
    /// What joins the two that disagree, where there are such.
    pub conflict: Option<Bracket>,
    /// The figures that have no place on the axis, each with why. They are listed.
    pub apart: Vec<(usize, Incomparable)>,
}

/// Which figure has the first lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// The one with the smallest number.
    #[default]
    ByValue,
    /// The first of those that were given.
    AsGiven,
}

/// A figure that is to be drawn, with its numbers in the unit of the axis.
struct Placed {
    figure: usize,
    shape: Shape,
    value: Option<f64>,
    low: Option<(f64, bool)>,
    high: Option<(f64, bool)>,
}

impl Plot {
    /// Returns the plot of figures and of the row that they are. Nothing, if none can be compared.
    pub fn of(figures: &[&Figure], row: &Row, rounding: Rounding, order: Order) -> Option<Plot> {
        let compared = || row.compared.iter().filter_map(|index| Some((*index, *figures.get(*index)?)));
        let scale = Scale::of(compared().map(|(_, figure)| figure));
        let mut placed: Vec<Placed> = compared()
            .filter_map(|(index, figure)| Placed::of(index, figure, figure.reach(rounding)?, scale))
            .collect();
        if order == Order::ByValue {
            placed.sort_by(|one, other| {
                let by_number = one.number().partial_cmp(&other.number()).unwrap_or(Ordering::Equal);
                by_number.then(one.figure.cmp(&other.figure))
            });
        }
        let range = Range::of(&placed, scale)?;
        let drawn = if placed.len() > MOST_LANES {
            Drawn::Bins(bins(&placed, range))
        } else {
            Drawn::Marks(placed.iter().map(|one| one.mark(range)).collect())
        };
        let lane = |figure: usize| placed.iter().position(|one| one.figure == figure);
        let conflict = row.conflict.as_ref().filter(|_| matches!(drawn, Drawn::Marks(_))).and_then(|it| {
            let (more, less) = (lane(it.low)?, lane(it.high)?);
            let (to, from) = (placed.get(more)?.low?.0, placed.get(less)?.high?.0);
            Some(Bracket { more, less, from: range.position(from), to: range.position(to) })
        });
        let axis = Axis { unit: scale.name(), is_logarithmic: range.is_logarithmic, ticks: range.ticks() };
        Some(Plot { axis, drawn, conflict, apart: row.apart.clone() })
    }
}

impl Shape {
    /// The shape of a figure.
    pub fn of(figure: &Figure) -> Shape {
        let quantity = &figure.quantity;
        if quantity.value.is_none() {
            let bounds = quantity.bounds.clone().unwrap_or_default();
            return match (bounds.low, bounds.high) {
                (Some(low), None) if low.is_open => Shape::MoreThan,
                (Some(_), None) => Shape::AtLeast,
                (None, Some(high)) if high.is_open => Shape::LessThan,
                (None, Some(_)) => Shape::AtMost,
                // The end of `dozens` is where the next word would begin.
                (_, Some(high)) if high.is_open => Shape::Vague,
                _ => Shape::Range,
            };
        }
        match Sense::of(&quantity.qualifier) {
            Sense::Exactly => Shape::Exact,
            Sense::About => match Sense::all(&quantity.qualifier).into_iter().find_map(Shape::of_side) {
                Some(side) => side,
                None => Shape::About,
            },
            sense => Shape::of_side(sense).unwrap_or(Shape::Exact),
        }
    }

    /// The shape of what lies on one side of a number only.
    fn of_side(sense: Sense) -> Option<Shape> {
        match sense {
            Sense::Exactly | Sense::About => None,
            Sense::Nearly => Some(Shape::Nearly),
            Sense::Under => Some(Shape::LessThan),
            Sense::Over => Some(Shape::MoreThan),
            Sense::AtLeast => Some(Shape::AtLeast),
            Sense::AtMost | Sense::UpTo => Some(Shape::AtMost),
        }
    }
}

impl Placed {
    fn of(index: usize, figure: &Figure, reach: Reach, scale: Scale) -> Option<Placed> {
        let shape = Shape::of(figure);
        let number = |exact: Exact| scale.shown(exact).map(Exact::to_f64);
        let end = |end: End| Some((number(end.at)?, end.is_open));
        // Of what is at most something nobody has said that it is not less than nothing.
        let has_low = !matches!(shape, Shape::AtMost | Shape::LessThan);
        let placed = Placed {
            figure: index,
            shape,
            value: reach.value.and_then(number),
            low: reach.low.filter(|_| has_low).and_then(end),
            high: reach.high.and_then(end),
        };
        placed.number().map(|_| placed)
    }

    /// The number that it is sorted by: the one that is written, or one of its ends.
    fn number(&self) -> Option<f64> {
        self.value.or(self.low.map(|end| end.0)).or(self.high.map(|end| end.0))
    }

    /// The numbers that the axis must have.
    fn numbers(&self) -> impl Iterator<Item = f64> {
        // What is only rounded is drawn as the number.
        let ends = [self.low, self.high].map(|end| end.filter(|_| self.shape != Shape::Exact));
        ends.into_iter().flatten().map(|end| end.0).chain(self.value)
    }

    fn mark(&self, range: Range) -> Mark {
        let reaching = |end: Option<(f64, bool)>| match end {
            None => Reaching::On,
            Some((at, true)) => Reaching::Before(range.position(at)),
            Some((at, false)) => Reaching::To(range.position(at)),
        };
        Mark {
            figure: self.figure,
            shape: self.shape,
            value: self.value.map(|value| range.position(value)),
            low: reaching(self.low),
            high: reaching(self.high),
        }
    }
}

/// From which number to which the axis goes.
#[derive(Clone, Copy)]
struct Range {
    is_logarithmic: bool,
    /// Whether what is shown comes in wholes.
    is_counted: bool,
    /// The ends, in logarithms if the axis has them.
    from: f64,
    to: f64,
    /// The smallest number that somebody has said.
    smallest: f64,
}

impl Range {
    /// The axis of some figures; nothing without one.
    fn of(placed: &[Placed], scale: Scale) -> Option<Range> {
        let numbers: Vec<f64> = placed.iter().flat_map(Placed::numbers).filter(|it| it.is_finite()).collect();
        let smallest = numbers.iter().copied().reduce(f64::min)?;
        let largest = numbers.iter().copied().reduce(f64::max)?;
        let is_logarithmic = smallest > 0.0 && largest / smallest > LOGARITHMIC_FROM;
        let on_axis = |number: f64| if is_logarithmic { number.log10() } else { number };
        let (from, to) = (on_axis(smallest), on_axis(largest));
        // One number alone has some room around it too.
        let least = if is_logarithmic { 0.0 } else { (smallest.abs() * 0.1).max(1.0) };
        let margin = if to > from { (to - from) * MARGIN / (1.0 - 2.0 * MARGIN) } else { least };
        let is_counted = scale.name().is_empty();
        Some(Range { is_logarithmic, is_counted, from: from - margin, to: to + margin, smallest })
    }

    fn position(self, number: f64) -> f64 {
        // Of a part that is less than nothing a logarithm knows nothing.
        let on_axis = if self.is_logarithmic { number.max(f64::MIN_POSITIVE).log10() } else { number };
        ((on_axis - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }

    /// Round numbers along the axis: 1, 2 and 5 times powers of ten, or multiples of one of these or of a quarter.
    fn ticks(self) -> Vec<Tick> {
        let numbers: Vec<Exact> =
            if self.is_logarithmic { self.powers(MOST_TICKS) } else { self.multiples(STEPS) };
        let is_within = |number: &Exact| {
            let on_axis = self.on_axis(number.to_f64());
            self.from <= on_axis && on_axis <= self.to
        };
        let numbers = numbers.into_iter().filter(is_within).take(MOST_TICKS);
        numbers.filter_map(|number| self.tick(number)).collect()
    }

    /// Round numbers between which all numbers of the axis are, the largest below the last.
    fn edges(self) -> Vec<Exact> {
        if self.is_logarithmic { self.powers(BINS) } else { self.multiples(BINS as f64) }
    }

    fn tick(self, number: Exact) -> Option<Tick> {
        Some(Tick { at: self.position(number.to_f64()), number: number.decimal()? })
    }

    fn on_axis(self, number: f64) -> f64 {
        if self.is_logarithmic { number.log10() } else { number }
    }

    /// Multiples of a round number along the axis, in about so many steps, and one beyond each end.
    fn multiples(self, steps: f64) -> Vec<Exact> {
        let wanted = (self.to - self.from) / steps;
        // The leading digits have two places, for a quarter.
        let exponent = wanted.log10().floor() as i32 - 1;
        let all = (exponent..=exponent + 3)
            .flat_map(|exponent| [10, 20, 25, 50].map(|leading| (leading, exponent)))
            .map(|(leading, exponent)| (leading, exponent, f64::from(leading) * 10_f64.powi(exponent)));
        let is_fine =
            |step: &f64| wanted <= *step && (!self.is_counted || (*step >= 1.0 && step.fract() == 0.0));
        let Some((leading, exponent, step)) = all.into_iter().find(|(_, _, step)| is_fine(step)) else {
            return Vec::new();
        };
        // Below nothing there is something only if somebody says so.
        let from = if self.smallest >= 0.0 { self.from.max(0.0) } else { self.from };
        let (first, last) = ((from / step).floor() as i128, (self.to / step).floor() as i128 + 1);
        let number = |index: i128| Exact::whole(index * i128::from(leading)).times_ten_to(exponent);
        (first..=last).filter_map(number).collect()
    }

    /// Powers of ten along the axis, with what is between them as long as there are not more than that; and one beyond each
    /// end.
    fn powers(self, most: usize) -> Vec<Exact> {
        let exponents = self.from.floor() as i32..=self.to.ceil() as i32;
        let of = |leading: &[i128]| -> Vec<Exact> {
            let all: Vec<Exact> = exponents
                .clone()
                .flat_map(|exponent| {
                    leading.iter().filter_map(move |leading| Exact::whole(*leading).times_ten_to(exponent))
                })
                .collect();
            let on_axis = |number: &Exact| number.to_f64().log10();
            let below = all.iter().take_while(|number| on_axis(number) <= self.from).count();
            let within = all.iter().take_while(|number| on_axis(number) <= self.to).count();
            all.into_iter().take(within + 1).skip(below.saturating_sub(1)).collect()
        };
        // Those beyond the ends are two.
        let most = most + 2;
        let all = [&[1, 2, 5][..], &[1, 3], &[1]].map(of);
        let [.., powers] = &all;
        let steps = powers.len().div_ceil(most).max(1);
        let kept = |index: usize| index.is_multiple_of(steps) || index + 1 == powers.len();
        let thinned = powers.iter().copied().enumerate().filter(|(index, _)| kept(*index));
        let thinned = thinned.map(|(_, power)| power).collect();
        all.into_iter().find(|ticks| ticks.len() <= most).unwrap_or(thinned)
    }
}

/// How many figures are in each part of the axis, but for parts at its ends that have none.
fn bins(placed: &[Placed], range: Range) -> Vec<Bin> {
    let edges = range.edges();
    let between = edges.iter().zip(edges.iter().skip(1));
    let bin = |(from, to): (&Exact, &Exact)| {
        let bin = Bin { from: range.tick(*from)?, to: range.tick(*to)?, figures: 0 };
        Some((bin, to.to_f64()))
    };
    let (mut bins, ends): (Vec<Bin>, Vec<f64>) = between.filter_map(bin).unzip();
    let last = bins.len().saturating_sub(1);
    for number in placed.iter().filter_map(Placed::number) {
        let index = ends.partition_point(|end| *end <= number).min(last);
        if let Some(bin) = bins.get_mut(index) {
            bin.figures += 1;
        }
    }
    let is_empty = |bin: &Bin| bin.figures == 0;
    let before = bins.iter().take_while(|bin| is_empty(bin)).count();
    let after = bins.iter().rev().take_while(|bin| is_empty(bin)).count();
    let end = bins.len().saturating_sub(after);
    bins.into_iter().take(end).skip(before).collect()
}
