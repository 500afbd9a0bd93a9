//! Whether two figures can both be true, and what may explain it if not.

use std::cmp::Ordering;

use crate::analysis::compare::figures::figure::{Figure, Kind, State};
use crate::analysis::compare::figures::lexicon::{is_anybody, is_person};
use crate::analysis::compare::figures::reach::{End, Reach, Softness};
use crate::analysis::compare::figures::unit::Dimension;
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Exact, Rounding};

/// Values that differ by more than half again are far apart: top and bottom.
pub const FAR_APART: (i128, i128) = (3, 2);

/// Whether two figures can both be true.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// They say the same.
    Agree,
    /// Both may be true.
    Compatible,
    /// They cannot both be true.
    Disagree,
    /// They count different things.
    NotComparable,
}

impl Verdict {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Compatible => "compatible",
            Verdict::Disagree => "disagree",
            Verdict::NotComparable => "not_comparable",
        }
    }
}

/// Why a verdict is what it is.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// They are one number, as exactly as both are said.
    SameNumber,
    /// They have the same ends.
    SameEnds,
    /// There are numbers that both allow.
    Overlap,
    /// One is of a part of what the other is of, and it is not more.
    PartOfWhole,
    /// There is none that both allow: so much is between them, in the basic unit.
    Apart(Gap),
    /// The part is more than its whole, by so much.
    PartExceedsWhole(Gap),
    /// They count different things.
    Incomparable(Incomparable),
}

/// What lies between two figures that disagree, in the basic unit of what they measure.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap {
    /// The higher end less the lower one; 0, where only an open end parts them.
    pub size: Option<Decimal>,
    /// Whether it would be none, were a word not taken strictly: `beyond the usual reading of "about"`.
    pub is_soft: bool,
}

/// How two figures differ that cannot be compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Incomparable {
    /// One has no number, or one that is too long to be reckoned with.
    NoNumber,
    /// They are of different kinds, as a share and a count.
    Kind(Kind, Kind),
    /// There is no fixed factor between their units.
    Unit,
    /// They are in different currencies, and no rate is given.
    Currency,
    /// They are rates for different times.
    Period,
    /// One is so, the other is planned or may be.
    Modality,
    /// They count different things, as families and people.
    Counted,
    /// Something else happened to those who are counted, as injured and killed.
    State,
    /// One is added to others, the other is all of them.
    NewAndTotal,
}

/// What may explain that two figures disagree, in the order in which it is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Explanation {
    /// They go back to one passage or source, and one of them changed it.
    Origin,
    /// They are of different days.
    Date,
    /// They are of different places.
    Scope,
    /// One is the other, rounded.
    Rounding,
}

impl Explanation {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Explanation::Origin => "origin",
            Explanation::Date => "date",
            Explanation::Scope => "scope",
            Explanation::Rounding => "rounding",
        }
    }
}

/// The verdict for two figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// Whether both can be true.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// Whether their numbers differ by more than half again, though both may be true.
    pub is_far_apart: bool,
    /// What may explain a disagreement; the first counts most.
    pub explained_by: Vec<Explanation>,
}

impl Comparison {
    fn new(verdict: Verdict, reason: Reason) -> Comparison {
        Comparison { verdict, reason, is_far_apart: false, explained_by: Vec::new() }
    }

    /// Whether the verdict hangs on a word that is not strict.
    pub fn is_soft(&self) -> bool {
        matches!(&self.reason, Reason::Apart(gap) | Reason::PartExceedsWhole(gap) if gap.is_soft)
    }
}

