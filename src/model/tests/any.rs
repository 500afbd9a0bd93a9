//! Whatever may come: texts that break what is careless.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::text::grapheme;
use crate::text::span::TextOffset;

use crate::model::tests::at;

/// What texts are made of, and what has broken programs like this one.
pub(crate) const PIECES: &[&str] = &[
    "a",
    "b",
    "Z",
    "7",
    "Ada",
    "Übung",
    "word",
    "don't",
    "600,000",
    ".",
    ",",
    "!",
    "?",
    "…",
    "\"",
    "»",
    "-",
    "(",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{b}",
    "é",
    "e\u{301}",
    "\u{301}",
    "Z\u{351}\u{36b}\u{343}",
    "ﬁ",
    "ß",
    "İ",
    "𝒚",
    "𠮷",
    "野",
    "。",
    "\u{2f80a}",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "ก\u{e33}",
    "अनुच्छेद",
    "क्ष",
    "\u{200d}",
    "\u{200c}",
    "\u{200b}",
    "\u{ad}",
    "😀",
    "👨\u{200d}👩\u{200d}👧",
    "👍🏽",
    "🇩🇪",
    "🇩",
    "1\u{fe0f}\u{20e3}",
    "\u{fe0f}",
    "\u{feff}",
    "\0",
    "שלום",
    "مرحبا",
    "\u{202e}",
    "\u{2067}",
    "\u{2069}",
    "\u{200f}",
];

/// Any text at all, and among them many of awkward pieces.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// Every place in a text between two grapheme clusters, its ends included.
pub(crate) fn boundaries(text: &str) -> Vec<TextOffset> {
    (0..=text.len()).map(at).filter(|offset| grapheme::is_boundary(text, *offset)).collect()
}
