//! What sources say of a claim.

use proptest::prelude::*;

use crate::analysis::compare::claim_map::{Cell, Claim, Mention, Silence, Tally, Voice, Voices};
use crate::analysis::compare::networks::statements::Stance;
use crate::analysis::compare::passages::{Passage, Place};
use crate::text::span::{Span, TextOffset};

/// Words of a document, each of two letters with a blank behind it.
fn place(document: usize, first_word: usize, words: usize) -> Place {
    let [start, end] =
        [3 * first_word, 3 * (first_word + words) - 1].map(|it| TextOffset::from_byte(it as u32));
    Place { document, first_word, words, span: Span::new(start, end).unwrap() }
}

fn mention(document: usize, stance: Stance) -> Mention {
    Mention { place: place(document, 10, 10), stance, said_by: None, quotation: None }
}

fn passage(left: Place, right: Place) -> Passage {
    Passage { left, right, is_swapped: false, equal_words: left.words, rarity: 1.0, differences: Vec::new() }
}

fn quoted(document: usize, actor: &str, quotation: &str) -> Mention {
    Mention {
        said_by: Some((actor.into(), Voice::Direct)),
        quotation: Some(quotation.into()),
        ..mention(document, Stance::Yes)
    }
}

#[test]
fn the_worked_example() {
    let sentence = "“The road will stay closed,” it said.";
    let claim = Claim {
        mentions: vec![
            mention(0, Stance::Yes),
            quoted(1, "agency", sentence),
            quoted(2, "agency", "The road will stay closed, it said"),
            mention(3, Stance::Yes),
        ],
        silences: vec![Silence { document: 4, is_stale: false }],
        copies: Vec::new(),
    };
    let passages = [passage(place(0, 8, 14), place(1, 9, 14))];
    let tally = Tally::of(&claim.cells(5));
    assert_eq!(tally, Tally { mentioned: 4, says: 4, silent: 1, ..Tally::default() });
    assert_eq!(claim.origins(Stance::Yes, &passages), 2);
    assert_eq!(claim.origins(Stance::No, &passages), 0);
    assert_eq!(claim.origins(Stance::Yes, &[]), 3);
}

#[test]
fn mentions_are_of_one_origin_by_three_rules() {
    let two = |one: Mention, other: Mention, copies: &[(usize, usize)]| Claim {
        mentions: vec![one, other],
        silences: Vec::new(),
        copies: copies.to_vec(),
    };
    let says = |document| mention(document, Stance::Yes);
    let origins = |claim: Claim, passages: &[Passage]| claim.origins(Stance::Yes, passages);
    // Six of ten words are enough, on both sides.
    let covers = |left, right| [passage(place(0, 10, left), place(1, 10, right))];
    for (left, right, expected) in [(10, 10, 1), (6, 6, 1), (6, 5, 2), (5, 6, 2)] {
        let passages = covers(left, right);
        assert_eq!(origins(two(says(0), says(1), &[]), &passages), expected, "{left} {right}");
        assert_eq!(origins(two(says(1), says(0), &[]), &passages), expected, "{left} {right}");
    }
    assert_eq!(origins(two(says(0), says(1), &[(1, 0)]), &[]), 1);
    assert_eq!(origins(two(says(0), says(1), &[]), &[]), 2);
    let quotations = [
        ("mayor", "mayor", "It is over", "“It is OVER”", 1),
        ("mayor", "mayor", "It is over", "It is not over", 2),
        ("mayor", "warden", "It is over", "It is over", 2),
        ("mayor", "mayor", "", "…", 2),
    ];
    for (one, other, left, right, expected) in quotations {
        assert_eq!(
            origins(two(quoted(0, one, left), quoted(1, other, right), &[]), &[]),
            expected,
            "{left} {right}"
        );
    }
    // What contradicts is no origin of what is said.
    let claim = two(says(0), mention(1, Stance::No), &[(0, 1)]);
    assert_eq!([Stance::Yes, Stance::No].map(|stance| claim.origins(stance, &[])), [1, 1]);
}

#[test]
fn a_mention_lifts_a_silence() {
    let mut claim = Claim { silences: vec![Silence { document: 0, is_stale: true }], ..Claim::default() };
    assert_eq!(claim.cells(2), [Cell::Silent { is_stale: true }, Cell::Unchecked]);
    claim.mentions.push(mention(0, Stance::Yes));
    claim.mentions.push(mention(0, Stance::No));
    assert_eq!(claim.cells(2), [Cell::Mentioned([Stance::No, Stance::Yes].into()), Cell::Unchecked]);
    let tally = Tally::of(&claim.cells(2));
    assert_eq!((tally.mentioned, tally.says, tally.contradicts, tally.unchecked), (1, 1, 1, 1));
}

#[test]
fn voices_are_counted_by_actor_and_source() {
    let mut indirect = quoted(0, "mayor", "so");
    indirect.said_by = Some(("mayor".into(), Voice::Indirect));
    let mentions = vec![quoted(0, "mayor", "so"), indirect, quoted(1, "mayor", "so"), mention(1, Stance::No)];
    let claim = Claim { mentions, ..Claim::default() };
    let voices: Vec<_> = claim.voices().into_iter().collect();
    assert_eq!(
        voices,
        [
            ((None, 1), Voices { direct: 1, indirect: 0 }),
            ((Some("mayor"), 0), Voices { direct: 1, indirect: 1 }),
            ((Some("mayor"), 1), Voices { direct: 1, indirect: 0 }),
        ]
    );
}

proptest! {
    #[test]
    fn every_source_is_counted_once(
        mentions in prop::collection::vec((0..6_usize, 0..3_usize), 0..12),
        silences in prop::collection::vec(0..6_usize, 0..6),
    ) {
        let claim = Claim {
            mentions: mentions.iter().map(|(document, stance)| mention(*document, Stance::ALL[*stance])).collect(),
            silences: silences.iter().map(|document| Silence { document: *document, is_stale: false }).collect(),
            copies: Vec::new(),
        };
        let tally = Tally::of(&claim.cells(6));
        prop_assert_eq!(tally.mentioned + tally.silent + tally.unchecked, 6);
        prop_assert!(tally.says.max(tally.contradicts).max(tally.qualifies) <= tally.mentioned);
        let all: usize = Stance::ALL.iter().map(|stance| claim.origins(*stance, &[])).sum();
        prop_assert_eq!(all, mentions.len());
    }
}
