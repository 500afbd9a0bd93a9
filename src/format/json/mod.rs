//! Reading and writing JSON: keys in a fixed order, places for problems, and nothing lost that is not known.

mod ids;
pub(crate) use ids::Ids;

mod migrate;
pub(crate) use migrate::{Step, migrate};

mod place;
pub(crate) use place::{Fault, Place};

mod read;
pub(crate) use read::{Fields, list, parse, records, text, whole};

mod write;
pub(crate) use write::{Lines, ObjectWriter, map_of, text_of};

/// Where JSON comes from or goes to: it decides how offsets count, and where unknown fields stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// A file that people keep: code points, and unknown fields behind the known ones.
    File,
    /// What this program keeps for itself: bytes, and unknown fields in an object of their own.
    Storage,
}
