//! Laws of dividing: everybody does as much as the others, each document is done as often as asked, and nothing moves.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::record::assignment::Share;
use crate::model::record::id::DocumentId;
use crate::team::division::{Amount, AmountKind, Division, Work, divide};

fn works(lengths: &[u64]) -> Vec<Work> {
    let work = |(number, length): (usize, &u64)| Work {
        document: DocumentId::new(format!("d{number}")),
        length: *length,
    };
    lengths.iter().enumerate().map(work).collect()
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("Person {number}")).collect()
}

fn takers(division: &Division, document: &DocumentId) -> usize {
    division.shares.iter().filter(|share| share.documents.contains(document)).count()
}

fn counts(shares: &[Share]) -> Vec<usize> {
    shares.iter().map(|share| share.documents.len()).collect()
}

fn spread(counts: &[usize]) -> usize {
    let ends = counts.iter().max().zip(counts.iter().min());
    ends.map_or(0, |(most, least)| most - least)
}

proptest! {
    #[test]
    fn each_document_is_done_by_as_many_as_asked(
        lengths in vec(1..9_000_u64, 0..40), people in 0..12_usize, count in 0..6_usize, seed: u64,
    ) {
        let works = works(&lengths);
        let division = divide(&works, &[], &names(people), Amount::PeoplePerDocument(count), seed);
        for work in &works {
            prop_assert_eq!(takers(&division, &work.document), count.min(people));
        }
        prop_assert!(spread(&counts(&division.shares)) <= 1);
        prop_assert_eq!(division.short.len(), if people < count { works.len() } else { 0 });
        prop_assert_eq!(&division, &divide(&works, &[], &names(people), Amount::PeoplePerDocument(count), seed));
    }

    #[test]
    fn each_person_does_as_many_as_asked(
        lengths in vec(1..9_000_u64, 0..40), people in 1..12_usize, count in 0..50_usize, seed: u64,
    ) {
        let works = works(&lengths);
        let division = divide(&works, &[], &names(people), Amount::DocumentsPerPerson(count), seed);
        let expected = vec![count.min(works.len()); people];
        prop_assert_eq!(counts(&division.shares), expected);
        let done: Vec<usize> = works.iter().map(|work| takers(&division, &work.document)).collect();
        prop_assert!(spread(&done) <= 1, "{done:?}");
    }

    #[test]
    fn nothing_that_is_given_moves(
        lengths in vec(1..9_000_u64, 1..30), first in 1..6_usize, more in 0..6_usize, count in 1..8_usize,
        per_person: bool, seed: u64,
    ) {
        let works = works(&lengths);
        let amount = if per_person { Amount::DocumentsPerPerson(count) } else { Amount::PeoplePerDocument(count) };
        let before = divide(&works, &[], &names(first), amount, seed);
        let after = divide(&works, &before.shares, &names(more), amount, seed);
        prop_assert_eq!(after.shares.len(), first + more);
        for (before, after) in before.shares.iter().zip(&after.shares) {
            prop_assert_eq!(&before.seat, &after.seat);
            let after: BTreeSet<&DocumentId> = after.documents.iter().collect();
            prop_assert!(before.documents.iter().all(|document| after.contains(document)));
        }
        let seats: BTreeSet<&str> = after.shares.iter().map(|share| share.seat.as_str()).collect();
        prop_assert_eq!(seats.len(), first + more);
    }
}

#[test]
fn ten_thousand_documents_are_nearly_even_in_length() {
    let lengths: Vec<u64> = (0..10_000).map(|number| 500 + (number * 7919) % 20_000).collect();
    let division = divide(&works(&lengths), &[], &names(100), Amount::PeoplePerDocument(3), 7);
    let length = |share: &Share| -> u64 {
        let index = |id: &DocumentId| id.as_str()[1..].parse::<usize>().unwrap();
        share.documents.iter().map(|id| lengths[index(id)]).sum()
    };
    let sums: Vec<u64> = division.shares.iter().map(length).collect();
    let (most, least) = (sums.iter().max().unwrap(), sums.iter().min().unwrap());
    assert!((most - least) * 10 <= *least, "{least} to {most}");
}

#[test]
fn another_seed_divides_otherwise() {
    let works = works(&[100; 12]);
    let of_seed = |seed| divide(&works, &[], &names(4), Amount::PeoplePerDocument(2), seed);
    assert_ne!(of_seed(1), of_seed(2));
}

#[test]
fn a_percentage_is_rounded_up() {
    let division = divide(&works(&[10; 7]), &[], &names(3), Amount::PercentPerPerson(40), 0);
    assert_eq!(counts(&division.shares), [3, 3, 3]);
}

#[test]
fn a_document_that_is_divided_no_more_stays_in_its_share() {
    let given = divide(&works(&[10, 20, 30]), &[], &names(1), Amount::PeoplePerDocument(1), 0);
    let after = divide(&works(&[10, 20]), &given.shares, &[], Amount::PeoplePerDocument(1), 0);
    assert_eq!(after.shares[0].documents.len(), 3);
}

#[test]
fn more_than_all_is_all() {
    let percent = |number| AmountKind::PercentPerPerson.amount(number);
    assert_eq!([percent(40), percent(250), percent(1000)], [40, 100, 100].map(Amount::PercentPerPerson));
}
