//! How well passages are found that are known: recall, precision, granularity and plagdet (Potthast, Stein, Barrón-Cedeño
//! and Rosso 2010, *An evaluation framework for plagiarism detection*, <https://aclanthology.org/C10-2115>).

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

use crate::analysis::tests::compare::{fixture, is_near, list, number};

/// One side of a passage: a document, and which of its characters.
pub(super) type Side = (String, Range<usize>);

/// A passage that is known or was found. Where it comes from may be unknown; then only the first side counts.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub sides: [Option<Side>; 2],
}

impl Case {
    /// A passage of two known sides, in the order of their documents.
    pub(super) fn of(mut sides: [Side; 2]) -> Case {
        sides.sort_by(|one, other| one.0.cmp(&other.0));
        Case { sides: sides.map(Some) }
    }

    fn characters(&self) -> usize {
        self.sides.iter().flatten().map(|(_, range)| range.len()).sum()
    }

    /// Whether both overlap on every side that both have.
    pub(super) fn is_detected_by(&self, found: &Case) -> bool {
        let overlaps = |(one, other): (&Option<Side>, &Option<Side>)| match (one, other) {
            (Some(one), Some(other)) => {
                one.0 == other.0 && one.1.start < other.1.end && other.1.start < one.1.end
            }
            _ => true,
        };
        self.sides.iter().zip(&found.sides).all(overlaps)
    }
}

/// The part of a case that those that detect it cover.
fn recall_of(case: &Case, found: &[Case]) -> f64 {
    let detecting: Vec<&Case> = found.iter().filter(|found| case.is_detected_by(found)).collect();
    let mut covered = 0;
    for (index, side) in case.sides.iter().enumerate() {
        let Some((_, range)) = side else { continue };
        let characters: BTreeSet<usize> = detecting
            .iter()
            .filter_map(|found| found.sides[index].as_ref())
            .flat_map(|(_, found)| found.start.max(range.start)..found.end.min(range.end))
            .collect();
        covered += characters.len();
    }
    covered as f64 / case.characters() as f64
}

/// The mean of what is covered of each case. Nothing among nothing is all of it.
pub(super) fn recall(cases: &[Case], found: &[Case]) -> f64 {
    match (cases, found) {
        ([], []) => 1.0,
        ([], _) | (_, []) => 0.0,
        _ => cases.iter().map(|case| recall_of(case, found)).sum::<f64>() / cases.len() as f64,
    }
}

/// What recall is, with what is known and what was found exchanged.
pub(super) fn precision(cases: &[Case], found: &[Case]) -> f64 {
    recall(found, cases)
}

/// How many are found for each case that is found.
pub(super) fn granularity(cases: &[Case], found: &[Case]) -> f64 {
    let counts: Vec<usize> = cases
        .iter()
        .map(|case| found.iter().filter(|found| case.is_detected_by(found)).count())
        .filter(|count| *count > 0)
        .collect();
    if counts.is_empty() { 1.0 } else { counts.iter().sum::<usize>() as f64 / counts.len() as f64 }
}

/// All three in one.
pub(super) fn plagdet(recall: f64, precision: f64, granularity: f64) -> f64 {
    if recall + precision == 0.0 {
        return 0.0;
    }
    2.0 * recall * precision / (recall + precision) / (1.0 + granularity).log2()
}

/// Recall, precision, granularity and plagdet.
pub(super) fn scores(cases: &[Case], found: &[Case]) -> [f64; 4] {
    let (recall, precision) = (recall(cases, found), precision(cases, found));
    let granularity = granularity(cases, found);
    [recall, precision, granularity, plagdet(recall, precision, granularity)]
}

fn case(left: Range<usize>, right: Range<usize>) -> Case {
    Case::of([("a".into(), left), ("b".into(), right)])
}

#[test]
fn the_worked_table() {
    let known = [case(100..300, 40..240), case(500..600, 700..800)];
    let second = || case(500..600, 700..800);
    let table = [
        (known.to_vec(), [1.0, 1.0, 1.0, 1.0]),
        (vec![case(100..200, 40..140)], [0.25, 1.0, 1.0, 0.4]),
        (vec![case(100..190, 40..130), case(210..300, 150..240), second()], [0.95, 1.0, 1.5, 0.737074]),
        (vec![case(50..350, 0..290), second()], [1.0, 0.838983, 1.0, 0.912442]),
        (vec![case(100..300, 700..800)], [0.0, 0.0, 1.0, 0.0]),
        ([known.to_vec(), vec![case(900..1000, 900..1000)]].concat(), [1.0, 0.666667, 1.0, 0.8]),
    ];
    for (found, expected) in table {
        let scores = scores(&known, &found);
        let is_as_expected =
            scores.iter().zip(expected).all(|(score, expected)| is_near(*score, expected, 1e-6));
        assert!(is_as_expected, "{scores:?}, not {expected:?}, for {found:?}");
    }
}

#[test]
fn the_scores_are_those_of_pan() {
    let Some(file) = fixture("reuse/pan-perfmeasures.json") else { return };
    let case = |name: &Value| {
        let values = list(&file["annotations"][name.as_str().unwrap()]);
        let side = |values: &[Value]| {
            let document = values[0].as_str().unwrap().to_string();
            let [start, length] = [1, 2].map(|index| number(&values[index]) as usize);
            (!document.is_empty()).then_some((document, start..start + length))
        };
        Case { sides: [side(&values[..3]), side(&values[3..])] }
    };
    let cases = |names: &Value| -> Vec<Case> { list(names).iter().map(case).collect() };
    let mut checked = 0;
    let mut check = |name: &str, row: &Value, score: f64| {
        let expected = number(list(row).last().unwrap());
        assert!(is_near(score, expected, 1e-6), "{name} of {row}: {score}");
        checked += 1;
    };
    for row in list(&file["macro_recall"]) {
        check("recall", row, recall(&cases(&row[0]), &cases(&row[1])));
    }
    for row in list(&file["case_recall"]) {
        check("recall of a case", row, recall_of(&case(&row[0]), &cases(&row[1])));
    }
    for row in list(&file["macro_precision"]) {
        check("precision", row, precision(&cases(&row[0]), &cases(&row[1])));
    }
    for row in list(&file["granularity"]) {
        check("granularity", row, granularity(&cases(&row[0]), &cases(&row[1])));
    }
    for row in list(&file["plagdet"]) {
        let [recall, precision, granularity] = [0, 1, 2].map(|index| number(&row[index]));
        check("plagdet", row, plagdet(recall, precision, granularity));
    }
    assert_eq!(checked, 32);
}
