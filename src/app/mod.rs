//! The reactive state: the session in a signal, and the one function that changes it.

pub mod bench;
pub mod compare;
pub mod edit;
pub mod files;
pub mod project;
pub mod review;
pub mod search;
