//! Which rows are suggested, and why.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::first;
use crate::analysis::compare::figures::{
    Candidate, Figure, Ground, Member, Mention, Row, State, Suggestion, Verdict, compare, find, suggest,
};
use crate::model::record::quantity::Rounding;

/// Texts of one figure each, every one in a document of its own.
fn suggested(texts: &[&str], refused: &[(usize, usize)]) -> Vec<Suggestion> {
    let figures: Vec<Figure> = texts.iter().map(|text| first(text).unwrap()).collect();
    suggest(&candidates(&figures), &refused.iter().copied().collect())
}

fn candidates(figures: &[Figure]) -> Vec<Candidate<'_>> {
    let candidate = |(document, figure)| Candidate { document, figure, passage: None };
    figures.iter().enumerate().map(candidate).collect()
}

fn noun(stem: &str) -> Ground {
    Ground::Noun(stem.into())
}

#[test]
fn figures_go_together_by_what_they_count() {
    for (texts, expected) in [
        // The same noun, and numbers that are near.
        (&["about 620 stalls", "655 stalls"][..], &[(&[0, 1][..], vec![noun("stall"), Ground::Values])][..]),
        // Equal values are no evidence.
        (&["12 stalls", "12 huts"], &[]),
        (&["12 huts", "40 huts"], &[]),
        // Other kinds, other currencies, planned and done, a part and its whole.
        (&["12 huts", "12% of huts"], &[]),
        (&["$9 million in damage", "€9 million in damage"], &[]),
        (&["hired 500 men", "plans to hire 500 men"], &[]),
        (&["14 men dead in the town", "22 men dead in the province"], &[]),
        // A length of time alone says nothing.
        (&["two days", "three days"], &[]),
        // Another noun, or none, where the same happened to them.
        (
            &["nearly 900,000 were displaced", "700,000 people fled", "600,000 people were killed"],
            &[(&[0, 1], vec![Ground::State(State::Displaced), Ground::Values])],
        ),
        // 40 is near 24 and 70, which are not near each other.
        (&["24 huts", "40 huts", "70 huts"], &[(&[0, 1], vec![noun("hut"), Ground::Values])]),
        (&["60 huts burned", "20 huts burned"], &[(&[0, 1], vec![noun("hut"), Ground::Verb("burn".into())])]),
    ] {
        let found: Vec<(Vec<usize>, Vec<Ground>)> =
            suggested(texts, &[]).into_iter().map(|one| (one.members, one.grounds)).collect();
        let expected: Vec<(Vec<usize>, Vec<Ground>)> =
            expected.iter().map(|(members, grounds)| (members.to_vec(), grounds.clone())).collect();
        assert_eq!(found, expected, "{texts:?}");
    }
}

#[test]
fn a_member_can_be_left_out_and_what_is_refused_never_returns() {
    let texts = ["20 huts", "22 huts", "24 huts"];
    let all = suggested(&texts, &[]);
    assert_eq!(all[0].members, [0, 1, 2]);
    assert_eq!(all[0].without(1).unwrap().members, [0, 2]);
    assert_eq!(all[0].without(1).unwrap().without(0), None);
    let refused = suggested(&texts, &[(0, 1)]);
    assert_eq!(refused.iter().map(|one| one.members.clone()).collect::<Vec<_>>(), [[0, 2]]);
    assert_eq!(suggested(&texts, &[(0, 1), (0, 2), (1, 2)]), []);
}

#[test]
fn a_shared_passage_is_certain() {
    let figures = ["20 huts", "90 huts"].map(|text| first(text).unwrap());
    let mut candidates = candidates(&figures);
    assert_eq!(suggest(&candidates, &BTreeSet::new()), []);
    for candidate in &mut candidates {
        candidate.passage = Some(7);
    }
    assert_eq!(suggest(&candidates, &BTreeSet::new())[0].grounds, [Ground::Passage, noun("hut")]);
    candidates[1].document = 0;
    assert_eq!(suggest(&candidates, &BTreeSet::new()), [], "one document makes no row");
}

/// The row for which the first articles are read: how many were displaced.
#[test]
fn the_displaced_of_the_first_articles_make_a_row() {
    let names = [
        "no-consensus-with-russian-delegation",
        "turkey-rejects-russias-idlib-plan",
        "turkey-russia-reiterate-commitment",
        "turkey-russia-to-discuss-grave-situation",
        "turkish-russian-teams-to-continue-talks",
    ];
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let texts = names.map(|name| fs::read_to_string(seeds.join(name).with_extension("txt")).unwrap());
    let found: Vec<(usize, &str, Mention)> = texts
        .iter()
        .enumerate()
        .flat_map(|(document, text)| {
            find(text).into_iter().map(move |one| (document, &text[one.span.clone()], one))
        })
        .collect();
    let candidates: Vec<Candidate> = found
        .iter()
        .map(|(document, _, mention)| Candidate {
            document: *document,
            figure: &mention.figure,
            passage: None,
        })
        .collect();
    let rows = suggest(&candidates, &BTreeSet::new());
    let shown: Vec<Vec<&str>> =
        rows.iter().map(|row| row.members.iter().map(|member| found[*member].1).collect()).collect();
    let displaced =
        rows.iter().position(|row| row.grounds.contains(&Ground::State(State::Displaced))).unwrap();
    let documents: BTreeSet<usize> = rows[displaced].members.iter().map(|member| found[*member].0).collect();
    assert_eq!(documents.len(), 5);
    for figure in
        ["some 600,000", "nearly 900,000", "Around 1 million", "some 700,000", "more than half a million"]
    {
        assert!(shown[displaced].contains(&figure), "{figure}: {:?}", shown[displaced]);
    }
    let members: Vec<Member> = rows[displaced]
        .members
        .iter()
        .map(|member| Member::new(candidates[*member].figure, Rounding::Rounded))
        .collect();
    let row = Row::of(&members);
    let conflict = row.conflict.unwrap();
    let parted = [conflict.low, conflict.high].map(|member| shown[displaced][member]);
    assert_eq!((row.verdict, conflict.gap.is_soft), (Verdict::Disagree, true));
    assert_eq!(parted, ["Around 1 million", "some 600,000"]);
    assert_eq!(conflict.gap.size.unwrap().as_str(), "240000");
}

fn any_text() -> impl Strategy<Value = String> {
    let things = [
        "huts",
        "men killed",
        "people fled",
        "km of pipe",
        "% of huts",
        "huts in the town",
        "huts nationwide",
    ];
    (1..60_u32, prop::sample::select(things.to_vec())).prop_map(|(number, thing)| format!("{number} {thing}"))
}

proptest! {
    #[test]
    fn every_two_members_belong_together(texts in prop::collection::vec(any_text(), 0..12)) {
        let figures: Vec<Figure> = texts.iter().map(|text| first(text).unwrap()).collect();
        let mut taken = BTreeSet::new();
        for suggestion in suggest(&candidates(&figures), &BTreeSet::new()) {
            prop_assert!(suggestion.grounds.len() > 1);
            for (index, member) in suggestion.members.iter().enumerate() {
                prop_assert!(taken.insert(*member), "in one row only");
                for other in &suggestion.members[index + 1..] {
                    let pair = suggested(&[&texts[*member], &texts[*other]], &[]);
                    prop_assert_eq!(pair.len(), 1);
                    let verdict = compare(&figures[*member], &figures[*other], Rounding::Rounded).verdict;
                    prop_assert_ne!(verdict, Verdict::NotComparable);
                }
            }
        }
    }
}
