//! The report of a study: what is in it, and that it does not depend on whose work comes first.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Spans, near, study};
use crate::analysis::agreement::bootstrap::Interval;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::gamma;
use crate::analysis::agreement::matching::Rule;
use crate::analysis::agreement::report::{Figure, Measure, Report, differences, report};
use crate::analysis::agreement::study::{Answer, Extent, Study};
use crate::model::record::id::DocumentId;

/// Documents of 40 code points, whose words have four and sentences twenty.
fn study_of(documents: &[&[Option<Spans>]]) -> Study {
    let mut all = documents.iter().enumerate().map(|(at, works)| {
        let mut study = study(40, works);
        let document = &mut study.documents[0];
        document.id = DocumentId::new(at.to_string());
        document.words = (0..8).map(|word| Extent { start: word * 5, end: word * 5 + 4 }).collect();
        document.sentences = [0, 20].map(|start| Extent { start, end: start + 20 }).to_vec();
        study
    });
    let mut first = all.next().unwrap();
    first.documents.extend(all.flat_map(|study| study.documents));
    first
}

fn value(figures: &[Figure], measure: Measure) -> Result<f64, NotComputable> {
    figures.iter().find(|figure| figure.measure == measure).unwrap().value
}

fn all(report: &Report) -> Vec<&Figure> {
    let labels = report.labels.iter().flat_map(|it| &it.figures);
    let documents = report.documents.iter().flat_map(|it| &it.figures);
    let pairs = report.pairs.iter().flat_map(|it| &it.figures);
    let attributes = report.attributes.iter().map(|it| &it.figure);
    report.overall.iter().chain(labels).chain(documents).chain(pairs).chain(attributes).collect()
}

const ADA: Spans = &[(0, 9, 0), (20, 24, 1)];
const BEN: Spans = &[(0, 4, 0), (20, 24, 0), (30, 34, 1)];
const EVE: Spans = &[(20, 24, 1)];

#[test]
fn figures_are_of_what_two_annotated() {
    let study = study_of(&[
        &[Some(ADA), Some(BEN), None],
        &[Some(ADA), Some(ADA), Some(EVE)],
        &[None, None, Some(BEN)],
    ]);
    let found = report(&study, 7, None);
    assert_eq!((found.alone, found.documents.len(), found.pairs.len()), (1, 2, 3));
    // Both pairs of the second document, and the only pair of the first: 0 of 5, 4 of 4, and twice 2 of 3.
    near(value(&found.overall, Measure::F1Exact).unwrap(), (4.0 + 2.0 + 2.0) / (5.0 + 4.0 + 3.0 + 3.0), 1e-9);
    near(value(&found.overall, Measure::F1Overlap).unwrap(), 10.0 / 15.0, 1e-9);
    near(value(&found.overall, Measure::F1ExactAnyLabel).unwrap(), 10.0 / 15.0, 1e-9);
    near(value(&found.overall, Measure::F1OverlapAnyLabel).unwrap(), 12.0 / 15.0, 1e-9);
    assert_eq!(value(&found.overall, Measure::CohenKappaWords), Err(NotComputable::NotTwoAnnotators));
    // Of the first document there are two, and so there is Cohen's kappa of it.
    assert_eq!(found.documents[0].annotators.len(), 2);
    assert!(value(&found.documents[0].figures, Measure::CohenKappaWords).is_ok());
    let pairs: Vec<(&str, &str, usize)> =
        found.pairs.iter().map(|pair| (pair.left.as_str(), pair.right.as_str(), pair.documents)).collect();
    assert_eq!(pairs, [("0", "1", 2), ("0", "2", 1), ("1", "2", 1)]);
    near(value(&found.pairs[0].figures, Measure::F1Exact).unwrap(), 4.0 / 9.0, 1e-9);
    // By label: 0 of 3 and 2 of 2, and with Eve twice 0 of 1; then 0 of 2, and all of the rest.
    near(value(&found.labels[0].figures, Measure::F1Exact).unwrap(), 2.0 / 7.0, 1e-9);
    near(value(&found.labels[1].figures, Measure::F1Exact).unwrap(), 6.0 / 8.0, 1e-9);
    assert!(found.labels[0].figures.iter().all(|figure| figure.measure != Measure::F1ExactAnyLabel));
}

