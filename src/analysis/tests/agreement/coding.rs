//! Values given to the same items: published examples, conventions and laws.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::near;
use crate::analysis::agreement::coding::{Computed, Sums};
use crate::analysis::agreement::distance::Distance;
use crate::analysis::agreement::figure::NotComputable;

const PRINTED: f64 = 1e-6;

/// Items of rows, each with a sign for each annotator: `.` is missing. Categories are the signs in their order.
fn rows(table: &str) -> Sums {
    let rows: Vec<Vec<char>> = table.split_whitespace().map(|row| row.chars().collect()).collect();
    sums(&rows)
}

fn sums(rows: &[Vec<char>]) -> Sums {
    let signs: BTreeSet<char> = rows.iter().flatten().copied().filter(|sign| *sign != '.').collect();
    let signs: Vec<char> = signs.into_iter().collect();
    let item =
        |row: &Vec<char>| row.iter().map(|sign| signs.iter().position(|known| known == sign)).collect();
    Sums::of(signs.len(), rows.first().map_or(0, Vec::len), &rows.iter().map(item).collect::<Vec<_>>())
}

/// The same, of a line for each annotator.
fn lines(table: &str) -> Sums {
    let lines: Vec<Vec<char>> = table.split_whitespace().map(|line| line.chars().collect()).collect();
    let items = (0..lines[0].len()).map(|at| lines.iter().map(|line| line[at]).collect());
    sums(&items.collect::<Vec<_>>())
}

/// Two annotators: how often they gave an item two signs.
fn pairs(counts: &[(usize, &str)]) -> Sums {
    let mut all = Vec::new();
    for (count, pair) in counts {
        all.extend(std::iter::repeat_n(pair.chars().collect::<Vec<char>>(), *count));
    }
    sums(&all)
}

#[track_caller]
fn is(found: Computed, expected: f64) {
    near(found.unwrap().value(), expected, PRINTED);
}

#[test]
fn artstein_and_poesio_2008() {
    let sums = pairs(&[(20, "SS"), (20, "IS"), (10, "SI"), (50, "II")]);
    near(sums.observed().unwrap(), 0.7, PRINTED);
    is(sums.bennett_s(), 0.4);
    is(sums.scott_pi(), 0.340659);
    near(sums.scott_pi().unwrap().expected, 1.0 - 0.545, PRINTED);
    is(sums.cohen_kappa(), 0.347826);
    near(sums.cohen_kappa().unwrap().expected, 1.0 - 0.54, PRINTED);
    is(sums.alpha(Distance::Nominal), 0.343956);
}

#[test]
fn cohen_1960() {
    let table = [[25, 12, 3], [13, 2, 15], [12, 16, 2]];
    let mut cells = Vec::new();
    for (row, one) in table.iter().zip(["a", "b", "c"]) {
        cells.extend(row.iter().zip(["a", "b", "c"]).map(|(count, other)| (*count, format!("{one}{other}"))));
    }
    let sums = pairs(&cells.iter().map(|(count, pair)| (*count, pair.as_str())).collect::<Vec<_>>());
    near(sums.observed().unwrap(), 0.29, PRINTED);
    near(sums.cohen_kappa().unwrap().expected, 0.65, PRINTED);
    is(sums.bennett_s(), -0.065);
    is(sums.scott_pi(), -0.100775);
    is(sums.cohen_kappa(), -0.092308);
    is(sums.alpha(Distance::Nominal), -0.095271);
    near(sums.gwet_ac1().unwrap().value(), -0.04797, 1e-5);
    near(sums.gwet_ac1().unwrap().expected, 1.0 - 0.3225, 1e-4);
}

#[test]
fn fleiss_1971() {
    let sums = rows(
        "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 \
         333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555",
    );
    near(sums.observed().unwrap(), 0.5556, 1e-4);
    near(sums.fleiss_kappa().unwrap().expected, 1.0 - 0.220, 5e-4);
    is(sums.fleiss_kappa(), 0.430245);
    is(sums.alpha(Distance::Nominal), 0.433410);
    // Printed there as 0.248, 0.248, 0.517, 0.470 and 0.565, from rounded parts; this is what R's package `irr` has.
    for (category, expected) in [0.245, 0.245, 0.520, 0.471, 0.566].into_iter().enumerate() {
        near(sums.fleiss_kappa_of(category).unwrap().value(), expected, 5e-4);
    }
}

