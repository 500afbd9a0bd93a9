//! Reading and writing JSON: keys in a fixed order, places for problems, and nothing lost that is not known.
//!
//! A text is checked once, from end to end. What it says is then taken from it piece by piece, so that reading takes
//! no more memory than what is made of it.

mod check;

mod ids;
pub(crate) use ids::Ids;

mod migrate;
pub(crate) use migrate::{Step, migrate, newest};

mod place;
pub(crate) use place::{Fault, LINE, Place};

mod read;
pub(crate) use read::{Fields, ReadRecord, entries, parse, records, records_beside, text, whole};

mod value;
pub(crate) use value::{Entries, Field, Json};

mod write;
pub(crate) use write::{
    Lines, ObjectWriter, fields_of, push_json, push_text, push_texts, text_of, text_of_fields,
};

/// Where JSON comes from or goes to: it decides how offsets count, and where unknown fields stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// A file that people keep: code points, and unknown fields behind the known ones.
    File,
    /// What this program keeps for itself: bytes, and unknown fields in an object of their own.
    Storage,
}