/// The verdict for two figures. It is the same with both exchanged.
pub fn compare(left: &Figure, right: &Figure, rounding: Rounding) -> Comparison {
    let incomparable = |reason| Comparison::new(Verdict::NotComparable, Reason::Incomparable(reason));
    let (Some(of_left), Some(of_right)) = (left.reach(rounding), right.reach(rounding)) else {
        return incomparable(Incomparable::NoNumber);
    };
    if let Some(difference) = difference(left, right) {
        return incomparable(difference);
    }
    if let Some((part, whole)) = part_and_whole(left, right) {
        let (of_part, of_whole) = if part == left { (of_left, of_right) } else { (of_right, of_left) };
        return match gap(of_part.low, of_whole.high) {
            Some(gap) => Comparison {
                explained_by: explanations(part, whole),
                ..Comparison::new(Verdict::Disagree, Reason::PartExceedsWhole(gap))
            },
            None => Comparison::new(Verdict::Compatible, Reason::PartOfWhole),
        };
    }
    let gap = gap(of_left.low, of_right.high).or_else(|| gap(of_right.low, of_left.high));
    if let Some(gap) = gap {
        let explained_by = explanations(left, right);
        return Comparison { explained_by, ..Comparison::new(Verdict::Disagree, Reason::Apart(gap)) };
    }
    if is_same_number(&of_left, &of_right) {
        return Comparison::new(Verdict::Agree, Reason::SameNumber);
    }
    if has_same_ends(&of_left, &of_right) {
        return Comparison::new(Verdict::Agree, Reason::SameEnds);
    }
    let is_far_apart = is_far_apart(&of_left, &of_right).unwrap_or(false);
    Comparison { is_far_apart, ..Comparison::new(Verdict::Compatible, Reason::Overlap) }
}

/// Why two figures cannot be compared, by what they are; `None` if they can be.
pub fn difference(left: &Figure, right: &Figure) -> Option<Incomparable> {
    let dimension = |figure: &Figure| figure.unit.map(|unit| unit.dimension);
    let (of_left, of_right) = (dimension(left), dimension(right));
    if left.kind != right.kind {
        return Some(Incomparable::Kind(left.kind.min(right.kind), left.kind.max(right.kind)));
    }
    match (of_left, of_right) {
        (Some(Dimension::Money(one)), Some(Dimension::Money(other))) if one != other => {
            return Some(Incomparable::Currency);
        }
        _ if of_left != of_right => return Some(Incomparable::Unit),
        _ => {}
    }
    if left.per != right.per {
        return Some(Incomparable::Period);
    }
    if left.modality != right.modality {
        return Some(Incomparable::Modality);
    }
    if left.counted.state.zip(right.counted.state).is_some_and(|(one, other)| one != other) {
        return Some(Incomparable::State);
    }
    if left.counted.is_new != right.counted.is_new {
        return Some(Incomparable::NewAndTotal);
    }
    (!count_the_same(&left.counted.noun, &right.counted.noun)).then_some(Incomparable::Counted)
}

/// Whether two nouns may be of the same things. What is not said may be anything, and `people` any persons.
fn count_the_same(left: &str, right: &str) -> bool {
    let is_unsaid = left.is_empty() || right.is_empty();
    let are_persons = |one: &str, other: &str| is_anybody(one) && is_person(other);
    is_unsaid || left == right || are_persons(left, right) || are_persons(right, left)
}

/// Of two figures that of the part and that of the whole, by where they hold.
pub(super) fn part_and_whole<'a>(left: &'a Figure, right: &'a Figure) -> Option<(&'a Figure, &'a Figure)> {
    let (of_left, of_right) = (left.scope.as_ref()?, right.scope.as_ref()?);
    if of_left.is_within(of_right) {
        return Some((left, right));
    }
    of_right.is_within(of_left).then_some((right, left))
}

/// What lies between a low end and a high one that is less; `None` if there is a number between both.
pub(super) fn gap(low: Option<End>, high: Option<End>) -> Option<Gap> {
    let (low, high) = (low?, high?);
    let is_apart = match low.at.compare(high.at)? {
        Ordering::Less => false,
        Ordering::Equal => low.is_open || high.is_open,
        Ordering::Greater => true,
    };
    let is_soft = low.softness == Softness::Words || high.softness == Softness::Words;
    let size = low.at.minus(high.at).and_then(Exact::decimal);
    is_apart.then_some(Gap { size, is_soft })
}

