//! A number, digit by digit as it is written.

use std::cmp::Ordering;
use std::fmt;

use smol_str::{SmolStr, format_smolstr};

/// A number as JSON writes it, never rounded: `1.50` stays `1.50`.
///
/// Two are equal if they are written alike; [`Decimal::compare`] asks which is more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal(SmolStr);

impl Decimal {
    /// The number that is written so, if it is one in JSON. Only its exponent changes: it gets an `e` and a sign.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (text, None),
        };
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let is_written =
            is_digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(is_digits);
        let Some(exponent) = exponent else { return is_written.then(|| Decimal(SmolStr::new(text))) };
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let sign = if exponent.starts_with('-') { '-' } else { '+' };
        (is_written && is_digits(digits)).then(|| Decimal(format_smolstr!("{mantissa}e{sign}{digits}")))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is less or more than another, however both are written.
    pub fn compare(&self, other: &Decimal) -> Ordering {
        let (one, other) = (self.size(), other.size());
        match (one.sign, one.sign.cmp(&other.sign)) {
            (-1, Ordering::Equal) => other.of_digits.cmp(&one.of_digits),
            (_, Ordering::Equal) => one.of_digits.cmp(&other.of_digits),
            (_, unequal) => unequal,
        }
    }

    /// Whether it is zero, however that is written.
    pub fn is_zero(&self) -> bool {
        self.size().sign == 0
    }

    fn size(&self) -> Size {
        let (mantissa, exponent) = self.0.split_once('e').unwrap_or((&self.0, "0"));
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Size { sign: 0, of_digits: (0, String::new()) };
        }
        // An exponent that is too long to be read is far from all that are not.
        let far = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse().unwrap_or(far);
        let zeros = digits.len() - significant.len();
        let magnitude = exponent.saturating_add(whole.len() as i64).saturating_sub(zeros as i64);
        let sign = if mantissa.len() > unsigned.len() { -1 } else { 1 };
        Size { sign, of_digits: (magnitude, significant.trim_end_matches('0').to_string()) }
    }
}

/// What it takes to compare a number.
struct Size {
    /// Less than zero, zero, or more than zero.
    sign: i8,
    /// The power of ten before which the first digit stands that is not zero, and the digits from there.
    of_digits: (i64, String),
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl From<u64> for Decimal {
    fn from(whole: u64) -> Decimal {
        Decimal(format_smolstr!("{whole}"))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
