//! From what a person selected to the span that is meant.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::movement;
use crate::text::movement::FindWords;
use crate::text::span::{Span, TextOffset};

/// The span meant by a selection from one offset to another, in either order: no grapheme cluster is cut, white space
/// at its ends is dropped, and nothing is added beyond a cluster's rest. `None` if nothing is left.
pub fn trimmed(text: &Text, anchor: TextOffset, head: TextOffset) -> Option<Span> {
    let selection = Span::new(anchor.min(head), anchor.max(head))?;
    let content = text.as_str();
    let start = grapheme::floor(content, selection.start()).byte();
    let end = grapheme::ceil(content, selection.end()).byte();
    let selected = content.get(start as usize..end as usize)?;
    let first = start + blank(selected.graphemes(true));
    let last = end - blank(selected.graphemes(true).rev());
    text.span(TextOffset::from_byte(first), TextOffset::from_byte(last))
}

/// Like [`trimmed`], with its ends moved out to the borders of the words that they cut. Punctuation is no part of
/// a word, so none is taken in.
pub fn to_words(text: &Text, anchor: TextOffset, head: TextOffset, words: FindWords) -> Option<Span> {
    let span = trimmed(text, anchor, head)?;
    let content = text.as_str();
    let starts_in = movement::word_at(content, span.start(), words).filter(|(_, end)| *end > span.start());
    let ends_in = movement::word_at(content, span.end(), words).filter(|(start, _)| *start < span.end());
    let start = starts_in.map_or(span.start(), |(start, _)| start);
    let end = ends_in.map_or(span.end(), |(_, end)| end);
    text.span(grapheme::floor(content, start.min(span.start())), grapheme::ceil(content, end.max(span.end())))
}

/// The bytes of the white space that these grapheme clusters begin with. A mark that stands on a space is none.
fn blank<'a>(clusters: impl Iterator<Item = &'a str>) -> u32 {
    let is_blank = |cluster: &&str| cluster.chars().all(char::is_whitespace);
    clusters.take_while(is_blank).map(|cluster| cluster.len() as u32).sum()
}
