//! Many phrases in one pass.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use crate::analysis::consistency::phrases::{Phrase, Phrases};
use crate::analysis::search::letters::{is_word, pieces, single_spaced};
use crate::model::record::id::LabelId;
use crate::model::tests::any_text;
use crate::text::content::Text;

fn phrases(texts: &[&str]) -> Phrases {
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    texts.dedup();
    let phrase = |text: &&str| Phrase { text: (*text).into(), labels: vec![(LabelId::new("a"), 2)] };
    Phrases::new(texts.iter().map(phrase).collect())
}

fn found(texts: &[&str], text: &str) -> Vec<(u32, String)> {
    let (phrases, text) = (phrases(texts), Text::new(text.to_string()));
    let found = phrases.find(&text).flatten();
    found.map(|(span, phrase)| (span.start().byte(), phrase.text.to_string())).collect()
}

#[test]
fn the_longest_at_each_place() {
    let texts = ["Idlib", "Idlib province", "the U.S.", "60%", "province", "Önal"];
    let quoted =
        |text: &str| found(&texts, text).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|");
    for (text, expected) in [
        ("Idlib province and Idlib", "Idlib province|Idlib"),
        ("Idlib provinces, idlib, xIdlib, Idlib_1", "Idlib"),
        ("Idlib \r\n province’s", "Idlib province"),
        ("the U.S. and U.S. and the\u{a0}U.S.", "the U.S.|the U.S."),
        ("60% 160% 60%x", "60%|60%"),
        ("Önal O\u{308}nal Onal", "Önal"),
        ("Idlib\u{301}, e\u{301}Idlib", ""),
        ("", ""),
    ] {
        assert_eq!(quoted(text), expected, "{text:?}");
    }
}

/// The same, by looking for each phrase at each place.
fn slowly(texts: &[&str], text: &str) -> Vec<(u32, String)> {
    let whole = Text::new(text.to_string());
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let ends = (start + 1..=text.len()).rev().filter(|end| text.is_char_boundary(*end));
        let is_whole = |end: usize| {
            let [before, after] = [&text[..start], &text[end..]];
            let inside = &text[start..end];
            let is_cut = before.ends_with(is_word) && inside.starts_with(is_word)
                || inside.ends_with(is_word) && after.starts_with(is_word);
            !is_cut && !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace)
        };
        let longest = ends
            .into_iter()
            .filter(|_| text.is_char_boundary(start))
            .find(|&end| is_whole(end) && texts.contains(&single_spaced(&text[start..end]).as_str()));
        let span = longest.and_then(|end| {
            let at = crate::model::tests::at;
            whole.span(at(start), at(end)).map(|span| (end, span))
        });
        match span {
            Some((end, span)) => {
                found.push((span.start().byte(), single_spaced(&text[start..end])));
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

proptest! {
    #[test]
    fn all_that_a_slow_search_finds(
        texts in btree_set(vec(select(&["a", "b", "ab", " ", ".", "é", "-"][..]), 1..6), 1..9),
        text in vec(select(&["a", "b", "ab", " ", " ", "\n ", ".", "é", "-", "\u{301}"][..]), 0..30),
    ) {
        let texts: Vec<String> = texts.iter().map(|pieces| single_spaced(&pieces.concat())).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let text = text.concat();
        prop_assert_eq!(found(&texts, &text), slowly(&texts, &text));
    }

    #[test]
    fn pieces_are_the_text(text in any_text()) {
        let mut reached = 0;
        for (start, piece) in pieces(&text) {
            prop_assert_eq!(start, reached);
            prop_assert!(piece.chars().all(is_word) || piece.chars().count() == 1);
            prop_assert!(!(text[..start].ends_with(is_word) && piece.starts_with(is_word)), "runs are whole");
            reached += piece.len();
        }
        prop_assert_eq!(reached, text.len());
    }
}
