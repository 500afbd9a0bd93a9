//! What the page shows: components, one to a file, each with its stylesheet.

pub mod annotate;
pub mod compare;
pub mod dialogs;
pub mod project;
pub mod review;
pub mod search;
pub mod shell;
pub mod widgets;
