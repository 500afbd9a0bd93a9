//! From the places that the browser finds in a text to spans of it.

use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::movement::{self, FindWords};
use crate::text::span::{Span, TextOffset};

/// A place that was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The document, by its index in the list that was searched.
    pub document: u32,
    /// Where in its text.
    pub span: Span,
}

/// The hits of a document, from pairs of UTF-16 offsets in ascending order, as `RegExp` gives them.
///
/// One that splits a grapheme cluster is widened, one of nothing is left out, and those that meet in one cluster are
/// one. So the hits are in order and share no text. The text is read once, however many there are.
pub fn hits(document: u32, text: &Text, found: impl IntoIterator<Item = (u32, u32)>) -> Vec<Hit> {
    let mut hits = Vec::new();
    extend(&mut hits, document, text, found);
    hits
}

/// The same behind hits that are known already, where a text is gone through piece by piece. What lies before the first
/// of the new ones is not read.
pub fn extend(hits: &mut Vec<Hit>, document: u32, text: &Text, found: impl IntoIterator<Item = (u32, u32)>) {
    let content = text.as_str();
    let mut walk = Walk { text, byte: 0, utf16: 0 };
    for (start, end) in found {
        if start >= end {
            continue;
        }
        let start = grapheme::floor(content, walk.to(start));
        // In the middle of a surrogate pair the walk stands before it.
        let reached = walk.to(end);
        let end = if walk.utf16 < end { grapheme::next(content, reached) } else { reached };
        let Some(span) = Span::new(start, grapheme::ceil(content, end)) else { continue };
        match hits.last_mut() {
            Some(last) if last.document == document && span.start() < last.span.end() => {
                last.span = last.span.hull(span);
            }
            _ => hits.push(Hit { document, span }),
        }
    }
}

/// Whether a hit begins and ends where words do, or where it is no part of one. A word is what snapping takes for one,
/// but for what an apostrophe parts: `Ankara` is whole in `Ankara’s`.
pub fn is_whole(text: &Text, span: Span, words: FindWords) -> bool {
    let content = text.as_str();
    [span.start(), span.end()].into_iter().all(|offset| is_border(content, offset, words))
}

fn is_border(content: &str, offset: TextOffset, words: FindWords) -> bool {
    let (before, after) = content.split_at(offset.index().min(content.len()));
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let is_apostrophe = |char: char| "'’‘ʼ＇".contains(char);
    // Nearly every hit ends so. The words of a whole line are asked for only where that is not enough.
    let is_space = last.is_whitespace() || next.is_whitespace();
    if is_space || is_apostrophe(last) || is_apostrophe(next) || is_punctuation(after) {
        return true;
    }
    movement::word_at(content, offset, words).is_none_or(|(start, end)| start == offset || end == offset)
}

/// Whether a text begins with a comma or a point that ends what is before.
fn is_punctuation(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| ",.;:!?)".contains(first))
        && chars.next().is_none_or(char::is_whitespace)
}

/// From here to a place that is farther away, the index of the text is quicker than a walk.
const FAR: u32 = 512;

/// A walk through a text that counts in two units.
struct Walk<'a> {
    text: &'a Text,
    byte: usize,
    utf16: u32,
}

impl Walk<'_> {
    /// Goes to the last character border that has no more UTF-16 units before it than these.
    fn to(&mut self, utf16: u32) -> TextOffset {
        if utf16 < self.utf16 {
            (self.byte, self.utf16) = (0, 0);
        }
        let content = self.text.as_str();
        if utf16 - self.utf16 > FAR
            && let Some(there) = self.text.offsets().byte_from_utf16(content, utf16)
        {
            (self.byte, self.utf16) = (there.index(), utf16);
        }
        let rest = content.get(self.byte..).unwrap_or_default();
        for char in rest.chars() {
            let after = self.utf16 + char.len_utf16() as u32;
            if after > utf16 {
                break;
            }
            self.byte += char.len_utf8();
            self.utf16 = after;
        }
        TextOffset::from_byte(self.byte as u32)
    }
}
