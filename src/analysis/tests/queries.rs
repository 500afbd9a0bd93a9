//! What is handed to `RegExp`.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use regress::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::analysis::search::equivalents::{Form, is_plain};
use crate::analysis::search::hits::{hits, is_whole};
use crate::analysis::search::query::{Query, QueryKind, Refused, Within};
use crate::model::record::id::{DocumentId, LabelId};
use crate::model::tests::{DOCUMENT, any_text, at, project, quoted};
use crate::text::content::Text;
use crate::text::wording;

fn words(words: &str, is_whole: bool) -> Query {
    Query { words: words.to_string(), is_whole, is_case_sensitive: true, ..Query::default() }
}

fn expression(words: &str, is_whole: bool) -> Query {
    Query { kind: QueryKind::Expression, ..self::words(words, is_whole) }
}

fn source(query: &Query) -> String {
    query.pattern(normalize).unwrap().plain
}

fn normalize(text: &str, form: Form) -> String {
    match form {
        Form::Composed => text.nfc().collect(),
        Form::Decomposed => text.nfd().collect(),
    }
}

/// The quotations that a query finds, by an engine that reads expressions as browsers do.
pub(in crate::analysis::tests) fn found<'a>(query: &Query, content: &'a str) -> Vec<&'a str> {
    let pattern = query.pattern(normalize).unwrap();
    let expression = Regex::with_flags(pattern.source(content), pattern.flags).unwrap();
    let text = Text::new(content.to_string());
    let utf16 = |byte: usize| text.offsets().utf16_from_byte(content, at(byte)).unwrap();
    let matches = expression.find_iter(content).map(|one| (utf16(one.start()), utf16(one.end())));
    let hits = hits(0, &text, matches).into_iter().map(|hit| hit.span);
    let hits = hits.filter(|span| !query.is_whole || is_whole(&text, *span, wording::words));
    hits.map(|span| &content[span.start().index()..span.end().index()]).collect()
}

/// Composed as well as decomposed, in either of the two, is found by either; so are quotes of any kind, and what is not
/// seen does not hide what is.
#[test]
fn what_is_seen_is_found() {
    let insensitive = |text: &str| Query { is_case_sensitive: false, ..words(text, false) };
    for (looked_for, text, expected) in [
        ("Müller", "Mu\u{308}ller met Müller", &["Mu\u{308}ller", "Müller"][..]),
        ("Mu\u{308}ller", "Mu\u{308}ller met Müller", &["Mu\u{308}ller", "Müller"]),
        ("Çavuşoğlu", "C\u{327}avus\u{327}og\u{306}lu", &["C\u{327}avus\u{327}og\u{306}lu"]),
        ("Muller", "Mu\u{308}ller met Müller", &[]),
        ("Mu", "Mu\u{308}ller, Mus", &["Mu"]),
        (
            "ệ",
            "\u{ea}\u{323} \u{1eb9}\u{302} e\u{323}\u{302} e\u{302}\u{323} \u{1ec7} e\u{302}",
            &["\u{ea}\u{323}", "\u{1eb9}\u{302}", "e\u{323}\u{302}", "e\u{302}\u{323}", "\u{1ec7}"],
        ),
        (
            "한국",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8} 한국",
            &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국"],
        ),
        ("が", "か\u{3099} が か", &["か\u{3099}", "が"]),
        ("क़", "\u{958} क\u{93c}", &["\u{958}", "क\u{93c}"]),
        ("क\u{93c}", "\u{958}", &["\u{958}"]),
        ("5 Å", "5 \u{212b} 5 Å 5 A\u{30a}", &["5 \u{212b}", "5 Å", "5 A\u{30a}"]),
        ("\u{1112}\u{1161}\u{11ab}", "한", &["한"]),
        ("don't", "don't don’t donʼt don‘t dont", &["don't", "don’t", "donʼt", "don‘t"]),
        ("don’t", "don't", &["don't"]),
        ("\"yes\"", "“yes” \"yes\" „yes“ «yes»", &["“yes”", "\"yes\"", "„yes“"]),
        (
            "Anfängerinnen",
            "An\u{ad}fän\u{ad}ge\u{ad}rin\u{ad}nen",
            &["An\u{ad}fän\u{ad}ge\u{ad}rin\u{ad}nen"],
        ),
        ("An\u{ad}fang", "Anfang", &["Anfang"]),
        ("gammadelta", "gamma\u{200b}\u{200b}delta", &["gamma\u{200b}\u{200b}delta"]),
        ("❤", "❤\u{fe0f}", &["❤\u{fe0f}"]),
        (
            "10 km",
            "10\u{a0}km 10\u{202f}km 10\u{2009}km 10 \u{200b} km 10km",
            &["10\u{a0}km", "10\u{202f}km", "10\u{2009}km", "10 \u{200b} km"],
        ),
        ("10\u{a0}km", "10 km", &["10 km"]),
        ("follow-up", "follow‑up follow‐up follow-up follow–up", &["follow‑up", "follow‐up", "follow-up"]),
    ] {
        assert_eq!(found(&words(looked_for, false), text), expected, "{looked_for}");
    }
    for (looked_for, text, expected) in [
        ("STRASSE", "Straße straße STRASSE STRAẞE", &["Straße", "straße", "STRASSE", "STRAẞE"][..]),
        ("straße", "Strasse STRASSE", &["Strasse", "STRASSE"]),
        ("office", "oﬃce oﬀice ofﬁce OFFICE", &["oﬃce", "oﬀice", "ofﬁce", "OFFICE"]),
        ("σοφός", "ΣΟΦΟ\u{301}Σ σοφός", &["ΣΟΦΟ\u{301}Σ", "σοφός"]),
        ("ΐ", "Ϊ\u{301} ΐ", &["Ϊ\u{301}", "ΐ"]),
        ("idlib", "İdlib Idlib IDLIB", &["Idlib", "IDLIB"]),
    ] {
        assert_eq!(found(&insensitive(looked_for), text), expected, "{looked_for}");
    }
    assert_eq!(
        found(&words("strasse", false), "straße"),
        [""; 0],
        "capitals are told apart, and letters too"
    );
    for looked_for in ["\u{ad}", " \u{200b} "] {
        assert_eq!(words(looked_for, true).pattern(normalize), Err(Refused::NoWords));
    }
}

