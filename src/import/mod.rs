//! How files come in: what they are, what is in them, and what must be asked about them.

#![warn(missing_docs)]

pub mod decisions;
pub mod jobs;
pub mod recognize;

#[cfg(test)]
mod tests;
