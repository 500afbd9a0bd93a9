//! What annotation is: plain data and pure functions.
//!
//! Nothing here knows files, clocks, randomness or a screen. A [`Command`](edit::command::Command) says what the user
//! wants; planned against a [`Project`](index::project::Project) it is a
//! [`Transaction`](edit::transaction::Transaction) or a [`Rejection`](edit::rejection::Rejection); a
//! [`Session`](edit::session::Session) carries it out and remembers how to undo it.

#![warn(missing_docs)]

pub mod action;
pub mod edit;
pub mod index;
pub mod keymap;
pub mod keystroke;
pub mod record;

#[cfg(test)]
pub(crate) mod tests;
