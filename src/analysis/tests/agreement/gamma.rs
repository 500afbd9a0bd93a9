//! Alignments: published examples, the cheapest of all, and what is made for comparison.

use proptest::collection::vec;
use proptest::prelude::*;

use super::near;
use crate::analysis::agreement::bootstrap::Interval;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::gamma::sampler::Sampler;
use crate::analysis::agreement::gamma::unit::{Unit, positional};
use crate::analysis::agreement::gamma::{Gamma, Settings, corpus, disorder, expected, gamma};

fn works(annotators: &[&[(u32, u32, char)]]) -> Vec<Vec<Unit>> {
    let unit = |(start, end, label): &(u32, u32, char)| Unit {
        start: f64::from(*start),
        end: f64::from(*end),
        label: *label as usize,
    };
    annotators.iter().map(|units| units.iter().map(unit).collect()).collect()
}

#[track_caller]
fn costs(works: &[Vec<Unit>], alpha: f64, expected: f64) {
    let found = disorder(works, alpha, 1.0).unwrap();
    near(found.high, expected, 1e-6);
    near(found.low, found.high, 1e-9);
}

fn value(works: &[Vec<Unit>], settings: Settings) -> f64 {
    let found = gamma(works, &settings).unwrap().value().unwrap();
    (found.low + found.high) / 2.0
}

fn two() -> Vec<Vec<Unit>> {
    works(&[&[(1, 5, 'a'), (6, 10, 'b'), (11, 15, 'a')], &[(2, 6, 'a'), (7, 11, 'b'), (12, 16, 'a')]])
}

fn three() -> Vec<Vec<Unit>> {
    works(&[&[(1, 5, 'a'), (10, 14, 'b')], &[(2, 6, 'a'), (11, 15, 'b')], &[(1, 4, 'a'), (9, 14, 'c')]])
}

fn alex_paul_suzan() -> Vec<Vec<Unit>> {
    works(&[
        &[(2, 9, '1'), (11, 17, '2'), (24, 30, '5'), (32, 36, '6'), (36, 44, '6'), (44, 60, '7')],
        &[(2, 9, '1'), (11, 17, '3'), (19, 25, '5'), (32, 44, '6')],
        &[(2, 9, '1'), (11, 17, '4'), (21, 27, '5'), (32, 36, '6'), (36, 40, '6'), (40, 44, '6')],
    ])
}

fn dalton() -> Vec<Vec<Unit>> {
    works(&[
        &[(6, 15, 'A'), (29, 38, 'B'), (50, 70, 'C')],
        &[(3, 11, 'A'), (30, 40, 'B'), (60, 70, 'C')],
        &[(12, 25, 'A'), (31, 40, 'B'), (50, 60, 'C')],
        &[(2, 25, 'A'), (33, 43, 'B'), (55, 65, 'C')],
    ])
}

#[test]
fn best_alignments_of_published_examples() {
    costs(&two(), 1.0, 0.0625);
    costs(&three(), 1.0, 0.408756);
    costs(&alex_paul_suzan(), 3.0, 0.960625);
    costs(&alex_paul_suzan(), 1.0, 0.653542);
    costs(&dalton(), 1.0, 0.260820);
    costs(&dalton(), 3.0, 0.782461);
    let same: &[(u32, u32, char)] = &[(2, 9, '1'), (11, 17, '2')];
    costs(&works(&[same, same, same, same, &[(2, 9, '1'), (11, 17, '1')]]), 1.0, 0.2);
    let three: &[(u32, u32, char)] = &[(1, 5, 'a'), (10, 15, 'b'), (20, 25, 'c')];
    costs(&works(&[three, three]), 1.0, 0.0);
}

#[test]
fn gamma_of_published_examples() {
    // Chance differs from program to program; these are within 0.02 of theirs.
    near(value(&two(), Settings::default()), 0.883606, 0.02);
    near(value(&three(), Settings::default()), 0.658800, 0.02);
    near(value(&dalton(), Settings::default()), 0.806, 0.02);
    near(value(&dalton(), Settings { alpha: 3.0, ..Settings::default() }), 0.565, 0.02);
    let shuffled =
        Settings { alpha: 3.0, sampler: Sampler::Shuffle, precision: Some(0.01), ..Settings::default() };
    near(value(&alex_paul_suzan(), shuffled), 0.455, 0.02);
}

#[test]
fn what_comes_of_positions() {
    let units = |spans: &[(u32, u32)]| -> Vec<Unit> {
        spans
            .iter()
            .map(|(start, end)| Unit { start: f64::from(*start), end: f64::from(*end), label: 0 })
            .collect()
    };
    let liza = units(&[(1, 5), (6, 8), (7, 20), (12, 18)]);
    let pierrot = units(&[(2, 6), (7, 8), (7, 19), (8, 10), (12, 18)]);
    let halves = [
        [0.03125, 1.62, 0.78125, 2.0, 2.88],
        [0.5, 0.055556, 0.367347, 0.5, 2.0],
        [0.624567, 0.367347, 0.0008, 0.268889, 0.067867],
        [2.42, 2.295918, 0.055556, 1.125, 0.0],
    ];
    for (one, row) in liza.iter().zip(halves) {
        for (other, half) in pierrot.iter().zip(row) {
            near(positional(*one, *other) * 0.5, half, 1e-6);
            assert_eq!(positional(*one, *other), positional(*other, *one));
        }
    }
    let [small, large] = [&[(0, 7), (0, 10)], &[(0, 21), (0, 30)]].map(|spans| {
        let units = units(spans);
        positional(units[0], units[1])
    });
    assert_eq!(small, large);
}

