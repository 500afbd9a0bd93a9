//! How files come in: what they are, what is in them, and what must be asked about them.

#![warn(missing_docs)]

pub mod adding;
pub mod decisions;
pub mod findings;
pub mod host;
pub mod jobs;
pub mod meeting;
pub mod natural;
pub mod place;
pub mod read;
pub mod reanchor;
pub mod recognize;
pub mod resolve;
pub mod round_trip;
pub mod sent;
pub mod summary;
pub mod taken_for;
pub mod unplaced;

#[cfg(test)]
mod tests;
