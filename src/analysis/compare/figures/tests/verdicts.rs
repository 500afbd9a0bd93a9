//! The verdict for two figures.

use proptest::prelude::*;

use super::{first, fixture};
use crate::analysis::compare::figures::{
    Comparison, Explanation, Incomparable, Kind, Reason, Verdict, compare,
};
use crate::model::record::quantity::Rounding;

/// The verdict for the first figures of two texts; what has none cannot be compared.
fn verdict(left: &str, right: &str, rounding: Rounding) -> (&'static str, bool) {
    let (Some(left), Some(right)) = (first(left), first(right)) else { return ("not comparable", false) };
    let comparison: Comparison = compare(&left, &right, rounding);
    let name = match comparison.verdict {
        Verdict::Agree => "agree",
        Verdict::Compatible => "compatible",
        Verdict::Disagree => "disagree",
        Verdict::NotComparable => "not comparable",
    };
    (name, comparison.is_soft())
}

/// A verdict in one word, with a tilde where it hangs on a word that is not strict, and what may explain it.
fn shown(left: &str, right: &str) -> String {
    let (Some(one), Some(other)) = (first(left), first(right)) else { return "no figure".into() };
    let comparison = compare(&one, &other, Rounding::Rounded);
    let soft = if comparison.is_soft() { "~" } else { "" };
    let reason = match &comparison.reason {
        Reason::Incomparable(reason) => format!("{reason:?}"),
        Reason::Apart(gap) => {
            format!("apart {}", gap.size.as_ref().map(ToString::to_string).unwrap_or_default())
        }
        Reason::PartExceedsWhole(_) => "part exceeds whole".into(),
        other => format!("{other:?}"),
    };
    let explained: Vec<String> = comparison.explained_by.iter().map(|one| format!("{one:?}")).collect();
    [soft, &reason, if explained.is_empty() { "" } else { " by " }, &explained.join(", ")].concat()
}

/// Why, beside the table of cases: the first thing that parts two figures, and what may explain that they disagree.
#[test]
fn reasons_and_explanations() {
    for (left, right, expected) in [
        ("17 miners", "seventeen miners", "SameNumber"),
        ("at least 43 passengers", "no fewer than 43 passengers", "SameEnds"),
        ("at least 43 passengers", "57 passengers", "Overlap"),
        ("14 dead in the town", "22 dead in the province", "PartOfWhole"),
        ("17 miners", "19 miners", "apart 2"),
        ("about 620 stalls", "740 stalls", "~apart 53"),
        ("half a million litres", "480,000 litres", "apart 10000 by Rounding"),
        ("22 dead in the province", "14 dead nationwide", "part exceeds whole by Scope"),
        ("toll of 15 (Monday)", "toll of 12 (Wednesday)", "apart 3"),
        ("toll of 12 (Monday)", "toll of 15 (Wednesday)", "apart 3 by Date"),
        ("340 missing (Monday)", "290 missing (Thursday)", "apart 40 by Date"),
        ("15 dead in Adatown", "19 dead in Beeville", "apart 4 by Scope"),
        ("31 workers injured", "31 workers killed", "State"),
        ("60 families", "240 people", "Counted"),
        ("12% of homes", "1,200 homes", "Kind(Count, Share)"),
        ("up 8%", "8%", "Kind(Share, Change)"),
        ("4 percentage points", "4%", "Kind(Share, Change)"),
        ("$9 million", "€8 million", "Currency"),
        ("120 new cases", "3,400 cases", "NewAndTotal"),
        ("80 a day", "2,300 a month", "Period"),
        ("plans to hire 500", "hired 320", "Modality"),
        ("12 km", "12 kg", "Unit"),
        ("3 months", "90 days", "Unit"),
        ("2 weeks", "14 days", "SameNumber"),
        ("60 mph", "97 km/h", "SameNumber"),
        ("10 hectares", "25 acres", "SameNumber"),
        ("50 cents", "$0.50", "SameNumber"),
        ("$20", "20 dollars", "SameNumber"),
        ("50%", "half", "SameNumber"),
    ] {
        assert_eq!(shown(left, right), expected, "{left} / {right}");
    }
    let mut pair = [first("17 miners").unwrap(), first("19 miners").unwrap()];
    for figure in &mut pair {
        figure.origin = "p1".into();
    }
    assert_eq!(compare(&pair[0], &pair[1], Rounding::Rounded).explained_by, [Explanation::Origin]);
    let [long, short] = [first("17 miners").unwrap(), first("at least 2 miners").unwrap()];
    assert!(compare(&long, &short, Rounding::Rounded).is_far_apart);
    let mut blank = short;
    blank.quantity.value = None;
    let reason = compare(&long, &blank, Rounding::Rounded).reason;
    assert_eq!(reason, Reason::Incomparable(Incomparable::NoNumber));
    assert_eq!(blank.kind, Kind::Count);
}

