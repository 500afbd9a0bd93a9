//! Attributes and types of relations of the project, to be changed.

pub mod attribute_editor;
pub mod attributes_section;
pub mod item;
mod kinds;
pub mod relation_type_editor;
pub mod relations_section;
pub mod schema_question;
pub mod schema_row;
pub mod schema_table;
