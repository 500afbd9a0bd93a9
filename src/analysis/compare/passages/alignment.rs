//! Two texts, aligned word by word where they share something.
//!
//! The best local alignment (Smith and Waterman 1981, <https://doi.org/10.1016/0022-2836(81)90087-5>) around what is known
//! to be shared, within a band of diagonals: it costs what the text is long and not the square of that.

use std::ops::Range;

use crate::analysis::compare::passages::tokens::Token;
use crate::analysis::compare::passages::{GAP_SCORE, MARGIN_WORDS, MATCH_SCORE, MISMATCH_SCORE};

/// What two texts share: words of either, and between which diagonals they lie. A diagonal is the index of a word on the
/// right less that of a word on the left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Core {
    /// From the first to the last word on the left.
    pub left: Range<usize>,
    /// The same on the right.
    pub right: Range<usize>,
    /// The least diagonal.
    pub lowest: i64,
    /// The greatest.
    pub highest: i64,
}

impl Core {
    /// All of two texts of so many words.
    pub fn whole(left: usize, right: usize) -> Core {
        Core { left: 0..left, right: 0..right, lowest: -(left as i64), highest: right as i64 }
    }

    /// Which words on the right may be aligned with a word on the left: those before the core with those before it, those
    /// behind it with those behind it.
    fn right_of(&self, left: usize, length: usize) -> Range<usize> {
        let behind = (self.right.end + MARGIN_WORDS).min(length);
        let columns = if left < self.left.start {
            self.right.start.saturating_sub(MARGIN_WORDS)..self.right.start
        } else if left + 1 < self.left.end {
            self.right.clone()
        } else if left < self.left.end {
            // Its last word, from which a gap on the right may begin; and for the words behind it, one on the left.
            self.right.start..behind
        } else {
            self.right.end.saturating_sub(1)..behind
        };
        let of_diagonal = |diagonal: i64| usize::try_from(left as i64 + diagonal).unwrap_or_default();
        let margin = MARGIN_WORDS as i64;
        let start = columns.start.max(of_diagonal(self.lowest - margin));
        start..columns.end.min(of_diagonal(self.highest + margin + 1)).max(start)
    }
}

/// What stands beside what, by the indices of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// The same word.
    Equal(usize, usize),
    /// One word for another.
    Replaced(usize, usize),
    /// A word that only the left has.
    Left(usize),
    /// A word that only the right has.
    Right(usize),
}

/// The best local alignment. It begins and ends with an equal word; if no words are equal, it is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Alignment {
    /// What it scores.
    pub score: i32,
    /// What it is made of, in order.
    pub columns: Vec<Column>,
}

/// A step of the way to a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Both,
    Left,
    Right,
}

/// Aligns what two texts share with the words around it.
pub fn align(left: &[Token], right: &[Token], core: &Core) -> Alignment {
    let rows = core.left.start.saturating_sub(MARGIN_WORDS)..(core.left.end + MARGIN_WORDS).min(left.len());
    let lowest = core.lowest - MARGIN_WORDS as i64;
    let width = (core.highest - core.lowest + 1).max(0) as usize + 2 * MARGIN_WORDS;
    // A cell is at its diagonal: what is one row up and one column back is at the same place.
    let mut scores = vec![0_i32; width];
    let mut steps = vec![Step::Start; width * rows.len()];
    let mut best = Cell { score: 0, row: rows.start, place: 0 };
    for (row, steps) in rows.clone().zip(steps.chunks_exact_mut(width)) {
        let columns = core.right_of(row, right.len());
        let first = (columns.start as i64 - row as i64 - lowest).clamp(0, width as i64) as usize;
        let end = (first + columns.len()).min(width);
        scores[..first].fill(0);
        let (Some(word), Some(others)) = (left.get(row), right.get(columns)) else { continue };
        let mut before = 0;
        for (place, other) in (first..end).zip(others) {
            let both = scores[place] + if word.word == other.word { MATCH_SCORE } else { MISMATCH_SCORE };
            let above = scores.get(place + 1).copied().unwrap_or_default() + GAP_SCORE;
            let (mut score, mut step) = (both, Step::Both);
            if above > score {
                (score, step) = (above, Step::Left);
            }
            if before + GAP_SCORE > score {
                (score, step) = (before + GAP_SCORE, Step::Right);
            }
            if score <= 0 {
                (score, step) = (0, Step::Start);
            }
            scores[place] = score;
            steps[place] = step;
            before = score;
            if score > best.score {
                best = Cell { score, row, place };
            }
        }
        scores[end..].fill(0);
    }
    let step = |row: usize, place: usize| {
        let index = (row - rows.start) * width + place;
        steps.get(index).copied().unwrap_or(Step::Start)
    };
    let is_equal = |row: usize, column: usize| {
        left.get(row).map(|token| token.word) == right.get(column).map(|token| token.word)
    };
    let mut columns = Vec::new();
    let Cell { mut row, mut place, score } = best;
    while score > 0 && row >= rows.start {
        let column = (row as i64 + lowest + place as i64) as usize;
        let step = step(row, place);
        match step {
            Step::Start => break,
            Step::Both if is_equal(row, column) => columns.push(Column::Equal(row, column)),
            Step::Both => columns.push(Column::Replaced(row, column)),
            Step::Left => columns.push(Column::Left(row)),
            Step::Right => columns.push(Column::Right(column)),
        }
        match step {
            // It began with the first word of the text.
            Step::Both | Step::Left if row == 0 => break,
            Step::Both => row -= 1,
            Step::Left => (row, place) = (row - 1, place + 1),
            _ if place == 0 => break,
            _ => place -= 1,
        }
    }
    columns.reverse();
    Alignment { score, columns }
}

/// A cell of the table, by its row and by its place among the diagonals.
struct Cell {
    score: i32,
    row: usize,
    place: usize,
}
