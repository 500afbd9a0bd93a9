//! Items of texts and of values, and intervals over documents.

use super::{near, study};
use crate::analysis::agreement::bootstrap::{Interval, interval};
use crate::analysis::agreement::coding::Sums;
use crate::analysis::agreement::distance::Distance;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::levels::{Level, document_values, items, span_values};
use crate::analysis::agreement::matching::Matched;
use crate::analysis::agreement::study::{Answer, Extent, Work};

fn whole(documents: &[Sums], annotators: usize) -> Sums {
    let mut sum = Sums::new(0, annotators);
    documents.iter().for_each(|it| sum += it);
    sum
}

#[test]
fn a_word_has_the_labels_of_the_spans_that_share_text_with_it() {
    let mut study = study(20, &[Some(&[(0, 8, 0), (4, 6, 1)]), Some(&[(0, 5, 0)]), None]);
    study.documents[0].words =
        vec![Extent { start: 0, end: 3 }, Extent { start: 4, end: 8 }, Extent { start: 9, end: 12 }];
    let items = items(&study, Level::Word);
    let sets = |item: usize| -> Vec<Option<Vec<usize>>> {
        let of = |value: &Option<usize>| value.map(|value| items.sets[value].iter().copied().collect());
        items.documents[0][item].1.iter().map(of).collect()
    };
    assert_eq!(sets(0), [Some(vec![0]), Some(vec![0]), None]);
    assert_eq!(sets(1), [Some(vec![0, 1]), Some(vec![0]), None]);
    assert_eq!(sets(2), [Some(vec![]), Some(vec![]), None]);
    let sums = whole(&items.sums(3), 3);
    near(sums.observed().unwrap(), 2.0 / 3.0, 1e-9);
    // The third did not annotate it, which is not the same as nothing.
    assert_eq!(sums.fleiss_kappa(), Err(NotComputable::NothingShared));
    let label = whole(&items.of_pair(0, 1).sums_of(2, 0), 2);
    near(label.cohen_kappa().unwrap().value(), 1.0, 1e-9);
    assert!(
        sums.alpha(Distance::Masi(&items.sets)).unwrap().value()
            > sums.alpha(Distance::Nominal).unwrap().value()
    );
}

#[test]
fn a_character_counts_wherever_it_is() {
    let study = study(10, &[Some(&[(0, 4, 0)]), Some(&[(2, 4, 0)])]);
    let items = items(&study, Level::Character);
    let sums = whole(&items.sums_of(2, 0), 2);
    assert_eq!(sums.complete(), 10.0);
    near(sums.observed().unwrap(), 0.8, 1e-9);
    near(sums.cohen_kappa().unwrap().expected, 1.0 - (0.4 * 0.2 + 0.6 * 0.8), 1e-9);
}

#[test]
fn values_are_compared_where_both_have_the_span() {
    let mut study = study(20, &[Some(&[(0, 4, 0), (5, 8, 0)]), Some(&[(0, 4, 0), (5, 7, 0)])]);
    let says = |words: &str| vec![(0, Answer::One(words.to_string()))];
    let work =
        |study: &mut crate::analysis::agreement::study::Study, at: usize, said: [&str; 2], all: f64| {
            let work: &mut Work = study.documents[0].works[at].as_mut().unwrap();
            work.answers = said.map(says).to_vec();
            work.of_document = vec![(1, Answer::Number(all))];
        };
    work(&mut study, 0, ["yes", "no"], 1.0);
    work(&mut study, 1, ["yes", "no"], 3.0);
    let values = span_values(&study, 0);
    let shared: Vec<_> = values.documents[0].iter().filter(|item| item.iter().all(Option::is_some)).collect();
    assert_eq!(shared, [&vec![Some(0), Some(0)]]);
    assert_eq!(whole(&values.sums(2), 2).cohen_kappa(), Err(NotComputable::OneValueOnly));
    let values = document_values(&study, 1);
    assert_eq!(values.numbers(), Some(vec![1.0, 3.0]));
    assert_eq!(values.documents, [vec![vec![Some(0), Some(1)]]]);
    assert_eq!(document_values(&study, 0).documents, [vec![vec![None, None]]]);
}

fn f1_interval(documents: &[Matched], seed: u64) -> Result<Interval, NotComputable> {
    interval(documents, seed, &Matched::default(), |sum, one| *sum += *one, |sum| sum.f1())
}

#[test]
fn an_interval_is_the_same_for_a_seed() {
    let documents: Vec<Matched> = (0..20).map(|at| Matched { matched: at % 5, left: 5, right: 5 }).collect();
    let found = f1_interval(&documents, 7).unwrap();
    assert_eq!(f1_interval(&documents, 7), Ok(found));
    assert_ne!(f1_interval(&documents, 8), Ok(found));
    // The mean of 20 draws of 0, 0.2 … 0.8: its deviation is 0.063.
    assert!(found.low < 0.4 && 0.4 < found.high);
    near(found.high - found.low, 2.0 * 1.96 * 0.2828 / 20_f64.sqrt(), 0.03);
    let equal = vec![Matched { matched: 1, left: 2, right: 2 }; 5];
    assert_eq!(f1_interval(&equal, 1), Ok(Interval { low: 0.5, high: 0.5 }));
}

#[test]
fn an_interval_that_there_is_not_says_why() {
    let one = Matched { matched: 1, left: 2, right: 2 };
    assert_eq!(f1_interval(&[one], 1), Err(NotComputable::TooFewDocuments));
    let mostly_empty = [one, Matched::default(), Matched::default()];
    assert_eq!(f1_interval(&mostly_empty, 1), Err(NotComputable::UnstableResamples));
}
