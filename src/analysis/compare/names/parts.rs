//! A name without its titles, as words; and the keys of all ways in which these may be spelled.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::analysis::compare::names::keys::fingerprint;
use crate::text::folding::{fold, is_apostrophe};

/// What a name is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// An organization, a state among them.
    Organization,
    /// A place.
    Place,
    /// It is not known.
    Other,
}

impl NameKind {
    /// What a name is compared as, if it is not known what it is of: an organization if a word behind its titles says so or
    /// none is written with a capital, else a person.
    fn assumed(self, words: &[String]) -> NameKind {
        let name = words.get(titles(words)..).unwrap_or_default();
        let is_of_organization = |word: &String| ORGANIZATIONS.contains(&fold(word).as_str());
        let has_capital = name.iter().any(|word| word.starts_with(char::is_uppercase));
        match self {
            NameKind::Other if name.iter().any(is_of_organization) || !has_capital => NameKind::Organization,
            NameKind::Other => NameKind::Person,
            known => known,
        }
    }
}

/// Words that the names of organizations have.
#[rustfmt::skip]
pub(super) const ORGANIZATIONS: [&str; 52] = [
    "agency", "army", "assembly", "association", "authority", "bank", "bureau", "center", "centre", "club", "coalition",
    "commission", "committee", "company", "congress", "corporation", "council", "court", "department", "federation",
    "force", "forces", "foundation", "front", "government", "group", "institute", "intelligence", "league", "ministry",
    "movement", "nations", "observatory", "office", "opposition", "organisation", "organization", "parliament", "party",
    "police", "rebels", "regime", "republic", "senate", "service", "society", "staff", "state", "states", "troops", "union",
    "university",
];

/// Words behind which the name of a person begins, where it has titles and offices before it.
#[rustfmt::skip]
pub(super) const TITLES: [&str; 62] = [
    "adm", "admiral", "adviser", "advisor", "ambassador", "archbishop", "bishop", "capt", "captain", "chairman",
    "chairwoman", "chancellor", "chief", "col", "colonel", "commander", "commissioner", "dame", "director", "doctor", "dr",
    "emir", "envoy", "frau", "gen", "general", "gov", "governor", "herr", "judge", "justice", "king", "lady", "leader",
    "lord", "lt", "maj", "major", "mayor", "minister", "miss", "mr", "mrs", "ms", "pope", "premier", "president", "prince",
    "princess", "prof", "professor", "queen", "rep", "representative", "secretary", "sen", "senator", "sgt", "sir",
    "spokesman", "spokesperson", "spokeswoman",
];

/// Words that say nothing in the name of an organization or a place.
const SMALL: [&str; 5] = ["and", "for", "of", "the", "to"];

/// Titles and offices have so many words at most.
const LONGEST_TITLE: usize = 5;

/// A name, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts {
    /// What it is of.
    pub kind: NameKind,
    /// What it is compared as: never what is not known.
    pub assumed: NameKind,
    /// Titles and offices before it, folded: a hint and no part of the name.
    pub titles: Vec<String>,
    /// Its words, folded, given names first; hyphens and apostrophes part them.
    pub words: Vec<String>,
    /// What it is found by: the keys of its spellings.
    pub keys: BTreeSet<String>,
    /// Its letters, if it is written in capitals only, as acronyms are.
    pub acronym: Option<String>,
}

impl Parts {
    /// Takes a name apart.
    pub fn of(name: &str, kind: NameKind) -> Parts {
        let assumed = kind.assumed(&split(name));
        let mut words = split(&turned(name, assumed));
        let titles = match assumed {
            NameKind::Person => titles(&words),
            _ => usize::from(words.len() > 1 && words.first().is_some_and(|word| fold(word) == "the")),
        };
        let titles: Vec<String> = words.drain(..titles).map(|word| fold(&word)).collect();
        let keys = keys(&words, assumed);
        let acronym = acronym(&words);
        let words = words.iter().flat_map(|word| parted(&fold(word))).collect();
        Parts { kind, assumed, titles, words, keys, acronym }
    }

    /// Its last word, which is a surname if it is of a person.
    pub fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Its words before the last.
    pub fn given(&self) -> &[String] {
        self.words.split_last().map_or(&[], |(_, given)| given)
    }

