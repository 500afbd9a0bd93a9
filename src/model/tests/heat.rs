//! Heat is cut into the runs of a text.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;
use crate::paint::heat::{Heat, STEPS, heated, step, steps};
use crate::paint::runs::Run;

fn drawn(notation: &str) -> (Arc<Text>, Vec<Run>) {
    let project = project(notation);
    let id = DocumentId::new(DOCUMENT);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    let (annotations, window) = (project.annotations(&id), text.whole().unwrap());
    let runs = runs(&text, &annotations, project.schema(), &lanes(&annotations, window), window);
    (text, runs)
}

/// The runs of the notation with heat over some ranges: its pieces, each behind the number of persons, with a point where
/// the number is printed.
fn shown_with(notation: &str, hot: &[(u32, u32, usize)]) -> String {
    let (text, runs) = drawn(notation);
    let heat =
        |(start, end, count): &(u32, u32, usize)| Heat { span: span(*start, *end), count: *count, step: 1 };
    let heat: Vec<Heat> = hot.iter().map(heat).collect();
    let piece = |run: Run| {
        let words = text.slice(run.span);
        match run.heat {
            Some(heat) => format!("{}{}{words}", heat.count, if heat.is_start { "." } else { "" }),
            None => words.to_string(),
        }
    };
    heated(runs, &heat).into_iter().map(piece).collect::<Vec<_>>().join("|")
}

#[test]
fn runs_are_cut_where_heat_changes() {
    for (notation, heat, expected) in [
        ("one two three", &[][..], "one two three"),
        ("one two three", &[(4, 7, 2)], "one |2.two| three"),
        ("one two three", &[(0, 3, 1), (3, 7, 2), (8, 13, 3)], "1.one|2. two| |3.three"),
        ("one A(two)A three", &[(0, 13, 4)], "4.one |4two|4 three"),
        ("one A(two)A three", &[(5, 9, 4)], "one |t|4.wo|4 t|hree"),
    ] {
        assert_eq!(shown_with(notation, heat), expected, "{notation} {heat:?}");
    }
}

#[test]
fn a_range_that_began_before_has_its_number_where_it_comes_in() {
    let (text, _) = drawn("one\ntwo");
    let block = Run { span: span(4, 7), ..drawn("one\ntwo").1.remove(0) };
    let pieces = heated(vec![block], &[Heat { span: span(1, 6), count: 3, step: 2 }]);
    let shown: Vec<_> =
        pieces.iter().map(|run| (text.slice(run.span), run.heat.map(|heat| heat.is_start))).collect();
    assert_eq!(shown, [("tw", Some(true)), ("o", None)]);
}

proptest! {
    #[test]
    fn pieces_tile_the_text_and_have_the_heat_of_their_place(cuts in vec((0..40_u32, 1..5_usize), 0..8)) {
        let (text, runs) = drawn("One A(two B(three)A four)B five six C(seven)C eight");
        let mut ends: Vec<(u32, usize)> = cuts;
        ends.sort();
        ends.dedup_by_key(|(offset, _)| *offset);
        // Every other range between two cuts is hot.
        let hot: Vec<Heat> = ends
            .windows(2)
            .step_by(2)
            .map(|pair| Heat { span: span(pair[0].0, pair[1].0), count: pair[0].1, step: 1 })
            .collect();
        let pieces = heated(runs, &hot);
        let joined: String = pieces.iter().map(|run| text.slice(run.span)).collect();
        prop_assert_eq!(joined, text.as_str());
        for run in &pieces {
            for byte in run.span.start().byte()..run.span.end().byte() {
                let expected = hot.iter().find(|heat| heat.span.contains(at(byte as usize)));
                prop_assert_eq!(run.heat.map(|heat| heat.count), expected.map(|heat| heat.count));
            }
        }
    }

    #[test]
    fn more_persons_are_no_cooler_and_all_are_the_hottest(persons in 1..500_usize) {
        let all: Vec<usize> = (1..=persons).map(|count| step(count, persons)).collect();
        prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
        prop_assert_eq!(all.last(), Some(&STEPS));
        prop_assert!(persons < STEPS || all.first() == Some(&1));
        let listed: Vec<usize> =
            steps(persons).into_iter().flat_map(|(step, least, most)| (least..=most).map(move |_| step)).collect();
        prop_assert_eq!(listed, all);
    }
}
