//! Spans that say what they quote, and not where it stands.

use std::ops::Range;

use crate::format::contract::{Format, Likelihood};
use crate::format::quotes::Quotes;
use crate::format::registry::by_line;
use crate::format::tests::fixtures::{built, read, texts, told};
use crate::format::tests::*;
use crate::text::anchoring::{Quotation, anchor};

/// A row quotes words, with what stands before and behind them after bars: `before|words|behind`.
fn quotation(row: &str) -> Quotation {
    match row.split('|').collect::<Vec<_>>()[..] {
        [prefix, exact, suffix] => {
            let (exact, prefix, suffix) = (exact.into(), prefix.into(), suffix.into());
            Quotation { exact, prefix, suffix, ..Quotation::default() }
        }
        _ => Quotation { exact: row.into(), ..Quotation::default() },
    }
}

/// The places of each quotation in a text, as `start-end`.
fn places(text: &str, quotations: &[Quotation]) -> Vec<String> {
    let shown = |places: Vec<Range<usize>>| {
        let places: Vec<String> = places.iter().map(|it| format!("{}-{}", it.start, it.end)).collect();
        places.join(" ")
    };
    anchor(text, quotations).into_iter().map(shown).collect()
}

#[test]
fn quotations_are_found_by_themselves_by_their_order_and_by_what_is_around_them() {
    let text = "Ada met Eve. Ada left. Eve met Ada.";
    let all = "0-3 13-16 31-34";
    let rows: Vec<(&[&str], Vec<&str>)> = vec![
        (&["left"], vec!["17-21"]),
        (&["Bob"], vec![""]),
        (&[""], vec![""]),
        (&["Ada"], vec![all]),
        (&["Ada", "Ada", "Ada"], vec!["0-3", "13-16", "31-34"]),
        (&["|Ada|left"], vec!["13-16"]),
        (&["met |Ada|"], vec!["31-34"]),
        (&["nobody |left|"], vec!["17-21"]),
        (&["nobody |Ada|"], vec![all]),
        // Between what stands before and behind.
        (&["Eve.", "Ada", "left"], vec!["8-12", "13-16", "17-21"]),
        (&["left", "Ada"], vec!["17-21", "31-34"]),
        // What comes in no order says nothing of the rest.
        (&["left", "Eve.", "Ada"], vec!["17-21", "8-12", all]),
        (&["Ada met", "met Ada"], vec!["0-7", "27-34"]),
    ];
    for (quoted, expected) in rows {
        let quotations: Vec<Quotation> = quoted.iter().map(|row| quotation(row)).collect();
        assert_eq!(places(text, &quotations), expected, "{quoted:?}");
    }
    assert_eq!(places("aaa", &[quotation("aa"), quotation("aa")]), ["0-2", "1-3"]);
    assert_eq!(places("😀é😀", &[quotation("é")]), ["4-6"]);
}

#[test]
fn what_stands_somewhere_for_certain_tells_where_the_rest_may_stand() {
    let text = "Ada met Eve. Ada left. Eve met Ada.";
    let person = |certain| Quotation { label: "person".into(), certain, ..quotation("Ada") };
    let left = Quotation { certain: Some(17), ..quotation("left") };
    // Its place is taken, for those who say the same.
    assert_eq!(places(text, &[person(Some(0)), person(None), person(None)]), ["0-3", "13-16", "31-34"]);
    assert_eq!(places(text, &[person(Some(0)), quotation("Ada")])[1], "0-3 13-16 31-34");
    // And the others come before or behind it.
    assert_eq!(places(text, &[left, quotation("Ada")])[1], "31-34");
}

#[test]
fn a_line_of_quotations_is_suggestions_of_its_model() {
    let line = r#"{"id": "n1", "text": "😀 Ada met Eve.", "model": "m1", "spans": [{"label": "PER", "quote": "Ada"}, {"label": "PER", "text": "Eve", "note": "who?"}], "source": "x"}"#;
    let built = built(read("quotes", &texts(&[("x.jsonl", line)])).unwrap());
    assert_eq!(
        told(&built.project),
        "\"n1\" \"😀 Ada met Eve.\"\n  PER [\"Ada\"]\n  PER [\"Eve\"] # \"who?\"\n"
    );
    let document = built.project.documents().next().unwrap();
    for annotation in built.project.annotations(&document.id).iter() {
        assert_eq!((&annotation.origin, annotation.annotator.as_str()), (&Origin::Suggestion, "m1"));
    }
}

#[test]
fn a_quotation_without_a_place_costs_that_span() {
    let good = r#"{"label": "a", "quote": "met"}"#;
    let rows = [
        (r#"{"label": "a", "quote": "Bob"}"#, "lines[1].spans[0]: QuoteNotFound { quote: \"Bob\" }"),
        (r#"{"label": "a", "quote": "e"}"#, "lines[1].spans[0]: QuoteNotUnique { quote: \"e\", found: 2 }"),
        (r#"{"quote": "met"}"#, "lines[1].spans[0].label: MissingField"),
        (r#"{"label": "a"}"#, "lines[1].spans[0].quote: MissingField"),
        (r#"{"label": "a", "quote": 5}"#, "lines[1].spans[0].quote: WrongType { expected: Text }"),
        ("5", "lines[1].spans[0]: WrongType { expected: Object }"),
    ];
    for (span, expected) in rows {
        let line = format!(r#"{{"text": "Ada met Eve.", "spans": [{span}, {good}]}}"#);
        let mut built = built(read("quotes", &texts(&[("x.jsonl", &line)])).unwrap());
        built.settle(&[]);
        assert_eq!(built.problems.iter().map(reported).collect::<Vec<_>>(), [expected]);
        assert_eq!(built.project.annotation_count(), 1, "{span}");
    }
}

#[test]
fn spans_with_offsets_are_not_quotations() {
    let sniff = |line: &str| Quotes.lines().unwrap().sniff_line(line);
    let quoted = r#"{"text": "Ada", "spans": [{"label": "a", "quote": "Ada"}]}"#;
    assert_eq!(sniff(quoted), Likelihood::Shape);
    let imported = by_line(quoted).read_line("x.jsonl", 1, quoted.as_bytes()).unwrap().unwrap();
    assert_eq!(imported.annotations.len(), 1);
    for line in [
        r#"{"text": "Ada", "spans": [{"label": "a", "text": "Ada", "start": 0, "end": 3}]}"#,
        r#"{"text": "Ada", "entities": [{"id": 1, "label": "a", "text": "Ada", "start_offset": 0, "end_offset": 3}]}"#,
        r#"{"text": "Ada", "spans": []}"#,
        r#"{"text": "Ada", "spans": [5]}"#,
        r#"{"text": "Ada"}"#,
        r#"{"spans": [{"label": "a", "quote": "Ada"}]}"#,
        "null",
    ] {
        assert_eq!(sniff(line), Likelihood::No, "{line}");
    }
}
