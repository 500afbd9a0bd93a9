//! The records that a project is made of.

pub mod annotation;
pub mod assignment;
pub mod attributes;
pub mod color;
pub mod decimal;
pub mod document;
pub mod entity;
pub mod extra;
pub mod id;
pub mod label_key;
pub mod label_order;
pub mod language;
pub mod names;
pub mod presets;
pub mod project;
pub mod quantity;
pub mod refusal;
pub mod schema;
pub mod topic;