#[test]
fn an_interval_is_over_the_documents_of_the_figure() {
    let study = study_of(&[
        &[Some(ADA), Some(BEN), None],
        &[Some(ADA), Some(ADA), Some(EVE)],
        &[None, None, Some(BEN)],
    ]);
    let found = report(&study, 7, None);
    let interval = |figures: &[Figure]| figures[0].interval.unwrap();
    let Interval { low, high } = interval(&found.overall).unwrap();
    assert!(low == 0.0 && high > 0.5, "{low} {high}");
    assert!(interval(&found.pairs[0].figures).is_ok());
    // These two have one document together.
    assert_eq!(interval(&found.pairs[1].figures), Err(NotComputable::TooFewDocuments));
    assert_eq!(found.pairs[1].figures[2].interval, Some(Err(NotComputable::TooFewDocuments)));
    assert!(found.documents.iter().flat_map(|it| &it.figures).all(|figure| figure.interval.is_none()));
    assert_eq!(report(&study, 7, None), found);
}

#[test]
fn what_is_not_computable_says_why() {
    let nothing: Spans = &[];
    let alone = report(&study_of(&[&[Some(ADA), None]]), 0, None);
    assert_eq!((alone.alone, alone.documents.len(), alone.pairs.len()), (1, 0, 0));
    assert!(alone.overall.iter().all(|figure| figure.value == Err(NotComputable::NothingShared)));
    let empty = report(&study_of(&[&[Some(nothing), Some(nothing)]]), 0, Some(&gamma::Settings::default()));
    assert_eq!(value(&empty.overall, Measure::F1Exact), Err(NotComputable::NothingAnnotated));
    assert_eq!(value(&empty.overall, Measure::AlphaWords), Err(NotComputable::OneValueOnly));
    assert_eq!(value(&empty.overall, Measure::Gamma), Err(NotComputable::NothingAnnotated));
    let nested: Spans = &[(0, 20, 0), (5, 9, 1)];
    let nested = report(&study_of(&[&[Some(nested), Some(ADA)]]), 0, None);
    assert_eq!(value(&nested.overall, Measure::UnitizingAlpha), Err(NotComputable::OverlappingSpans));
    // Within each label nothing overlaps.
    assert!(value(&nested.labels[0].figures, Measure::UnitizingAlpha).is_ok());
}

#[test]
fn attributes_are_compared_by_what_their_values_are() {
    let mut study = study_of(&[&[Some(ADA), Some(ADA)], &[Some(ADA), Some(ADA)]]);
    study.attributes = ["tone", "score", "kinds"].map(crate::model::record::id::AttributeId::new).to_vec();
    for (document, scores) in [(0, [1.0, 1.0]), (1, [3.0, 4.0])] {
        for (annotator, score) in scores.into_iter().enumerate() {
            let work = study.documents[document].works[annotator].as_mut().unwrap();
            let kinds = if score > 2.0 { vec!["a".into(), "b".into()] } else { vec!["a".into()] };
            work.of_document = vec![(1, Answer::Number(score)), (2, Answer::Some(kinds))];
            work.answers =
                vec![vec![(0, Answer::One("dry".into()))], vec![(0, Answer::One(score.to_string()))]];
        }
    }
    let found = report(&study, 0, None).attributes;
    let shown: Vec<_> = found
        .iter()
        .map(|it| (it.attribute.as_str(), it.is_of_documents, it.figure.measure, it.figure.count))
        .collect();
    assert_eq!(
        shown,
        [
            ("tone", false, Measure::AlphaValues, 4),
            ("score", true, Measure::AlphaNumbers, 2),
            ("kinds", true, Measure::AlphaChoices, 2),
        ]
    );
    assert!(found.iter().all(|it| it.figure.value.is_ok()), "{found:?}");
}

