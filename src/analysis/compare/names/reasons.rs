//! Why two names may be those of one, and why they are not.

use strsim::{jaro_winkler, levenshtein};

use crate::analysis::compare::names::keys::ngram_fingerprint;
use crate::analysis::compare::names::parts::{NameKind, Parts};

/// Names that are as similar as this may be one, on the scale of Jaro and Winkler (Winkler 1990, *String comparator metrics
/// and enhanced decision rules in the Fellegi-Sunter model of record linkage*).
pub const LEAST_SIMILARITY: f64 = 0.92;
/// Surnames may differ in one letter for each so many that they have.
pub const LETTERS_FOR_EDIT: usize = 5;
/// Given names may differ in one letter for each so many that they have; those of fewer than six letters in none, because
/// many short ones differ in one letter only.
pub const LETTERS_FOR_EDIT_OF_GIVEN: usize = 4;
/// Given names with fewer letters are not spelled in several ways.
const SHORTEST_GIVEN: usize = 6;
/// Names with fewer letters have too few pairs of them to tell.
const SHORTEST_FOR_PAIRS: usize = 6;

/// Why two names may be one, the surest first.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// They are the same but for case, marks, punctuation, titles and the order of words.
    SameKey {
        /// What both come down to.
        key: String,
    },
    /// One is the other with words left out before the last, as a surname is, and so of no other name.
    Shorter {
        /// What is left.
        words: String,
    },
    /// One has the initials of the other, and of no other name.
    Initials {
        /// The letters.
        initials: String,
    },
    /// They are spelled nearly alike.
    Near {
        /// How similar they are, from 0 to 1.
        similarity: f64,
        /// How many letters are added, dropped or replaced.
        edits: usize,
    },
}

impl Reason {
    /// How sure it is: 1 is the surest of 4.
    pub fn tier(&self) -> u8 {
        match self {
            Reason::SameKey { .. } => 1,
            Reason::Shorter { .. } => 2,
            Reason::Initials { .. } => 3,
            Reason::Near { .. } => 4,
        }
    }
}

/// Why two names are not suggested, whatever they have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Block {
    /// One is of a place and the other of its government, or of a person and an organization.
    OtherKind,
    /// They have one surname and other given names.
    OtherGivenName,
    /// One is a plural of the other, or what people of a place are called.
    Plural,
    /// They have other numbers.
    OtherNumber,
}

/// What words of a people and plurals end in.
const ENDS_OF_PEOPLES: [&str; 10] = ["s", "es", "n", "ns", "an", "ans", "ian", "ians", "i", "is"];

