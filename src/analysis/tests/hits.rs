//! From the browser's offsets to spans.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::search::hits::hits;
use crate::model::tests::any_text;
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::Span;

/// The quotations of what was found.
fn found(text: &str, matches: &[(u32, u32)]) -> Vec<String> {
    let text = Text::new(text.to_string());
    hits(0, &text, matches.iter().copied()).iter().map(|hit| text.slice(hit.span).to_string()).collect()
}

#[test]
fn offsets_become_spans() {
    assert_eq!(found("Ada Lovelace", &[(0, 3), (4, 8), (8, 12)]), ["Ada", "Love", "lace"]);
    assert_eq!(found("Önal 😀 İ", &[(0, 1), (5, 7), (8, 9)]), ["Ö", "😀", "İ"]);
    assert_eq!(found("Ada", &[(0, 0), (1, 1), (3, 3), (2, 9), (9, 12)]), ["a"], "no more than there is");
}

#[test]
fn no_cluster_is_split() {
    assert_eq!(found("cafe\u{301} e", &[(3, 4), (6, 7)]), ["e\u{301}", "e"]);
    assert_eq!(found("a\r\nb", &[(1, 2)]), ["\r\n"]);
    assert_eq!(found("a😀b", &[(1, 2)]), ["😀"], "a surrogate pair is not split either");
    assert_eq!(found("a😀b", &[(2, 3)]), ["😀"]);
    // Both halves of a family are found, which is one.
    assert_eq!(found("👩\u{200d}👩 x", &[(0, 2), (3, 5), (6, 7)]), ["👩\u{200d}👩", "x"]);
}

proptest! {
    #[test]
    fn hits_are_the_least_whole_clusters(text in any_text(), matches in vec((0u32..60, 0u32..9), 0..9)) {
        let text = Text::new(text);
        let (content, length) = (text.as_str(), text.offsets().utf16_length());
        let mut matches: Vec<(u32, u32)> =
            matches.into_iter().map(|(start, more)| (start.min(length), (start + more).min(length))).collect();
        matches.sort_unstable();
        matches.dedup_by(|next, last| next.0 < last.1);
        let byte = |utf16: u32| (0..=utf16).rev().find_map(|utf16| text.offsets().byte_from_utf16(content, utf16));
        let mut expected: Vec<Span> = Vec::new();
        for (start, end) in matches.iter().filter(|(start, end)| start < end) {
            let start = grapheme::floor(content, byte(*start).unwrap());
            let end = (*end..=length).find_map(|end| text.offsets().byte_from_utf16(content, end)).unwrap();
            let span = Span::new(start, grapheme::ceil(content, end)).unwrap();
            match expected.last_mut() {
                Some(last) if last.overlaps(span) => *last = last.hull(span),
                _ => expected.push(span),
            }
        }
        let hits = hits(7, &text, matches);
        prop_assert!(hits.iter().all(|hit| hit.document == 7));
        prop_assert!(hits.iter().all(|hit| text.span(hit.span.start(), hit.span.end()) == Some(hit.span)));
        let spans: Vec<Span> = hits.into_iter().map(|hit| hit.span).collect();
        prop_assert_eq!(spans, expected);
    }
}
