//! From what was selected to the span that is meant: `[` and `]` are its ends.

use proptest::prelude::*;

use crate::model::tests::snap::{to_words, trimmed};
use crate::model::tests::*;
use crate::text::wording::words;

/// The span as a selection, or nothing.
fn marked(text: &str, span: Option<Span>) -> String {
    span.map_or(String::new(), |span| {
        let (start, end) = (span.start().index(), span.end().index());
        format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..])
    })
}

/// What was selected, what is meant, and what is meant when borders snap to words.
const TABLE: &[(&str, &str, &str)] = &[
    // What is exact stays so.
    ("the [word] here", "the [word] here", "the [word] here"),
    ("[all of it]", "[all of it]", "[all of it]"),
    // Backwards.
    ("the ]word[ here", "the [word] here", "the [word] here"),
    ("the] wor[d", "the [wor]d", "the [word]"),
    // White space at the ends goes, in the middle it stays.
    ("the[ word ]here", "the [word] here", "the [word] here"),
    ("the[ two words ]here", "the [two words] here", "the [two words] here"),
    ("one\n[two\n]three", "one\n[two]\nthree", "one\n[two]\nthree"),
    ("one[\r\ntwo\r\n]three", "one\r\n[two]\r\nthree", "one\r\n[two]\r\nthree"),
    ("one[\n\ntwo\n\nthree\n]", "one\n\n[two\n\nthree]\n", "one\n\n[two\n\nthree]\n"),
    ("one[\u{a0}two\u{a0}]", "one\u{a0}[two]\u{a0}", "one\u{a0}[two]\u{a0}"),
    ("10[\u{a0}km]", "10\u{a0}[km]", "10\u{a0}[km]"),
    ("[10\u{a0}km]", "[10\u{a0}km]", "[10\u{a0}km]"),
    ("[\t\u{2003}one\u{2028}]", "\t\u{2003}[one]\u{2028}", "\t\u{2003}[one]\u{2028}"),
    // Of nothing but white space, or of nothing, nothing is left.
    ("one[ ]two", "", ""),
    ("one[ \r\n\t\u{a0} ]two", "", ""),
    ("one[]two", "", ""),
    ("[]", "", ""),
    // Parts of words.
    ("un[believ]able", "un[believ]able", "[unbelievable]"),
    ("o[ne two thr]ee", "o[ne two thr]ee", "[one two three]"),
    ("on[e t]wo", "on[e t]wo", "[one two]"),
    ("one[ tw]o", "one [tw]o", "one [two]"),
    // Quotation marks and commas that were not selected stay outside.
    ("\"[quote]\"", "\"[quote]\"", "\"[quote]\""),
    ("\"[quot]e\", he", "\"[quot]e\", he", "\"[quote]\", he"),
    ("»[wor]t«", "»[wor]t«", "»[wort]«"),
    ("one[, ]two", "one[,] two", "one[,] two"),
    ("one[,]two", "one[,]two", "one[,]two"),
    ("on[e,] two", "on[e,] two", "[one,] two"),
    ("one[, tw]o", "one[, tw]o", "one[, two]"),
    ("(se[e])", "(se[e])", "([see])"),
    ("it end[s.] Then", "it end[s.] Then", "it [ends.] Then"),
    // Those that were selected are meant.
    ("say [\"quote\"] now", "say [\"quote\"] now", "say [\"quote\"] now"),
    // An apostrophe is in the middle of a word, or at its end.
    ("do[n]'t", "do[n]'t", "[don't]"),
    ("don['t]", "don['t]", "[don't]"),
    ("don’[t] go", "don’[t] go", "[don’t] go"),
    ("the boy[s]' toys", "the boy[s]' toys", "the [boys]' toys"),
    // A hyphen parts words, and a point or a comma does not part a figure.
    ("well-[kno]wn", "well-[kno]wn", "well-[known]"),
    ("we[ll-kno]wn", "we[ll-kno]wn", "[well-known]"),
    ("about 6[00],000 people", "about 6[00],000 people", "about [600,000] people"),
    ("[3].5 %", "[3].5 %", "[3.5] %"),
    ("snake_[case] x", "snake_[case] x", "[snake_case] x"),
    // Accents and umlauts are parts of letters, however they are spelled.
    ("caf[é]s", "caf[é]s", "[cafés]"),
    ("Stra[ß]e", "Stra[ß]e", "[Straße]"),
    ("caf[e]\u{301}s", "caf[e\u{301}]s", "[cafe\u{301}s]"),
    ("cafe[\u{301}s]", "caf[e\u{301}s]", "[cafe\u{301}s]"),
    ("[\u{301}]one", "[\u{301}]one", "[\u{301}]one"),
    // A mark on a space is something to read.
    ("a[ \u{301}]b", "a[ \u{301}]b", "a[ \u{301}]b"),
    // Scripts that do not part words by spaces.
    ("野[家]水", "野[家]水", "野[家]水"),
    ("[ 野家。]", " [野家。]", " [野家。]"),
    ("אני [שלו]ם", "אני [שלו]ם", "אני [שלום]"),
    ("مر[حبا ]بك", "مر[حبا] بك", "[مرحبا] بك"),
    ("अनु[च्छे]द", "अनु[च्छे]द", "[अनुच्छेद]"),
    ("अनु[च]्छेद", "अनु[च्छे]द", "[अनुच्छेद]"),
    // Emoji are whole, and no words.
    ("a[👍]🏽b", "a[👍🏽]b", "a[👍🏽]b"),
    ("a👍[🏽]b", "a[👍🏽]b", "a[👍🏽]b"),
    ("[👨\u{200d}👩]\u{200d}👧", "[👨\u{200d}👩\u{200d}👧]", "[👨\u{200d}👩\u{200d}👧]"),
    ("🇩🇪[🇫]🇷", "🇩🇪[🇫🇷]", "🇩🇪[🇫🇷]"),
    ("[1]\u{fe0f}\u{20e3} x", "[1\u{fe0f}\u{20e3}] x", "[1\u{fe0f}\u{20e3}] x"),
    // No caret is a selection, not even inside a cluster.
    ("👍[]🏽", "", ""),
    // What joins or hides is no white space.
    ("[\u{200c}a\u{200b}]", "[\u{200c}a\u{200b}]", "[\u{200c}a\u{200b}]"),
    ("co\u{ad}[op]", "co\u{ad}[op]", "[co\u{ad}op]"),
    // A half of CRLF is white space too.
    ("one[\r]\ntwo", "", ""),
];

