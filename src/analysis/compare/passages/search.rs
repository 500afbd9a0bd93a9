//! The search for shared passages, one document at a time.

use std::cmp::Reverse;
use std::ops::Range;

use crate::analysis::compare::passages::alignment::{Alignment, Column, Core, align};
use crate::analysis::compare::passages::chains::chains;
use crate::analysis::compare::passages::differences::differences;
use crate::analysis::compare::passages::index::{Index, Seed};
use crate::analysis::compare::passages::tokens::Token;
use crate::analysis::compare::passages::{
    JOINED_WORDS, LEAST_EQUAL_PERCENT, LEAST_EQUAL_WORDS, Passage, Place,
};

/// Returns what each document shares with those behind it, document by document, so that whoever goes through many can
/// say how far they are, and stop. The passages of one document come in no order that counts: [`rank`] has one.
pub fn search(index: &Index) -> impl ExactSizeIterator<Item = Vec<Passage>> {
    (0..index.len()).map(|document| {
        let mut others: Vec<(usize, Vec<Seed>)> = index.seeds(document).into_iter().collect();
        others.sort_unstable_by_key(|(other, _)| *other);
        others.into_iter().flat_map(|(other, seeds)| shared(index, document, other, seeds)).collect()
    })
}

/// Sorts passages: first those with the rarest equal words, then the longest, then in the order of the documents.
pub fn rank(passages: &mut [Passage]) {
    passages.sort_by(|one, other| {
        let rarity = other.rarity.total_cmp(&one.rarity);
        rarity.then_with(|| {
            let key = |passage: &Passage| (Reverse(passage.equal_words), passage.left, passage.right);
            key(one).cmp(&key(other))
        })
    });
}

/// The passages of two documents.
fn shared(index: &Index, left: usize, right: usize, mut seeds: Vec<Seed>) -> Vec<Passage> {
    let words = |document| index.tokens(document).iter().map(|token| token.word);
    // Whichever comes first in the collection, they are aligned in the same way.
    let is_turned = words(right).lt(words(left));
    let (first, second) = if is_turned { (right, left) } else { (left, right) };
    if is_turned {
        seeds.iter_mut().for_each(|(left, right)| std::mem::swap(left, right));
    }
    let sides = [index.tokens(first), index.tokens(second)];
    let mut found: Vec<Aligned> = chains(seeds).iter().filter_map(|core| aligned(sides, core)).collect();
    found.sort_by_key(|it| (Reverse(it.alignment.score), it.left.start, it.right.start));
    let mut kept: Vec<Aligned> = Vec::new();
    for it in found {
        if !kept.iter().any(|better| it.overlaps(better)) {
            kept.push(it);
        }
    }
    let mut kept = swapped_joined(kept);
    // What was banished would come back with a word beside it otherwise.
    kept.retain(|it| it.equal().filter(|word| !index.is_banished(first, *word)).count() >= LEAST_EQUAL_WORDS);
    let passage = |it: Aligned| {
        let place = |document: usize, words: &Range<usize>| {
            let tokens = index.tokens(document).get(words.clone())?;
            let span = tokens.first()?.span_to(*tokens.last()?)?;
            Some(Place { document, first_word: words.start, words: words.len(), span })
        };
        let rarity = it.equal().filter_map(|word| sides[0].get(word)).map(|token| index.rarity(*token)).sum();
        let equal_words = it.equal().count();
        let mut differences = differences(index, sides, &it.alignment.columns);
        let (mut left, mut right) = (place(first, &it.left)?, place(second, &it.right)?);
        if is_turned {
            std::mem::swap(&mut left, &mut right);
            differences.iter_mut().for_each(|it| std::mem::swap(&mut it.left, &mut it.right));
        }
        Some(Passage { left, right, equal_words, rarity, differences, is_swapped: it.is_swapped })
    };
    kept.into_iter().filter_map(passage).collect()
}

/// A chain, aligned, and which words of either side it has.
#[derive(Clone)]
struct Aligned {
    alignment: Alignment,
    left: Range<usize>,
    right: Range<usize>,
    is_swapped: bool,
}

impl Aligned {
    /// The words of the left side that are equal to one of the right.
    fn equal(&self) -> impl Iterator<Item = usize> {
        self.alignment.columns.iter().filter_map(|column| match column {
            Column::Equal(left, _) => Some(*left),
            _ => None,
        })
    }

    /// Whether so many words are equal as a passage has.
    fn is_equal_enough(&self) -> bool {
        let equal = self.equal().count();
        let longer = self.left.len().max(self.right.len());
        equal >= LEAST_EQUAL_WORDS && equal * 100 >= longer * LEAST_EQUAL_PERCENT
    }

    /// This and another that follows closely on the left, and on the right is closely before it, as one; `None` if it is
    /// not so.
    fn swapped_with(&self, next: &Aligned) -> Option<Aligned> {
        let is_close = |before: usize, after: usize| before <= after && after - before <= JOINED_WORDS;
        if !is_close(self.left.end, next.left.start) || !is_close(next.right.end, self.right.start) {
            return None;
        }
        let (left, right) = (self.left.start..next.left.end, next.right.start..self.right.end);
        let mut columns = self.alignment.columns.clone();
        columns.extend((self.left.end..next.left.start).map(Column::Left));
        columns.extend((next.right.end..self.right.start).map(Column::Right));
        columns.extend(&next.alignment.columns);
        let alignment = Alignment { score: self.alignment.score + next.alignment.score, columns };
        let joined = Aligned { alignment, left, right, is_swapped: true };
        joined.is_equal_enough().then_some(joined)
    }

    /// Whether two share words on both sides.
    fn overlaps(&self, other: &Aligned) -> bool {
        let overlap =
            |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        overlap(&self.left, &other.left) && overlap(&self.right, &other.right)
    }
}

/// Joins what stands side by side on both sides in the other order, as two sentences that were swapped.
fn swapped_joined(mut kept: Vec<Aligned>) -> Vec<Aligned> {
    kept.sort_by_key(|it| (it.left.start, it.right.start));
    let mut joined: Vec<Aligned> = Vec::new();
    for it in kept {
        match joined.last_mut().and_then(|last| Some((last.swapped_with(&it)?, last))) {
            Some((both, last)) => *last = both,
            None => joined.push(it),
        }
    }
    joined
}

/// Aligns what two documents share with the words around it; `None` if not enough words are equal.
fn aligned(sides: [&[Token]; 2], core: &Core) -> Option<Aligned> {
    let alignment = align(sides[0], sides[1], core);
    let (Some(Column::Equal(first_left, first_right)), Some(Column::Equal(last_left, last_right))) =
        (alignment.columns.first(), alignment.columns.last())
    else {
        return None;
    };
    let (left, right) = (*first_left..last_left + 1, *first_right..last_right + 1);
    let aligned = Aligned { left, right, alignment, is_swapped: false };
    aligned.is_equal_enough().then_some(aligned)
}
