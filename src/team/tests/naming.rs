//! What annotators are called, and the numbers that they get in place of names.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::record::annotation::Annotator;
use crate::model::record::extra::Extra;
use crate::model::record::id::AnnotatorId;
use crate::model::tests::project;
use crate::team::naming::{Called, called, drawn, numbers};

fn id(number: usize) -> AnnotatorId {
    AnnotatorId::new(format!("annotator {number}"))
}

proptest! {
    #[test]
    fn numbers_are_a_shuffle_that_does_not_depend_on_the_order(count in 0..40_usize, seed in "[a-z]{0,4}") {
        let ids: Vec<AnnotatorId> = (0..count).map(id).collect();
        let numbers = drawn(&ids, &seed);
        let values: BTreeSet<usize> = numbers.values().copied().collect();
        prop_assert_eq!(values, (1..=count).collect::<BTreeSet<usize>>());
        prop_assert_eq!(drawn(ids.iter().rev(), &seed), numbers);
    }
}

/// How often an annotator has a larger number than the one that came before.
fn rises(seed: &str) -> usize {
    let ids: Vec<AnnotatorId> = (0..100).map(id).collect();
    let numbers = drawn(&ids, seed);
    ids.windows(2).filter(|pair| numbers[&pair[1]] > numbers[&pair[0]]).count()
}

#[test]
fn the_order_in_which_work_came_does_not_show() {
    let seeds: Vec<usize> = ["a", "b", "c", "d"].into_iter().map(rises).collect();
    assert!(seeds.iter().all(|rises| (30..70).contains(rises)), "{seeds:?}");
    let ids: Vec<AnnotatorId> = (0..100).map(id).collect();
    assert_ne!(drawn(&ids, "a"), drawn(&ids, "b"));
}

#[test]
fn people_are_called_by_what_tells_them_apart() {
    let origins = |attempt: &str, seat: &str, receipt: &str| {
        let mut extra = Extra::default();
        let all: [&str; 0] = [];
        let field = serde_json::json!({
            "attempt": attempt, "worker": "w", "seat": seat, "counts": receipt, "all": all,
        });
        extra.insert("hand_in", field);
        extra
    };
    let people = [
        ("1", "Ada", origins("a", "s01", "K7QF2M")),
        ("2", "Ada", origins("b", "s02", "MMMMMM")),
        ("3", "", origins("c", "s03", "QQQQQQ")),
        ("4", "", Extra::default()),
        ("5", "Ben", Extra::default()),
    ];
    let mut session = Session::new(project("A(Ada)A wrote."));
    for (id, name, extra) in people {
        let annotator = Annotator { id: AnnotatorId::new(id), name: name.into(), extra };
        session.dispatch(ProjectCommand::SetAnnotator(annotator)).unwrap();
    }
    let called = called(session.project());
    let namesake = |receipt: &str| Called::Namesake { name: "Ada".into(), receipt: receipt.into() };
    let expected = [
        namesake("K7QF2M"),
        namesake("MMMMMM"),
        Called::Seat("s03".into()),
        Called::Nameless,
        Called::Name("Ben".into()),
    ];
    for (id, expected) in ["1", "2", "3", "4", "5"].into_iter().zip(expected) {
        assert_eq!(called[&AnnotatorId::new(id)], expected, "{id}");
    }
    assert_eq!(numbers(session.project()).len(), called.len());
}
