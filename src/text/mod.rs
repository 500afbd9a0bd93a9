//! What a text is: offsets, spans, graphemes, words, lines. A text never changes once it is made.
//!
//! Nothing here knows what an annotation is.

#![warn(missing_docs)]

pub mod anchoring;
pub mod blocks;
pub mod content;
pub mod digest;
pub mod folding;
pub mod grapheme;
pub mod movement;
pub mod offsets;
pub mod residency;
pub mod snap;
pub mod span;
pub mod wording;
