//! The reactive state: the session in a signal, and the one function that changes it.

pub mod settings;
pub mod text_look;

pub mod notice;

pub mod revision;
mod selection;
mod shared;

pub mod arranging;
pub mod document_order;

mod telling;
pub mod workbench;
pub use workbench::Workbench;

pub mod kept;

pub mod journal;

pub mod labels;
pub mod tagging;

pub mod relating;
pub mod spans;

pub mod texts;

pub mod keys;

pub mod places;

pub mod loading;

pub mod library;

pub mod opening;

pub mod ownership;

pub mod finding;
pub mod shelf;

mod line_reading;
pub mod reading;

pub mod reader;

pub mod beside;

pub mod importing;

pub mod intake;

pub mod exporting;

pub mod counting;
pub mod search;

pub mod debugging;
