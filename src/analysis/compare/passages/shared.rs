//! All that some documents share: their passages by rank, which of them count as one, and the way from one to the next.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analysis::compare::passages::index::{Collection, Index};
use crate::analysis::compare::passages::origins::{PairShare, origins, pair_shares};
use crate::analysis::compare::passages::search::{rank, search};
use crate::analysis::compare::passages::{Passage, Place};
use crate::text::movement::Direction;
use crate::text::span::TextOffset;

/// What some documents share.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SharedText {
    /// The passages, as [`rank`] orders them.
    pub passages: Vec<Passage>,
    /// The origin of each passage: those of one number go back to one text.
    pub origins: Vec<usize>,
    /// How much each two documents share that share something.
    pub pairs: Vec<PairShare>,
}

impl SharedText {
    /// Returns the passages that were found in documents, put in order. Each document has so many words.
    pub fn new(mut passages: Vec<Passage>, words: &[usize]) -> SharedText {
        rank(&mut passages);
        SharedText { origins: origins(&passages), pairs: pair_shares(&passages, words), passages }
    }

    /// Finds what some texts share. No seed is part of a banished text.
    pub fn find<'a>(texts: impl IntoIterator<Item = &'a str>, banished: &[&str]) -> SharedText {
        let mut collection = Collection::default();
        texts.into_iter().for_each(|text| collection.add(text));
        let index = collection.index(banished);
        SharedText::new(search(&index).flatten().collect(), &word_counts(&index))
    }

    /// Returns the passages of the origin of one, that one among them, in their order.
    pub fn of_same_origin(&self, passage: usize) -> Vec<usize> {
        let Some(origin) = self.origins.get(passage) else { return Vec::new() };
        let all = self.origins.iter().enumerate();
        all.filter(|(_, other)| *other == origin).map(|(index, _)| index).collect()
    }

    /// Returns the documents that have the text that a passage goes back to.
    pub fn documents_of_origin(&self, passage: usize) -> BTreeSet<usize> {
        let passages = self.of_same_origin(passage);
        let passages = passages.into_iter().filter_map(|index| self.passages.get(index));
        passages.flat_map(|passage| passage.places().map(|place| place.document)).collect()
    }

    /// Returns where the passages lie in a document, each with its index, in the order of the text.
    pub fn in_document(&self, document: usize) -> Vec<(usize, &Place)> {
        let place = |(index, passage)| {
            let places = Passage::places(passage).into_iter();
            places.filter(|place| place.document == document).map(move |place| (index, place))
        };
        let mut places: Vec<(usize, &Place)> = self.passages.iter().enumerate().flat_map(place).collect();
        places.sort_by_key(|(index, place)| (place.span.start(), *index));
        places
    }

    /// Returns the passage that starts next in a document, or the one before, seen from an offset. Of several that start
    /// where one is, `current` has been looked at and those that come before it.
    pub fn neighbor(
        &self,
        document: usize,
        from: TextOffset,
        current: Option<usize>,
        direction: Direction,
    ) -> Option<usize> {
        let places = self.in_document(document);
        let starts = |(index, place): &(usize, &Place)| (place.span.start(), *index);
        let current = current.filter(|current| places.iter().any(|it| starts(it) == (from, *current)));
        let passed = match (direction, current) {
            (_, None) => places.partition_point(|it| starts(it).0 < from),
            (Direction::Forward, Some(current)) => places.partition_point(|it| starts(it) <= (from, current)),
            (Direction::Backward, Some(current)) => places.partition_point(|it| starts(it) < (from, current)),
        };
        let wanted = match direction {
            Direction::Forward => Some(passed),
            Direction::Backward => passed.checked_sub(1),
        };
        places.get(wanted?).map(|(index, _)| *index)
    }
}

/// Returns how many words each document has.
pub fn word_counts(index: &Index) -> Vec<usize> {
    (0..index.len()).map(|document| index.tokens(document).len()).collect()
}

/// Returns the first of some passages that has all of a part of a document, by its bytes.
pub fn passage_around(passages: &[Passage], document: usize, range: &Range<usize>) -> Option<usize> {
    passages.iter().position(|passage| {
        passage.places().into_iter().any(|place| {
            place.document == document
                && place.span.start().byte() as usize <= range.start
                && range.end <= place.span.end().byte() as usize
        })
    })
}
