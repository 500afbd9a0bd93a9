//! Text that documents share, small changes allowed.
//!
//! 1. [`tokens`]: a text becomes words, each with its folded form as a number.
//! 2. [`index`]: runs of [`SEED_WORDS`] words that two documents have are seeds.
//! 3. [`chains`]: seeds that follow each other closely on near diagonals are one chain.
//! 4. [`alignment`]: each chain is aligned once, word by word.
//! 5. [`search`]: what is long and equal enough is a passage.
//! 6. [`differences`]: what a passage has here and not there, numbers above all.
//! 7. [`origins`]: passages over several documents, and how much each two of them share.
//! 8. [`shared`]: all of it together; [`sides`]: a passage as it is shown beside the other; [`linking`]: texts that
//!    scroll together.

pub mod alignment;
pub mod chains;
pub mod differences;
pub mod index;
pub mod linking;
pub mod origins;
pub mod search;
pub mod shared;
pub mod sides;
mod span_ends;
pub mod tokens;

use serde::{Deserialize, Serialize};

use crate::text::span::{Span, TextOffset};

/// So many words that two documents have in the same order are a seed.
pub const SEED_WORDS: usize = 4;
/// Where there are more documents than [`COMMON_FROM`], a seed that more documents have than this is too common to say
/// anything.
pub const COMMON_DOCUMENTS: usize = 100;
/// From how many documents on seeds can be too common.
pub const COMMON_FROM: usize = 500;
/// A seed that stands more often than this in one document is no seed of that document.
pub const COMMON_PLACES: usize = 100;
/// So many words may lie between two seeds of one chain, on either side.
pub const JOINED_WORDS: usize = 6;
/// So many words on each side of a chain are aligned with it.
pub const MARGIN_WORDS: usize = 20;
/// What two equal words score.
pub const MATCH_SCORE: i32 = 2;
/// What two other words score.
pub const MISMATCH_SCORE: i32 = -1;
/// What a word scores that has none on the other side.
pub const GAP_SCORE: i32 = -1;
/// A passage, or each of its parts that were swapped, has at least so many equal words, in the same order on both sides;
/// and it has so many that are part of no banished text.
pub const LEAST_EQUAL_WORDS: usize = 8;
/// A passage has at least so many equal words for each hundred words of its longer side.
pub const LEAST_EQUAL_PERCENT: usize = 60;
/// Passages are of one origin if they share so many percent of the words of the shorter in one document.
pub const ORIGIN_PERCENT: usize = 50;

/// Every constant that decides what a passage is, by its name in reports.
pub const CONSTANTS: [(&str, i64); 12] = [
    ("seed_words", SEED_WORDS as i64),
    ("common_documents", COMMON_DOCUMENTS as i64),
    ("common_from", COMMON_FROM as i64),
    ("common_places", COMMON_PLACES as i64),
    ("joined_words", JOINED_WORDS as i64),
    ("margin_words", MARGIN_WORDS as i64),
    ("match_score", MATCH_SCORE as i64),
    ("mismatch_score", MISMATCH_SCORE as i64),
    ("gap_score", GAP_SCORE as i64),
    ("least_equal_words", LEAST_EQUAL_WORDS as i64),
    ("least_equal_percent", LEAST_EQUAL_PERCENT as i64),
    ("origin_percent", ORIGIN_PERCENT as i64),
];

/// Where a passage is in one document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The index of the document, in the order in which documents were added.
    pub document: usize,
    /// The first of its words, counted from the first of the document, which is 0.
    pub first_word: usize,
    /// How many words it has.
    pub words: usize,
    /// From the start of its first word to the end of its last.
    #[serde(with = "span_ends")]
    pub span: Span,
}

impl Place {
    /// Returns a span of a document as words of it; nothing, if it has none. `ends` says where a word starts and ends.
    pub fn among<T>(
        words: &[T],
        ends: impl Fn(&T) -> [TextOffset; 2],
        document: usize,
        span: Span,
    ) -> Option<Place> {
        let first_word = words.partition_point(|word| ends(word)[1] <= span.start());
        let words = words.partition_point(|word| ends(word)[0] < span.end()).checked_sub(first_word)?;
        (words > 0).then_some(Place { document, first_word, words, span })
    }

    /// How many words two places have in common.
    pub fn common_words(&self, other: &Place) -> usize {
        if self.document != other.document {
            return 0;
        }
        let end = |place: &Place| place.first_word + place.words;
        end(self).min(end(other)).saturating_sub(self.first_word.max(other.first_word))
    }
}

/// Text that two documents share.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Passage {
    /// Where it is in the document that was added before the other.
    pub left: Place,
    /// Where it is in the other.
    pub right: Place,
    /// Whether it has parts that stand in the other order on the right, as sentences that were swapped.
    pub is_swapped: bool,
    /// How many words are equal; within each part, in the same order on both sides.
    pub equal_words: usize,
    /// The sum over its equal words of log(*n* / *d*), of *n* documents of which *d* have the word: what is common counts
    /// little.
    pub rarity: f64,
    /// What differs, in the order of the text.
    pub differences: Vec<differences::Difference>,
}

impl Passage {
    /// Its places.
    pub fn places(&self) -> [&Place; 2] {
        [&self.left, &self.right]
    }

    /// Whether a number stands for another in an otherwise equal sentence.
    pub fn differs_in_number(&self) -> bool {
        self.differences.iter().any(|difference| difference.is_number)
    }
}
