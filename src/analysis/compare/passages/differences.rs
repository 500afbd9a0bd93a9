//! What a passage has in one place and not in the other, word by word; numbers above all.

use serde::{Deserialize, Serialize};

use crate::analysis::compare::passages::alignment::Column;
use crate::analysis::compare::passages::index::Index;
use crate::analysis::compare::passages::span_ends;
use crate::analysis::compare::passages::tokens::Token;
use crate::text::span::Span;

/// Words of a passage that are not the same in both places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// What the left place has; none, if something is added on the right.
    #[serde(with = "span_ends::optional")]
    pub left: Option<Span>,
    /// What the right place has; none, if something is dropped there.
    #[serde(with = "span_ends::optional")]
    pub right: Option<Span>,
    /// Whether a number stands for another, in a sentence in which nothing else differs than numbers.
    pub is_number: bool,
}

/// How the right place differs from the left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DifferenceKind {
    /// It has something else.
    Replaced,
    /// It has something more.
    Added,
    /// It has something less.
    Dropped,
}

impl Difference {
    /// How the right place differs from the left.
    pub fn kind(&self) -> DifferenceKind {
        match (self.left, self.right) {
            (None, _) => DifferenceKind::Added,
            (_, None) => DifferenceKind::Dropped,
            _ => DifferenceKind::Replaced,
        }
    }
}

/// Words that differ, side by side, with no equal ones between them.
#[derive(Default)]
struct Change<'a> {
    sides: [Vec<&'a Token>; 2],
}

impl Change<'_> {
    /// Whether it is a number on both sides.
    fn is_of_numbers(&self, index: &Index) -> bool {
        self.sides.iter().all(|side| !side.is_empty() && side.iter().all(|token| index.is_number(**token)))
    }

    /// Whether it has a word of a sentence that another change has one of.
    fn is_in_sentence_of(&self, other: &Change) -> bool {
        self.sides.iter().zip(&other.sides).any(|(one, other)| {
            one.iter().any(|token| other.iter().any(|other| token.sentence == other.sentence))
        })
    }

    fn span(side: &[&Token]) -> Option<Span> {
        side.first()?.span_to(**side.last()?)
    }
}

/// The differences of two runs of words, by their alignment.
pub(super) fn differences(index: &Index, sides: [&[Token]; 2], columns: &[Column]) -> Vec<Difference> {
    let mut changes: Vec<Change> = Vec::new();
    let is_equal = |column: &Column| matches!(column, Column::Equal(..));
    for columns in columns.chunk_by(|left, right| is_equal(left) == is_equal(right)) {
        let mut change = Change::default();
        for column in columns {
            let (left, right) = match *column {
                Column::Equal(..) => continue,
                Column::Replaced(left, right) => (Some(left), Some(right)),
                Column::Left(left) => (Some(left), None),
                Column::Right(right) => (None, Some(right)),
            };
            for ((words, tokens), word) in change.sides.iter_mut().zip(sides).zip([left, right]) {
                words.extend(word.and_then(|word| tokens.get(word)));
            }
        }
        if change.sides.iter().any(|side| !side.is_empty()) {
            changes.push(change);
        }
    }
    let others: Vec<&Change> = changes.iter().filter(|change| !change.is_of_numbers(index)).collect();
    let is_number = |change: &Change| {
        change.is_of_numbers(index) && !others.iter().any(|other| change.is_in_sentence_of(other))
    };
    let difference = |change: &Change| {
        let [left, right] = change.sides.each_ref().map(|side| Change::span(side));
        Difference { left, right, is_number: is_number(change) }
    };
    changes.iter().map(difference).collect()
}
