//! Pairs of spans: examples by hand, conventions, and a largest matching beside all matchings.

use proptest::collection::vec;
use proptest::prelude::*;

use super::near;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::matching::{
    Disagreement, Matched, Place, Rule, characters, covered, disagreements, matched, matched_by_label, pairs,
};
use crate::analysis::agreement::study::{Extent, Mark, Work};

const LABELS: usize = 6;

fn marks(spans: &[(u32, u32, usize)]) -> Vec<Mark> {
    Work::of(spans).marks
}

fn f1(left: &[Mark], right: &[Mark], rule: Rule) -> f64 {
    matched(left, right, rule).f1().unwrap()
}

fn characters_f1(left: &[Mark], right: &[Mark]) -> f64 {
    let mut sum = Matched::default();
    characters(&covered(left, LABELS), &covered(right, LABELS)).into_iter().for_each(|it| sum += it);
    sum.f1().unwrap()
}

/// Some shared text, of at least this part, and the same label.
fn least(part: f64) -> Rule {
    Rule { place: Place::Overlap(part), is_labelled: true }
}

// `Minister Ana Ruiz said 4,200 homes in Porto burned.`: actor, figure, location, claim.
const ONE: [(u32, u32, usize); 3] = [(0, 17, 0), (23, 34, 1), (38, 43, 2)];
const OTHER: [(u32, u32, usize); 4] = [(9, 17, 0), (23, 28, 1), (38, 43, 2), (0, 50, 3)];

#[test]
fn one_sentence_by_each_rule() {
    let (one, other) = (marks(&ONE), marks(&OTHER));
    near(f1(&one, &other, Rule::EXACT), 0.285714, 1e-6);
    near(f1(&one, &other, Rule::OVERLAP), 0.857143, 1e-6);
    near(f1(&one, &other, least(0.5)), 0.285714, 1e-6);
    near(f1(&one, &other, least(0.4)), 0.857143, 1e-6);
    near(characters_f1(&one, &other), 0.356436, 1e-6);
    let counts = matched(&one, &other, Rule::OVERLAP);
    near(counts.precision().unwrap(), 0.75, 1e-9);
    near(counts.recall().unwrap(), 1.0, 1e-9);
    let by_label = matched_by_label(&one, &other, Place::Exact, LABELS);
    assert_eq!(by_label[2], Matched { matched: 1, left: 1, right: 1 });
    assert_eq!(by_label[3], Matched { matched: 0, left: 0, right: 1 });
    assert_eq!(by_label[4].f1(), Err(NotComputable::NothingAnnotated));
}

#[test]
fn what_only_touches_is_not_matched() {
    let (one, other) = (marks(&[(0, 4, 0)]), marks(&[(4, 8, 0)]));
    for rule in [Rule::EXACT, Rule::EXACT_UNLABELLED, Rule::OVERLAP, Rule::OVERLAP_UNLABELLED] {
        assert_eq!(f1(&one, &other, rule), 0.0);
    }
    assert_eq!(characters_f1(&one, &other), 0.0);
}

#[test]
fn a_span_is_matched_once() {
    let (twice, once) = (marks(&[(0, 5, 0), (0, 5, 0)]), marks(&[(0, 5, 0)]));
    near(f1(&twice, &once, Rule::EXACT), 0.666667, 1e-6);
    near(f1(&twice, &once, Rule::OVERLAP), 0.666667, 1e-6);
    let (one, other) = (marks(&[(0, 5, 0), (0, 5, 1)]), marks(&[(0, 5, 1), (0, 5, 0)]));
    assert_eq!(f1(&one, &other, Rule::EXACT), 1.0);
}

/// The example of seqeval: one of two spans begins a word earlier.
#[test]
fn seqeval() {
    let (one, other) = (marks(&[(3, 6, 0), (7, 9, 1)]), marks(&[(2, 6, 0), (7, 9, 1)]));
    assert_eq!(f1(&one, &other, Rule::EXACT), 0.5);
    assert_eq!(f1(&one, &other, Rule::OVERLAP), 1.0);
    // What a lenient reader of tags takes for a span is one, and what a strict one passes over is none.
    assert_eq!(f1(&marks(&[(0, 2, 0)]), &marks(&[(0, 2, 0)]), Rule::EXACT), 1.0);
    assert_eq!(f1(&marks(&[(0, 2, 0)]), &[], Rule::EXACT), 0.0);
}

/// The table of nervaluate: its strict, exact, partial and type figures are F1 by these rules.
#[test]
fn nervaluate() {
    let gold = marks(&[(0, 7, 0), (20, 28, 1), (40, 51, 1), (60, 69, 1), (85, 99, 2), (120, 130, 1)]);
    let predicted = marks(&[(10, 17, 0), (17, 28, 1), (40, 51, 0), (60, 69, 1), (80, 99, 1), (120, 130, 1)]);
    near(f1(&gold, &predicted, Rule::EXACT), 0.333333, 1e-6);
    near(f1(&gold, &predicted, Rule::EXACT_UNLABELLED), 0.5, 1e-6);
    near(f1(&gold, &predicted, Rule::OVERLAP), 0.5, 1e-6);
    // Partial: what is not exact counts half.
    let exact = matched(&gold, &predicted, Rule::EXACT_UNLABELLED).matched as f64;
    let any = matched(&gold, &predicted, Rule::OVERLAP_UNLABELLED).matched as f64;
    near((exact + 0.5 * (any - exact)) / 6.0, 0.666667, 1e-6);
}

#[test]
fn nobody_marked_anything() {
    assert_eq!(matched(&[], &[], Rule::EXACT).f1(), Err(NotComputable::NothingAnnotated));
    assert_eq!(matched(&marks(&ONE), &[], Rule::EXACT).precision(), Err(NotComputable::NothingAnnotated));
    assert_eq!(matched(&marks(&ONE), &[], Rule::EXACT).f1(), Ok(0.0));
}

