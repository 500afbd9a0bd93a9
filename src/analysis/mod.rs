//! What is worked out from a project: places that hold some words, what is not consistent, counts, parts to train and to
//! test with, what sources have in common, how far annotators agree.
//!
//! Whatever reads texts takes one document at a time, so that a worker or idle moments can carry it out; an unloaded text
//! is passed over and counted.

#![warn(missing_docs)]

pub mod agreement;
pub mod compare;
pub mod consistency;
mod groups;
pub mod review;
pub mod search;
pub mod splits;
pub mod statistics;

#[cfg(test)]
mod tests;
