//! Reading and writing JSON: one form for each value, paths for problems, and nothing lost that is not known.
//!
//! `serde_json` does the work. What is added is what it does not have: reasons in words of our own, each with its
//! path, and the shape of what is written.

pub(crate) mod check;
pub(crate) mod fields;
pub(crate) mod formatter;
pub(crate) mod migrate;
pub(crate) mod path;

/// Where JSON comes from or goes to: it decides how offsets count, and where unknown fields stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// A file that people keep: code points, and unknown fields behind the known ones.
    File,
    /// What this program keeps for itself: bytes, and unknown fields in an object of their own.
    Storage,
}