/// As a word within a word was, which a soft hyphen parts for the eye at the end of a line only.
#[test]
fn whole_words_are_those_of_snapping() {
    let whole = |looked_for: &str, text: &str| found(&words(looked_for, true), text).len();
    for (looked_for, text, expected) in [
        ("An", "An\u{ad}fän\u{ad}ger An", 1),
        ("fän", "An\u{ad}fän\u{ad}ger", 0),
        ("Anfänger", "An\u{ad}fän\u{ad}ger, Anfängerin", 1),
        ("Mu", "Mu\u{308}ller Mu", 1),
        ("Ankara", "Ankara’s Ankara's Ankara, Ankaran", 3),
        ("État", "l’État", 1),
        ("3", "3.5 and 3 and 3,000 and 3.", 2),
        ("U", "the U.S. and U", 1),
        ("IBM", "私はIBMの人 IBMs", 1),
        ("人", "私はIBMの人です", 1),
        ("snake", "snake_case snake", 1),
        ("%", "60% of", 1),
        ("B", "AB B BC", 1),
    ] {
        assert_eq!(whole(looked_for, text), expected, "{looked_for} in {text}");
    }
}

#[test]
fn most_texts_are_looked_through_as_they_are() {
    for plain in [
        "Idlib’s “talks” – 60 % at 5 °C…",
        "Çavuşoğlu",
        "Привет",
        "私はIBMの人です",
        "ﬁn 🙂",
        "שלום",
        "\u{a0}\u{202f}",
    ] {
        assert!(is_plain(plain), "{plain}");
    }
    for not_plain in [
        "u\u{308}",
        "a\u{ad}b",
        "a\u{200b}",
        "\u{200e}",
        "か\u{3099}",
        "\u{1112}\u{1161}",
        "❤\u{fe0f}",
        "ไทย",
        "क",
    ] {
        assert!(!is_plain(not_plain), "{not_plain}");
    }
}

