//! Records put together, so that they are found quickly: by id, by offset, by what they are related to.

pub mod annotation_set;
pub mod balanced;
pub mod missing;
pub mod project;
pub mod records;
pub mod relation_index;
pub mod relations;
pub mod schema_usage;
pub mod sorted;
pub mod span_tree;
pub mod usage;