#[test]
fn krippendorff_1980_and_2004() {
    let alpha = |sums: &Sums| sums.alpha(Distance::Nominal);
    let first = rows("00 11 01 00 00 01 00 01 10 00");
    is(alpha(&first), 0.095238);
    near(alpha(&first).unwrap().observed, 0.4, PRINTED);
    near(alpha(&first).unwrap().expected, 0.442, 5e-4);
    let three = rows("111 122 222 444 144 222 123 333 222");
    is(alpha(&three), 0.641732);
    is(three.alpha(Distance::Interval(&[1.0, 2.0, 3.0, 4.0])), 0.546917);
    is(alpha(&rows("10 11 01 00 00 01 00 01 00 00")), 0.095238);
    let letters = lines("aabbbbbccccc abbbbbcccccc");
    is(alpha(&letters), 0.734104);
    near(alpha(&letters).unwrap().observed, 0.1667, 1e-4);
    near(alpha(&letters).unwrap().expected, 0.6268, 1e-4);
    is(alpha(&lines("123321412... 1233224125.. .33323422513 12332441251.")), 0.743421);
}

#[test]
fn krippendorff_2004_page_246() {
    let sums = pairs(&[
        (12, "aa"),
        (9, "ab"),
        (9, "ac"),
        (9, "ba"),
        (14, "bb"),
        (9, "bc"),
        (9, "ca"),
        (9, "cb"),
        (20, "cc"),
    ]);
    near(sums.observed().unwrap(), 0.46, PRINTED);
    is(sums.bennett_s(), 0.19);
    is(sums.scott_pi(), 0.185766);
    is(sums.cohen_kappa(), 0.185766);
    is(sums.alpha(Distance::Nominal), 0.189837);
}

#[test]
fn values_may_be_missing() {
    let sums = lines(".....34121133.3 1.213343....... ..21344.21133.4");
    is(sums.alpha(Distance::Nominal), 0.691358);
    is(sums.alpha(Distance::Interval(&[1.0, 2.0, 3.0, 4.0])), 0.810845);
    // An item that one alone speaks of changes nothing.
    is(rows("YNN YN. ..N").alpha(Distance::Nominal), -1.0 / 3.0);
    is(rows("YNN YN.").alpha(Distance::Nominal), -1.0 / 3.0);
    is(rows("YNN YNN").alpha(Distance::Nominal), -0.25);
}

#[test]
fn dkpro_and_inception() {
    let sums = rows("hhh hhl hlh lhh llh lll lll lhl llh llh");
    is(sums.fleiss_kappa(), 0.049774);
    near(sums.observed().unwrap(), 0.533, 5e-4);
    near(sums.fleiss_kappa().unwrap().expected, 1.0 - 0.508, 1e-3);
    let even = pairs(&[(45000, "00"), (5000, "01"), (4999, "10"), (45000, "11")]);
    near(even.cohen_kappa().unwrap().value(), 0.8, 1e-3);
    let skewed = pairs(&[(81001, "00"), (9000, "01"), (1000, "10"), (9000, "11")]);
    near(skewed.scott_pi().unwrap().value(), 0.585, 1e-3);
    near(skewed.cohen_kappa().unwrap().value(), 0.590, 1e-3);
    is(lines("DJJNVIDJN DJANVIDJN").cohen_kappa(), 0.861538);
}

#[test]
fn zwick_brennan_randolph_and_gwet() {
    let first = pairs(&[
        (20, "AA"),
        (5, "AD"),
        (10, "BB"),
        (15, "BC"),
        (15, "CB"),
        (10, "CC"),
        (5, "DA"),
        (20, "DD"),
    ]);
    near(first.observed().unwrap(), 0.6, PRINTED);
    [first.bennett_s(), first.scott_pi(), first.cohen_kappa()].into_iter().for_each(|it| is(it, 0.466667));
    is(first.alpha(Distance::Nominal), 0.469333);
    let second = pairs(&[
        (20, "AA"),
        (10, "AB"),
        (10, "AC"),
        (10, "BA"),
        (10, "BB"),
        (10, "CA"),
        (10, "CC"),
        (20, "DD"),
    ]);
    is(second.bennett_s(), 0.466667);
    [second.scott_pi(), second.cohen_kappa()].into_iter().for_each(|it| is(it, 0.444444));
    is(second.alpha(Distance::Nominal), 0.447222);
    let brennan = pairs(&[(50, "11"), (10, "21"), (10, "22"), (10, "23"), (20, "31")]);
    near(brennan.observed().unwrap(), 0.6, PRINTED);
    is(brennan.cohen_kappa(), 0.272727);
    is(brennan.bennett_s(), 0.4);
    is(brennan.scott_pi(), 0.223301);
    let randolph = rows("YYY YYN NNY NNN");
    is(randolph.fleiss_kappa(), 1.0 / 3.0);
    is(randolph.randolph_kappa(), 1.0 / 3.0);
    let gwet = pairs(&[(8, "yy"), (1, "nn"), (1, "yn")]);
    near(gwet.observed().unwrap(), 0.9, PRINTED);
    is(gwet.gwet_ac1(), 0.865772);
    near(gwet.gwet_ac1().unwrap().expected, 1.0 - 0.255, PRINTED);
    is(gwet.scott_pi(), 0.607843);
    is(gwet.cohen_kappa(), 0.615385);
}

