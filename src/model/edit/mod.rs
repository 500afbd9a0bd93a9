//! How a project changes: commands, what they plan, and the session that applies and undoes them.

pub mod annotation;
pub mod attribute;
pub mod command;
pub mod document;
pub mod entity;
pub mod history;
pub mod kind;
pub mod label;
pub mod layer;
pub mod lookup;
pub mod merge;
mod merge_comparison;
pub mod project;
pub mod refusal;
pub mod rejection;
pub mod relation;
pub mod relation_type;
pub mod session;
pub mod staged;
pub mod suggestion;
pub mod target;
pub mod topic;
pub mod transaction;
mod undoing;
