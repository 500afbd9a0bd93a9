//! Records put together, so that they are found quickly: by id, by offset, by what they are related to.

pub mod annotation_set;
pub mod balanced;
pub mod part;
pub mod project;
pub mod relations;
pub mod span_tree;
pub mod usage;
