//! Figures in texts, and whether those that count the same thing agree.
//!
//! [`find()`] reads the figures of a text; [`compare`] gives the verdict for two of them, [`Row::of`] for any number, and
//! [`suggest()`] which may belong together. Sentences for all of it are in [`words::compare`](crate::words::compare).

mod context;

mod figure;
pub use figure::{Counted, Day, Figure, Kind, Modality, Scope, State};

mod find;
pub use find::{Mention, find, quoted, tagged};

mod lexicon;

mod pairs;

mod reach;
pub use reach::{End, Point, Reach, Softness};

mod row;
pub use row::{Common, Conflict, Member, Row, Spread};

mod scale;
pub use scale::Scale;

mod suggest;
pub use suggest::{Candidate, ENOUGH, Ground, NEAR, Suggestion, grounds, suggest, weight};

mod traps;

mod unit;
pub use unit::{Dimension, Period, Unit};

mod verdict;
pub use verdict::{
    Comparison, Explanation, FAR_APART, Gap, Incomparable, Reason, Verdict, compare, difference,
};

#[cfg(test)]
mod tests;
