//! English.

mod action;
mod interface;
mod rejection;

use super::{ProblemWords, Words};

/// The English words.
pub(super) const ENGLISH: Words = Words {
    problem: ProblemWords {},
    interface: interface::INTERFACE,
    rejection: rejection::REJECTION,
    action: action::ACTION,
};
