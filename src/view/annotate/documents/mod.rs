//! The texts of the project: their list, and what is known of the open one.

pub mod add_texts;
pub mod document_details;
pub mod document_filter;
pub mod document_list;
pub mod document_metadata;
pub mod document_row;
pub mod document_switch;
