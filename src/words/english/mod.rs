//! English.

mod action;
mod attributes;
mod dialogs;
mod document;
mod interface;
mod labels;
pub(super) mod preset;
mod problem;
mod projects;
mod rejection;
mod schema;
pub(super) mod search;
mod spans;
mod statistics;
mod view;

use crate::words::Words;

pub(super) use attributes::ATTRIBUTES;
pub(super) use dialogs::DIALOGS;
pub(super) use document::DOCUMENT;
pub(super) use labels::LABELS;
pub(super) use projects::PROJECTS;
pub(super) use schema::SCHEMA;
pub(super) use spans::SPANS;
pub(super) use statistics::STATISTICS;
pub(super) use view::VIEW;

/// The English words.
pub(super) const ENGLISH: Words = Words {
    problem: problem::PROBLEM,
    interface: interface::INTERFACE,
    rejection: rejection::REJECTION,
    action: action::ACTION,
};
