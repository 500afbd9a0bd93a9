//! A thousand made studies, worked out again by the programs of others.

use serde_json::{Map, Value, json};

use crate::analysis::agreement::coding::{Computed, Sums};
use crate::analysis::agreement::distance::Distance;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::matching::{Rule, matched};
use crate::analysis::agreement::random::Random;
use crate::analysis::agreement::study::Work;
use crate::format::contract::WrittenFile;
use crate::format::tests::fixtures::outside;

const STUDIES: usize = 1_000;
const CATEGORIES: usize = 5;

fn figures(found: impl IntoIterator<Item = (&'static str, Result<f64, NotComputable>)>) -> Value {
    let named = found.into_iter().map(|(name, figure)| (name.to_string(), json!(figure.ok())));
    Value::Object(named.collect::<Map<String, Value>>())
}

fn of_items(random: &mut Random) -> Value {
    let annotators = 2 + random.below(4);
    let missing = random.below(4);
    // Some studies agree more than others.
    let error = 1 + random.below(9);
    let item = |random: &mut Random| -> Vec<Option<usize>> {
        let truth = random.below(CATEGORIES);
        let value =
            |random: &mut Random| if random.below(10) < error { random.below(CATEGORIES) } else { truth };
        (0..annotators).map(|_| (random.below(10) >= missing).then(|| value(random))).collect()
    };
    let items: Vec<Vec<Option<usize>>> = (0..2 + random.below(30)).map(|_| item(random)).collect();
    let sums = Sums::of(CATEGORIES, annotators, &items);
    let numbers: Vec<f64> = (0..CATEGORIES).map(|category| category as f64).collect();
    let sets: Vec<_> =
        (0..CATEGORIES).map(|category| (0..3).filter(|bit| category >> bit & 1 == 1).collect()).collect();
    let alpha = |distance: Distance| sums.alpha(distance).map(|it| it.value());
    let value = |computed: Computed| computed.map(|it| it.value());
    let mut found = vec![
        ("nominal", alpha(Distance::Nominal)),
        ("nominal_nltk", alpha(Distance::Nominal)),
        ("ordinal", alpha(Distance::Ordinal)),
        ("interval", alpha(Distance::Interval(&numbers))),
        ("ratio", alpha(Distance::Ratio(&numbers))),
        ("jaccard", alpha(Distance::Jaccard(&sets))),
        ("masi", alpha(Distance::Masi(&sets))),
        ("observed_complete", sums.fleiss_kappa().map(|it| 1.0 - it.observed)),
    ];
    // nltk has pi for any number of annotators, but takes the mean of pairs with equal weight, as Fleiss does.
    found.push(("fleiss", value(sums.fleiss_kappa())));
    if annotators == 2 {
        let used: std::collections::BTreeSet<usize> = items
            .iter()
            .filter(|item| item.iter().all(Option::is_some))
            .flatten()
            .flatten()
            .copied()
            .collect();
        found.push(("cohen", value(sums.cohen_kappa())));
        found.push(("cohen_nltk", value(sums.cohen_kappa())));
        found.push(("scott", value(sums.scott_pi())));
        // It counts those categories that are used.
        if used.len() == CATEGORIES {
            found.push(("bennett", value(sums.bennett_s())));
        }
    }
    json!({"items": items, "figures": figures(found)})
}

fn of_spans(random: &mut Random) -> Value {
    const LENGTH: u32 = 60;
    let apart = |random: &mut Random| -> Vec<(u32, u32, usize)> {
        let mut spans = Vec::new();
        let mut from = 0;
        while from + 8 < LENGTH {
            let start = from + random.below(4) as u32;
            from = start + 1 + random.below(4) as u32;
            spans.push((start, from, random.below(2)));
        }
        spans
    };
    let (left, right) = (apart(random), apart(random));
    let stacked = |random: &mut Random| -> Vec<(u32, u32, usize)> {
        let span = |random: &mut Random| {
            let start = random.below(40) as u32;
            (start, start + 1 + random.below(15) as u32, random.below(2))
        };
        (0..1 + random.below(12)).map(|_| span(random)).collect()
    };
    let (stacked_left, stacked_right) = (stacked(random), stacked(random));
    let f1 = |left: &[(u32, u32, usize)], right: &[(u32, u32, usize)], rule: Rule| {
        matched(&Work::of(left).marks, &Work::of(right).marks, rule).f1()
    };
    let found = [
        ("exact", f1(&left, &right, Rule::EXACT)),
        ("overlap", f1(&stacked_left, &stacked_right, Rule::OVERLAP)),
    ];
    json!({
        "spans": {"left": left, "right": right, "stacked_left": stacked_left, "stacked_right": stacked_right},
        "length": LENGTH,
        "figures": figures(found),
    })
}

#[test]
fn others_come_to_the_same_figures() {
    let mut random = Random::new(1);
    let studies: Vec<Value> = (0..STUDIES)
        .map(|at| if at % 5 == 0 { of_spans(&mut random) } else { of_items(&mut random) })
        .collect();
    let bytes = serde_json::to_vec(&studies).unwrap();
    let file = WrittenFile { path: "studies.json".to_string(), bytes, media_type: "application/json" };
    if let Some(said) = outside("agreement.py", true, &[file]) {
        assert!(said.starts_with("1000 studies"), "{said}");
        eprintln!("{said}");
    }
}
