//! A text as words, each with its folded form as a number.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use crate::text::folding::{fold_into, is_apostrophe, is_unseen};
use crate::text::span::{Span, TextOffset};
use crate::text::wording;

/// A word of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its folded form, as the vocabulary numbers it.
    pub word: u32,
    /// Which sentence of its text it is in, counted from zero.
    pub sentence: u32,
    start: u32,
    end: u32,
}

impl Token {
    /// Where it starts.
    pub(super) fn start(self) -> TextOffset {
        TextOffset::from_byte(self.start)
    }

    /// Where it ends.
    pub(super) fn end(self) -> TextOffset {
        TextOffset::from_byte(self.end)
    }

    /// From the start of one word to the end of another that is not before it.
    pub(super) fn span_to(self, last: Token) -> Option<Span> {
        Span::new(TextOffset::from_byte(self.start), TextOffset::from_byte(last.end))
    }
}

/// The folded forms of all words, numbered.
#[derive(Clone, Default, Debug)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// Returns the words of a text: runs of letters and digits, with apostrophes between letters and points and commas
    /// between digits. In scripts that write no spaces each character is a word. What is not seen parts nothing.
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 6);
        let mut ends = sentence_ends(text);
        let mut end_of_sentence = ends.next();
        let mut sentence = 0;
        let mut folded = String::new();
        for (start, end) in words(text) {
            while end_of_sentence.is_some_and(|end| end <= start) {
                end_of_sentence = ends.next();
                sentence += 1;
            }
            folded.clear();
            fold_into(&mut folded, text.get(start..end).unwrap_or_default());
            let next = self.numbers.len() as u32;
            let word = match self.numbers.get(&folded) {
                Some(word) => *word,
                None => *self.numbers.entry(folded.clone()).or_insert(next),
            };
            tokens.push(Token { word, sentence, start: start as u32, end: end as u32 });
        }
        tokens
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Numbers all words in their own order, so that the numbers compare as the words do, whatever text came first. Returns
    /// the words in that order, and for each earlier number the new one.
    pub(super) fn in_order(self) -> (Vec<String>, Vec<u32>) {
        let mut words: Vec<(String, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut renumbered = vec![0; words.len()];
        for (new, (_, old)) in words.iter().enumerate() {
            if let Some(number) = renumbered.get_mut(*old as usize) {
                *number = new as u32;
            }
        }
        (words.into_iter().map(|(word, _)| word).collect(), renumbered)
    }
}

/// Returns the folded words of a text with one space between them: what is refused of a passage.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (start, end) in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        fold_into(&mut folded, text.get(start..end).unwrap_or_default());
    }
    folded
}

/// Returns where the words of a text stand.
pub fn word_spans(text: &str) -> Vec<Span> {
    let span = |(start, end)| Span::new(offset(start), offset(end));
    words(text).filter_map(span).collect()
}

fn offset(byte: usize) -> TextOffset {
    TextOffset::from_byte(byte as u32)
}

/// Where sentences end in a text. A line that is blank ends one too; one that only breaks does not.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    text.split_inclusive("\n\n").flat_map(move |paragraph| {
        let before = start;
        start += paragraph.len();
        wording::sentences(paragraph).into_iter().map(move |(_, end)| before + end)
    })
}

/// What a character is, where words are taken out of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Letter,
    Digit,
    /// A word by itself, in a script that writes no spaces.
    Alone,
    /// What goes on with what is before it: marks, and what is not seen.
    Unseen,
    /// What is in a word between two letters.
    Apostrophe,
    /// What is in a word between two digits.
    Separator,
    Other,
}

fn class(char: char) -> CharClass {
    match char {
        'a'..='z' | 'A'..='Z' => CharClass::Letter,
        '0'..='9' => CharClass::Digit,
        '.' | ',' => CharClass::Separator,
        _ if is_apostrophe(char) => CharClass::Apostrophe,
        _ if char.is_ascii() => CharClass::Other,
        _ if is_combining_mark(char) || is_unseen(char) => CharClass::Unseen,
        // Hiragana, katakana and Han.
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' => CharClass::Alone,
        '\u{20000}'..='\u{3ffff}' => CharClass::Alone,
        _ if char.is_numeric() => CharClass::Digit,
        _ if char.is_alphanumeric() => CharClass::Letter,
        _ => CharClass::Other,
    }
}

/// Whether what is between two characters of words makes them one word.
fn joins(before: CharClass, joint: CharClass, after: CharClass) -> bool {
    match joint {
        CharClass::Apostrophe => before == CharClass::Letter && after == CharClass::Letter,
        CharClass::Separator => before == CharClass::Digit && after == CharClass::Digit,
        _ => before != CharClass::Alone && after != CharClass::Alone,
    }
}

/// The words of a text, each as its start and its end.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().map(|(start, char)| (start, start + char.len_utf8(), class(char)));
    let mut next = None;
    std::iter::from_fn(move || {
        let is_of_word =
            |class: CharClass| matches!(class, CharClass::Letter | CharClass::Digit | CharClass::Alone);
        let first = next.take().or_else(|| chars.find(|(_, _, class)| is_of_word(*class)))?;
        let (start, mut end, mut last) = first;
        // What may be in the word, if it goes on behind it.
        let mut joint = None;
        for (char_start, char_end, class) in chars.by_ref() {
            match class {
                CharClass::Letter | CharClass::Digit | CharClass::Alone => {
                    if !joins(last, joint.unwrap_or(CharClass::Unseen), class) {
                        next = Some((char_start, char_end, class));
                        break;
                    }
                    (end, last, joint) = (char_end, class, None);
                }
                CharClass::Unseen if joint.is_none() => end = char_end,
                CharClass::Apostrophe | CharClass::Separator if joint.is_none() => joint = Some(class),
                CharClass::Unseen => {}
                _ => break,
            }
        }
        Some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let table = [
            ("", ""),
            (" -- ", ""),
            ("One, two.", "One|two"),
            ("half-built", "half|built"),
            ("don’t 'quote' it's", "don’t|quote|it's"),
            ("3,600 or 3.6. 7,x", "3,600|or|3.6|7|x"),
            ("a.b U.N.", "a|b|U|N"),
            ("cafe\u{301}s co\u{ad}op", "cafe\u{301}s|co\u{ad}op"),
            ("a\u{a0}b\nc—d", "a|b|c|d"),
            ("😀Go", "Go"),
            ("東京は2人", "東|京|は|2|人"),
            ("снег_идёт", "снег|идёт"),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = words(text).map(|(start, end)| &text[start..end]).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn sentences_are_counted() {
        let mut vocabulary = Vocabulary::default();
        let tokens = vocabulary.tokens("One two. Three\nfour.\n\nA headline\n\nFive");
        let sentences: Vec<u32> = tokens.iter().map(|token| token.sentence).collect();
        assert_eq!(sentences, [0, 0, 1, 1, 2, 2, 3]);
    }
}
