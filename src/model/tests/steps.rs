//! How a caret moves: `|` is where it stands.

use proptest::prelude::*;
use proptest::sample::select;

use crate::model::tests::movement::{Direction, Unit, step, word_at};
use crate::model::tests::*;
use crate::text::wording::words;

/// Steps from the caret of the first text through those of the others.
fn check(unit: Unit, direction: Direction, indices: &[&str]) {
    for pair in indices.windows(2) {
        let (text, from) = caret(pair[0]);
        let to = step(&text, from, unit, direction, words);
        let found = format!("{}|{}", &text[..to.index()], &text[to.index()..]);
        assert_eq!(found, pair[1], "from {:?} by {unit:?} {direction:?}", pair[0]);
    }
}

fn forward(unit: Unit, indices: &[&str]) {
    check(unit, Direction::Forward, indices);
}

fn backward(unit: Unit, indices: &[&str]) {
    check(unit, Direction::Backward, indices);
}

#[test]
fn characters_are_grapheme_clusters() {
    forward(Unit::Character, &["|né\r\n", "n|é\r\n", "né|\r\n", "né\r\n|", "né\r\n|"]);
    backward(Unit::Character, &["né\r\n|", "né|\r\n", "n|é\r\n", "|né\r\n", "|né\r\n"]);
    forward(Unit::Character, &["|e\u{301}👍🏽🇩🇪x", "e\u{301}|👍🏽🇩🇪x", "e\u{301}👍🏽|🇩🇪x", "e\u{301}👍🏽🇩🇪|x"]);
    forward(Unit::Character, &["|अनुच्छेद", "अ|नुच्छेद", "अनु|च्छेद", "अनुच्छे|द", "अनुच्छेद|"]);
    forward(Unit::Character, &["|한한", "한|한"]);
}

#[test]
fn words_end_forwards_and_start_backwards() {
    forward(Unit::Word, &["|One, two.", "One|, two.", "One, two|.", "One, two.|", "One, two.|"]);
    backward(Unit::Word, &["One, two.|", "One, |two.", "|One, two.", "|One, two."]);
    forward(Unit::Word, &["O|ne two", "One| two", "One two|"]);
    backward(Unit::Word, &["One tw|o", "One |two"]);
    forward(Unit::Word, &["|about 600,000 people", "about| 600,000 people", "about 600,000| people"]);
    forward(Unit::Word, &["|don't stop", "don't| stop"]);
    forward(Unit::Word, &["|well-known", "well|-known", "well-known|"]);
    forward(Unit::Word, &["|\"one\" two", "\"one|\" two"]);
    backward(Unit::Word, &["  one|", "  |one", "|  one"]);
}

#[test]
fn words_are_found_over_line_breaks() {
    forward(Unit::Word, &["one|\r\n\r\ntwo", "one\r\n\r\ntwo|"]);
    backward(Unit::Word, &["one\r\n\r\n|two", "|one\r\n\r\ntwo"]);
    forward(Unit::Word, &["one|\r\rtwo\rthree", "one\r\rtwo|\rthree", "one\r\rtwo\rthree|"]);
    backward(Unit::Word, &["one\n|two", "|one\ntwo"]);
    backward(Unit::Word, &["one two\n\n|three", "one |two\n\nthree", "|one two\n\nthree"]);
    forward(Unit::Word, &["one|\n\n", "one\n\n|"]);
}

#[test]
fn words_of_many_scripts_are_found() {
    forward(
        Unit::Word,
        &["|Über Straßen, schön", "Über| Straßen, schön", "Über Straßen|, schön", "Über Straßen, schön|"],
    );
    backward(Unit::Word, &["scho\u{308}n scho\u{308}n|", "scho\u{308}n |scho\u{308}n"]);
    // Han is cut into characters, because nothing shows where its words end.
    forward(Unit::Word, &["|野家。水", "野|家。水", "野家|。水", "野家。水|"]);
    backward(Unit::Word, &["野家。水|", "野家。|水", "野|家。水"]);
    forward(Unit::Word, &["|שלום עולם", "שלום| עולם", "שלום עולם|"]);
    backward(Unit::Word, &["مرحبا بالعالم|", "مرحبا |بالعالم", "|مرحبا بالعالم"]);
    forward(Unit::Word, &["|अनुच्छेद एक", "अनुच्छेद| एक", "अनुच्छेद एक|"]);
    forward(Unit::Word, &["|안녕 세계", "안녕| 세계"]);
    forward(
        Unit::Word,
        &[
            "|👍🏽 yes 👨\u{200d}👩\u{200d}👧",
            "👍🏽 yes| 👨\u{200d}👩\u{200d}👧",
            "👍🏽 yes 👨\u{200d}👩\u{200d}👧|",
        ],
    );
}

#[test]
fn sentences_end_forwards_and_start_backwards() {
    forward(
        Unit::Sentence,
        &["|One two. Three? Four", "One two.| Three? Four", "One two. Three?| Four", "One two. Three? Four|"],
    );
    backward(
        Unit::Sentence,
        &["One two. Three? Fo|ur", "One two. Three? |Four", "One two. |Three? Four", "|One two. Three? Four"],
    );
    forward(Unit::Sentence, &["|Es waren 3.5 Mio. mehr. Gut!", "Es waren 3.5 Mio. mehr.| Gut!"]);
    forward(Unit::Sentence, &["|He said \"Go.\" Then he left.", "He said \"Go.\"| Then he left."]);
    forward(Unit::Sentence, &["|一。二？三", "一。|二？三", "一。二？|三"]);
    forward(Unit::Sentence, &["|यह एक है। दूसरा", "यह एक है।| दूसरा"]);
    forward(Unit::Sentence, &["|ما هذا؟ نعم", "ما هذا؟| نعم"]);
}

