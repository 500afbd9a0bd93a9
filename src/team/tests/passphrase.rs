//! A proposed passphrase can be said and written, and is drawn from enough; one's own is measured roughly.

use std::collections::HashSet;
use std::convert::Infallible;

use crate::team::passphrase::{ADVISED_BITS, bits, proposed, seconds};

/// Draws from bytes that count up.
fn drawn(first: u8) -> String {
    let mut next = first;
    let fill = |bytes: &mut [u8]| {
        for byte in bytes {
            *byte = next;
            next = next.wrapping_add(1);
        }
        Ok::<(), Infallible>(())
    };
    proposed(fill).unwrap()
}

#[test]
fn it_is_five_groups_that_can_be_said() {
    for first in 0..=255 {
        let passphrase = drawn(first);
        let groups: Vec<&str> = passphrase.split(' ').collect();
        assert_eq!(groups.len(), 5, "{passphrase}");
        for group in groups {
            let is_vowel = |char: char| "aeiou".contains(char);
            let shape: Vec<bool> = group.chars().map(is_vowel).collect();
            assert_eq!(shape, [false, true, false, true], "{passphrase}");
        }
        assert!(bits(&passphrase) >= ADVISED_BITS);
    }
}

#[test]
fn each_syllable_is_drawn_as_often_as_any_other() {
    // Of all bytes but the last, each syllable has three; that one is passed over.
    let mut counts = std::collections::HashMap::new();
    for byte in 0..255_u8 {
        let fill = |bytes: &mut [u8]| {
            bytes.fill(byte);
            Ok::<(), Infallible>(())
        };
        *counts.entry(proposed(fill).unwrap()).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 85);
    assert_eq!(counts.into_values().collect::<HashSet<_>>(), HashSet::from([3]));
    assert_eq!(drawn(255), drawn(0));
}

#[test]
fn where_there_is_no_chance_there_is_no_passphrase() {
    assert_eq!(proposed(|_| Err("no source")), Err("no source"));
}

#[test]
fn how_long_one_lasts_follows_from_its_letters_and_words() {
    let hours = |passphrase: &str| seconds(bits(passphrase)) / 3_600.0;
    let years = |passphrase: &str| hours(passphrase) / 24.0 / 365.0;
    assert!((2.5..3.5).contains(&hours("abcdef")));
    assert!((0.4..0.6).contains(&years("storm harbor three")));
    assert!((3_500.0..4_500.0).contains(&years(" storm  harbor three boats\n")));
    // Short words are no more than their letters.
    assert_eq!(bits("a b c"), bits("abc"));
    for (passphrase, is_long_enough) in [
        ("", false),
        ("storm harbor three boats", false),
        ("storm harbor three boats sank", true),
        ("abcdefghijklm", false),
        ("abcdefghijklmn", true),
        ("a b c d e", false),
    ] {
        assert_eq!(bits(passphrase) >= ADVISED_BITS, is_long_enough, "{passphrase}");
    }
}