#[test]
fn gamma_is_there_where_it_is_asked_for() {
    let study = study_of(&[&[Some(ADA), Some(BEN)], &[Some(ADA), Some(EVE)]]);
    let settings = gamma::Settings { precision: None, seed: 7, ..gamma::Settings::default() };
    let found = report(&study, 7, Some(&settings));
    let overall = value(&found.overall, Measure::Gamma).unwrap();
    let by_document: Vec<f64> =
        found.documents.iter().map(|it| value(&it.figures, Measure::Gamma).unwrap()).collect();
    assert!(by_document.iter().any(|it| *it <= overall) && by_document.iter().any(|it| *it >= overall));
    assert!(overall < 1.0);
}

#[test]
fn what_is_behind_a_figure_is_found() {
    let study = study_of(&[&[Some(ADA), Some(BEN)]]);
    let found = differences(&study, Measure::F1Exact.rule().unwrap());
    let shown: Vec<[Option<(u32, u32)>; 2]> = found
        .iter()
        .map(|it| it.marks.map(|mark| mark.map(|mark| (mark.hull.start, mark.hull.end))))
        .collect();
    assert_eq!(
        shown,
        [[Some((0, 9)), Some((0, 4))], [Some((20, 24)), Some((20, 24))], [None, Some((30, 34))]]
    );
    assert_eq!(differences(&study, Rule::OVERLAP_UNLABELLED).len(), 1);
}

type Owned = Vec<Option<Vec<(u32, u32, usize)>>>;

fn some_documents() -> impl Strategy<Value = Vec<Owned>> {
    let span =
        (0..30_u32, 1..8_u32, 0..2_usize).prop_map(|(start, length, label)| (start, start + length, label));
    vec(vec(proptest::option::weighted(0.8, vec(span, 0..4)), 3), 1..4)
}

fn of_owned(documents: &[Owned], order: [usize; 3]) -> Study {
    let works: Vec<Vec<Option<Spans>>> =
        documents.iter().map(|works| order.iter().map(|at| works[*at].as_deref()).collect()).collect();
    study_of(&works.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whose_work_comes_first_does_not_matter(documents in some_documents()) {
        let [one, other] = [[0, 1, 2], [2, 0, 1]].map(|order| report(&of_owned(&documents, order), 1, None));
        let figures = |report: &Report| {
            let overall = report.overall.iter().chain(report.labels.iter().flat_map(|it| &it.figures));
            overall.map(|it| (it.measure, it.value, it.count)).collect::<Vec<_>>()
        };
        for (one, other) in figures(&one).into_iter().zip(figures(&other)) {
            prop_assert_eq!((one.0, one.2), (other.0, other.2));
            match (one.1, other.1) {
                (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn the_same_work_agrees_throughout(documents in some_documents()) {
        let found = report(&of_owned(&documents, [0, 0, 0]), 1, None);
        for figure in all(&found) {
            if let Ok(value) = figure.value {
                prop_assert!((value - 1.0).abs() < 1e-9, "{:?}", figure);
            }
        }
        prop_assert!(differences(&of_owned(&documents, [0, 0, 0]), Rule::EXACT).is_empty());
    }

    #[test]
    fn no_figure_is_above_one_and_its_interval_is_in_order(documents in some_documents()) {
        for figure in all(&report(&of_owned(&documents, [0, 1, 2]), 1, None)) {
            if let Ok(value) = figure.value {
                prop_assert!(value.is_finite() && value <= 1.0 + 1e-9, "{:?}", figure);
            }
            if let Some(Ok(interval)) = figure.interval {
                prop_assert!(interval.low <= interval.high, "{:?}", figure);
            }
        }
    }
}
