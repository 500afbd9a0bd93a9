//! Between which numbers a quantity lies.

use std::cmp::Ordering;

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::Quantity;
use crate::model::record::quantity::exact::Exact;
use crate::model::record::quantity::sense::Sense;

/// A number beyond which a quantity does not go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    /// The number.
    pub at: Decimal,
    /// Whether the quantity is not the number itself, as of `more than 43`.
    pub is_open: bool,
    /// Whether it may lie a little beyond after all, as of `about 40`.
    pub is_approximate: bool,
}

/// The numbers between which a quantity lies. Where there is none, it has no end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bounds {
    /// It is not less.
    pub low: Option<Bound>,
    /// It is not more.
    pub high: Option<Bound>,
}

/// How numbers without a qualifier are read that end in zeros.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// They are what they say.
    Exact,
    /// They are rounded to the last digit that counts: 300 is from 295 to 305.
    Rounded,
}

/// How far `about` reaches, and `nearly` downwards, of each 100.
pub const ABOUT: i128 = 10;
/// How exactly a share in words is meant: to one point of 100.
pub const POINT: (i128, i128) = (1, 100);

impl Bound {
    /// The number itself is within.
    pub fn closed(at: Decimal) -> Bound {
        Bound { at, is_open: false, is_approximate: false }
    }

    /// The number itself is not within.
    pub fn open(at: Decimal) -> Bound {
        Bound { is_open: true, ..Bound::closed(at) }
    }

    /// The same, where it is not meant strictly.
    pub fn approximate(self) -> Bound {
        Bound { is_approximate: true, ..self }
    }
}

impl Bounds {
    /// From one number to another that is more, with both; `None` if it is not.
    pub fn between(low: Decimal, high: Decimal) -> Option<Bounds> {
        let is_less = low.compare(&high) == Ordering::Less;
        is_less.then(|| Bounds { low: Some(Bound::closed(low)), high: Some(Bound::closed(high)) })
    }

    /// Whether a number may lie within.
    pub fn allow(&self, number: &Decimal) -> bool {
        let is_within = |bound: &Option<Bound>, wrong: Ordering| {
            bound.as_ref().is_none_or(|bound| match number.compare(&bound.at) {
                Ordering::Equal => !bound.is_open,
                side => side != wrong,
            })
        };
        is_within(&self.low, Ordering::Less) && is_within(&self.high, Ordering::Greater)
    }
}

impl Quantity {
    /// Between which numbers it lies: as it says, or as follows from its value and qualifier. `None`, if it says no
    /// number, or one that is too long to be reckoned with.
    pub fn extent(&self, rounding: Rounding) -> Option<Bounds> {
        if let Some(bounds) = &self.bounds {
            return Some(bounds.clone());
        }
        let value = self.value.as_ref()?;
        let senses = Sense::all(&self.qualifier);
        if senses.is_empty() && rounding == Rounding::Rounded {
            return rounded(value, self.precision.as_ref());
        }
        qualified(value, &senses)
    }
}

/// What a number says whose last digits may be rounded.
fn rounded(value: &Decimal, precision: Option<&Decimal>) -> Option<Bounds> {
    let step = match precision {
        Some(precision) => Exact::of(precision)?,
        None => Exact::whole(1).times_ten_to(last_place(value)?)?,
    };
    if step.compare(Exact::whole(1))? != Ordering::Greater {
        return qualified(value, &[]);
    }
    let (number, half) = (Exact::of(value)?, step.times(Exact::fraction(1, 2)?)?);
    Some(Bounds {
        low: Some(Bound::closed(number.minus(half)?.decimal()?).approximate()),
        high: Some(Bound::open(number.plus(half)?.decimal()?).approximate()),
    })
}

/// The power of ten of the last digit of a number that counts. All digits behind a point count, and at least two of
/// the others.
pub fn last_place(value: &Decimal) -> Option<i32> {
    let (mantissa, exponent) = value.as_str().split_once('e').unwrap_or((value.as_str(), "0"));
    let exponent: i32 = exponent.parse().ok()?;
    if let Some((_, decimals)) = mantissa.split_once('.') {
        return exponent.checked_sub(i32::try_from(decimals.len()).ok()?);
    }
    let digits = mantissa.trim_start_matches('-');
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let place = zeros.min(digits.len().saturating_sub(2));
    exponent.checked_add(i32::try_from(place).ok()?)
}

/// What a number says with what stands around it. Two qualifiers both apply: `at least about 40` is from about 36.
pub(super) fn qualified(value: &Decimal, senses: &[Sense]) -> Option<Bounds> {
    let number = Exact::of(value);
    let is_about = senses.contains(&Sense::About);
    let side = senses.iter().find(|sense| !matches!(sense, Sense::Exactly | Sense::About));
    let off = |percent: i128| -> Option<Decimal> {
        let number = number?;
        let share = number.times(Exact::fraction(percent, 100)?)?;
        let size = if number.compare(Exact::whole(0))? == Ordering::Less { share.negated() } else { share };
        number.plus(size)?.decimal()
    };
    let end = |percent: i128| -> Option<Bound> {
        if is_about {
            Some(Bound::closed(off(percent)?).approximate())
        } else {
            Some(Bound::closed(value.clone()))
        }
    };
    let (low, high) = (|| end(-ABOUT), || end(ABOUT));
    let zero = || {
        let is_positive = value.compare(&Decimal::from(0)) == Ordering::Greater;
        is_positive.then(|| Bound::closed(Decimal::from(0)))
    };
    let open = |bound: Bound| Bound { is_open: true, ..bound };
    Some(match side {
        None => Bounds { low: Some(low()?), high: Some(high()?) },
        Some(Sense::Nearly) => {
            Bounds { low: Some(Bound::closed(off(-ABOUT)?).approximate()), high: Some(high()?) }
        }
        Some(Sense::Over) => Bounds { low: Some(open(low()?)), high: None },
        Some(Sense::AtLeast) => Bounds { low: Some(low()?), high: None },
        Some(Sense::Under) => Bounds { low: zero(), high: Some(open(high()?)) },
        Some(Sense::UpTo) => Bounds { low: zero(), high: Some(high()?.approximate()) },
        Some(Sense::AtMost | Sense::Exactly | Sense::About) => Bounds { low: zero(), high: Some(high()?) },
    })
}
