//! Grapheme clusters, and the gate that spans pass.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::tests::offsets::COUNTS;
use crate::model::tests::*;

#[test]
fn texts_have_their_number_of_clusters() {
    for (text, [_, _, _, clusters]) in COUNTS {
        assert_eq!(grapheme::count(text), *clusters, "{text:?}");
        assert_eq!(boundaries(text).len(), clusters + 1, "{text:?}");
    }
}

#[test]
fn a_span_lies_in_its_text_and_splits_no_cluster() {
    // Bytes: a 0, the thumb 1, its skin 5, CR 9, LF 10, e 11, its accent 12, end 14.
    let text = Text::new("a👍🏽\r\ne\u{301}".to_string());
    for (start, end) in [(0, 1), (0, 14), (1, 9), (9, 11), (11, 14)] {
        assert_eq!(text.span(at(start), at(end)), Some(span(start as u32, end as u32)), "{start} to {end}");
    }
    for (start, end) in [
        (0, 0),
        (9, 1),
        (0, 5),
        (5, 9),
        (1, 3),
        (0, 10),
        (10, 11),
        (11, 12),
        (12, 14),
        (0, 15),
        (15, 20),
        (0, usize::MAX),
    ] {
        assert_eq!(text.span(at(start), at(end)), None, "{start} to {end}");
    }
    assert_eq!(text.span_from_chars(1, 3).map(|span| text.slice(span)), Some("👍🏽"));
    assert_eq!(text.span_from_chars(1, 2), None, "its skin is part of a thumb");
    assert_eq!(text.span_from_chars(3, 8), None, "outside the text");
}

#[test]
fn offsets_of_another_text_break_nothing() {
    let far = at(1_000_000);
    assert_eq!((grapheme::next("ab", far), grapheme::previous("ab", far)), (at(2), at(2)));
    assert_eq!((grapheme::floor("ab", far), grapheme::ceil("ab", far)), (at(2), at(2)));
    assert!(!grapheme::is_boundary("ab", far));
    let text = Text::new("ab".to_string());
    assert_eq!((text.slice(span(1, 9)), text.char_from_byte(far)), ("", 0));
    assert_eq!(Text::new(String::new()).whole(), None);
}

proptest! {
    #[test]
    fn clusters_are_those_of_the_tables(text in any_text()) {
        let found: Vec<(usize, &str)> = grapheme::clusters(&text).collect();
        prop_assert_eq!(found, text.grapheme_indices(true).collect::<Vec<_>>());
    }

    #[test]
    fn clusters_are_walked_in_steps(text in any_text()) {
        let ends = boundaries(&text);
        let end = at(text.len());
        prop_assert_eq!(ends.first().copied(), Some(TextOffset::START));
        prop_assert_eq!(ends.last().copied(), Some(end));
        prop_assert_eq!(ends.len(), grapheme::count(&text) + 1);
        for byte in 0..=text.len() {
            let here = at(byte);
            let before = ends.iter().rfind(|index| **index < here).copied().unwrap_or(TextOffset::START);
            let after = ends.iter().find(|index| **index > here).copied().unwrap_or(end);
            let is_boundary = ends.contains(&here);
            prop_assert_eq!(grapheme::next(&text, here), after, "next of {}", byte);
            prop_assert_eq!(grapheme::previous(&text, here), before, "previous of {}", byte);
            prop_assert_eq!(grapheme::floor(&text, here), if is_boundary { here } else { before });
            prop_assert_eq!(grapheme::ceil(&text, here), if is_boundary { here } else { after });
        }
    }
}
