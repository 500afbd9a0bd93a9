//! Quantities in a running text, one at a time.

use std::ops::Range;

use crate::model::record::quantity::Quantity;
use crate::model::record::quantity::parse::{Leading, Reader, is_scaled_later};
use crate::model::record::quantity::tokens::{Token, tokens};

/// A text in which quantities are looked for. Its digits are those of ASCII, its spaces are single
/// ([`in_ascii`](crate::model::record::quantity::in_ascii)). All offsets are bytes of it.
pub struct Running {
    text: String,
    lower: String,
    tokens: Vec<Token>,
}

/// A quantity in a running text.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it says; of what is counted, only what belongs to the number: `%` or a currency.
    pub quantity: Quantity,
    /// From its qualifier to the end of the number, or of what stands behind it and qualifies it.
    pub span: Range<usize>,
    /// The number, with its currency.
    pub number: Range<usize>,
    /// Whether it is a part of something, as `two thirds`, `most`.
    pub is_share: bool,
    /// The index of the first token behind it.
    pub next: usize,
}

impl Running {
    /// The tokens of a text.
    pub fn new(text: String) -> Running {
        Running { lower: text.to_ascii_lowercase(), tokens: tokens(&text), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text in lower case.
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// Its words, numbers and marks.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The quantity that begins with a token: as a range, or with its first number only.
    pub fn read(&self, index: usize, with_ranges: bool) -> Option<Found> {
        let from = self.tokens.get(index..)?;
        let first = from.first()?;
        let reader = Reader { text: &self.text, lower: &self.lower };
        // `more than 40 and less than 10` are two.
        let leading = reader.leading(from, with_ranges).or_else(|| reader.leading(from, false));
        let Leading { quantity, number, rest, is_share, .. } =
            leading.filter(|found| !is_scaled_later(found.rest))?;
        let next = self.tokens.len() - rest.len();
        let read = self.tokens.get(index..next)?;
        let end = read.iter().rev().find(|token| token.word() != Some("of"))?.end;
        Some(Found { quantity, span: first.start..end, number: number..end, is_share, next })
    }
}
