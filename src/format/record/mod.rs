//! Records to and from JSON, one file per kind of record.
//!
//! The same record looks nearly the same in a file and in storage; what differs is decided by a
//! `crate::format::json::Border`, or there are two functions.

pub(crate) mod annotation;

pub(crate) mod attributes;

pub(crate) mod document;

pub(crate) mod names;

pub(crate) mod people;

pub(crate) mod schema;
