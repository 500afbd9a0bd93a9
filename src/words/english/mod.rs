//! English.

mod action;
mod interface;
pub(super) mod preset;
mod problem;
mod rejection;
mod schema;
mod view;

use super::Words;

pub(super) use schema::SCHEMA;
pub(super) use view::VIEW;

/// The English words.
pub(super) const ENGLISH: Words = Words {
    problem: problem::PROBLEM,
    interface: interface::INTERFACE,
    rejection: rejection::REJECTION,
    action: action::ACTION,
};
