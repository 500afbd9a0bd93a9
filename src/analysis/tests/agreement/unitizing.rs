//! Units of a text: published examples and laws.

use proptest::collection::vec;
use proptest::prelude::*;

use super::near;
use crate::analysis::agreement::coding::Computed;
use crate::analysis::agreement::figure::{Corrected, NotComputable};
use crate::analysis::agreement::study::{Extent, Mark};
use crate::analysis::agreement::unitizing::{Sums, Unit, units};
use crate::analysis::agreement::unitizing_1995::{difference, disagreement, overall};

fn cut(units: &[(u32, u32, usize)]) -> Vec<Unit> {
    units
        .iter()
        .map(|(start, end, value)| Unit { extent: Extent { start: *start, end: *end }, value: *value })
        .collect()
}

fn sums(length: u32, works: &[Vec<Unit>]) -> Sums {
    let mut sums = Sums::new(8);
    sums.add(length, &works.iter().map(Vec::as_slice).collect::<Vec<_>>());
    sums
}

#[track_caller]
fn is(found: Computed, expected: f64, tolerance: f64) {
    near(found.unwrap().value(), expected, tolerance);
}

#[test]
fn krippendorff_2019_figure_12_11() {
    let works = [
        cut(&[(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]),
        cut(&[(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]),
        cut(&[(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]),
    ];
    let sums = sums(60, &works);
    is(sums.alpha(), 0.509982, 1e-6);
    is(sums.binary_alpha(), 0.413599, 1e-6);
    near(sums.coverage().unwrap(), 0.461111, 1e-6);
    is(sums.value_alpha(), 0.724, 5e-3);
    for (value, expected) in [(1, 1.0), (5, 1.0), (6, 1.0), (2, 0.0), (3, 0.0), (4, 0.0)] {
        is(sums.alpha_of(value), expected, 1e-6);
    }
    assert_eq!(sums.alpha_of(7), Err(NotComputable::NothingShared));
}

#[test]
fn the_same_units_agree_throughout() {
    let one = cut(&[(0, 10, 0), (12, 20, 1)]);
    let sums = sums(30, &[one.clone(), one]);
    [sums.alpha(), sums.binary_alpha(), sums.value_alpha()].into_iter().for_each(|it| is(it, 1.0, 1e-12));
}

#[test]
fn what_has_no_value_says_why() {
    assert_eq!(sums(30, &[cut(&[(0, 3, 0)])]).alpha(), Err(NotComputable::NothingShared));
    assert_eq!(sums(30, &[cut(&[]), cut(&[])]).alpha(), Err(NotComputable::NothingAnnotated));
    let whole = cut(&[(0, 30, 0)]);
    assert_eq!(sums(30, &[whole.clone(), whole]).alpha(), Err(NotComputable::OneValueOnly));
    let apart = sums(30, &[cut(&[(0, 3, 0)]), cut(&[(5, 8, 1)])]);
    assert_eq!(apart.value_alpha(), Err(NotComputable::NothingShared));
    let same = sums(30, &[cut(&[(0, 3, 0)]), cut(&[(0, 3, 0)])]);
    assert_eq!(same.value_alpha(), Err(NotComputable::OneValueOnly));
    is(same.alpha(), 1.0, 1e-12);
    let overlapping = [Mark::new(0, 5, 0, 0), Mark::new(3, 8, 1, 1)];
    assert_eq!(units(&overlapping, None), Err(NotComputable::OverlappingSpans));
    assert_eq!(units(&overlapping, Some(1)), Ok(cut(&[(3, 8, 0)])));
}

/// Units of (offset, length).
fn at(units: &[(u32, u32)]) -> Vec<Extent> {
    units.iter().map(|(start, length)| Extent { start: *start, end: start + length }).collect()
}

#[test]
fn differences_of_1995() {
    let unit = |start, length| (Extent { start, end: start + length }, true);
    let gap = |start: u32, length| (Extent { start, end: start + length }, false);
    for (one, other, expected) in [
        (unit(225, 70), unit(220, 80), 50.0),
        (unit(370, 30), unit(355, 20), 850.0),
        (gap(400, 50), unit(400, 20), 400.0),
        (unit(5, 6), unit(4, 2), 26.0),
        (unit(5, 6), unit(5, 2), 16.0),
        (unit(5, 6), unit(6, 2), 10.0),
        (unit(5, 6), unit(7, 2), 8.0),
        (unit(5, 6), unit(6, 4), 2.0),
        (unit(5, 6), unit(5, 6), 0.0),
    ] {
        assert_eq!(difference(one, other), expected);
        assert_eq!(difference(other, one), expected);
    }
}

#[test]
fn krippendorff_2004_page_254() {
    let text = Extent { start: 150, end: 450 };
    let first = disagreement(text, &[at(&[(225, 70), (370, 30)]), at(&[(220, 80), (355, 20), (400, 20)])]);
    let second = disagreement(text, &[at(&[(180, 60), (300, 50)]), at(&[(180, 60), (300, 50)])]);
    let (first, second) = (first.unwrap(), second.unwrap());
    near(first.observed, 0.014444, 1e-6);
    near(first.expected, 0.053222, 1e-6);
    near(first.value(), 0.728599, 1e-6);
    near(second.observed, 0.0, 1e-9);
    near(second.expected, 0.048979, 1e-6);
    near(overall(&[first, second]).unwrap().value(), 0.858665, 5e-4);
}

/// The same cuts in another unit of length come to another figure.
#[test]
fn krippendorff_1995_page_57() {
    let b = [vec![(0, 18)], vec![(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]];
    let c = [vec![(2, 6), (10, 2), (14, 4), (20, 2)], vec![(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)]];
    let stretched = |works: &[Vec<(u32, u32)>; 2], by: u32| -> Corrected {
        let stretch =
            |units: &Vec<(u32, u32)>| units.iter().map(|(at, length)| (at * by, length * by)).collect();
        let works = works.each_ref().map(|units| at(&Vec::from_iter::<Vec<(u32, u32)>>(stretch(units))));
        disagreement(Extent { start: 0, end: 24 * by }, &works).unwrap()
    };
    near(stretched(&b, 50_000).observed, 2.267361, 1e-6);
    near(stretched(&b, 50_000).value(), -0.928385, 1e-5);
    near(stretched(&c, 50_000).observed, 0.027778, 1e-6);
    near(stretched(&c, 50_000).value(), 0.693079, 1e-5);
    near(stretched(&b, 1).value(), -1.081079, 1e-6);
    near(stretched(&c, 1).value(), 0.603348, 1e-6);
}

#[test]
fn degenerate_units_of_1995() {
    let text = Extent { start: 0, end: 30 };
    // One unit of 5 against two gaps of 30; it fits into gaps of 22, 30 and 30.
    let observed = 2.0 * 2.0 * 25.0 / (3.0 * 2.0 * 900.0);
    let expected = 2.0 / 30.0 * 25.0 * (18.0 + 26.0 + 26.0) / (90.0 * 89.0 - 5.0 * 4.0);
    is(disagreement(text, &[at(&[(3, 5)]), vec![], vec![]]), 1.0 - observed / expected, 1e-9);
    assert_eq!(disagreement(text, &[vec![], vec![]]), Err(NotComputable::NothingAnnotated));
    assert_eq!(disagreement(text, &[at(&[(3, 5)])]), Err(NotComputable::NothingShared));
}

fn works() -> impl Strategy<Value = Vec<Vec<Unit>>> {
    let sections = vec((0..5_u32, 1..6_u32, 0..3_usize), 0..6);
    vec(sections, 2..5).prop_map(|works| {
        let cut = |sections: Vec<(u32, u32, usize)>| {
            let mut from = 0;
            sections
                .into_iter()
                .map(|(gap, length, value)| {
                    let start = from + gap;
                    from = start + length;
                    Unit { extent: Extent { start, end: from }, value }
                })
                .collect::<Vec<Unit>>()
        };
        works.into_iter().map(cut).collect()
    })
}

/// The family by its formulas, character by character.
fn plain(length: u32, works: &[Vec<Unit>]) -> [f64; 2] {
    let values = 4;
    let at = |work: &[Unit], char: u32| {
        work.iter().find(|it| it.extent.start <= char && char < it.extent.end).map_or(3, |it| it.value)
    };
    let mut table = vec![vec![0.0; values]; values];
    for char in 0..length {
        for (one, ours) in works.iter().enumerate() {
            for (other, theirs) in works.iter().enumerate() {
                if one != other {
                    table[at(ours, char)][at(theirs, char)] += 1.0 / (works.len() - 1) as f64;
                }
            }
        }
    }
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = rows.iter().sum();
    let mut own = vec![0.0; values];
    works.iter().flatten().for_each(|it| own[it.value] += f64::from(it.extent.length()).powi(2));
    own[3] = rows[3];
    let expected = |c: usize, k: usize| {
        let own_part = if c == k { own[c] } else { 0.0 };
        all * (rows[c] * rows[k] - own_part) / (all * all - own.iter().sum::<f64>())
    };
    let sum = |of: &dyn Fn(usize, usize) -> f64| -> f64 {
        (0..values).flat_map(|c| (0..values).map(move |k| (c, k))).map(|(c, k)| of(c, k)).sum()
    };
    let same = |of: &dyn Fn(usize, usize) -> f64| -> f64 { (0..values).map(|c| of(c, c)).sum() };
    let gap_row: f64 = (0..values).map(|k| expected(3, k)).sum();
    [
        1.0 - (all - same(&|c, k| table[c][k])) / (sum(&expected) - same(&expected)),
        1.0 - (rows[3] - table[3][3]) / (gap_row - expected(3, 3)),
    ]
}

proptest! {
    #[test]
    fn lengths_are_counted_as_characters_are(works in works()) {
        let [all, binary] = plain(80, &works);
        match (sums(80, &works).alpha(), sums(80, &works).binary_alpha()) {
            (Ok(found), Ok(found_binary)) => {
                near(found.value(), all, 1e-9);
                near(found_binary.value(), binary, 1e-9);
            }
            (found, _) => prop_assert_eq!(found, Err(NotComputable::NothingAnnotated)),
        }
    }

    #[test]
    fn it_does_not_matter_who_is_first(works in works(), turn in 0..3_usize) {
        let mut turned = works.clone();
        turned.rotate_left(turn.min(works.len()));
        let (one, other) = (sums(80, &works), sums(80, &turned));
        for (found, again) in [(one.alpha(), other.alpha()), (one.value_alpha(), other.value_alpha())] {
            match (found, again) {
                (Ok(found), Ok(again)) => near(found.value(), again.value(), 1e-9),
                (found, again) => prop_assert_eq!(found.err(), again.err()),
            }
        }
    }
}
