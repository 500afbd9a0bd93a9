//! Where tokens and sentences begin and end.

use crate::format::tests::*;
use crate::format::tokens::{covering, is_space, sentences};
use crate::text::content::Text;

fn words(text: &str) -> Vec<Vec<&str>> {
    let slice = |token: &Span| &text[token.start().index()..token.end().index()];
    sentences(text).iter().map(|sentence| sentence.iter().map(slice).collect()).collect()
}

#[test]
fn words_and_signs_are_tokens() {
    let table: &[(&str, &[&[&str]])] = &[
        ("", &[]),
        (" \n\t ", &[]),
        ("Ada wrote it.", &[&["Ada", "wrote", "it", "."]]),
        ("It is. He's not!", &[&["It", "is", "."], &["He's", "not", "!"]]),
        ("one\ntwo", &[&["one"], &["two"]]),
        ("600,000 people, (10%)", &[&["600,000", "people", ",", "(", "10", "%", ")"]]),
        ("a-b c/d", &[&["a", "-", "b", "c", "/", "d"]]),
        ("👨\u{200d}👩 🇩🇫", &[&["👨\u{200d}👩", "🇩🇫"]]),
        ("10\u{a0}km", &[&["10", "km"]]),
        ("a\u{1c}b", &[&["a", "b"]]),
        ("-DOCSTART- O", &[&["-", "DOCSTART", "-", "O"]]),
        ("日本 に", &[&["日", "本", "に"]]),
    ];
    for (text, expected) in table {
        assert_eq!(words(text), *expected, "{text:?}");
    }
}

/// Tokens in the order of the text, without white space, and all that is seen is in one.
#[test]
fn tokens_hold_all_that_is_seen() {
    for (_, text) in TEXTS {
        let seen: String = text.chars().filter(|char| !is_space(*char)).collect();
        assert_eq!(words(text).concat().concat(), seen, "{text:?}");
    }
}

#[test]
fn covering_tokens_leave_out_nothing_but_single_spaces() {
    let table: &[(&str, &[Borders], &[&str])] = &[
        ("", &[], &[]),
        ("a b", &[], &["a", "b"]),
        ("a  b ", &[], &["a", " ", "b"]),
        (" a\n", &[], &[" ", "a", "\n"]),
        ("abc", &[(1, 2)], &["a", "b", "c"]),
        ("a b", &[(1, 3)], &["a", " ", "b"]),
        ("a b", &[(0, 2)], &["a", " ", "b"]),
        ("a   b", &[(2, 3)], &["a", " ", " ", "b"]),
    ];
    for (text, borders, expected) in table {
        let text = Text::new(text.to_string());
        let offset = TextOffset::from_byte;
        let spans = borders.iter().map(|(from, to)| text.span(offset(*from), offset(*to)).unwrap());
        let spans: Vec<Span> = spans.collect();
        let tokens = covering(text.as_str(), &spans);
        assert_eq!(
            tokens.iter().map(|token| text.slice(*token)).collect::<Vec<_>>(),
            *expected,
            "{borders:?}"
        );
    }
}
