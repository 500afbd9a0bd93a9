//! The tests of what is worked out from a project.

use crate::model::Text;
use crate::model::tests::selected;

mod annotations;
mod concordance;
mod hits;
mod queries;

/// The text without its `[` and `]`, as a text, and the span between them.
fn marked(notation: &str) -> (Text, crate::model::Span) {
    let (text, start, end) = selected(notation);
    (Text::new(text), crate::model::Span::new(start, end).unwrap())
}
