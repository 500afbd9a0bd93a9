//! What is handed to `RegExp`.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::analysis::search::query::{Pattern, Query, QueryKind, Refused, Within};
use crate::model::record::id::{DocumentId, LabelId};
use crate::model::tests::{DOCUMENT, any_text, project, quoted};

fn words(words: &str, is_whole: bool) -> Query {
    Query { words: words.to_string(), is_whole, is_case_sensitive: true, ..Query::default() }
}

fn expression(words: &str, is_whole: bool) -> Query {
    Query { kind: QueryKind::Expression, ..self::words(words, is_whole) }
}

fn source(query: &Query) -> String {
    query.pattern().unwrap().source
}

#[test]
fn words_are_written_as_an_expression() {
    for (query, expected) in [
        (words("Idlib", false), "Idlib"),
        (words("  peace \n talks ", false), r"peace\p{White_Space}+talks"),
        (words("600,000 (60%)", false), r"600,000\p{White_Space}+\(60%\)"),
        (words("U.S.", true), r"(?<![\p{L}\p{N}\p{M}_])U\.S\."),
        (words("$5", true), r"\$5(?![\p{L}\p{N}\p{M}_])"),
        (words("Önal", true), r"(?<![\p{L}\p{N}\p{M}_])Önal(?![\p{L}\p{N}\p{M}_])"),
        (words("%", true), "%"),
    ] {
        assert_eq!(source(&query), expected);
    }
    let pattern = Pattern { source: "a".to_string(), flags: "gimu", kind: QueryKind::Words };
    assert_eq!(Query { is_case_sensitive: false, ..words("a", false) }.pattern(), Ok(pattern));
    assert_eq!(words("a", false).pattern().unwrap().flags, "gmu");
}

#[test]
fn nothing_is_not_looked_for() {
    for query in [words("", true), words(" \n", true), expression("", true), expression("", false)] {
        assert_eq!(query.pattern(), Err(Refused::NoWords));
    }
}

#[test]
fn every_sign_of_the_syntax_is_escaped_and_nothing_else() {
    // The SyntaxCharacters of ECMA-262 and the stroke: with the flag `u`, to escape any other is an error.
    let syntax = r"^$\.*+?()[]{}|/";
    for char in (0..=0x17f).filter_map(char::from_u32).filter(|char| !char.is_whitespace()) {
        let expected = if syntax.contains(char) { format!("\\{char}") } else { char.to_string() };
        assert_eq!(source(&words(&char.to_string(), false)), expected);
    }
}

#[test]
fn an_expression_is_put_between_borders_if_it_is_one() {
    let (before, after) = (r"(?<![\p{L}\p{N}\p{M}_])", r"(?![\p{L}\p{N}\p{M}_])");
    for closed in ["a|b", r"\)a\(", "(a)(b)", "[)]", r"[\])]", "a b", r"\\"] {
        assert_eq!(source(&expression(closed, true)), format!("{before}(?:{closed}){after}"));
        assert_eq!(source(&expression(closed, false)), closed);
    }
    // Each would compile between the borders, or might, and does not by itself.
    for open in ["a)|(b", ")(", "[", "(a", r"a\", "(?:[)"] {
        assert_eq!(source(&expression(open, true)), open);
    }
}

#[test]
fn hits_count_by_what_is_said_of_them() {
    let project = project("Ada A(Love)Alace B(of)B A(Eng)Aland");
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let labels = |names: &[&str]| names.iter().map(LabelId::new).collect::<Vec<_>>();
    let admits = |within: Within, quotation: &str| {
        Query { within, ..Query::default() }.admits(&set, quoted(&project, &[quotation]).first())
    };
    for (quotation, any, a, c) in [
        ("Ada", false, false, false),
        ("Lovelace", true, true, false),
        ("lace", false, false, false),
        // In the gap of a label's fragments there is nothing that it says.
        ("of", true, false, false),
        ("England", true, true, false),
    ] {
        assert!(admits(Within::Everything, quotation));
        for (names, expected) in [(&[][..], any), (&["a"], a), (&["c"], c), (&["c", "a"], a)] {
            assert_eq!(admits(Within::Tagged(labels(names)), quotation), expected, "{quotation} {names:?}");
            assert_eq!(
                admits(Within::Untagged(labels(names)), quotation),
                !expected,
                "{quotation} {names:?}"
            );
        }
    }
}

/// A part of an expression that words are written as.
enum Part {
    Char(char),
    Space,
    NoWordBefore,
    NoWordAfter,
}

/// Reads what words are written as. What else the syntax has is not there, or not as it should be.
fn parts(source: &str) -> Vec<Part> {
    let marks = [
        (r"(?<![\p{L}\p{N}\p{M}_])", (|| Part::NoWordBefore) as fn() -> Part),
        (r"(?![\p{L}\p{N}\p{M}_])", || Part::NoWordAfter),
        (r"\p{White_Space}+", || Part::Space),
    ];
    let mut parts = Vec::new();
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        if let Some((mark, part)) = marks.iter().find(|(mark, _)| rest.starts_with(mark)) {
            parts.push(part());
            rest = &rest[mark.len()..];
        } else if char == '\\' {
            let literal = rest[1..].chars().next().unwrap();
            parts.push(Part::Char(literal));
            rest = &rest[1 + literal.len_utf8()..];
        } else {
            assert!(!r"^$.*+?()[]{}|".contains(char), "{char} is not escaped in {source}");
            parts.push(Part::Char(char));
            rest = &rest[char.len_utf8()..];
        }
    }
    parts
}