#[test]
fn as_many_samples_as_the_precision_asks_for() {
    let mut drawn = 0;
    let found = expected(Some(0.05), || {
        drawn += 1;
        let disorder = if drawn % 2 == 1 { 1.0 } else { 3.0 };
        Ok(Interval { low: disorder, high: disorder })
    });
    assert_eq!(found.unwrap().1, 385);
    assert_eq!(drawn, 385);
    assert_eq!(expected(None, || Ok(Interval { low: 1.0, high: 1.0 })).unwrap().1, 30);
}

#[test]
fn what_has_no_value_says_why() {
    let settings = Settings::default();
    assert_eq!(gamma(&works(&[&[(1, 5, 'a')]]), &settings), Err(NotComputable::NothingShared));
    assert_eq!(gamma(&[], &settings), Err(NotComputable::NothingShared));
    assert_eq!(gamma(&works(&[&[], &[]]), &settings), Err(NotComputable::NothingAnnotated));
    let seven = vec![works(&[&[(1, 5, 'a')]])[0].clone(); 7];
    assert_eq!(gamma(&seven, &settings), Err(NotComputable::TooManyAnnotators { limit: 6 }));
    let stacked: Vec<Unit> =
        (0..500).map(|at| Unit { start: 0.0, end: 100.0 + f64::from(at % 3), label: 0 }).collect();
    let many = gamma(&[stacked.clone(), stacked], &settings);
    assert_eq!(many, Err(NotComputable::TooManyCandidates { limit: 200_000 }));
    assert_eq!(corpus(&[]), Err(NotComputable::NothingShared));
}

#[test]
fn a_corpus_weighs_documents_by_their_spans() {
    let at = |value: f64| Interval { low: value, high: value };
    let one = Gamma { observed: at(0.2), expected: at(1.0), samples: 30, weight: 3.0 };
    let other = Gamma { observed: at(0.8), expected: at(1.0), samples: 30, weight: 1.0 };
    near(corpus(&[one, other]).unwrap().high, 1.0 - 1.4 / 4.0, 1e-9);
    assert_eq!(corpus(&[Gamma { observed: at(0.0), ..one }]), Ok(at(1.0)));
}

/// The cost of the cheapest alignment, by trying all of them.
fn by_trying(works: &[Vec<Unit>]) -> f64 {
    let Some((annotator, unit)) =
        works.iter().enumerate().find_map(|(at, units)| Some((at, *units.first()?)))
    else {
        return 0.0;
    };
    let pairs = (works.len() * (works.len() - 1) / 2) as f64;
    // All choices of one or none of each later annotator, with the first unit.
    let mut choices: Vec<Vec<(usize, usize)>> = vec![vec![(annotator, 0)]];
    for (other, units) in works.iter().enumerate().skip(annotator + 1) {
        let with = choices
            .iter()
            .flat_map(|chosen| (0..units.len()).map(move |at| [chosen.clone(), vec![(other, at)]].concat()));
        choices = choices.iter().cloned().chain(with).collect();
    }
    let mut best = f64::MAX;
    for chosen in choices {
        let units: Vec<Unit> = chosen.iter().map(|(annotator, at)| works[*annotator][*at]).collect();
        let mut sum = pairs - (units.len() * (units.len() - 1) / 2) as f64;
        for (at, one) in units.iter().enumerate() {
            for other in &units[at + 1..] {
                sum += positional(*one, *other) + if one.label == other.label { 0.0 } else { 1.0 };
            }
        }
        let mut rest = works.to_vec();
        for (annotator, at) in chosen {
            rest[annotator].remove(at);
        }
        assert!(unit.end > unit.start);
        best = best.min(sum / pairs + by_trying(&rest));
    }
    best
}

fn some_works(annotators: std::ops::Range<usize>, most: usize) -> impl Strategy<Value = Vec<Vec<Unit>>> {
    let unit = (0..40_u32, 1..12_u32, 0..3_usize).prop_map(|(start, length, label)| Unit {
        start: f64::from(start),
        end: f64::from(start + length),
        label,
    });
    vec(vec(unit, 0..=most), annotators)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_alignment_costs_less(works in some_works(2..4, 3)) {
        let count = works.iter().map(Vec::len).sum::<usize>();
        prop_assume!(count > 0);
        let found = disorder(&works, 1.0, 1.0).unwrap();
        near(found.high, by_trying(&works) / (count as f64 / works.len() as f64), 1e-9);
        near(found.low, found.high, 1e-9);
    }

    #[test]
    fn it_does_not_matter_who_is_first(works in some_works(2..5, 6), turn in 0..3_usize) {
        let mut turned = works.clone();
        turned.rotate_left(turn.min(works.len()));
        match (disorder(&works, 1.0, 1.0), disorder(&turned, 1.0, 1.0)) {
            (Ok(one), Ok(other)) => near(one.high, other.high, 1e-9),
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn the_same_for_a_seed(works in some_works(2..4, 4), seed in 0..10_u64) {
        let settings = Settings { seed, precision: None, ..Settings::default() };
        prop_assert_eq!(gamma(&works, &settings), gamma(&works, &settings));
    }
}
