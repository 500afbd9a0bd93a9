//! What a reader takes for the same words, as an expression: accents composed or not, straight or curly quotes, what is
//! not seen, and what Unicode folds together where capitals are not told from small letters.

use std::collections::BTreeSet;

use crate::text::folding::is_unseen;

/// How a character with marks is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// In as few characters as can be: Unicode's NFC.
    Composed,
    /// In as many: NFD.
    Decomposed,
}

/// Writes a text in a form. The tables for it are the browser's.
pub type Normalize = fn(&str, Form) -> String;

/// What stands in a text without being seen, as the inside of a class.
pub(super) const UNSEEN: &str =
    r"\u{ad}\u{34f}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{fe00}-\u{fe0f}\u{feff}";
/// Any number of them.
const UNSEEN_BETWEEN: &str =
    r"[\u{ad}\u{34f}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{fe00}-\u{fe0f}\u{feff}]*";
/// Marks that change the letter before them.
pub(super) const MARKS: &str =
    r"\u{300}-\u{36f}\u{1ab0}-\u{1aff}\u{1dc0}-\u{1dff}\u{20d0}-\u{20ff}\u{fe20}-\u{fe2f}";
const APOSTROPHES: &str = "'’‘‛ʼ＇′";
const QUOTES: &str = "\"“”„‟＂";
const HYPHENS: &str = "-‐‑";
/// Where the characters are that Unicode folds into several.
const FOLDING: [(u32, u32); 8] = [
    (0xdf, 0xdf),
    (0x149, 0x149),
    (0x1f0, 0x1f0),
    (0x390, 0x3b0),
    (0x587, 0x587),
    (0x1e96, 0x1e9e),
    (0x1f50, 0x1ffc),
    (0xfb00, 0xfb17),
];
/// Where the characters are that both forms write as others.
const UNUSUAL: [(u32, u32); 10] = [
    (0x340, 0x344),
    (0x37e, 0x387),
    (0x958, 0x95f),
    (0x9dc, 0x9df),
    (0xa33, 0xa5e),
    (0xb5c, 0xb5d),
    (0x1f71, 0x1fff),
    (0x2126, 0x212b),
    (0xfb1d, 0xfb4e),
    (0xf900, 0xfaff),
];
/// More marks than these on a letter are looked for in two orders only.
const MOST_MARKS: usize = 3;

/// How words are looked for.
pub(super) struct Equivalents {
    normalize: Normalize,
    /// The characters that Unicode folds into several, each with these, where capitals are not told from small letters.
    folding: Vec<(String, char)>,
    /// The characters that both forms write as others, each with its decomposed form, where they are looked for.
    unusual: Vec<(String, char)>,
    is_case_sensitive: bool,
    /// Whether the text may have marks of their own, or what is not seen.
    is_thorough: bool,
}

/// Whether a text has only characters that are written in one way, all of which are seen: nearly every text, and they
/// are looked through several times as fast.
pub fn is_plain(text: &str) -> bool {
    let is_plain = |char: char| {
        char.is_ascii()
            || (char != '\u{ad}'
                && matches!(char,
                    '\u{80}'..='\u{2ff}' | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{58f}' | '\u{5d0}'..='\u{5f4}'
                    | '\u{620}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{1e00}'..='\u{1eff}'
                    | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2027}'
                    | '\u{202f}'..='\u{205f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2125}' | '\u{212c}'..='\u{2bff}' | '\u{fb00}'..='\u{fb06}'
                    | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3096}' | '\u{309b}'..='\u{30ff}'
                    | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ffef}'
                    | '\u{1f000}'..='\u{1faff}'))
    };
    text.is_ascii() || text.chars().all(is_plain)
}

impl Equivalents {
    pub(super) fn new(normalize: Normalize, is_case_sensitive: bool, is_thorough: bool) -> Equivalents {
        let chars = FOLDING.iter().flat_map(|(first, last)| (*first..=*last).filter_map(char::from_u32));
        let several = chars.map(|char| (folded(char), char)).filter(|(folded, _)| folded.chars().count() > 1);
        let decomposed = several.map(|(folded, char)| (fold(&normalize(&folded, Form::Decomposed)), char));
        let folding = if is_case_sensitive { Vec::new() } else { decomposed.collect() };
        let chars = UNUSUAL.iter().flat_map(|(first, last)| (*first..=*last).filter_map(char::from_u32));
        let written = chars.map(|char| (normalize(char.encode_utf8(&mut [0; 4]), Form::Decomposed), char));
        let others = written.filter(|(written, char)| !written.starts_with(*char));
        let unusual = if is_thorough { others.collect() } else { Vec::new() };
        Equivalents { normalize, folding, unusual, is_case_sensitive, is_thorough }
    }

    /// A word as an expression.
    pub(super) fn word(&self, word: &str) -> String {
        let seen: String = word.chars().filter(|char| !is_unseen(*char)).collect();
        let unfolded = if self.is_case_sensitive { seen } else { unfolded(&seen) };
        self.sequence(&letters(&unfolded), 3)
    }

