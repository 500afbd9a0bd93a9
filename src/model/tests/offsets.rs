//! Offsets in bytes, UTF-16 units and code points, one from another.

use proptest::prelude::*;

use crate::model::tests::*;

/// Awkward texts, with their length in bytes, UTF-16 units, code points and grapheme clusters.
pub(super) const COUNTS: &[(&str, [usize; 4])] = &[
    ("a\u{1f600}b", [6, 4, 3, 3]),
    // A family of three, joined.
    ("a\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}b", [20, 10, 7, 3]),
    // A thumb with a skin tone.
    ("a\u{1f44d}\u{1f3fd}b", [10, 6, 4, 3]),
    // The flag of Germany, and that of England, which is spelled with tags.
    ("a\u{1f1e9}\u{1f1ea}b", [10, 6, 4, 3]),
    ("\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", [28, 14, 7, 1]),
    // A keycap.
    ("a1\u{fe0f}\u{20e3}b", [9, 5, 5, 3]),
    ("caf\u{e9}", [5, 4, 4, 4]),
    ("cafe\u{301}", [6, 5, 5, 4]),
    // A mark with nothing to stand on, and a letter with many.
    ("\u{301}abc", [5, 4, 4, 4]),
    ("Z\u{351}\u{36b}\u{343}", [7, 4, 4, 1]),
    ("\u{2f80a}", [4, 2, 1, 1]),
    // A syllable of Hangul, taken apart and whole.
    ("\u{1112}\u{1161}\u{11ab}", [9, 3, 3, 1]),
    ("\u{d55c}", [3, 1, 1, 1]),
    ("\u{20bb7}\u{91ce}\u{5bb6}", [10, 4, 3, 3]),
    // Conjuncts count as one since Unicode 15.1.
    ("अनुच्छेद", [24, 8, 8, 4]),
    ("\u{e01}\u{e33}", [6, 2, 2, 1]),
    ("\u{fb01}n", [4, 2, 2, 2]),
    ("\u{1d49a}", [4, 2, 1, 1]),
    ("\u{130}i", [3, 2, 2, 2]),
    ("\u{df}", [2, 1, 1, 1]),
    ("a\r\nb", [4, 4, 4, 3]),
    ("a\u{2028}b\u{2029}c\u{85}d", [12, 7, 7, 7]),
    ("a\u{b}b\u{c}c", [5, 5, 5, 5]),
    ("\u{feff}ab", [5, 3, 3, 3]),
    ("a\u{200b}b", [5, 3, 3, 3]),
    ("10\u{a0}km", [6, 5, 5, 5]),
    ("co\u{ad}op", [6, 5, 5, 5]),
    ("\u{200f}abc\u{200e} \u{5e2}\u{5d1}\u{5e8}\u{5d9}\u{5ea}", [20, 11, 11, 11]),
    ("a\u{202e}b\u{202c}c", [9, 5, 5, 5]),
    ("\u{2067}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{2069} a", [16, 8, 8, 8]),
    ("a\0b", [3, 3, 3, 3]),
    ("", [0, 0, 0, 0]),
];

#[test]
fn texts_have_their_lengths_in_each_unit() {
    for (text, [bytes, utf16, chars, _]) in COUNTS {
        let index = OffsetIndex::new(text);
        let found = [text.len(), index.utf16_length() as usize, index.char_length() as usize];
        assert_eq!(found, [*bytes, *utf16, *chars], "{text:?}");
    }
}

/// The text of labelbuddy's own test: characters of one to four bytes.
const MIXED: &str = "aéo𝄞x";

#[test]
fn conversions_agree_with_those_of_labelbuddy() {
    let index = OffsetIndex::new(MIXED);
    for (byte, utf16) in [(1, 1), (3, 2), (8, 5)] {
        assert_eq!(index.utf16_from_byte(MIXED, at(byte)), Some(utf16));
        assert_eq!(index.byte_from_utf16(MIXED, utf16), Some(at(byte)));
    }
    for (byte, chars) in [(1, 1), (3, 2), (8, 4)] {
        assert_eq!(index.char_from_byte(MIXED, at(byte)), Some(chars));
        assert_eq!(index.byte_from_char(MIXED, chars), Some(at(byte)));
    }
    for (utf16, chars) in [(0, 0), (1, 1), (2, 2), (3, 3), (5, 4), (6, 5)] {
        let byte = index.byte_from_utf16(MIXED, utf16).unwrap();
        assert_eq!(index.char_from_byte(MIXED, byte), Some(chars));
    }
}

