//! Quantities: a number, or two between which it lies, what is counted, and how surely.

use crate::model::record::decimal::Decimal;

mod bounds;
pub use bounds::{ABOUT, Bound, Bounds, POINT, Rounding, last_place};

mod exact;
pub use exact::Exact;

mod indefinite;

mod number;

mod parse;
pub use parse::parse;

mod running;
pub use running::{Found, Running};

mod sense;
pub use sense::{Sense, behind as qualifier_behind};

mod tokens;
pub use tokens::{Token, in_ascii};

mod written;
pub use written::{NotWritten, amount, amount_apart, written};

/// What a figure in a text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Quantity {
    /// How many, or how much; nothing, where only bounds are said, as in `10 to 15` or `dozens`.
    pub value: Option<Decimal>,
    /// Between which numbers it lies, where that does not follow from value and qualifier.
    /// [`Quantity::extent`] says it in any case.
    pub bounds: Option<Bounds>,
    /// The place of the last digit that counts, such as 10000 for `1.20 million`, where the digits of the value do not
    /// say it.
    pub precision: Option<Decimal>,
    /// What stands around the number and makes it more or less than itself, such as `nearly`, or in its place, such as
    /// `dozens`; empty if nothing does. [`Sense::of`] says what it means.
    pub qualifier: String,
    /// What is counted, such as `people`, `%` or `€`; empty if nobody said.
    pub counted: String,
    /// The day for which it holds, such as `2020-02-12`; empty if nobody said.
    pub as_of: String,
}

impl Quantity {
    /// A number, and nothing more.
    pub fn of(value: Decimal) -> Quantity {
        Quantity { value: Some(value), ..Quantity::default() }
    }
}
