//! What a name comes down to when spelling does not count: the keys of OpenRefine
//! (<https://openrefine.org/docs/technical-reference/clustering-in-depth>), as it makes them.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Returns the words of a name in small letters, without marks and punctuation, sorted, each once.
pub fn fingerprint(name: &str) -> String {
    let plain = plain(name);
    let words: BTreeSet<&str> = plain.split_whitespace().collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// Returns the runs of so many letters that a name has without its white space, sorted, each once.
pub fn ngram_fingerprint(name: &str, length: usize) -> String {
    let letters: Vec<char> = plain(name).chars().filter(|char| !char.is_whitespace()).collect();
    let grams: BTreeSet<String> = letters.windows(length.max(1)).map(|gram| gram.iter().collect()).collect();
    grams.into_iter().collect()
}

/// A name in small letters, without marks and punctuation, and other Latin letters as those of English.
fn plain(name: &str) -> String {
    let small = name.trim().to_lowercase();
    let letters = small.nfkd().filter(|char| {
        let is_of_letter = matches!(
            char.general_category(),
            GeneralCategory::ModifierLetter | GeneralCategory::ModifierSymbol
        );
        !is_of_letter && !('\u{300}'..='\u{36f}').contains(char)
    });
    let mut plain = String::new();
    for char in letters {
        match in_english(char) {
            Some(letters) => plain.push_str(letters),
            None if is_dropped(char) => {}
            None => plain.push(char),
        }
    }
    plain
}

/// Latin letters that are not taken apart into one of English and a mark.
fn in_english(char: char) -> Option<&'static str> {
    Some(match char {
        'ß' => "ss",
        'æ' => "ae",
        'ø' | 'œ' => "oe",
        'å' => "aa",
        'ð' | 'đ' | 'ɖ' => "d",
        'þ' => "th",
        'ƿ' => "w",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'ſ' | 'ẜ' | 'ẝ' => "s",
        'ŧ' => "t",
        '©' => "c",
        _ => return None,
    })
}

fn is_dropped(char: char) -> bool {
    let is_punctuation = char.general_category_group() == GeneralCategoryGroup::Punctuation;
    is_punctuation || char.is_control() && !char.is_whitespace()
}
