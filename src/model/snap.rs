//! From what a person selected to the span that is meant.

use super::{Span, Text, TextOffset, grapheme, movement};

/// The span meant by a selection from one offset to another, in either order: no grapheme cluster is cut, white space
/// at its ends is dropped, and nothing is added beyond a cluster's rest. `None` if nothing is left.
pub fn trimmed(text: &Text, anchor: TextOffset, head: TextOffset) -> Option<Span> {
    let content = text.as_str();
    let start = grapheme::floor(content, anchor.min(head));
    let end = grapheme::ceil(content, anchor.max(head));
    let selected = content.get(start.index()..end.index())?;
    let first = start.index() + selected.len() - selected.trim_start().len();
    let last = start.index() + selected.trim_end().len();
    let offset = |byte: usize| TextOffset::from_byte(byte as u32);
    text.span(grapheme::ceil(content, offset(first)), grapheme::floor(content, offset(last)))
}

/// Like [`trimmed`], with its ends moved out to the borders of the words that they cut. Punctuation is no part of
/// a word, so none is taken in.
pub fn to_words(text: &Text, anchor: TextOffset, head: TextOffset) -> Option<Span> {
    let span = trimmed(text, anchor, head)?;
    let content = text.as_str();
    let starts_in = movement::word_at(content, span.start()).filter(|(_, end)| *end > span.start());
    let ends_in = movement::word_at(content, span.end()).filter(|(start, _)| *start < span.end());
    let start = starts_in.map_or(span.start(), |(start, _)| start);
    let end = ends_in.map_or(span.end(), |(_, end)| end);
    text.span(grapheme::floor(content, start.min(span.start())), grapheme::ceil(content, end.max(span.end())))
}
