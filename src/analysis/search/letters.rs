//! What words are made of, where a whole text is gone through and every character counts.

/// Whether a character is part of a word.
pub(crate) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || ('\u{300}'..='\u{36f}').contains(&char)
}

/// Whether words of the character's script show where they end. Where they do not, a part of a word is not told from
/// one.
pub(crate) fn shows_words(char: char) -> bool {
    let hides_words = matches!(char,
        // Thai and Lao, Burmese, Khmer.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Kana and Han.
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}');
    !hides_words
}

/// A text in pieces: each run of characters of words, and each other character. With each, where it starts.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let behind = rest.trim_start_matches(is_word).len();
        let length = match rest.len() - behind {
            0 => rest.chars().next().map_or(rest.len(), char::len_utf8),
            length => length,
        };
        let piece = (start, rest.get(..length)?);
        start += length;
        Some(piece)
    })
}

/// A text with each run of white space as one space, so that it is found again where lines break elsewhere.
pub(crate) fn single_spaced(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    single
}
