//! Text around a place is cut where spans begin and end, and nowhere within a word.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;
use crate::paint::excerpt::{Excerpt, excerpt};

/// The pieces, each with the letters of the spans that it is in, and dots where there is more.
fn shown(text: &str, place: (u32, u32), spans: &[(u32, u32)], most: usize) -> String {
    let text = Text::new(text.to_string());
    let all: Vec<Fragments> = spans.iter().map(|(start, end)| Fragments::from(span(*start, *end))).collect();
    let Excerpt { is_cut_before, pieces, is_cut_after } =
        excerpt(&text, span(place.0, place.1), &all.iter().collect::<Vec<_>>(), most);
    let piece = |piece: &crate::paint::excerpt::Piece| {
        let letters: String = piece.spans.iter().map(|index| char::from(b'a' + *index as u8)).collect();
        if letters.is_empty() { piece.text.clone() } else { format!("{letters}[{}]", piece.text) }
    };
    let pieces: Vec<String> = pieces.iter().map(piece).collect();
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", dots(is_cut_before), pieces.join("|"), dots(is_cut_after))
}

#[test]
fn pieces_know_their_spans() {
    for (place, spans, most, expected) in [
        ((10, 13), &[(10, 13)][..], 99, "Some say |a[one]| and some say two"),
        ((6, 17), &[(6, 13), (10, 17)], 99, "Some |a[say ]|ab[one]|b[ and]| some say two"),
        ((10, 13), &[], 99, "Some say one and some say two"),
        ((10, 13), &[(10, 13)], 4, "…say |a[one]| and…"),
        ((10, 13), &[(10, 13)], 3, "…a[one]…"),
        ((10, 13), &[(10, 13)], 0, "…a[one]…"),
    ] {
        let text = "Above.\nSome say one and some say two\nBelow.";
        let shift = |(start, end): (u32, u32)| (start + 6, end + 6);
        let spans: Vec<(u32, u32)> = spans.iter().map(|it| shift(*it)).collect();
        assert_eq!(shown(text, shift(place), &spans, most), expected, "{place:?} {most}");
    }
}

proptest! {
    #[test]
    fn all_of_the_text_is_there_once(
        place in (0..40_u32, 1..20_u32), spans in vec((0..50_u32, 1..10_u32), 0..5), most in 0..30_usize,
    ) {
        let content = "one two, three four.\nfive six; seven, eight nine ten. eleven";
        let end = |(start, length): &(u32, u32)| (start + length).min(content.len() as u32);
        let all: Vec<Fragments> = spans.iter().map(|one| Fragments::from(span(one.0, end(one)))).collect();
        let text = Text::new(content.to_string());
        let found = excerpt(&text, span(place.0, end(&place)), &all.iter().collect::<Vec<_>>(), most);
        let joined: String = found.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let holds = |at: &usize| *at <= place.0 as usize && at + joined.len() >= end(&place) as usize;
        let start = content.match_indices(joined.as_str()).map(|(at, _)| at).find(holds);
        prop_assert!(start.is_some(), "{}", joined);
        let (before, after) = (&content[..start.unwrap()], &content[start.unwrap() + joined.len()..]);
        prop_assert_eq!(found.is_cut_before, !before.is_empty() && !before.ends_with('\n'));
        prop_assert_eq!(found.is_cut_after, !after.is_empty() && !after.starts_with('\n'));
        // Each character is in the spans that the pieces say.
        let mut at = before.len() as u32;
        for piece in &found.pieces {
            for byte in at..at + piece.text.len() as u32 {
                let holds = |index: &usize| all[*index].contains(TextOffset::from_byte(byte));
                let expected: Vec<usize> = (0..all.len()).filter(holds).collect();
                prop_assert_eq!(&piece.spans, &expected);
            }
            at += piece.text.len() as u32;
        }
    }
}
