//! Tokens: what formats count that tag words instead of offsets.
//!
//! The rule: lines end at line breaks, and sentences end where [`wording::sentences`] says. In a sentence each word of
//! [`wording::words`] is a token (`don't`, `600,000`, `U.N` are one), and so is each other character that is seen; no token
//! has white space in it. White space is what Python takes for it too, because most readers are written in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::grapheme;
use crate::text::span::{Span, TextOffset};
use crate::text::wording;

/// Returns whether a character is white space, for Rust or for Python.
pub fn is_space(char: char) -> bool {
    char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char)
}

/// Returns the tokens of a text, sentence by sentence. No sentence is without any.
pub fn sentences(text: &str) -> Vec<Vec<Span>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        for (from, to) in wording::sentences(line) {
            let tokens = tokens(line.get(from..to).unwrap_or_default(), start + from);
            if !tokens.is_empty() {
                sentences.push(tokens);
            }
        }
        start += line.len();
    }
    sentences
}

/// The tokens of a sentence that starts at an offset.
fn tokens(sentence: &str, start: usize) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut done = 0;
    for (from, to) in wording::words(sentence) {
        push_signs(&mut tokens, sentence, done..from, start);
        push(&mut tokens, start + from, start + to);
        done = to;
    }
    push_signs(&mut tokens, sentence, done..sentence.len(), start);
    tokens
}

/// Adds a token for each character between words that is no white space.
fn push_signs(tokens: &mut Vec<Span>, sentence: &str, range: Range<usize>, start: usize) {
    let from = start + range.start;
    for (at, cluster) in grapheme::clusters(sentence.get(range).unwrap_or_default()) {
        let end = from + at + cluster.len();
        push(tokens, end - cluster.trim_start_matches(is_space).len(), end);
    }
}

fn push(tokens: &mut Vec<Span>, start: usize, end: usize) {
    tokens.extend(span(start, end));
}

/// A span of bytes. No text is so long that an offset does not fit.
fn span(start: usize, end: usize) -> Option<Span> {
    let offset = |byte: usize| u32::try_from(byte).ok().map(TextOffset::from_byte);
    Span::new(offset(start)?, offset(end)?)
}

/// Returns tokens of which each of these spans is made, as spaCy has them: they hold all of the text but for single spaces
/// behind them. Where a span starts or ends inside of a token, that is cut.
pub fn covering(text: &str, spans: &[Span]) -> Vec<Span> {
    let starts: BTreeSet<usize> = spans.iter().map(|span| span.start().index()).collect();
    let ends: BTreeSet<usize> = spans.iter().map(|span| span.end().index()).collect();
    let borders: BTreeSet<usize> = starts.union(&ends).copied().collect();
    let mut covering = Vec::new();
    let mut cut = |range: Range<usize>| {
        let mut start = range.start;
        for border in borders.range(range.start..range.end).chain([&range.end]) {
            push(&mut covering, start, *border);
            start = *border;
        }
    };
    let mut done = 0;
    let end = span(text.len(), text.len() + 1);
    for token in sentences(text).into_iter().flatten().chain(end) {
        let start = token.start().index();
        let is_single = done > 0
            && text.get(done..start).is_some_and(|gap| gap.starts_with(' '))
            && !starts.contains(&done)
            && !ends.contains(&(done + 1));
        cut(done + usize::from(is_single)..start);
        if start < text.len() {
            cut(start..token.end().index());
        }
        done = token.end().index();
    }
    covering
}

/// Returns which of some tokens a span touches, if it touches any.
pub fn touched(tokens: &[Span], span: Span) -> Option<Range<usize>> {
    let first = tokens.partition_point(|token| token.end() <= span.start());
    let behind = tokens.partition_point(|token| token.start() < span.end());
    (first < behind).then_some(first..behind)
}

/// Returns whether a span starts where the first of some tokens does, and ends where the last one does.
pub fn is_whole(tokens: &[Span], span: Span) -> bool {
    let borders = tokens.first().zip(tokens.last());
    borders.is_some_and(|(first, last)| first.start() == span.start() && last.end() == span.end())
}

/// Ranges of which none overlaps another one, with what they stand for.
pub struct Disjoint<T>(BTreeMap<usize, (Range<usize>, T)>);

impl<T> Default for Disjoint<T> {
    fn default() -> Disjoint<T> {
        Disjoint(BTreeMap::new())
    }
}

impl<T> Disjoint<T> {
    /// Takes a range, if it overlaps none that was taken before; else returns what it was to stand for, and what one of
    /// those stands for.
    pub fn insert(&mut self, range: Range<usize>, value: T) -> Result<(), (T, &T)> {
        let is_free =
            self.0.range(..range.end).next_back().is_none_or(|(_, (taken, _))| taken.end <= range.start);
        if is_free {
            self.0.insert(range.start, (range, value));
            return Ok(());
        }
        match self.0.range(..range.end).next_back() {
            Some((_, (_, before))) => Err((value, before)),
            None => Ok(()),
        }
    }

    /// Returns what the ranges stand for, in their order.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_values().map(|(_, value)| value)
    }
}
