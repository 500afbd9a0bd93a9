//! Some text around a place, cut where spans begin and end.

use crate::text::content::Text;
use crate::text::span::{Fragments, Span, TextOffset};
use crate::text::wording::words;

/// Some text, all of it in the same spans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The indices of the spans that it is in.
    pub spans: Vec<usize>,
}

/// Some text around a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// Whether there is more of the line before it.
    pub is_cut_before: bool,
    /// The text, piece by piece.
    pub pieces: Vec<Piece>,
    /// Whether there is more of the line after it.
    pub is_cut_after: bool,
}

/// Returns a place, with as much of its line on either side as has so many bytes, in whole words.
pub fn excerpt(text: &Text, place: Span, spans: &[&Fragments], most: usize) -> Excerpt {
    let content = text.as_str();
    let before = content.get(..place.start().index()).unwrap_or_default();
    let after = content.get(place.end().index()..).unwrap_or_default();
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = after.find(['\n', '\r']).map_or(content.len(), |at| place.end().index() + at);
    let line_before = content.get(line_start..place.start().index()).unwrap_or_default();
    let line_after = content.get(place.end().index()..line_end).unwrap_or_default();
    let start = match line_before.len() > most {
        false => line_start,
        true => {
            let first = words(line_before).into_iter().find(|(start, _)| line_before.len() - start <= most);
            first.map_or(place.start().index(), |(start, _)| line_start + start)
        }
    };
    let end = match line_after.len() > most {
        false => line_end,
        true => {
            let last = words(line_after).into_iter().take_while(|(_, end)| *end <= most).last();
            place.end().index() + last.map_or(0, |(_, end)| end)
        }
    };
    Excerpt {
        is_cut_before: start > line_start,
        pieces: pieces(content, start, end, spans),
        is_cut_after: end < line_end,
    }
}

/// The text between two offsets, in bytes, cut where spans begin and end.
fn pieces(content: &str, start: usize, end: usize, spans: &[&Fragments]) -> Vec<Piece> {
    let within = spans.iter().flat_map(|fragments| fragments.iter());
    let ends = within.flat_map(|span| [span.start().index(), span.end().index()]);
    let mut cuts: Vec<usize> = ends.filter(|at| (start..=end).contains(at)).chain([start, end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |(from, to): (&usize, &usize)| {
        let at = TextOffset::from_byte(u32::try_from(*from).unwrap_or(u32::MAX));
        let holds = |(_, fragments): &(usize, &&Fragments)| fragments.contains(at);
        Piece {
            text: content.get(*from..*to).unwrap_or_default().to_string(),
            spans: spans.iter().enumerate().filter(holds).map(|(index, _)| index).collect(),
        }
    };
    cuts.iter().zip(cuts.iter().skip(1)).map(piece).collect()
}
