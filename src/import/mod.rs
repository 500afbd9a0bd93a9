//! How files come in: what they are, and what is in them.

#![warn(missing_docs)]

pub mod recognize;
