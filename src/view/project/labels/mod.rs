//! The labels of the project, to be changed.

pub mod label_color;
pub mod label_draft;
pub mod label_editor;
pub mod label_removal;
pub mod label_row;
pub mod label_sets;
pub mod labels_section;
