//! A row: figures of any number of sources that say how many or how much of one thing.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::analysis::compare::figures::figure::{Figure, Kind, Modality, State};
use crate::analysis::compare::figures::reach::{End, Point, Reach};
use crate::analysis::compare::figures::unit::{Dimension, Period};
use crate::analysis::compare::figures::verdict::{
    Explanation, Gap, Incomparable, Verdict, difference, explanations, gap, has_same_ends,
};
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Exact, Rounding};

/// How many sizes of places there are, with that of places of which nobody knows it.
const LEVELS: usize = 8;
const UNKNOWN: usize = LEVELS - 1;

/// A figure in a row, with the numbers between which it lies.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    figure: &'a Figure,
    reach: Option<Reach>,
}

impl<'a> Member<'a> {
    /// A figure in a row. It is read once, so that the row is worked out again in no time after an edit.
    pub fn new(figure: &'a Figure, rounding: Rounding) -> Member<'a> {
        Member { figure, reach: figure.reach(rounding) }
    }
}

/// What a row says. Members are named by their index among those that were given.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The members that are compared, in their order.
    pub compared: Vec<usize>,
    /// Those that are not, each with why: they are neither counted nor averaged.
    pub apart: Vec<(usize, Incomparable)>,
    /// Whether all can be true.
    pub verdict: Verdict,
    /// The two that cannot both be true and are farthest apart, where there are such: the one that says more, the one
    /// that says less.
    pub conflict: Option<Conflict>,
    /// The numbers that all allow, where there are some; without an end, if none is said. In the basic unit.
    pub common: Option<Common>,
    /// How far the numbers differ that are written, whatever stands around them.
    pub spread: Option<Spread>,
}

/// Two members that cannot both be true.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// The member whose low end is the highest.
    pub low: usize,
    /// The member whose high end is the lowest.
    pub high: usize,
    /// What lies between them.
    pub gap: Gap,
    /// What may explain it; the first counts most.
    pub explained_by: Vec<Explanation>,
}

/// The numbers that all members allow.
#[derive(Clone, PartialEq, Debug)]
pub struct Common {
    /// From which number on.
    pub low: Option<Decimal>,
    /// Whether that number itself is excluded.
    pub low_is_open: bool,
    /// Up to which number.
    pub high: Option<Decimal>,
    /// Whether that number itself is excluded.
    pub high_is_open: bool,
}

/// How far numbers differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Spread {
    /// The member with the smallest number, and the number.
    pub smallest: (usize, Decimal),
    /// The member with the largest number, and the number.
    pub largest: (usize, Decimal),
    /// The largest less the smallest.
    pub difference: Decimal,
    /// The largest by the smallest, if that is more than 0.
    pub ratio: Option<Decimal>,
}

/// An end and whose it is.
type Held = Option<(usize, End)>;

impl Row {
    /// What figures say together, in one pass: they can all be true if and only if the highest low end is not above the
    /// lowest high one, since ranges of numbers that meet in pairs have a number in common (Helly's theorem for one
    /// dimension).
    ///
    /// A part may be less than its whole: between places of different sizes only the low end of the smaller one and
    /// the high end of the larger one count.
    pub fn of(members: &[Member]) -> Row {
        let (compared, apart) = sorted_out(members);
        let mut lows: [Held; LEVELS] = [None; LEVELS];
        let mut highs: [Held; LEVELS] = [None; LEVELS];
        for index in &compared {
            let Some((member, reach)) = members.get(*index).and_then(|member| Some((member, member.reach?)))
            else {
                continue;
            };
            let level = level(member.figure);
            if let Some(held) = lows.get_mut(level) {
                *held = higher(*held, reach.low.map(|end| (*index, end)));
            }
            if let Some(held) = highs.get_mut(level) {
                *held = lower(*held, reach.high.map(|end| (*index, end)));
            }
        }
        let conflict = conflict(&lows, &highs).map(|(low, high, gap)| {
            let explained_by = match (members.get(low), members.get(high)) {
                (Some(low), Some(high)) => explanations(low.figure, high.figure),
                _ => Vec::new(),
            };
            Conflict { low, high, gap, explained_by }
        });
        let common = if conflict.is_none() && !compared.is_empty() { common(&lows, &highs) } else { None };
        let verdict = verdict(members, &compared, conflict.is_some());
        let spread = spread(members, &compared);
        Row { compared, apart, verdict, conflict, common, spread }
    }
}

/// What makes figures comparable at first sight.
type Key<'a> = (Kind, Option<Dimension>, Option<Period>, Modality, Option<State>, bool, &'a str);

fn key(figure: &Figure) -> Key<'_> {
    let (dimension, counted) = (figure.unit.map(|unit| unit.dimension), &figure.counted);
    (figure.kind, dimension, figure.per, figure.modality, counted.state, counted.is_new, &counted.noun)
}

/// The members that can be compared with what most of them are, and the others.
fn sorted_out(members: &[Member]) -> (Vec<usize>, Vec<(usize, Incomparable)>) {
    let mut counts: BTreeMap<Key, (usize, usize)> = BTreeMap::new();
    for (index, member) in members.iter().enumerate().filter(|(_, member)| member.reach.is_some()) {
        counts.entry(key(member.figure)).or_insert((0, index)).0 += 1;
    }
    // Of equally many the one that says what it counts, and then the first.
    let says_more = |key: &Key| usize::from(!key.6.is_empty()) + usize::from(key.4.is_some());
    let most =
        counts.iter().max_by_key(|(key, (count, first))| (*count, says_more(key), std::cmp::Reverse(*first)));
    let model = most.and_then(|(_, (_, first))| members.get(*first)).map(|member| member.figure);
    let (mut compared, mut apart) = (Vec::new(), Vec::new());
    for (index, member) in members.iter().enumerate() {
        let reason = match (member.reach, model) {
            (None, _) | (_, None) => Some(Incomparable::NoNumber),
            (Some(_), Some(model)) => difference(model, member.figure),
        };
        match reason {
            Some(reason) => apart.push((index, reason)),
            None => compared.push(index),
        }
    }
    (compared, apart)
}

