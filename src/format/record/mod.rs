//! Records to and from JSON, one file per kind of record.
//!
//! The same record looks nearly the same in a file and in storage; what differs is decided by a `Border`. What is
//! written has a twin here, which says what its fields are called.

use serde::{Serialize, Serializer};

use crate::format::json::Border;
use crate::model::record::extra::Extra;

pub(crate) mod annotation;
pub(crate) mod assignment;
pub(crate) mod attributes;
pub(crate) mod comparison;
pub(crate) mod document;
pub(crate) mod names;
pub(crate) mod people;
pub(crate) mod schema;

/// The unknown fields of a record, as they are written: among its fields in a file, in one field in storage.
pub(crate) struct Rest<'a> {
    extra: &'a Extra,
    border: Border,
    /// Fields that stand elsewhere in a file.
    without: [Option<&'static str>; 4],
}

impl<'a> Rest<'a> {
    /// Returns the fields for writing.
    pub(crate) fn new(extra: &'a Extra, border: Border) -> Rest<'a> {
        Rest { extra, border, without: [None; 4] }
    }
}

impl Serialize for Rest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.border {
            Border::File => {
                let is_here = |name: &str| !self.without.contains(&Some(name));
                serializer.collect_map(self.extra.iter().filter(|(name, _)| is_here(name)))
            }
            Border::Storage => {
                let field = Some(("extra", self.extra)).filter(|(_, extra)| !extra.is_empty());
                serializer.collect_map(field)
            }
        }
    }
}

/// A list that is written without being gathered first.
pub(crate) struct Each<F>(pub(crate) F);

impl<T: Serialize, I: Iterator<Item = T>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
