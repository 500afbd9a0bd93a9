//! The part for reading and tagging.

pub mod annotate_view;
pub mod attribute;
pub mod documents;
pub mod empty_project;
pub mod first_steps;
pub mod guidelines_panel;
pub mod labels;
pub mod review_bar;
pub mod span;
pub mod text;