#[test]
fn what_is_selected_is_what_is_meant() {
    for (selection, expected, _) in TABLE {
        let (text, anchor, head) = selected(selection);
        let span = trimmed(&Text::new(text.clone()), anchor, head);
        assert_eq!(marked(&text, span), *expected, "{selection:?}");
    }
}

#[test]
fn words_that_are_cut_are_taken_whole() {
    for (selection, _, expected) in TABLE {
        let (text, anchor, head) = selected(selection);
        let span = to_words(&Text::new(text.clone()), anchor, head, words);
        assert_eq!(marked(&text, span), *expected, "{selection:?}");
    }
}

#[test]
fn a_selection_beyond_the_text_ends_with_it() {
    let text = Text::new("one two".to_string());
    assert_eq!(trimmed(&text, at(4), at(usize::MAX)), Some(span(4, 7)));
    assert_eq!(to_words(&text, at(99), at(5), words), Some(span(4, 7)));
    assert_eq!(trimmed(&text, at(99), at(100)), None);
}

proptest! {
    #[test]
    fn spans_that_are_meant_are_spans(text in any_text(), anchor in 0usize..120, head in 0usize..120) {
        let text = Text::new(text);
        let (anchor, head) = (at(anchor), at(head));
        let (start, end) = (anchor.min(head), anchor.max(head));
        let meant = trimmed(&text, anchor, head);
        prop_assert_eq!(meant, trimmed(&text, head, anchor), "in either order");
        let snapped = to_words(&text, anchor, head, words);
        prop_assert_eq!(snapped.is_some(), meant.is_some());
        let Some((meant, snapped)) = meant.zip(snapped) else { return Ok(()) };
        for span in [meant, snapped] {
            prop_assert_eq!(text.span(span.start(), span.end()), Some(span));
            prop_assert!(!text.slice(span).trim().is_empty());
        }
        // Nothing is added but the rest of a cluster that was cut.
        prop_assert!(meant.start() >= grapheme::floor(text.as_str(), start));
        prop_assert!(meant.end() <= grapheme::ceil(text.as_str(), end));
        // And nothing is dropped but white space.
        let whole = Span::new(grapheme::floor(text.as_str(), start), grapheme::ceil(text.as_str(), end)).unwrap();
        let dropped = [(whole.start(), meant.start()), (meant.end(), whole.end())];
        for (start, end) in dropped {
            let dropped = Span::new(start, end).map_or("", |span| text.slice(span));
            prop_assert!(dropped.trim().is_empty(), "{:?} is dropped", dropped);
        }
        // To have whole words, nothing is added that is not of a word.
        prop_assert!(snapped.covers(meant));
        for (start, end) in [(snapped.start(), meant.start()), (meant.end(), snapped.end())] {
            let added = Span::new(start, end).map_or("", |span| text.slice(span));
            prop_assert!(!added.contains(|char: char| char.is_whitespace() || "!?…\"»-(".contains(char)));
        }
        prop_assert_eq!(to_words(&text, snapped.start(), snapped.end(), words), Some(snapped), "once is enough");
    }
}
