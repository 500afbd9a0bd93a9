//! How a project changes: commands, what they plan, and the session that applies and undoes them.

pub mod annotate_all;
pub mod attribute_command;
pub mod command;
pub mod document_command;
pub mod fragment_command;
pub mod history;
pub mod label_command;
pub mod plan;
pub mod relation_command;
pub mod relation_type_command;
pub mod session;
pub mod set_attribute;
pub mod set_guidelines;
pub mod several;
pub mod transaction;
