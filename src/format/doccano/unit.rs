//! What doccano's offsets count: code units of UTF-16, or in a project with its *grapheme mode*, what a reader takes for one
//! character.

use crate::format::contract::{Choice, Chosen};
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::TextOffset;

/// What offsets count. A project of doccano has it as a setting, which its files do not name.
pub(super) const UNIT: Choice = Choice { id: "unit", options: &["utf16", "graphemes"] };
/// The field in which our lines name it, if they do not count as doccano usually does.
pub(super) const FIELD: &str = "offset_unit";
/// What it says then.
pub(super) const GRAPHEMES: &str = "grapheme_cluster";

/// Returns whether grapheme clusters are chosen, if anything is.
pub(super) fn are_graphemes(chosen: &Chosen) -> Option<bool> {
    chosen.get(&UNIT).map(|unit| unit == "graphemes")
}

/// Returns the borders of the grapheme clusters of a text, its end included, in code units of UTF-16.
pub(super) fn borders(text: &str) -> Vec<u64> {
    let ends = grapheme::clusters(text).scan(0, |end, (_, cluster)| {
        *end += cluster.encode_utf16().count() as u64;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Where a text is to be counted.
pub(super) enum Counting {
    Utf16,
    /// Where each grapheme cluster starts, in bytes.
    Graphemes(Vec<usize>),
}

impl Counting {
    pub(super) fn new(text: &Text, chosen: &Chosen) -> Counting {
        if are_graphemes(chosen) == Some(true) {
            Counting::Graphemes(grapheme::clusters(text.as_str()).map(|(start, _)| start).collect())
        } else {
            Counting::Utf16
        }
    }

    /// Returns an offset as doccano counts it. Spans split no grapheme cluster.
    pub(super) fn count(&self, text: &Text, offset: TextOffset) -> Option<u32> {
        match self {
            Counting::Utf16 => text.offsets().utf16_from_byte(text.as_str(), offset),
            Counting::Graphemes(starts) => {
                u32::try_from(starts.partition_point(|start| *start < offset.index())).ok()
            }
        }
    }
}
