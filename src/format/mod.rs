//! How a project becomes bytes and comes back.
//!
//! Two borders lead out of the model. A *file* counts offsets in Unicode code points and quotes the text beside them;
//! *storage* keeps bytes, so that nothing has to be converted. Both are JSON, and both keep what they do not know.

#![warn(missing_docs)]

pub mod problem;
pub use problem::{Expected, NotText, Problem, Reason};

mod digest;
pub use digest::sha256;

pub(crate) mod json;

pub(crate) mod record;

pub mod project_file;

pub mod label_set;

pub mod markdown;

pub mod stored;

pub mod recovery;

pub mod seeds;

pub mod text_file;

pub mod json_lines;

pub mod recognize;

#[cfg(test)]
mod tests;
