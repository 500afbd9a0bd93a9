//! From what a person does to commands.

pub mod annotator;
pub mod keys;
pub mod labels;
pub mod many;
pub mod relating;
pub mod reviewing;
pub mod tagging;
