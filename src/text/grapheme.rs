//! Grapheme clusters: what a reader takes for one character, which no span may split.

use unicode_segmentation::{GraphemeCursor, GraphemeIndices, UnicodeSegmentation};

use crate::text::span::TextOffset;

/// Whether an offset lies between two grapheme clusters of the text, or at one of its ends.
pub fn is_boundary(text: &str, offset: TextOffset) -> bool {
    if !text.is_char_boundary(offset.index()) {
        return false;
    }
    let around = offset.index().checked_sub(1).and_then(|before| text.as_bytes().get(before..=before + 1));
    if around.is_some_and(parts_ascii) {
        return true;
    }
    let mut cursor = GraphemeCursor::new(offset.index(), text.len(), true);
    cursor.is_boundary(text, 0).unwrap_or(false)
}

/// The nearest boundary after an offset. At the end of the text it is the end.
pub fn next(text: &str, offset: TextOffset) -> TextOffset {
    let char = ceil_char(text, offset);
    if char > offset && is_boundary(text, char) {
        return char;
    }
    let mut cursor = GraphemeCursor::new(char.index(), text.len(), true);
    boundary(cursor.next_boundary(text, 0).ok().flatten(), text.len())
}

/// The nearest boundary before an offset. At the start of the text it is the start.
pub fn previous(text: &str, offset: TextOffset) -> TextOffset {
    let char = floor_char(text, offset);
    if char < offset && is_boundary(text, char) {
        return char;
    }
    let mut cursor = GraphemeCursor::new(char.index(), text.len(), true);
    boundary(cursor.prev_boundary(text, 0).ok().flatten(), 0)
}

/// The last boundary that is not after the offset.
pub fn floor(text: &str, offset: TextOffset) -> TextOffset {
    if is_boundary(text, offset) { offset } else { previous(text, offset) }
}

/// The first boundary that is not before the offset.
pub fn ceil(text: &str, offset: TextOffset) -> TextOffset {
    if is_boundary(text, offset) { offset } else { next(text, offset) }
}

/// How many grapheme clusters a text has.
pub fn count(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The most bytes of a cluster that browsers lay out in time: a letter with hundreds of marks.
pub const CLUSTER_LIMIT: usize = 2_000;

/// The first cluster that has more bytes than browsers lay out in time: the byte where it starts, and how many it has.
pub fn overlong(text: &str) -> Option<(usize, usize)> {
    let mut start: usize = 0;
    // What such a cluster has behind its first character is not ASCII. Few texts have as much of that in a row.
    for run in text.split_inclusive(|char: char| char.is_ascii()) {
        if run.len() > CLUSTER_LIMIT {
            let from = floor_char(text, TextOffset::from_byte(start.saturating_sub(1) as u32)).index();
            let run = text.get(from..start + run.len()).unwrap_or_default();
            let found = clusters(run).find(|(_, cluster)| cluster.len() > CLUSTER_LIMIT);
            if let Some((at, cluster)) = found {
                return Some((from + at, cluster.len()));
            }
        }
        start += run.len();
    }
    None
}

/// The grapheme clusters of a text, each with the byte where it starts. Where the text is ASCII, no table is asked.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, next: 0, slice: None }
}

/// See [`clusters`].
pub struct Clusters<'a> {
    text: &'a str,
    /// Where what was not looked at yet begins.
    next: usize,
    /// What is not ASCII, with where it starts.
    slice: Option<(usize, GraphemeIndices<'a>)>,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        if let Some((start, clusters)) = &mut self.slice
            && let Some((at, cluster)) = clusters.next()
        {
            return Some((*start + at, cluster));
        }
        let start = self.next;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.as_bytes().windows(2).position(parts_ascii).map_or(rest.len(), |at| at + 1);
        self.next = start + length;
        let slice = rest.get(..length)?;
        if length == 1 {
            return Some((start, slice));
        }
        let mut clusters = slice.grapheme_indices(true);
        let first = clusters.next().map(|(at, cluster)| (start + at, cluster));
        self.slice = Some((start, clusters));
        first
    }
}

/// Whether two bytes are characters of ASCII with a boundary between them: there is one, but in one line break.
fn parts_ascii(pair: &[u8]) -> bool {
    matches!(pair, [one, other] if pair.is_ascii() && (*one, *other) != (b'\r', b'\n'))
}

fn boundary(found: Option<usize>, otherwise: usize) -> TextOffset {
    TextOffset::from_byte(found.unwrap_or(otherwise) as u32)
}

fn floor_char(text: &str, offset: TextOffset) -> TextOffset {
    TextOffset::from_byte(text.floor_char_boundary(offset.index()) as u32)
}

fn ceil_char(text: &str, offset: TextOffset) -> TextOffset {
    TextOffset::from_byte(text.ceil_char_boundary(offset.index()) as u32)
}