/// Returns why two names cannot be one, if something says so.
pub fn block(one: &Parts, other: &Parts) -> Option<Block> {
    if one.kind != other.kind && one.kind != NameKind::Other && other.kind != NameKind::Other {
        return Some(Block::OtherKind);
    }
    if one.digits() != other.digits() {
        return Some(Block::OtherNumber);
    }
    let is_plural =
        |short: &str, long: &str| long.strip_prefix(short).is_some_and(|end| ENDS_OF_PEOPLES.contains(&end));
    let (last, its) = (one.surname(), other.surname());
    if one.given() == other.given() && (is_plural(last, its) || is_plural(its, last)) {
        return Some(Block::Plural);
    }
    let is_of_persons = [one, other].iter().all(|it| it.assumed == NameKind::Person);
    if is_of_persons && is_near_surname(last, its) && !have_compatible_given_names(one, other) {
        return Some(Block::OtherGivenName);
    }
    None
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn is_near_surname(one: &str, other: &str) -> bool {
    levenshtein(one, other) * LETTERS_FOR_EDIT <= letters(one).min(letters(other))
}

/// Whether two may be the given names of one person: the words of one are, in order, among those of the other, as they are, as
/// initials or spelled otherwise. Without any, nothing contradicts.
fn have_compatible_given_names(one: &Parts, other: &Parts) -> bool {
    let (few, many) = match (one.given(), other.given()) {
        (one, other) if one.len() <= other.len() => (one, other),
        (one, other) => (other, one),
    };
    let mut rest = many.iter();
    few.iter().all(|name| rest.any(|other| is_same_given_name(name, other)))
        || one.keys.intersection(&other.keys).next().is_some()
}

fn is_same_given_name(one: &str, other: &str) -> bool {
    let is_initial = |short: &str, long: &str| letters(short) == 1 && long.starts_with(short);
    let shorter = letters(one).min(letters(other));
    let is_near = || {
        shorter >= SHORTEST_GIVEN
            && one.chars().next() == other.chars().next()
            && levenshtein(one, other) * LETTERS_FOR_EDIT_OF_GIVEN <= shorter
    };
    one == other || is_initial(one, other) || is_initial(other, one) || is_near()
}

/// Returns why two names may be one that are not short for each other.
pub fn reason(one: &Parts, other: &Parts) -> Option<Reason> {
    if one.words.is_empty() || other.words.is_empty() || block(one, other).is_some() {
        return None;
    }
    if let Some(key) = one.keys.intersection(&other.keys).next() {
        return Some(Reason::SameKey { key: key.clone() });
    }
    let is_short = short_for(one, other).is_some() || short_for(other, one).is_some();
    (!is_short && is_near(one, other)).then(|| {
        let (one, other) = (one.joined(), other.joined());
        Reason::Near { similarity: jaro_winkler(&one, &other), edits: levenshtein(&one, &other) }
    })
}

/// The initials that a short name has of a long one: all of them, as an acronym, or those of given names.
fn initials(short: &Parts, long: &Parts) -> Option<String> {
    if let Some(acronym) = &short.acronym {
        let is_of_long = long.words.len() > 1 && long.initials().contains(acronym);
        return is_of_long.then(|| acronym.clone());
    }
    let is_initial = |(short, long): (&String, &String)| {
        short == long || letters(short) == 1 && long.starts_with(short.as_str())
    };
    let (given, all) = (short.given(), long.given());
    let has_initials = short.assumed != NameKind::Place
        && short.surname() == long.surname()
        && letters(short.surname()) > 1
        && (1..=all.len()).contains(&given.len())
        && given.iter().zip(all).all(is_initial)
        && given.iter().zip(all).any(|(short, long)| short != long);
    has_initials.then(|| given.iter().filter_map(|name| name.chars().next()).collect())
}

fn is_near(one: &Parts, other: &Parts) -> bool {
    let (left, right) = (one.joined(), other.joined());
    let begins_alike = left.chars().next() == right.chars().next();
    let is_of_persons = [one, other].iter().all(|it| it.assumed == NameKind::Person);
    let has_near_surname = is_of_persons
        && one.words.len() == other.words.len()
        && is_near_surname(one.surname(), other.surname());
    let has_same_pairs = || {
        letters(&left) >= SHORTEST_FOR_PAIRS && ngram_fingerprint(&left, 2) == ngram_fingerprint(&right, 2)
    };
    begins_alike && (has_near_surname || has_same_pairs()) || jaro_winkler(&left, &right) >= LEAST_SIMILARITY
}

/// Returns how one name is short for another, if it is: by words left out, or by initials.
pub fn short_for(short: &Parts, long: &Parts) -> Option<Reason> {
    let reason = if is_shorter(short, long) {
        Reason::Shorter { words: short.joined() }
    } else {
        Reason::Initials { initials: initials(short, long)? }
    };
    (block(short, long).is_none() && short.keys.is_disjoint(&long.keys)).then_some(reason)
}

/// Whether a name is a longer one with words left out: of a person any but the surname, of an organization some at its
/// beginning. One word is too little for that.
fn is_shorter(short: &Parts, long: &Parts) -> bool {
    let has_last = short.surname() == long.surname() && letters(short.surname()) > 1;
    let mut given = long.given().iter();
    has_last
        && short.words.len() < long.words.len()
        && match short.assumed {
            NameKind::Person => short.given().iter().all(|name| given.any(|other| name == other)),
            NameKind::Organization => short.words.len() > 1 && long.words.ends_with(&short.words),
            _ => false,
        }
}
