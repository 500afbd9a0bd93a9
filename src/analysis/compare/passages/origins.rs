//! Passages over several documents: which are of one origin, and how much each two documents share.

use std::collections::BTreeMap;

use crate::analysis::compare::passages::{ORIGIN_PERCENT, Passage, Place};
use crate::analysis::groups::Groups;

/// Returns the origin of each passage, counted from zero in the order of the passages. Passages are of one origin if they
/// have half of the words of the shorter in common in one document, directly or by way of others.
pub fn origins(passages: &[Passage]) -> Vec<usize> {
    let mut places: Vec<(&Place, usize)> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        places.extend(passage.places().map(|place| (place, index)));
    }
    places.sort_unstable();
    let mut groups = Groups::single(passages.len());
    for (index, (place, passage)) in places.iter().enumerate() {
        let end = place.first_word + place.words;
        let behind = places.get(index + 1..).unwrap_or_default();
        let meeting =
            behind.iter().take_while(|(other, _)| other.document == place.document && other.first_word < end);
        for (other, its) in meeting {
            if place.common_words(other) * 100 >= place.words.min(other.words) * ORIGIN_PERCENT {
                groups.unite(*passage, *its);
            }
        }
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    (0..passages.len())
        .map(|passage| {
            let next = numbers.len();
            *numbers.entry(groups.first(passage)).or_insert(next)
        })
        .collect()
}

/// What two documents share.
#[derive(Clone, PartialEq, Debug)]
pub struct PairShare {
    /// The index of the document that was added first.
    pub left: usize,
    /// The index of the other.
    pub right: usize,
    /// How many passages they share.
    pub passages: usize,
    /// How much of the shorter document lies in these passages: from 0 to 1, of its words.
    pub share: f64,
}

/// Returns what each two documents share that share something, in the order of the documents. Each document has so many
/// words.
pub fn pair_shares(passages: &[Passage], words: &[usize]) -> Vec<PairShare> {
    let mut pairs: BTreeMap<[usize; 2], Vec<&Passage>> = BTreeMap::new();
    for passage in passages {
        pairs.entry(passage.places().map(|place| place.document)).or_default().push(passage);
    }
    let words_of = |document: usize| words.get(document).copied().unwrap_or_default();
    let share = |([left, right], passages): ([usize; 2], Vec<&Passage>)| {
        let shorter = usize::from(words_of(right) < words_of(left));
        let covered = covered(passages.iter().map(|passage| passage.places()[shorter]).collect());
        let all = words_of([left, right][shorter]).max(1);
        PairShare { left, right, passages: passages.len(), share: covered as f64 / all as f64 }
    };
    pairs.into_iter().map(share).collect()
}

/// How many words lie in places of one document, each counted once.
fn covered(mut places: Vec<&Place>) -> usize {
    places.sort_unstable();
    let (mut reached, mut words) = (0, 0);
    for place in places {
        let end = place.first_word + place.words;
        words += end.saturating_sub(reached.max(place.first_word));
        reached = reached.max(end);
    }
    words
}
