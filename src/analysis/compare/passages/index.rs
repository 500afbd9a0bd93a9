//! Where runs of a few words stand that several documents have: an inverted index, exact, without hashes.

use std::collections::HashMap;

use crate::analysis::compare::passages::tokens::{Token, Vocabulary};
use crate::analysis::compare::passages::{COMMON_DOCUMENTS, COMMON_FROM, COMMON_PLACES, Place, SEED_WORDS};
use crate::analysis::consistency::numbers::is_number;
use crate::text::span::Span;

/// The words of a run.
type Shingle = [u32; SEED_WORDS];

/// Documents that are to be compared, added one by one. The index of each is its number, counted from zero.
#[derive(Clone, Default, Debug)]
pub struct Collection {
    vocabulary: Vocabulary,
    documents: Vec<Vec<Token>>,
}

impl Collection {
    /// Adds a document. Its text is not needed any more.
    pub fn add(&mut self, text: &str) {
        let tokens = self.vocabulary.tokens(text);
        self.documents.push(tokens);
    }

    /// Returns where the documents can share text, and what of it is part of a banished text: no seed is.
    pub fn index(mut self, banished: &[&str]) -> Index {
        let banished: Vec<Vec<Token>> = banished.iter().map(|text| self.vocabulary.tokens(text)).collect();
        let (words, renumbered) = self.vocabulary.in_order();
        let number = |token: &mut Token| {
            token.word = renumbered.get(token.word as usize).copied().unwrap_or_default();
        };
        let mut documents = self.documents;
        let mut banished = banished;
        documents.iter_mut().chain(&mut banished).flatten().for_each(number);
        let document_frequencies = document_frequencies(&documents, words.len());
        let mut banished: Vec<Shingle> = banished.iter().flat_map(|tokens| shingles(tokens)).collect();
        banished.sort_unstable();
        let postings = Postings::new(&documents, &document_frequencies, &banished);
        let numbers = words.iter().map(|word| is_number(word)).collect();
        Index { documents, document_frequencies, numbers, postings, banished }
    }
}

/// How many documents have each word.
fn document_frequencies(documents: &[Vec<Token>], words: usize) -> Vec<u32> {
    let mut frequencies = vec![0; words];
    let mut last_seen = vec![usize::MAX; words];
    for (document, tokens) in documents.iter().enumerate() {
        for token in tokens {
            let word = token.word as usize;
            if let (Some(seen), Some(frequency)) = (last_seen.get_mut(word), frequencies.get_mut(word))
                && *seen != document
            {
                *seen = document;
                *frequency += 1;
            }
        }
    }
    frequencies
}

/// Every run of words of a document.
fn shingles(tokens: &[Token]) -> impl Iterator<Item = Shingle> {
    tokens.array_windows::<SEED_WORDS>().map(|tokens| tokens.map(|token| token.word))
}

/// Where a run of words starts: in a document, at a word of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Posting {
    document: u32,
    word: u32,
}

/// Runs of words that several documents have, with all places where they start.
#[derive(Clone, Debug)]
struct Postings {
    /// Those of one run together, in the order of the documents and of their words.
    all: Vec<Posting>,
    /// For each word of each document, where in `all` the postings of the run lie that starts there.
    runs: Vec<Vec<(u32, u32)>>,
}

