//! What is worked out from a project: places that hold some words, what is not consistent, counts.
//!
//! All of it is asked for rarely, so that it belongs into parts of the program that are loaded when they are asked for.
//! Whatever reads texts takes one document at a time, so that a worker or idle moments can carry it out; a text at rest
//! is passed over and counted.

#![warn(missing_docs)]

mod letters;

pub mod query;

pub mod hits;

pub mod concordance;

pub mod order;

pub mod marked;

pub mod tally;

pub mod repetitions;

pub mod annotations;

pub mod consistency;

pub mod statistics;

#[cfg(test)]
mod tests;
