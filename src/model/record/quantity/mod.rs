//! Quantities: a number, what is counted, and how surely.

use crate::model::record::decimal::Decimal;

mod number;

mod parse;
pub use parse::parse;

mod sense;
pub use sense::Sense;

mod written;
pub use written::{NotWritten, written};

/// What a figure in a text says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// How many, or how much.
    pub value: Decimal,
    /// What stands around the number and makes it more or less than itself, such as `nearly`; empty if nothing does.
    /// [`Sense::of`] says what it means.
    pub qualifier: String,
    /// What is counted, such as `people`, `%` or `€`; empty if nobody said.
    pub counted: String,
    /// The day for which it holds, such as `2020-02-12`; empty if nobody said.
    pub as_of: String,
}

impl Quantity {
    /// A number, and nothing more.
    pub fn of(value: Decimal) -> Quantity {
        Quantity { value, qualifier: String::new(), counted: String::new(), as_of: String::new() }
    }
}