/// The size of the place a figure is of.
fn level(figure: &Figure) -> usize {
    figure.scope.as_ref().and_then(|scope| scope.level).unwrap_or(UNKNOWN).min(UNKNOWN)
}

/// Of two low ends the higher one; of equal ones the open one, and then the first.
fn higher(held: Held, other: Held) -> Held {
    more_strict(held, other, Ordering::Greater)
}

/// Of two high ends the lower one.
fn lower(held: Held, other: Held) -> Held {
    more_strict(held, other, Ordering::Less)
}

fn more_strict(held: Held, other: Held, stricter: Ordering) -> Held {
    let (Some((_, end)), Some((_, new))) = (held, other) else { return held.or(other) };
    let is_stricter = match new.at.compare(end.at) {
        Some(Ordering::Equal) => new.is_open && !end.is_open,
        Some(order) => order == stricter,
        None => false,
    };
    if is_stricter { other } else { held }
}

/// The two members that are farthest apart among those that cannot both be true.
fn conflict(lows: &[Held; LEVELS], highs: &[Held; LEVELS]) -> Option<(usize, usize, Gap)> {
    let mut found: Option<(usize, usize, Gap)> = None;
    for (of_low, low) in lows.iter().enumerate() {
        for (of_high, high) in highs.iter().enumerate() {
            let may_be_compared = of_low == UNKNOWN || of_high == UNKNOWN || of_low <= of_high;
            let (Some((low, low_end)), Some((high, high_end))) = (low, high) else { continue };
            let Some(gap) = gap(Some(*low_end), Some(*high_end)).filter(|_| may_be_compared) else {
                continue;
            };
            let is_wider = found.as_ref().is_none_or(|(_, _, widest)| match (&gap.size, &widest.size) {
                (Some(size), Some(widest)) => size.compare(widest) == Ordering::Greater,
                _ => false,
            });
            if is_wider {
                found = Some((*low, *high, gap));
            }
        }
    }
    found
}

fn common(lows: &[Held; LEVELS], highs: &[Held; LEVELS]) -> Option<Common> {
    // With places of several sizes there is no number of all.
    let sizes = (0..UNKNOWN)
        .filter(|level| [lows, highs].iter().any(|ends| ends.get(*level).is_some_and(Option::is_some)));
    if sizes.count() > 1 {
        return None;
    }
    let low = lows.iter().copied().fold(None, higher).map(|(_, end)| end);
    let high = highs.iter().copied().fold(None, lower).map(|(_, end)| end);
    Some(Common {
        low: low.and_then(|end| end.at.decimal()),
        low_is_open: low.is_some_and(|end| end.is_open),
        high: high.and_then(|end| end.at.decimal()),
        high_is_open: high.is_some_and(|end| end.is_open),
    })
}

fn verdict(members: &[Member], compared: &[usize], is_conflict: bool) -> Verdict {
    let compared: Vec<&Member> = compared.iter().filter_map(|index| members.get(*index)).collect();
    if is_conflict {
        Verdict::Disagree
    } else if compared.len() < 2 {
        Verdict::NotComparable
    } else if agree(&compared).unwrap_or(false) {
        Verdict::Agree
    } else {
        Verdict::Compatible
    }
}

/// Whether each agrees with each other. That is not passed on from one to the next, so that all are looked at: from
/// the most exact number on, each must be as near as it is exact to all before it.
fn agree(members: &[&Member]) -> Option<bool> {
    let level_of_first = level(members.first()?.figure);
    let has_one_level = members.iter().all(|member| level(member.figure) == level_of_first);
    let mut points = members.iter().map(|member| member.reach?.point).collect::<Option<Vec<Point>>>();
    let (Some(points), true) = (&mut points, has_one_level) else {
        let first = members.first()?.reach?;
        let has_same_ends =
            |member: &&Member| member.reach.is_some_and(|reach| has_same_ends(&first, &reach));
        return Some(has_one_level && members.iter().all(has_same_ends));
    };
    points.sort_by(|one, other| one.half.compare(other.half).unwrap_or(Ordering::Equal));
    let first = points.first()?.at;
    let (mut smallest, mut largest) = (first, first);
    for Point { at, half } in points.iter() {
        let is_far = |from: Exact, to: Exact| Some(to.minus(from)?.compare(*half)? == Ordering::Greater);
        if is_far(smallest, *at)? || is_far(*at, largest)? {
            return Some(false);
        }
        smallest = if at.compare(smallest)? == Ordering::Less { *at } else { smallest };
        largest = if at.compare(largest)? == Ordering::Greater { *at } else { largest };
    }
    Some(true)
}

fn spread(members: &[Member], compared: &[usize]) -> Option<Spread> {
    let value = |index: &usize| Some((*index, members.get(*index)?.reach?.value?));
    let mut values = compared.iter().filter_map(value);
    let first = values.next()?;
    let (mut smallest, mut largest) = (first, first);
    for (index, value) in values {
        if value.compare(smallest.1)? == Ordering::Less {
            smallest = (index, value);
        }
        if value.compare(largest.1)? == Ordering::Greater {
            largest = (index, value);
        }
    }
    Some(Spread {
        smallest: (smallest.0, smallest.1.decimal()?),
        largest: (largest.0, largest.1.decimal()?),
        difference: largest.1.minus(smallest.1)?.decimal()?,
        ratio: largest.1.by(smallest.1).and_then(Exact::decimal),
    })
}