fn is_word(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_alphanumeric() || char == '_')
}

/// Where an expression matches from a place on.
fn matched(parts: &[Part], text: &[char], start: usize) -> Option<usize> {
    let mut here = start;
    for part in parts {
        let next = text.get(here).copied();
        match part {
            Part::Char(char) if next == Some(*char) => here += 1,
            Part::Space if next.is_some_and(char::is_whitespace) => {
                here += text[here..].iter().take_while(|char| char.is_whitespace()).count();
            }
            Part::NoWordBefore if !is_word(here.checked_sub(1).map(|before| text[before])) => {}
            Part::NoWordAfter if !is_word(next) => {}
            _ => return None,
        }
    }
    Some(here)
}

/// The same, said without an expression.
fn expected(words: &str, is_whole: bool, text: &[char], start: usize) -> Option<usize> {
    let single =
        |text: &[char]| text.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = single(&words.chars().collect::<Vec<_>>());
    (start + 1..=text.len()).find(|&end| {
        let [first, last] = [text[start], text[end - 1]];
        let is_bare = !first.is_whitespace() && !last.is_whitespace();
        let is_cut = is_word(Some(first)) && is_word(start.checked_sub(1).map(|before| text[before]))
            || is_word(Some(last)) && is_word(text.get(end).copied());
        is_bare && single(&text[start..end]) == wanted && !(is_whole && is_cut)
    })
}

proptest! {
    #[test]
    fn words_are_found_as_they_are_written(
        text in vec(select(&["a", "B", "é", "7", "_", ".", "(", "[", "\\", "$", " ", "\n", "\u{a0}"][..]), 0..24),
        from in 0usize..24,
        length in 0usize..8,
        is_whole: bool,
    ) {
        let looked_for: String = text.iter().skip(from).take(length).copied().collect();
        let text: Vec<char> = text.concat().chars().collect();
        let query = words(&looked_for, is_whole);
        prop_assert_eq!(query.pattern().is_err(), looked_for.trim().is_empty());
        if let Ok(pattern) = query.pattern() {
            let parts = parts(&pattern.source);
            for start in 0..text.len() {
                prop_assert_eq!(
                    matched(&parts, &text, start),
                    expected(&looked_for, is_whole, &text, start),
                    "{} at {}", pattern.source, start
                );
            }
        }
    }

    #[test]
    fn any_words_are_found_in_themselves(looked_for in any_text()) {
        if let Ok(pattern) = words(&looked_for, true).pattern() {
            let text: Vec<char> = looked_for.trim().chars().collect();
            prop_assert_eq!(matched(&parts(&pattern.source), &text, 0), Some(text.len()));
        }
    }
}
