//! How numbers are written: with thousands apart, in singular and plural, as megabytes, percent and ranges.

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Quantity, amount_apart};
use crate::words::fill;

/// Two forms of a sentence: singular and plural, or forwards and backwards.
pub type Pair = [&'static str; 2];

/// Stands between thousands.
const THOUSANDS: char = ',';

/// Returns a number with its thousands apart.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut separated = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            separated.push(THOUSANDS);
        }
        separated.push(digit);
    }
    separated
}

/// Returns the singular or the plural, with `{count}` filled.
pub fn counted(number: usize, [one, many]: Pair) -> String {
    fill(if number == 1 { one } else { many }, &[("count", &count(number))])
}

/// Returns a number of bytes in megabytes, rounded up.
pub fn megabytes(bytes: u64) -> String {
    count(bytes.div_ceil(1_000_000) as usize)
}

/// Returns a number of percent with its sign.
pub fn percent(number: u32) -> String {
    format!("{number} %")
}

/// Returns a range from one number to another.
pub fn range(start: usize, end: usize) -> String {
    format!("{}–{}", count(start), count(end))
}

/// Returns a number of a text with its thousands apart, and its unit behind it if it has one.
pub fn amount(number: &Decimal, unit: &str) -> String {
    let number = amount_apart(&Quantity::of(number.clone()));
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}