#[test]
fn a_paragraph_ends_a_sentence() {
    forward(
        Unit::Sentence,
        &["|title\n\nOne two. Three", "title|\n\nOne two. Three", "title\n\nOne two.| Three"],
    );
    backward(Unit::Sentence, &["title\r\n\r\nOne| two.", "title\r\n\r\n|One two.", "|title\r\n\r\nOne two."]);
    forward(Unit::Sentence, &["|one\rtwo", "one|\rtwo", "one\rtwo|"]);
}

#[test]
fn paragraphs_are_lines_with_something_in_them() {
    forward(Unit::Paragraph, &["|a b\n\n \nc\nd", "a b\n\n \n|c\nd", "a b\n\n \nc\n|d", "a b\n\n \nc\nd|"]);
    backward(Unit::Paragraph, &["a\n\n \nc d|", "a\n\n \n|c d", "|a\n\n \nc d", "|a\n\n \nc d"]);
    forward(Unit::Paragraph, &["a|\r\n\r\nb\r\n", "a\r\n\r\n|b\r\n", "a\r\n\r\nb\r\n|"]);
    backward(Unit::Paragraph, &["a\r\n\r\nb\r\n|", "a\r\n\r\n|b\r\n", "|a\r\n\r\nb\r\n"]);
    forward(Unit::Paragraph, &["|a\rb\rc", "a\r|b\rc", "a\rb\r|c"]);
    backward(Unit::Paragraph, &["a\rb\rc|", "a\rb\r|c", "a\r|b\rc"]);
    // What stands before the caret in its line is white space, but the line has something in it.
    backward(Unit::Paragraph, &["a\n  |b", "a\n|  b", "|a\n  b"]);
}

#[test]
fn a_document_has_two_ends() {
    forward(Unit::Document, &["a|b\nc", "ab\nc|"]);
    backward(Unit::Document, &["ab\n|c", "|ab\nc"]);
}

#[test]
fn a_huge_line_is_walked_like_any_other() {
    let text = format!("{}End. {}", "word ".repeat(20_000), "More words. ".repeat(20_000));
    let to = |from: usize, unit, direction| step(&text, at(from), unit, direction, words).index();
    use Direction::{Backward, Forward};
    for from in [0, 5, 16_385, 50_000, 90_000] {
        assert_eq!(to(from, Unit::Word, Forward), from + 4);
    }
    assert_eq!(to(16_380, Unit::Word, Backward), 16_375);
    assert_eq!(to(150_004, Unit::Word, Backward), 150_002);
    let sentence = 100_005 + 12 * 9_000;
    assert_eq!(to(sentence, Unit::Sentence, Forward), sentence + 11);
    assert_eq!(to(sentence, Unit::Sentence, Backward), sentence - 12);
    // A paragraph is a whole line, however long.
    assert_eq!(to(50_000, Unit::Paragraph, Forward), text.len());
    assert_eq!(to(50_000, Unit::Paragraph, Backward), 0);
    assert_eq!(to(text.len(), Unit::Paragraph, Backward), 0);
}

#[test]
fn words_are_found_at_and_right_after_an_offset() {
    let word = |notation: &str| {
        let (text, offset) = caret(notation);
        word_at(&text, offset, words).map(|(start, end)| text[start.index()..end.index()].to_string())
    };
    for (notation, found) in [
        ("one |two, three", "two"),
        ("one t|wo, three", "two"),
        ("one two|, three", "two"),
        ("|one", "one"),
        ("one\n|two", "two"),
        ("it's| so", "it's"),
        ("600|,000", "600,000"),
        ("Stra|ße", "Straße"),
    ] {
        assert_eq!(word(notation).as_deref(), Some(found), "{notation}");
    }
    for notation in ["|", "one ,| two", "one |", "one -| - two", "👍🏽|", "one  |  two"] {
        assert_eq!(word(notation), None, "{notation}");
    }
}

proptest! {
    #[test]
    fn a_step_ends_between_two_clusters_and_goes_on(
        text in any_text(),
        unit in select(vec![Unit::Character, Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Document]),
    ) {
        for from in boundaries(&text) {
            let next = step(&text, from, unit, Direction::Forward, words);
            prop_assert!(grapheme::is_boundary(&text, next));
            prop_assert!(next > from || from == at(text.len()), "no way on from {:?}", from);
            let previous = step(&text, from, unit, Direction::Backward, words);
            prop_assert!(grapheme::is_boundary(&text, previous));
            prop_assert!(previous < from || from == TextOffset::START, "no way back from {:?}", from);
        }
        for outside in [text.len() + 1, usize::MAX] {
            prop_assert_eq!(step(&text, at(outside), unit, Direction::Forward, words), at(text.len()));
        }
    }

    #[test]
    fn a_word_is_part_of_its_text(text in any_text()) {
        for byte in 0..=text.len() {
            if let Some((start, end)) = word_at(&text, at(byte), words) {
                prop_assert!(start.index() <= byte && byte <= end.index() && start < end);
                prop_assert!(text.get(start.index()..end.index()).is_some());
            }
        }
    }
}
