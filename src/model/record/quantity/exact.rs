//! Numbers while they are read and reckoned with: fractions of whole numbers, never rounded before they are written.

use std::cmp::Ordering;

use crate::model::record::decimal::Decimal;

/// What cannot be written in digits to the end, as two thirds, is written to so many that say something.
const DIGITS: usize = 7;

/// A number as a fraction. A bottom of 100 says, too, that two digits stand behind the point. What would be too long to
/// be reckoned with is `None`.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    top: i128,
    /// More than zero.
    bottom: i128,
}

impl Exact {
    /// A whole number.
    pub const fn whole(number: i128) -> Exact {
        Exact { top: number, bottom: 1 }
    }

    /// One number by another that is more than zero.
    pub fn fraction(top: i128, bottom: i128) -> Option<Exact> {
        (bottom > 0).then_some(Exact { top, bottom })
    }

    /// The number that ASCII digits say, with a point before the last of them.
    pub(super) fn in_digits(digits: &str, decimals: usize) -> Option<Exact> {
        Some(Exact { top: digits.parse().ok()?, bottom: power_of_ten(decimals)? })
    }

    /// The number that is written so, if it is not too long to be reckoned with.
    pub fn of(decimal: &Decimal) -> Option<Exact> {
        let (mantissa, exponent) = decimal.as_str().split_once('e').unwrap_or((decimal.as_str(), "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let number = Exact::in_digits(&[whole, fraction].concat(), fraction.len())?;
        number.times_ten_to(exponent.parse().ok()?)
    }

    /// The number, if it is a whole one and written without a point.
    pub fn as_whole(self) -> Option<i128> {
        (self.bottom == 1).then_some(self.top)
    }

    /// The sum.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        let divisor =
            i128::try_from(common_divisor(self.bottom.unsigned_abs(), other.bottom.unsigned_abs())).ok()?;
        let (own, others) = (other.bottom / divisor, self.bottom / divisor);
        let top = self.top.checked_mul(own)?.checked_add(other.top.checked_mul(others)?)?;
        Some(Exact { top, bottom: self.bottom.checked_mul(own)? })
    }

    /// The difference.
    pub fn minus(self, other: Exact) -> Option<Exact> {
        self.plus(other.negated())
    }

    /// The product. Zeros at the end of what is behind the point say nothing any more.
    pub fn times(self, other: Exact) -> Option<Exact> {
        let product =
            Exact { top: self.top.checked_mul(other.top)?, bottom: self.bottom.checked_mul(other.bottom)? };
        Some(product.shortened())
    }

    /// The number times a power of ten.
    pub fn times_ten_to(self, exponent: i32) -> Option<Exact> {
        let power = power_of_ten(exponent.unsigned_abs() as usize)?;
        let factor = if exponent < 0 { Exact { top: 1, bottom: power } } else { Exact::whole(power) };
        self.times(factor)
    }

    /// The number so many times by itself.
    pub(super) fn to_the(self, exponent: i32) -> Option<Exact> {
        let power = exponent.unsigned_abs();
        let (top, bottom) = (self.top.checked_pow(power)?, self.bottom.checked_pow(power)?);
        if exponent < 0 { Exact::fraction(bottom, top) } else { Exact::fraction(top, bottom) }
    }

    /// The number with the other sign.
    pub fn negated(self) -> Exact {
        Exact { top: -self.top, ..self }
    }

    /// Whether it is less or more than another; `None`, if they are too long to tell.
    pub fn compare(self, other: Exact) -> Option<Ordering> {
        Some(self.top.checked_mul(other.bottom)?.cmp(&other.top.checked_mul(self.bottom)?))
    }

    /// About the number, for where it is drawn.
    pub fn to_f64(self) -> f64 {
        self.top as f64 / self.bottom as f64
    }

    /// As it is written.
    pub fn decimal(self) -> Option<Decimal> {
        let (digits, decimals) = match (0..=38).find(|decimals| power_of_ten(*decimals) == Some(self.bottom))
        {
            Some(decimals) => (self.top.unsigned_abs(), decimals),
            None => self.rounded()?,
        };
        let digits = format!("{digits:0>0$}", decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if self.top < 0 { "-" } else { "" };
        Decimal::parse(&[sign, whole, point, fraction].concat())
    }

    /// The digits of a fraction that is not one of tenths, and how many of them stand behind the point.
    fn rounded(self) -> Option<(u128, usize)> {
        let (top, bottom) = (self.top.unsigned_abs(), self.bottom.unsigned_abs());
        let zeros = (0..30).find(|zeros| {
            let power = 10_u128.checked_pow(*zeros + 1);
            power.and_then(|power| top.checked_mul(power)).is_none_or(|scaled| scaled >= bottom)
        });
        let mut decimals = DIGITS + zeros.unwrap_or_default() as usize;
        let scaled = top.checked_mul(power_of_ten(decimals)?.unsigned_abs())?;
        let mut digits = scaled.checked_add(bottom / 2)? / bottom;
        while decimals > 0 && digits.is_multiple_of(10) {
            (digits, decimals) = (digits / 10, decimals - 1);
        }
        Some((digits, decimals))
    }

    /// The quotient by a number that is more than zero.
    pub fn by(self, other: Exact) -> Option<Exact> {
        self.times(Exact::fraction(other.bottom, other.top)?)
    }

    fn shortened(mut self) -> Exact {
        while self.bottom % 10 == 0 && self.top % 10 == 0 {
            self = Exact { top: self.top / 10, bottom: self.bottom / 10 };
        }
        let divisor = common_divisor(self.top.unsigned_abs(), self.bottom.unsigned_abs());
        match i128::try_from(divisor) {
            // A bottom of tenths stays, so that the number is written with its digits.
            Ok(divisor) if divisor > 1 && (0..=38).all(|power| power_of_ten(power) != Some(self.bottom)) => {
                Exact { top: self.top / divisor, bottom: self.bottom / divisor }
            }
            _ => self,
        }
    }
}

fn power_of_ten(exponent: usize) -> Option<i128> {
    10_i128.checked_pow(u32::try_from(exponent).ok()?)
}

fn common_divisor(left: u128, right: u128) -> u128 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}