    /// Letters one after the other, where so many of them may be written as one.
    fn sequence(&self, letters: &[&str], most: usize) -> String {
        let mut parts = Vec::new();
        let mut rest = letters;
        while let Some((first, behind)) = rest.split_first() {
            let ligature = (2..=most).rev().find_map(|length| self.ligatures(rest.get(..length)?));
            match ligature {
                Some((length, ligatures)) => {
                    let several = rest.get(..length).unwrap_or_default();
                    parts.push(format!("(?:{}|{ligatures})", self.several(several)));
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    parts.push(self.letter(first));
                    rest = behind;
                }
            }
        }
        parts.join(self.between())
    }

    /// What may stand between two characters without being seen.
    fn between(&self) -> &'static str {
        if self.is_thorough { UNSEEN_BETWEEN } else { "" }
    }

    /// Letters that may be written as one, where they are not. Of three, two may be.
    fn several(&self, letters: &[&str]) -> String {
        let apart = self.sequence(letters, letters.len() - 1);
        match letters {
            [first, behind @ ..] if behind.len() == 2 && self.ligatures(behind).is_some() => {
                let behind = self.sequence(behind, 2);
                format!("{apart}|{}{}{behind}", self.letter(first), self.between())
            }
            _ => apart,
        }
    }

    /// How many letters these are, and the characters that Unicode folds into them.
    fn ligatures(&self, letters: &[&str]) -> Option<(usize, String)> {
        if self.folding.is_empty() {
            return None;
        }
        let wanted = fold(&(self.normalize)(&letters.concat(), Form::Decomposed));
        let found = self.folding.iter().filter(|(folded, _)| *folded == wanted);
        let found: Vec<String> = found.map(|(_, char)| char.to_string()).collect();
        if found.is_empty() { None } else { Some((letters.len(), found.join("|"))) }
    }

    /// A letter with its marks.
    fn letter(&self, letter: &str) -> String {
        for alike in [APOSTROPHES, QUOTES, HYPHENS] {
            if letter.chars().count() == 1 && alike.contains(letter) {
                return format!("[{}]", alike.replace('-', r"\-"));
            }
        }
        if !self.is_thorough {
            return (self.normalize)(letter, Form::Composed).chars().map(escaped).collect();
        }
        let written = self.spellings(letter).into_iter().map(|spelling| {
            let chars: Vec<String> = spelling.chars().map(escaped).collect();
            chars.join(self.between())
        });
        let written: Vec<String> = written.collect();
        if written.len() == 1 { written.concat() } else { format!("(?:{})", written.join("|")) }
    }

    /// All ways to write a letter with its marks: each mark composed with it or not, in each order that says the same.
    fn spellings(&self, letter: &str) -> BTreeSet<String> {
        let decomposed = (self.normalize)(letter, Form::Decomposed);
        let chars: Vec<char> = decomposed.chars().collect();
        let mut spellings = BTreeSet::from([letter.to_string(), decomposed.clone()]);
        let unusual = self.unusual.iter().filter(|(written, _)| *written == decomposed);
        spellings.extend(unusual.map(|(_, char)| char.to_string()));
        let Some((base, marks)) = chars.split_first() else { return spellings };
        for marks in orders(marks) {
            let written: String = std::iter::once(*base).chain(marks.iter().copied()).collect();
            if (self.normalize)(&written, Form::Decomposed) != decomposed {
                continue;
            }
            for composed in 0..=marks.len() {
                let (first, rest) = marks.split_at(composed);
                let first: String = std::iter::once(base).chain(first).collect();
                let rest: String = rest.iter().collect();
                spellings.insert((self.normalize)(&first, Form::Composed) + &rest);
            }
            spellings.insert(written);
        }
        spellings
    }
}

/// The letters of a word, each with the marks on it.
fn letters(word: &str) -> Vec<&str> {
    let is_mark = |char: char| {
        matches!(char, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
            | '\u{670}' | '\u{93c}' | '\u{1160}'..='\u{11ff}' | '\u{9bc}' | '\u{a3c}' | '\u{b3c}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
    };
    let mut letters = Vec::new();
    let mut start = 0;
    for (index, char) in word.char_indices() {
        if index > start && !is_mark(char) {
            letters.extend(word.get(start..index));
            start = index;
        }
    }
    letters.extend(word.get(start..).filter(|last| !last.is_empty()));
    letters
}

/// The orders in which marks may stand; of many only their own.
fn orders(marks: &[char]) -> Vec<Vec<char>> {
    if marks.len() < 2 || marks.len() > MOST_MARKS {
        return vec![marks.to_vec()];
    }
    let mut found = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let mut others = marks.to_vec();
        others.remove(index);
        for mut order in orders(&others) {
            order.insert(0, *mark);
            found.push(order);
        }
    }
    found
}

/// A text with what Unicode folds into several characters written as these.
fn unfolded(text: &str) -> String {
    let is_folding =
        |char: &char| FOLDING.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(*char)));
    text.chars().map(|char| if is_folding(&char) { folded(char) } else { char.to_string() }).collect()
}

/// What a character is folded into: as in Unicode's table, but for a few of Greek that have the same capitals.
fn folded(char: char) -> String {
    let several: String = char.to_uppercase().flat_map(char::to_lowercase).collect();
    if several.chars().count() > 1 { several } else { char.to_string() }
}

fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// A character as an expression that matches exactly it. With the flag `u`, nothing else may be escaped.
fn escaped(char: char) -> String {
    if r"^$\.*+?()[]{}|/".contains(char) { format!("\\{char}") } else { char.to_string() }
}
