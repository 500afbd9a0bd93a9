//! What the page says where the work of several annotators is looked at.

use crate::words::table;

table! {
    /// The words of Review.
    pub ReviewWords {
        layers = "Annotators",
        agreement = "Agreement",
        adjudication = "Adjudication",
    }
}

/// Returns the words in use.
pub fn review() -> &'static ReviewWords {
    &ReviewWords::ENGLISH
}