#[test]
fn words_are_written_as_an_expression() {
    for (query, expected) in [
        (words("Idlib", false), "Idlib"),
        (words("  peace \n talks ", false), r"peace\p{White_Space}+talks"),
        (words("600,000 (60%)", false), r"600,000\p{White_Space}+\(60%\)"),
        (words("it's", false), "it['’‘‛ʼ＇′]s"),
        (words("%", true), "%"),
    ] {
        assert_eq!(source(&query), expected);
    }
    assert_eq!(
        Query { is_case_sensitive: false, ..words("a", false) }.pattern(normalize).unwrap().flags,
        "gimu"
    );
    assert_eq!(words("a", false).pattern(normalize).unwrap().flags, "gmu");
}

#[test]
fn nothing_is_not_looked_for() {
    for query in [words("", true), words(" \n", true), expression("", true), expression("", false)] {
        assert_eq!(query.pattern(normalize), Err(Refused::NoWords));
    }
}

#[test]
fn every_sign_of_the_syntax_is_escaped_and_nothing_else() {
    // The SyntaxCharacters of ECMA-262 and the stroke: with the flag `u`, to escape any other is an error.
    let syntax = r"^$\.*+?()[]{}|/";
    for char in (0..=0x17f).filter_map(char::from_u32).filter(|char| !char.is_whitespace()) {
        let expected = if syntax.contains(char) { format!("\\{char}") } else { char.to_string() };
        if "'\"-\u{ad}".contains(char) {
            continue;
        }
        assert_eq!(source(&words(&char.to_string(), false)), expected);
    }
}

#[test]
fn an_expression_is_put_between_borders_if_it_is_one() {
    let borders = source(&expression("x", true));
    let (before, after) = borders.split_once("(?:x)").unwrap();
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

/// Where a text holds words, said without an expression: white space is as good as other white space.
fn expected<'a>(words: &str, text: &'a str) -> Vec<&'a str> {
    let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = single(words);
    let borders: Vec<usize> = text.char_indices().map(|(index, _)| index).chain([text.len()]).collect();
    let mut found = Vec::new();
    let mut reached = 0;
    for (index, start) in
        borders.iter().enumerate().filter(|(_, start)| !text[**start..].starts_with(char::is_whitespace))
    {
        let ends = borders[index..].iter().filter(|end| single(&text[*start..**end]) == wanted);
        if let Some(end) = ends.min().filter(|_| *start >= reached) {
            found.push(&text[*start..*end]);
            reached = *end;
        }
    }
    found
}

proptest! {
    #[test]
    fn words_are_found_as_they_are_written(
        text in vec(select(&["a", "B", "é", "7", "_", ".", "(", "[", "\\", "$", " ", "\n", "\u{a0}"][..]), 0..24),
        from in 0usize..24,
        length in 0usize..8,
    ) {
        let looked_for: String = text.iter().skip(from).take(length).copied().collect();
        let text = text.concat();
        let query = words(&looked_for, false);
        prop_assert_eq!(query.pattern(normalize).is_err(), looked_for.trim().is_empty());
        if query.pattern(normalize).is_ok() {
            prop_assert_eq!(found(&query, &text), expected(&looked_for, &text));
        }
    }

    #[test]
    fn words_are_found_in_whichever_form_they_are(
        letters in vec(select(&["a", "ü", "ệ", "ß", "'", "’", "한", "が", "Å", "-", "ﬁ"][..]), 1..8),
        hidden in vec(select(&["", "", "\u{ad}", "\u{200b}"][..]), 8),
        is_composed: bool,
        is_case_sensitive: bool,
    ) {
        let looked_for = letters.concat();
        let text: String = letters.iter().zip(&hidden).flat_map(|(letter, hidden)| [*letter, *hidden]).collect();
        let forms = [Form::Composed, Form::Decomposed];
        let text = normalize(&text, forms[usize::from(is_composed)]);
        let query = Query { is_case_sensitive, ..words(&looked_for, false) };
        prop_assert_eq!(found(&query, &text).len(), 1, "{} in {}", looked_for.escape_unicode(), text.escape_unicode());
    }

    #[test]
    fn any_words_are_found_in_themselves(looked_for in any_text()) {
        let query = words(&looked_for, true);
        if let Ok(pattern) = query.pattern(normalize) {
            let text = looked_for.trim();
            let expression = Regex::with_flags(&pattern.thorough, pattern.flags).unwrap();
            prop_assert!(expression.find(text).is_some(), "{} in {text:?}", pattern.thorough);
        }
    }
}
