//! Rows of figures against all pairs of them, and in one pass.

use std::time::Instant;

use proptest::prelude::*;

use super::first;
use crate::analysis::compare::figures::{Figure, Incomparable, Member, Row, Verdict, compare};
use crate::model::record::quantity::Rounding;

fn figures(texts: &[&str]) -> Vec<Figure> {
    texts.iter().map(|text| first(text).unwrap_or_else(|| panic!("no figure in {text}"))).collect()
}

fn row(figures: &[Figure]) -> Row {
    let members: Vec<Member> = figures.iter().map(|one| Member::new(one, Rounding::Rounded)).collect();
    Row::of(&members)
}

/// The common range of a row, or the two that part it with what lies between them.
fn shown(texts: &[&str]) -> String {
    let row = row(&figures(texts));
    if let Some(conflict) = &row.conflict {
        let size = conflict.gap.size.as_ref().map_or(String::new(), ToString::to_string);
        let soft = if conflict.gap.is_soft { " soft" } else { "" };
        return format!(
            "{} × {} gap {size}{soft} {:?}",
            texts[conflict.low], texts[conflict.high], conflict.explained_by
        );
    }
    let Some(common) = row.common else { return format!("{:?}, no common range", row.verdict) };
    let number = |number: Option<crate::model::record::decimal::Decimal>| {
        number.map_or("…".into(), |it| it.to_string())
    };
    let (low, high) =
        (if common.low_is_open { "(" } else { "[" }, if common.high_is_open { ")" } else { "]" });
    format!("{:?} {low}{}, {}{high}", row.verdict, number(common.low), number(common.high))
}

#[test]
fn a_row_is_consistent_while_the_highest_low_end_is_not_above_the_lowest_high_one() {
    for (texts, expected) in [
        (&["at least 40 cows", "about 43 cows", "up to 41 cows"][..], "Compatible [40, 41]"),
        (
            &["at least 40 cows", "about 43 cows", "up to 41 cows", "at least 42 cows"],
            "at least 42 cows × up to 41 cows gap 1 soft []",
        ),
        (&["more than 300 trees", "fewer than 500 trees"], "Compatible (300, 500)"),
        (&["12 buses", "a dozen buses", "twelve buses"], "Agree [12, 12]"),
        (&["304 houses", "300 houses", "302 houses"], "304 houses × 302 houses gap 2 []"),
        (&["17 miners"], "NotComparable [17, 17]"),
        (&["at least 5 miles of pipe", "9 km of pipe"], "Compatible [8500, 9500)"),
        (&["14 dead in the town", "22 dead in the province"], "Compatible, no common range"),
        (
            &["22 dead in the province", "30 dead in the country", "14 dead nationwide"],
            "30 dead in the country × 14 dead nationwide gap 16 [Scope]",
        ),
        (
            &["40 dead in the town", "22 dead in the province"],
            "40 dead in the town × 22 dead in the province gap 18 [Scope]",
        ),
        (
            &["340 missing (Monday)", "290 missing (Thursday)"],
            "340 missing (Monday) × 290 missing (Thursday) gap 40 [Date]",
        ),
    ] {
        assert_eq!(shown(texts), expected, "{texts:?}");
    }
}

#[test]
fn members_of_another_kind_are_apart_and_change_nothing() {
    let texts =
        ["60 families", "240 people", "250 people", "12% of people", "more than 240 people", "many people"];
    let all = figures(&texts[..5]);
    let found = row(&all);
    assert_eq!(found.compared, [1, 2, 4]);
    let reasons: Vec<usize> = found.apart.iter().map(|(index, _)| *index).collect();
    assert_eq!(reasons, [0, 3]);
    assert_eq!(found.apart[0].1, Incomparable::Counted);
    let alone = row(&figures(&["240 people", "250 people", "more than 240 people"]));
    assert_eq!((found.verdict, found.common), (alone.verdict, alone.common));
    let spread = found.spread.unwrap();
    assert_eq!((spread.smallest.0, spread.largest.0, spread.difference.as_str()), (1, 2, "10"));
    let nothing = row(&[]);
    assert_eq!((nothing.verdict, nothing.spread), (Verdict::NotComparable, None));
}

#[test]
fn a_hundred_thousand_members_take_one_pass() {
    let kinds =
        figures(&["at least 40 cows", "about 43 cows", "up to 60 cows", "43 cows", "more than 12 cows"]);
    let all: Vec<&Figure> = kinds.iter().cycle().take(100_000).collect();
    let members: Vec<Member> = all.iter().map(|one| Member::new(one, Rounding::Rounded)).collect();
    let before = Instant::now();
    let found = Row::of(&members);
    eprintln!("100,000 members: {:?}", before.elapsed());
    assert_eq!((found.compared.len(), found.verdict), (100_000, Verdict::Compatible));
}

/// A figure of one kind, somewhere below 400.
fn any_figure() -> impl Strategy<Value = Figure> {
    let words = prop::sample::select(
        &["", "about", "at least", "more than", "fewer than", "up to", "at most", "nearly", "exactly"][..],
    );
    let places = prop::sample::select(&["", " in the town", " in the province", " nationwide"][..]);
    (words, 1..400_u32, places, 0..4_u32).prop_map(|(words, number, place, range)| {
        let number =
            if range == 0 { format!("{number} to {}", number + 30) } else { format!("{words} {number}") };
        first(&format!("{number} dead{place}")).unwrap()
    })
}

proptest! {
    #[test]
    fn a_row_says_what_all_pairs_say(figures in prop::collection::vec(any_figure(), 2..9), is_rounded: bool) {
        let rounding = if is_rounded { Rounding::Rounded } else { Rounding::Exact };
        let members: Vec<Member> = figures.iter().map(|one| Member::new(one, rounding)).collect();
        let row = Row::of(&members);
        let pairs = || figures.iter().enumerate().flat_map(|(index, one)| {
            figures[index + 1..].iter().map(move |other| compare(one, other, rounding).verdict)
        });
        prop_assert_eq!(row.verdict == Verdict::Disagree, pairs().any(|pair| pair == Verdict::Disagree));
        prop_assert_eq!(row.verdict == Verdict::Agree, pairs().all(|pair| pair == Verdict::Agree));
        if let Some(conflict) = row.conflict {
            let pair = compare(&figures[conflict.low], &figures[conflict.high], rounding);
            prop_assert_eq!(pair.verdict, Verdict::Disagree);
            prop_assert_eq!(pair.explained_by, conflict.explained_by);
        }
    }
}