fn is_same_number(left: &Reach, right: &Reach) -> bool {
    let (Some(one), Some(other)) = (left.point, right.point) else { return false };
    let is_within = |half: Exact| {
        let distance = one.at.minus(other.at)?;
        let distance =
            if distance.compare(Exact::whole(0))? == Ordering::Less { distance.negated() } else { distance };
        Some(distance.compare(half)? != Ordering::Greater)
    };
    is_within(one.half) == Some(true) || is_within(other.half) == Some(true)
}

/// Whether two allow the same numbers, by their ends.
pub(super) fn has_same_ends(left: &Reach, right: &Reach) -> bool {
    let is_same = |one: Option<End>, other: Option<End>| match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.is_open == other.is_open && one.at.compare(other.at) == Some(Ordering::Equal)
        }
        _ => false,
    };
    is_same(left.low, right.low) && is_same(left.high, right.high)
}

fn is_far_apart(left: &Reach, right: &Reach) -> Option<bool> {
    let (one, other) = (left.value?, right.value?);
    let is_less = one.compare(other)? == Ordering::Less;
    let (less, more) = if is_less { (one, other) } else { (other, one) };
    let is_positive = less.compare(Exact::whole(0))? == Ordering::Greater;
    let limit = less.times(Exact::fraction(FAR_APART.0, FAR_APART.1)?)?;
    Some(is_positive && more.compare(limit)? == Ordering::Greater)
}

/// What may explain that two figures disagree.
pub(super) fn explanations(left: &Figure, right: &Figure) -> Vec<Explanation> {
    let has_one_origin = !left.origin.is_empty() && left.origin == right.origin;
    let scopes = left.scope.as_ref().zip(right.scope.as_ref());
    let has_other_scope = scopes.is_some_and(|(one, other)| one.words != other.words);
    let found = [
        (Explanation::Origin, has_one_origin),
        (Explanation::Date, may_differ_by_date(left, right)),
        (Explanation::Scope, has_other_scope),
        (Explanation::Rounding, is_rounded(left, right).unwrap_or(false)),
    ];
    found.into_iter().filter(|(_, holds)| *holds).map(|(explanation, _)| explanation).collect()
}

/// Whether the days explain it. A running total that is lower on a later day is not explained by its day.
fn may_differ_by_date(left: &Figure, right: &Figure) -> bool {
    let Some((of_left, of_right)) = left.as_of.zip(right.as_of) else { return false };
    let is_running = |figure: &Figure| figure.counted.state.is_some_and(State::is_running_total);
    let Some(order) = of_left.compare(of_right) else { return of_left != of_right };
    let (earlier, later) = match order {
        Ordering::Equal => return false,
        Ordering::Less => (left, right),
        Ordering::Greater => (right, left),
    };
    let has_fallen = || {
        let (before, after) = (earlier.reach(Rounding::Rounded)?, later.reach(Rounding::Rounded)?);
        gap(before.low, after.high).map(|_| true)
    };
    let is_total = (is_running(left) || is_running(right)) && !left.counted.is_new;
    !(is_total && has_fallen() == Some(true))
}

/// Whether one number is the other, rounded to its last digit that is not zero.
fn is_rounded(left: &Figure, right: &Figure) -> Option<bool> {
    let (of_left, of_right) = (left.reach(Rounding::Rounded)?, right.reach(Rounding::Rounded)?);
    let (one, other) = (of_left.point?, of_right.point?);
    let distance = one.at.minus(other.at)?;
    let distance =
        if distance.compare(Exact::whole(0))? == Ordering::Less { distance.negated() } else { distance };
    let is_within = |figure: &Figure| {
        let value = figure.quantity.value.as_ref()?.as_str().to_string();
        let zeros = value.len() - value.trim_end_matches('0').len();
        let is_round = zeros > 0 && !value.contains('.') && !value.contains('e');
        let half = Exact::whole(1).times_ten_to(i32::try_from(zeros).ok()?)?.times(Exact::fraction(1, 2)?)?;
        let half = match &figure.unit {
            Some(unit) => half.times(unit.factor()?)?,
            None => half,
        };
        Some(is_round && distance.compare(half)? != Ordering::Greater)
    };
    Some(is_within(left).unwrap_or(false) || is_within(right).unwrap_or(false))
}