/// Pairs of numbers with a label that says whether both can be true. Those that are left are odd labels, as that of
/// `more than 1` and `more than 6`, which is contradiction there.
#[test]
fn pairs_of_another_judge() {
    let Some(file) = fixture("equate-stress-pairs.tsv") else { return };
    for (rounding, least) in [(Rounding::Exact, 7_590), (Rounding::Rounded, 7_466)] {
        let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
        for row in file.lines().skip(1) {
            let [label, left, right_text, count] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{row}")
            };
            let count: usize = count.parse().unwrap();
            all += count;
            let is_apart = verdict(left, right_text, rounding).0 == "disagree";
            if is_apart == (label == "contradiction") {
                right += count;
            } else {
                wrong.push(row);
            }
        }
        eprintln!("pairs, {rounding:?}: {right} of {all}");
        assert!(right >= least, "{rounding:?}: {right} of {all}\n{}", wrong.join("\n"));
    }
}

#[test]
fn the_table_of_cases() {
    let Some(file) = fixture("agreement-cases.json") else { return };
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 65);
    let mut wrong = Vec::new();
    for case in cases {
        let (left, right) = (case["a"].as_str().unwrap(), case["b"].as_str().unwrap());
        let expected = (case["verdict"].as_str().unwrap(), case["soft"].as_bool().unwrap());
        for (left, right) in [(left, right), (right, left)] {
            let found = verdict(left, right, Rounding::Rounded);
            if found != expected {
                wrong.push(format!(
                    "{left} / {right}: {found:?}, not {expected:?} {:?} {:?}",
                    first(left),
                    first(right)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// A figure of any kind that the tables know.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(
        &["", "about", "at least", "more than", "fewer than", "up to", "nearly", "some"][..],
    );
    let units = prop::sample::select(
        &["huts", "km", "miles", "tons", "kg", "%", "people", "dead in the town", "days"][..],
    );
    let days = prop::sample::select(&["", " (Monday)", " (Friday)", " nationwide"][..]);
    (words, 0..3_000_u32, units, days)
        .prop_map(|(word, number, unit, day)| format!("{word} {number} {unit}{day}"))
}

proptest! {
    #[test]
    fn the_verdict_is_the_same_both_ways_and_each_agrees_with_itself(
        left in any_text(),
        right in any_text(),
        is_rounded: bool,
    ) {
        let rounding = if is_rounded { Rounding::Rounded } else { Rounding::Exact };
        let (left, right) = (first(&left).unwrap(), first(&right).unwrap());
        prop_assert_eq!(compare(&left, &right, rounding), compare(&right, &left, rounding));
        prop_assert_eq!(compare(&left, &left, rounding).verdict, Verdict::Agree);
    }

    #[test]
    fn no_text_breaks_the_finder(text in crate::model::tests::any_text()) {
        for mention in crate::analysis::compare::figures::find(&text) {
            prop_assert!(text.get(mention.span.clone()).is_some() && text.get(mention.phrase.clone()).is_some());
            prop_assert!(mention.span.start <= mention.number.start && mention.number.end <= mention.span.end.max(mention.number.end));
            let _ = mention.figure.reach(Rounding::Rounded);
        }
    }
}
