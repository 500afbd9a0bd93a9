//! What sources have in common, and where they differ.

pub mod passages;