#[test]
fn gaps_between_fragments_are_not_shared() {
    let in_two = |label| Mark {
        fragments: vec![Extent { start: 0, end: 2 }, Extent { start: 8, end: 10 }],
        ..Mark::new(0, 10, label, 0)
    };
    let within = Mark::new(3, 7, 0, 0);
    assert_eq!(f1(&[in_two(0)], &[within], Rule::OVERLAP), 0.0);
    assert_eq!(f1(&[in_two(0)], &[Mark::new(0, 10, 0, 0)], Rule::EXACT), 0.0);
    assert_eq!(f1(&[in_two(0)], &[in_two(0)], Rule::EXACT), 1.0);
    assert_eq!(f1(&[in_two(0)], &[Mark::new(0, 10, 0, 0)], least(0.4)), 1.0);
    assert_eq!(f1(&[in_two(0)], &[Mark::new(0, 10, 0, 0)], least(0.41)), 0.0);
    near(characters_f1(&[in_two(0)], &[Mark::new(0, 10, 0, 0)]), 8.0 / 14.0, 1e-9);
}

#[test]
fn each_figure_names_what_is_behind_it() {
    let (one, other) = (marks(&ONE), marks(&OTHER));
    let both = |left, right| Disagreement { left: Some(left), right: Some(right) };
    // In the order of the text, the second has: the claim, the actor … sorted by start and end.
    assert_eq!(other.iter().map(|mark| mark.label).collect::<Vec<_>>(), [3, 0, 1, 2]);
    let alone = Disagreement { left: None, right: Some(0) };
    assert_eq!(disagreements(&one, &other, Rule::OVERLAP), [alone]);
    let exact = disagreements(&one, &other, Rule::EXACT);
    assert_eq!(exact.len(), 3);
    assert!(exact.contains(&both(1, 2)));
    assert_eq!(disagreements(&one, &one, Rule::EXACT), []);
}

/// The size of a largest matching, by trying all.
fn by_trying(left: &[Mark], right: &[Mark], rule: Rule, used: u32) -> usize {
    let Some((first, rest)) = left.split_first() else { return 0 };
    let mut best = by_trying(rest, right, rule, used);
    for (index, other) in right.iter().enumerate() {
        let is_allowed = !pairs(std::slice::from_ref(first), std::slice::from_ref(other), rule).is_empty();
        if used & (1 << index) == 0 && is_allowed {
            best = best.max(1 + by_trying(rest, right, rule, used | (1 << index)));
        }
    }
    best
}

fn some_marks() -> impl Strategy<Value = Vec<Mark>> {
    let span =
        (0..20_u32, 1..8_u32, 0..2_usize).prop_map(|(start, length, label)| (start, start + length, label));
    vec(span, 0..7).prop_map(|spans| marks(&spans))
}

fn rules() -> impl Strategy<Value = Rule> {
    let places = prop_oneof![
        Just(Place::Exact),
        Just(Place::Overlap(0.0)),
        Just(Place::Overlap(0.3)),
        Just(Place::Overlap(0.5)),
        Just(Place::Overlap(1.0)),
    ];
    (places, any::<bool>()).prop_map(|(place, is_labelled)| Rule { place, is_labelled })
}

proptest! {
    #[test]
    fn no_matching_is_larger(left in some_marks(), right in some_marks(), rule in rules()) {
        let found = pairs(&left, &right, rule);
        prop_assert_eq!(found.len(), by_trying(&left, &right, rule, 0));
        for (one, other) in &found {
            prop_assert_eq!(found.iter().filter(|(it, _)| it == one).count(), 1);
            prop_assert_eq!(found.iter().filter(|(_, it)| it == other).count(), 1);
        }
    }

    #[test]
    fn the_figure_is_the_same_from_either_side(left in some_marks(), right in some_marks(), rule in rules()) {
        prop_assert_eq!(matched(&left, &right, rule).f1(), matched(&right, &left, rule).f1());
        let (ours, theirs) = (covered(&left, LABELS), covered(&right, LABELS));
        let back: Vec<_> = characters(&theirs, &ours).into_iter().map(Matched::f1).collect();
        prop_assert_eq!(characters(&ours, &theirs).into_iter().map(Matched::f1).collect::<Vec<_>>(), back);
    }

    #[test]
    fn what_is_the_same_agrees_throughout(left in some_marks(), rule in rules()) {
        prop_assume!(!left.is_empty());
        prop_assert_eq!(matched(&left, &left, rule).f1(), Ok(1.0));
        prop_assert_eq!(disagreements(&left, &left, rule), []);
        let whole: Vec<Matched> = characters(&covered(&left, LABELS), &covered(&left, LABELS));
        prop_assert!(whole.iter().all(|it| it.matched == it.left && it.matched == it.right));
    }

    #[test]
    fn a_disagreement_is_what_is_not_matched(left in some_marks(), right in some_marks(), rule in rules()) {
        let found = disagreements(&left, &right, rule);
        let matched = pairs(&left, &right, rule).len();
        prop_assert_eq!(found.iter().filter(|it| it.left.is_some()).count(), left.len() - matched);
        prop_assert_eq!(found.iter().filter(|it| it.right.is_some()).count(), right.len() - matched);
    }

    #[test]
    fn labels_add_up(left in some_marks(), right in some_marks()) {
        let mut sum = Matched::default();
        matched_by_label(&left, &right, Place::Overlap(0.0), LABELS).into_iter().for_each(|it| sum += it);
        prop_assert_eq!(sum, matched(&left, &right, Rule::OVERLAP));
    }
}