/// All measures of two annotators.
fn all(sums: &Sums) -> [Computed; 6] {
    [
        sums.bennett_s(),
        sums.scott_pi(),
        sums.cohen_kappa(),
        sums.fleiss_kappa(),
        sums.gwet_ac1(),
        sums.alpha(Distance::Nominal),
    ]
}

#[test]
fn what_has_no_value_says_why() {
    // Two categories are known and one is used.
    let one_label = Sums::of(2, 2, &vec![vec![Some(0), Some(0)]; 5]);
    assert_eq!(all(&one_label), [Err(NotComputable::OneValueOnly); 6]);
    assert_eq!(one_label.observed(), Ok(1.0));
    let nothing = Sums::of(2, 2, &[vec![Some(0), None], vec![None, Some(1)]]);
    assert!(all(&nothing)[..4].iter().all(|found| *found == Err(NotComputable::NothingShared)));
    assert_eq!(nothing.observed(), Err(NotComputable::NothingShared));
    assert_eq!(nothing.gwet_ac1(), Err(NotComputable::NothingShared));
    assert_eq!(nothing.alpha(Distance::Nominal), Err(NotComputable::NothingShared));
    assert_eq!(rows("YYY YYN").cohen_kappa(), Err(NotComputable::NotTwoAnnotators));
    let negative = rows("12 21").alpha(Distance::Ratio(&[-1.0, 2.0]));
    assert_eq!(negative, Err(NotComputable::NegativeValues));
}

#[test]
fn the_same_answers_are_agreement_throughout() {
    for found in all(&rows("aa bb aa cc")) {
        is(found, 1.0);
    }
}

#[test]
fn sets_are_apart_by_what_is_in_one_of_them() {
    let set = |members: &[usize]| members.iter().copied().collect::<BTreeSet<usize>>();
    let sets = [set(&[0]), set(&[0, 1]), set(&[1, 2]), set(&[1]), set(&[]), set(&[])];
    for (one, other, jaccard, masi) in
        [(0, 1, 0.5, 0.666667), (1, 2, 0.666667, 0.888889), (0, 3, 1.0, 1.0), (4, 5, 0.0, 0.0)]
    {
        near(Distance::Jaccard(&sets).between(one, other, &[]), jaccard, PRINTED);
        near(Distance::Masi(&sets).between(one, other, &[]), masi, PRINTED);
        near(Distance::Masi(&sets).between(other, one, &[]), masi, PRINTED);
    }
}

fn items(annotators: usize) -> impl Strategy<Value = Vec<Vec<Option<usize>>>> {
    vec(vec(proptest::option::weighted(0.8, 0..4_usize), annotators), 1..12)
}

/// The same value, or the same reason.
#[track_caller]
fn same(one: Computed, other: Computed) {
    match (one, other) {
        (Ok(one), Ok(other)) => near(one.value(), other.value(), 1e-9),
        (one, other) => assert_eq!(one.err(), other.err()),
    }
}

proptest! {
    #[test]
    fn it_does_not_matter_who_is_first_and_which_item(items in items(3), turn in 0..3_usize) {
        let turned: Vec<Vec<Option<usize>>> = items.iter().rev().map(|item| {
            let mut item = item.clone();
            item.rotate_left(turn);
            item
        }).collect();
        let (one, other) = (Sums::of(4, 3, &items), Sums::of(4, 3, &turned));
        for distance in [Distance::Nominal, Distance::Ordinal, Distance::Interval(&[0.0, 1.0, 4.0, 5.0])] {
            same(one.alpha(distance), other.alpha(distance));
        }
        same(one.fleiss_kappa(), other.fleiss_kappa());
        same(one.gwet_ac1(), other.gwet_ac1());
        same(one.randolph_kappa(), other.randolph_kappa());
    }

    #[test]
    fn sums_of_documents_are_those_of_their_items(items in items(2), cut in 0..12_usize) {
        let (first, second) = items.split_at(cut.min(items.len()));
        let mut sums = Sums::of(4, 2, first);
        sums += &Sums::of(4, 2, second);
        for (one, other) in all(&sums).into_iter().zip(all(&Sums::of(4, 2, &items))) {
            same(one, other);
        }
    }

    #[test]
    fn a_weight_is_as_many_items(items in items(2)) {
        let mut weighed = Sums::new(4, 2);
        items.iter().for_each(|item| weighed.add(item, 3.0));
        let thrice: Vec<Vec<Option<usize>>> = items.iter().flat_map(|item| vec![item.clone(); 3]).collect();
        for (one, other) in all(&weighed).into_iter().zip(all(&Sums::of(4, 2, &thrice))) {
            same(one, other);
        }
    }
}
