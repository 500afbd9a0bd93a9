//! Marked places are cut into the runs of a text.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;
use crate::paint::marks::{Mark, joined, marked};
use crate::paint::runs::{Marked, Run};

/// The runs of the notation with some of its words marked, the first of them in hand: its pieces, each in `_` where it is
/// marked and in `*` where it is of the mark in hand, with `<` where a mark starts and `>` where one ends.
fn shown_with(notation: &str, marks: &[&str]) -> String {
    let project = project(notation);
    let (text, runs) = drawn(&project);
    let mark = |(index, words): (usize, &&str)| {
        let start = text.as_str().find(words).unwrap();
        Mark { span: span(start as u32, (start + words.len()) as u32), is_current: index == 0 }
    };
    let marks: Vec<Mark> = marks.iter().enumerate().map(mark).collect();
    let pieces = marked(runs, &marks).into_iter().map(|run| {
        let words = text.slice(run.span).to_string();
        let Some(Marked { is_start, is_end, is_current }) = run.marked else { return words };
        let sign = if is_current { "*" } else { "_" };
        let (start, end) = (if is_start { "<" } else { "" }, if is_end { ">" } else { "" });
        format!("{start}{sign}{words}{sign}{end}")
    });
    pieces.collect::<Vec<_>>().join("|")
}

/// A text and what is drawn over it.
fn drawn(project: &Project) -> (Arc<Text>, Vec<Run>) {
    let id = DocumentId::new(DOCUMENT);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    let (annotations, window) = (project.annotations(&id), text.whole().unwrap());
    let runs = runs(&text, &annotations, project.schema(), &lanes(&annotations, window), window);
    (text, runs)
}

#[test]
fn runs_are_cut_where_a_mark_starts_or_ends() {
    for (notation, marks, expected) in [
        ("one two three four", &[][..], "one two three four"),
        ("one two three four", &["two three"], "one |<*two three*>| four"),
        ("one two three four", &["one two three four"], "<*one two three four*>"),
        ("one A(two three)A four", &["three four"], "one |two |<*three*|* four*>"),
        ("A(one)A two", &["one"], "<*one*>| two"),
        ("one two three four", &["one two three", "two three four"], "<*one *|<*two three*>|_ four_>"),
        ("one two three four", &["two", "one two three"], "<_one _|<*two*>|_ three_>| four"),
        ("one two three four", &["two", "two three"], "one |<*two*>|_ three_>| four"),
        ("one two", &["two", "one "], "<_one _>|<*two*>"),
    ] {
        assert_eq!(shown_with(notation, marks), expected, "{notation} {marks:?}");
    }
}

#[test]
fn a_mark_goes_on_over_the_edges_of_a_block() {
    let project = project("one\ntwo\nthree");
    let (text, _) = drawn(&project);
    let annotations = project.annotations(&DocumentId::new(DOCUMENT));
    let block = Blocks::new(&text).get(1).unwrap().span;
    let runs = runs(&text, &annotations, project.schema(), &HashMap::new(), block);
    let all = marked(runs, &[Mark { span: text.whole().unwrap(), is_current: false }]);
    let expected = Marked { is_start: false, is_end: false, is_current: false };
    assert_eq!(all.iter().map(|run| run.marked).collect::<Vec<_>>(), [Some(expected)]);
}

#[test]
fn names_and_counts_stay_at_the_start_of_a_run() {
    let project = project("A:a(one B:b(two C:c(three D:d(four)D)C)B)A");
    let (text, runs) = drawn(&project);
    let inner = Mark { span: span(6, 10), is_current: false };
    let pieces = marked(runs.clone(), &[inner]);
    let tagged = |runs: &[Run]| -> Vec<(TextOffset, usize, usize)> {
        let named = runs.iter().filter(|run| !run.tags.is_empty() || run.hidden > 0);
        named.map(|run| (run.span.start(), run.tags.len(), run.hidden)).collect()
    };
    assert_eq!(tagged(&pieces), tagged(&runs));
    assert_eq!(pieces.len(), runs.len() + 2, "{}", text.as_str());
}

#[test]
fn what_would_overlap_is_joined_at_the_height_of_the_first() {
    assert!(joined(&[], 24.0).is_empty());
    assert_eq!(joined(&[0.0, 30.0, 60.0], 24.0), [0..1, 1..2, 2..3]);
    // Each is near the one before it, and not all are near the first.
    assert_eq!(joined(&[0.0, 0.0, 20.0, 40.0, 64.0], 24.0), [0..3, 3..4, 4..5]);
}

proptest! {
    #[test]
    fn pieces_tile_the_runs_and_are_marked_where_a_mark_is(
        marks in vec((0u32..40, 1u32..20, any::<bool>()), 0..12),
    ) {
        let project = project("A(Ada B(Lovelace)A wrote)B the note A(on)A it, C(all of)C it.");
        let (text, runs) = drawn(&project);
        let whole = text.whole().unwrap();
        let marks: Vec<Mark> = marks
            .into_iter()
            .filter_map(|(start, length, is_current)| {
                Some(Mark { span: span(start, start + length).intersection(whole)?, is_current })
            })
            .collect();
        let pieces = marked(runs.clone(), &marks);
        prop_assert_eq!(pieces.first().unwrap().span.start(), whole.start());
        prop_assert_eq!(pieces.last().unwrap().span.end(), whole.end());
        prop_assert!(pieces.windows(2).all(|two| two[0].span.end() == two[1].span.start()));
        for piece in &pieces {
            let run = runs.iter().find(|run| run.span.covers(piece.span)).unwrap();
            prop_assert_eq!(&piece.annotations, &run.annotations);
            prop_assert_eq!(&piece.lines, &run.lines);
            let covering: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(piece.span)).collect();
            prop_assert!(covering.iter().all(|mark| mark.span.covers(piece.span)));
            let expected = (!covering.is_empty()).then_some(Marked {
                is_start: covering.iter().any(|mark| mark.span.start() == piece.span.start()),
                is_end: covering.iter().any(|mark| mark.span.end() == piece.span.end()),
                is_current: covering.iter().any(|mark| mark.is_current),
            });
            prop_assert_eq!(piece.marked, expected);
        }
    }
}
