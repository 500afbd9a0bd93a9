//! Where words and sentences begin and end.
//!
//! Words follow UAX #29 closely, by what letters are and not by its tables, which are as large as the rest of the
//! model. Sentences know more of abbreviations than it does.

use crate::text::grapheme;

/// What a grapheme cluster is to words.
#[derive(Clone, Copy, PartialEq)]
enum CharClass {
    Letter,
    Digit,
    /// A line to write on, or one between the parts of a name.
    Underscore,
    /// A character that is a word by itself, because nothing shows where words of its script end.
    Alone,
    /// No part of a word, but one that may stand in its middle.
    Joint(char),
    /// What is not seen, and parts nothing.
    Unseen,
    Other,
}

fn kind(cluster: &str) -> CharClass {
    match cluster.chars().next().unwrap_or_default() {
        '_' => CharClass::Underscore,
        char @ ('\'' | '’' | '‘' | '.' | ',' | ';' | ':' | '·' | '\u{5f3}' | '\u{5f4}') => {
            CharClass::Joint(char)
        }
        '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => CharClass::Unseen,
        '\u{2060}'..='\u{2069}' | '\u{feff}' => CharClass::Unseen,
        // Hiragana and Han.
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' => CharClass::Alone,
        '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => CharClass::Alone,
        char if char.is_numeric() => CharClass::Digit,
        char if char.is_alphabetic() => CharClass::Letter,
        _ => CharClass::Other,
    }
}

/// Whether what stands between two parts of words makes them one: an apostrophe or a point between two letters or
/// two digits, a comma between two digits, a colon between two letters.
fn joins(before: CharClass, joint: Option<char>, after: CharClass) -> bool {
    let are_letters = before == CharClass::Letter && after == CharClass::Letter;
    let are_digits = before == CharClass::Digit && after == CharClass::Digit;
    match joint {
        None => [before, after].iter().all(|kind| *kind != CharClass::Alone && *kind != CharClass::Other),
        Some('\'' | '’' | '‘' | '.') => are_letters || are_digits,
        Some(',' | ';') => are_digits,
        Some(_) => are_letters,
    }
}

/// Whether a line has words that only a dictionary parts from each other, because their script writes no spaces.
pub fn needs_dictionary(line: &str) -> bool {
    line.chars().any(|char| {
        matches!(char,
            // Thai and Lao, Myanmar, Khmer.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            // Kana and Han.
            | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// The words of a line, each as its start and its end.
pub fn words(line: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut last = CharClass::Other;
    let mut joint = None;
    for (start, cluster) in grapheme::clusters(line) {
        let kind = kind(cluster);
        match kind {
            CharClass::Letter | CharClass::Digit | CharClass::Underscore | CharClass::Alone => {
                let end = start + cluster.len();
                match words.last_mut().filter(|_| joins(last, joint, kind)) {
                    Some(word) => word.1 = end,
                    None => words.push((start, end)),
                }
                (last, joint) = (kind, None);
            }
            CharClass::Joint(char) if joint.is_none() => joint = Some(char),
            CharClass::Unseen => {}
            CharClass::Joint(_) | CharClass::Other => (last, joint) = (CharClass::Other, None),
        }
    }
    // A line to write on is no word by itself.
    words.retain(|&(start, end)| line.get(start..end).is_some_and(|word| word.contains(|char| char != '_')));
    words
}

/// What ends a sentence if white space follows.
const STOPS: &str = ".!?…؟۔।॥։።။។";
/// What ends a sentence whatever follows.
const WIDE_STOPS: &str = "。！？｡．";
/// What belongs to the sentence that it follows.
const CLOSING: &str = "\"'”’“‘»«›‹)]}」』）】》〉";
/// What a sentence may begin with, before its first letter.
const OPENING: &str = "\"'“‘„‚«»‹›([{「『（【《〈¿¡";

/// The sentences of a line, each as its start and its end, without the white space around them.
pub fn sentences(line: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        let here = line.len() - rest.len();
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
        let is_end = match char {
            '\u{85}' | '\u{2028}' | '\u{2029}' => true,
            _ if STOPS.contains(char) || WIDE_STOPS.contains(char) => {
                let after = rest.trim_start_matches(|char| STOPS.contains(char) || WIDE_STOPS.contains(char));
                let is_alone = after.len() == rest.len();
                rest = after.trim_start_matches(|char| CLOSING.contains(char));
                let before = line.get(start..here).unwrap_or_default();
                WIDE_STOPS.contains(char) || ends(before, char == '.' && is_alone, rest)
            }
            _ => false,
        };
        if is_end {
            push(&mut sentences, line, start, line.len() - rest.len());
            start = line.len() - rest.len();
        }
    }
    push(&mut sentences, line, start, line.len());
    sentences
}

fn push(sentences: &mut Vec<(usize, usize)>, line: &str, start: usize, end: usize) {
    let sentence = line.get(start..end).unwrap_or_default();
    let first = end - sentence.trim_start().len();
    let last = start + sentence.trim_end().len();
    if first < last {
        sentences.push((first, last));
    }
}

/// Whether a sentence ends between two parts of a line, of which the first ends in a stop.
fn ends(before: &str, is_full_stop: bool, after: &str) -> bool {
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start_matches(|char: char| char.is_whitespace() || OPENING.contains(char));
    let Some(next) = next.chars().next() else { return true };
    let goes_on = next.is_lowercase() || is_full_stop && is_abbreviation(before, next);
    !goes_on
}

/// Whether a full stop belongs to the word before it, as in `J. Doe`, `the U.N. Council` and `Feb. 8`.
fn is_abbreviation(before: &str, next: char) -> bool {
    let word = before.trim_end_matches(char::is_alphanumeric);
    let word = before.get(word.len()..).unwrap_or_default();
    let longest = if next.is_numeric() { 4 } else { 1 };
    word.starts_with(char::is_uppercase) && word.chars().count() <= longest
}
