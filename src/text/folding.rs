//! What different spellings of a word have in common: neither case, marks on letters nor the shape of an apostrophe.

use unicode_normalization::UnicodeNormalization;

/// Whether a character is a mark on the letter before it that may be left out, as accents may.
pub fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a character is an apostrophe, in any of its shapes.
pub fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '‛' | 'ʼ' | '＇')
}

/// Whether a character is not seen, and parts no word: soft hyphens, joiners, marks of direction.
pub fn is_unseen(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Writes the folded form of a word behind what is there: compatibility forms resolved, small letters, `ß` as `ss`,
/// without marks and without what is not seen, apostrophes straight.
pub fn fold_into(folded: &mut String, word: &str) {
    if word.is_ascii() {
        folded.extend(word.chars().map(|char| char.to_ascii_lowercase()));
        return;
    }
    // By way of capitals, `ı` becomes `i`, `ς` becomes `σ` and `ß` becomes `ss`; `ẞ` does so only as a small letter.
    let cased =
        word.nfkd().flat_map(char::to_lowercase).flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    for char in cased.filter(|char| !is_mark(*char) && !is_unseen(*char)) {
        folded.push(if is_apostrophe(char) { '\'' } else { char });
    }
}

/// Returns the folded form of a word, as [`fold_into`] writes it.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_fold_to_one() {
        let table = [
            ("Café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("CAFÉ", "cafe"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδος", "οδοσ"),
            ("İstanbul", "istanbul"),
            ("ışık", "isik"),
            ("ﬁre", "fire"),
            ("don’t", "don't"),
            ("co\u{ad}op", "coop"),
            ("Ｆｕｌｌ", "full"),
            ("", ""),
        ];
        for (word, folded) in table {
            assert_eq!(fold(word), folded, "{word}");
            assert_eq!(fold(&fold(word)), folded, "{word} folded twice");
        }
    }
}