#[test]
fn offsets_outside_the_text_or_inside_a_character_are_refused() {
    let index = OffsetIndex::new(MIXED);
    for byte in [2, 5, 6, 7, 10, 12, u32::MAX as usize] {
        assert_eq!(index.utf16_from_byte(MIXED, at(byte)), None, "{byte}");
        assert_eq!(index.char_from_byte(MIXED, at(byte)), None, "{byte}");
    }
    for utf16 in [4, 7, 12, u32::MAX] {
        assert_eq!(index.byte_from_utf16(MIXED, utf16), None, "{utf16}");
    }
    for chars in [6, 12, u32::MAX] {
        assert_eq!(index.byte_from_char(MIXED, chars), None, "{chars}");
    }
}

#[test]
fn a_long_line_is_scanned_no_further_than_a_short_one() {
    // 10 MB in characters of one to four bytes, so that no stride meets their borders by chance.
    let text = MIXED.repeat(10 * 1024 * 1024 / MIXED.len());
    let index = OffsetIndex::new(&text);
    let (checkpoints, widest) = index.spacing();
    assert!(widest <= 256, "{widest} bytes to scan");
    assert!(checkpoints <= text.len() / 250, "{checkpoints} checkpoints");
    let (repeats, bytes) = (text.len() / MIXED.len(), MIXED.len());
    for repeat in [0, 1, 113, repeats / 2, repeats - 1, repeats] {
        let (byte, utf16, chars) = (at(repeat * bytes), repeat as u32 * 6, repeat as u32 * 5);
        assert_eq!(index.utf16_from_byte(&text, byte), Some(utf16));
        assert_eq!(index.char_from_byte(&text, byte), Some(chars));
        assert_eq!(index.byte_from_utf16(&text, utf16), Some(byte));
        assert_eq!(index.byte_from_char(&text, chars), Some(byte));
    }
}

proptest! {
    /// Counted by hand from the start, and again in a text so long that checkpoints are in use.
    #[test]
    fn conversions_agree_with_counting(piece in any_text(), repeats in 1usize..20) {
        let text = piece.repeat(repeats);
        let index = OffsetIndex::new(&text);
        let (mut utf16, mut chars) = (0, 0);
        for (byte, char) in text.char_indices() {
            let byte = at(byte);
            prop_assert_eq!(index.utf16_from_byte(&text, byte), Some(utf16));
            prop_assert_eq!(index.char_from_byte(&text, byte), Some(chars));
            prop_assert_eq!(index.byte_from_utf16(&text, utf16), Some(byte));
            prop_assert_eq!(index.byte_from_char(&text, chars), Some(byte));
            for inside in 1..char.len_utf8() {
                prop_assert_eq!(index.char_from_byte(&text, at(byte.index() + inside)), None);
                prop_assert_eq!(index.utf16_from_byte(&text, at(byte.index() + inside)), None);
            }
            if char.len_utf16() == 2 {
                prop_assert_eq!(index.byte_from_utf16(&text, utf16 + 1), None);
            }
            utf16 += char.len_utf16() as u32;
            chars += 1;
        }
        prop_assert_eq!((index.utf16_length(), index.char_length()), (utf16, chars));
        prop_assert_eq!(index.byte_from_utf16(&text, utf16), Some(at(text.len())));
        prop_assert_eq!(index.byte_from_char(&text, chars), Some(at(text.len())));
        prop_assert_eq!(index.byte_from_utf16(&text, utf16 + 1), None);
        prop_assert_eq!(index.byte_from_char(&text, chars + 1), None);
        prop_assert_eq!(index.char_from_byte(&text, at(text.len() + 1)), None);
    }
}