    /// The first letters of its words, those of small words left out or not.
    pub fn initials(&self) -> [String; 2] {
        let of =
            |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect();
        let large = |word: &&String| !SMALL.contains(&word.as_str());
        [of(&mut self.words.iter()), of(&mut self.words.iter().filter(large))]
    }

    /// Its words as one text.
    pub fn joined(&self) -> String {
        self.words.join(" ")
    }

    /// The digits that it has.
    pub fn digits(&self) -> String {
        self.words.iter().flat_map(|word| word.chars()).filter(|char| char.is_numeric()).collect()
    }
}

/// The name of a person with what follows its comma before the rest: `Last, First`.
fn turned(name: &str, kind: NameKind) -> String {
    match name.split_once(',') {
        Some((last, first)) if kind == NameKind::Person && !first.contains(',') => format!("{first} {last}"),
        _ => name.to_string(),
    }
}

/// The words of a name as they are written, without punctuation around them, without the points of an abbreviation, and
/// without the `'s` of what is somebody's.
fn split(name: &str) -> Vec<String> {
    let words = name.split_whitespace().map(|word| {
        let word = word.replace('.', "");
        let word = word.trim_matches(|char: char| !char.is_alphanumeric());
        let mut chars = word.chars().rev();
        let is_of_somebody = chars.next().is_some_and(|char| matches!(char, 's' | 'S'))
            && chars.next().is_some_and(is_apostrophe);
        let end = if is_of_somebody { word.rfind(is_apostrophe).unwrap_or(word.len()) } else { word.len() };
        word.get(..end).unwrap_or_default().to_string()
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// How many words are titles: all to the last word that is one, if a name follows.
fn titles(words: &[String]) -> usize {
    let before_name = words.split_last().map_or(&[][..], |(_, before)| before);
    let is_title = |word: &String| TITLES.contains(&fold(word).as_str());
    let leading = before_name.iter().take(LONGEST_TITLE);
    leading.enumerate().filter(|(_, word)| is_title(word)).map(|(index, _)| index + 1).max().unwrap_or(0)
}

/// A word where hyphens and apostrophes part it.
fn parted(word: &str) -> Vec<String> {
    let parts = word.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(ToString::to_string).collect()
}

/// The keys of a name: hyphens and apostrophes are a space or nothing, letters with marks have none or are two, and words
/// may be written as one.
fn keys(words: &[String], kind: NameKind) -> BTreeSet<String> {
    let is_small = |word: &String| kind != NameKind::Person && SMALL.contains(&fold(word).as_str());
    let words: Vec<&String> = words.iter().filter(|word| !is_small(word)).collect();
    let mut keys = BTreeSet::new();
    for spelled in [without_marks, with_two_letters] {
        for joint in [" ", ""] {
            let spelled = words.iter().map(|word| {
                let plain = spelled(word);
                plain.split(|char: char| !char.is_alphanumeric()).collect::<Vec<_>>().join(joint)
            });
            let spelled: Vec<String> = spelled.collect();
            keys.insert(fingerprint(&spelled.join(" ")));
            keys.insert(fingerprint(&spelled.join(joint)));
        }
    }
    keys.remove("");
    keys
}

/// A word with its letters as they are without marks: `ö` and `ø` as `o`.
fn without_marks(word: &str) -> String {
    fold(word).replace(['ø', 'œ'], "o")
}

/// A word with its letters as they are written where there are no marks: `ö` and `ø` as `oe`.
fn with_two_letters(word: &str) -> String {
    let composed: String = word.nfc().flat_map(char::to_lowercase).collect();
    let mut spelled = String::new();
    for char in composed.chars() {
        match char {
            'ä' | 'æ' => spelled.push_str("ae"),
            'ö' | 'ø' | 'œ' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'å' => spelled.push_str("aa"),
            char => spelled.push(char),
        }
    }
    fold(&spelled)
}

/// The letters of a name that is one word of at least two capitals.
fn acronym(words: &[String]) -> Option<String> {
    let [word] = words else { return None };
    let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    is_acronym.then(|| fold(word))
}
