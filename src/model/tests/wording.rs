//! Where words and sentences begin and end.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::wording::{sentences, words};

fn slices(text: &str, found: &[(usize, usize)]) -> Vec<String> {
    found.iter().map(|&(start, end)| text[start..end].to_string()).collect()
}

#[test]
fn words_of_a_line() {
    for (line, expected) in [
        ("One, two-three.", "One two three"),
        ("can’t won't 'tis boys' o'clock", "can’t won't tis boys o'clock"),
        ("1,700 3.5 1,2,3 3.5. 10:30 a,b", "1,700 3.5 1,2,3 3.5 10 30 a b"),
        ("the U.N. and U.S.-led", "the U.N and U.S led"),
        ("example.com x:y x::y x'.y", "example.com x:y x y x y"),
        ("snake_case __init__ ____ _", "snake_case __init__"),
        ("A4 4x4 F-16 H2O", "A4 4x4 F 16 H2O"),
        ("野家 ひらが カタカナ 한국어 สวัสดี", "野 家 ひ ら が カタカナ 한국어 สวัสดี"),
        ("אנשים צה״ל ג׳ירפה", "אנשים צה״ל ג׳ירפה"),
        ("co\u{ad}op a\u{2060}b a\u{200b}b", "co\u{ad}op a\u{2060}b a b"),
        ("e\u{301}te\u{301} 👍🏽 1\u{fe0f}\u{20e3}", "e\u{301}te\u{301} 1\u{fe0f}\u{20e3}"),
        ("", ""),
    ] {
        assert_eq!(slices(line, &words(line)).join(" "), expected, "{line:?}");
    }
}

#[test]
fn sentences_of_a_line() {
    for (line, expected) in [
        ("One two. Three!  Four?", "One two.|Three!|Four?"),
        ("What?! No… Yes... Well. ", "What?!|No…|Yes...|Well."),
        // Quotation marks and brackets go with the sentence before them.
        ("He said “Go.” (She did.) «Fin.» End", "He said “Go.”|(She did.)|«Fin.»|End"),
        ("“Why?” he asked. “Go!” He went.", "“Why?” he asked.|“Go!”|He went."),
        ("„Ja.“ Dann ging er.", "„Ja.“|Dann ging er."),
        // What goes on in lower case goes on.
        ("Es waren 3.5 Mio. mehr. Gut", "Es waren 3.5 Mio. mehr.|Gut"),
        ("It was etc. and so on. (not this) Then", "It was etc. and so on. (not this) Then"),
        // Initials and short months do not end it, and years do.
        ("On Feb. 8 the U.N. Council met.", "On Feb. 8 the U.N. Council met."),
        ("J. Doe met Lt. 2. The U.S. Army did not.", "J. Doe met Lt. 2.|The U.S. Army did not."),
        (
            "It was in 2015. 30 people came in time. 5 left.",
            "It was in 2015.|30 people came in time.|5 left.",
        ),
        ("See example.com for v1.2 of it.", "See example.com for v1.2 of it."),
        // Scripts with stops of their own, with and without spaces.
        ("一。二？三！「四。」五", "一。|二？|三！|「四。」|五"),
        ("यह एक है। दूसरा", "यह एक है।|दूसरा"),
        ("ما هذا؟ نعم", "ما هذا؟|نعم"),
        ("one\u{2029}two\u{85} \u{2028}", "one|two"),
        ("  ", ""),
        ("...", "..."),
    ] {
        assert_eq!(slices(line, &sentences(line)).join("|"), expected, "{line:?}");
    }
}

/// What the words of a text are to UAX #29, to which ours must be alike where its tables and ours mean the same.
fn check_words(text: &str) {
    let expected: Vec<_> = text.unicode_word_indices().map(|(at, word)| (at, at + word.len())).collect();
    assert_eq!(slices(text, &words(text)), slices(text, &expected), "{text:?}");
}

#[test]
fn the_words_of_the_seeds_are_those_of_the_standard() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let texts: Vec<String> = texts.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(texts.len() >= 5);
    texts.iter().for_each(|text| check_words(text));
}

proptest! {
    #[test]
    fn words_are_those_of_the_standard(
        pieces in vec(select(vec![
            "a", "Ab", "ß", "é", "7", "42", "'", "’", ".", ",", ":", ";", "·", "_", " ", "-", "!", "野", "ひ",
            "한", "م", "अनु", "e\u{301}", "\n", "\u{a0}", "👍🏽", "(", "\"",
        ]), 0..24),
    ) {
        // Katakana are not among them: beside another script they stay in its word.
        let text = pieces.concat();
        check_words(&text);
    }

    #[test]
    fn sentences_have_all_that_is_to_be_read(text in super::any_text()) {
        let found = sentences(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        let visible = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(visible(&slices(&text, &found).concat()), visible(&text));
    }
}
