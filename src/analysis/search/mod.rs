//! Looking for words and for annotations, and what a list of hits shows.

pub mod annotations;
pub mod concordance;
pub mod equivalents;
pub mod hits;
pub mod letters;
pub mod marked;
pub mod order;
pub mod query;
pub mod repetitions;
pub mod tally;