impl Postings {
    fn new(documents: &[Vec<Token>], document_frequencies: &[u32], banished: &[Shingle]) -> Postings {
        let is_shared = |word: &u32| document_frequencies.get(*word as usize).is_some_and(|count| *count > 1);
        let mut entries: Vec<(Shingle, Posting)> = Vec::new();
        for (document, tokens) in documents.iter().enumerate() {
            // A run with a word that no other document has is in no other document.
            let runs = shingles(tokens).enumerate().filter(|(_, shingle)| shingle.iter().all(is_shared));
            entries.extend(
                runs.map(|(word, shingle)| {
                    (shingle, Posting { document: document as u32, word: word as u32 })
                }),
            );
        }
        entries.sort_unstable();
        let most = if documents.len() > COMMON_FROM { COMMON_DOCUMENTS } else { documents.len() };
        let mut all: Vec<Posting> = Vec::new();
        let mut runs: Vec<Vec<(u32, u32)>> =
            documents.iter().map(|tokens| vec![(0, 0); tokens.len()]).collect();
        for entries in entries.chunk_by(|left, right| left.0 == right.0) {
            let Some((shingle, _)) = entries.first() else { continue };
            let places = || entries.chunk_by(|left, right| left.1.document == right.1.document);
            if !(2..=most).contains(&places().count()) || banished.binary_search(shingle).is_ok() {
                continue;
            }
            let start = all.len();
            for places in places().filter(|places| places.len() <= COMMON_PLACES) {
                all.extend(places.iter().map(|(_, posting)| *posting));
            }
            for posting in all.get(start..).unwrap_or_default() {
                let runs = runs.get_mut(posting.document as usize);
                if let Some(run) = runs.and_then(|runs| runs.get_mut(posting.word as usize)) {
                    *run = (start as u32, all.len() as u32);
                }
            }
        }
        Postings { all, runs }
    }

    /// The postings of the run that starts at a word of a document, those in documents behind it.
    fn behind(&self, document: usize, word: usize) -> &[Posting] {
        let run = self.runs.get(document).and_then(|runs| runs.get(word));
        let (start, end) = run.copied().unwrap_or_default();
        let postings = self.all.get(start as usize..end as usize).unwrap_or_default();
        let own = postings.partition_point(|posting| posting.document as usize <= document);
        postings.get(own..).unwrap_or_default()
    }
}

/// A run of words that stands in two documents: the index of its first word in each.
pub type Seed = (u32, u32);

/// Documents as words, and where they can share text.
#[derive(Clone, Debug)]
pub struct Index {
    documents: Vec<Vec<Token>>,
    document_frequencies: Vec<u32>,
    numbers: Vec<bool>,
    postings: Postings,
    /// Sorted.
    banished: Vec<Shingle>,
}

impl Index {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The words of a document; none, if there is no such document.
    pub fn tokens(&self, document: usize) -> &[Token] {
        self.documents.get(document).map_or(&[], Vec::as_slice)
    }

    /// Returns a span of a document as words of it; nothing, if it has none.
    pub fn place(&self, document: usize, span: Span) -> Option<Place> {
        Place::among(self.tokens(document), |token| [token.start(), token.end()], document, span)
    }

    /// Whether a word of a document lies in a run of words that a banished text has.
    pub(super) fn is_banished(&self, document: usize, word: usize) -> bool {
        if self.banished.is_empty() {
            return false;
        }
        let tokens = self.tokens(document);
        let around = word.saturating_sub(SEED_WORDS - 1)..tokens.len().min(word + SEED_WORDS);
        shingles(tokens.get(around).unwrap_or_default())
            .any(|shingle| self.banished.binary_search(&shingle).is_ok())
    }

    /// Whether a word is a number.
    pub(super) fn is_number(&self, token: Token) -> bool {
        self.numbers.get(token.word as usize).copied().unwrap_or_default()
    }

    /// log(*n* / *d*) of a word that *d* of *n* documents have.
    pub(super) fn rarity(&self, token: Token) -> f64 {
        let frequency = self.document_frequencies.get(token.word as usize).copied().unwrap_or_default();
        (self.len() as f64 / f64::from(frequency.max(1))).ln()
    }

    /// Every seed of a document and those behind it: the other document, and the seeds that they share.
    pub fn seeds(&self, document: usize) -> HashMap<usize, Vec<Seed>> {
        let mut seeds: HashMap<usize, Vec<Seed>> = HashMap::new();
        for word in 0..self.tokens(document).len() {
            for posting in self.postings.behind(document, word) {
                seeds.entry(posting.document as usize).or_default().push((word as u32, posting.word));
            }
        }
        seeds
    }
}
