//! Texts with one kind of line break and without the characters that a format cannot have, and how they were before.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// A text as a format has it.
pub(crate) struct Unified {
    /// The text.
    pub(crate) content: String,
    /// What stood where something else stands for it, by its offset in code points.
    pub(crate) replaced: BTreeMap<u32, String>,
    /// Where in the text as it was, in bytes, two characters became one.
    joined: Vec<u32>,
}

impl Unified {
    /// Returns a text with one kind of line break. Other characters become what `stand_in` says.
    pub(crate) fn new(text: &str, stand_in: fn(char) -> char) -> Unified {
        let mut unified = Unified {
            content: String::with_capacity(text.len()),
            replaced: BTreeMap::new(),
            joined: Vec::new(),
        };
        let mut count = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((byte, char)) = chars.next() {
            let (own, stands) = if char == '\r' {
                let is_pair = chars.next_if(|(_, next)| *next == '\n').is_some();
                if is_pair {
                    unified.joined.push(byte as u32);
                }
                (if is_pair { "\r\n".to_string() } else { "\r".to_string() }, '\n')
            } else {
                (char.to_string(), stand_in(char))
            };
            if char != stands {
                unified.replaced.insert(count, own);
            }
            unified.content.push(stands);
            count += 1;
        }
        unified
    }

    /// Returns the offset, in code points, of one in the text as it was.
    pub(crate) fn char_offset(&self, text: &Text, offset: TextOffset) -> u32 {
        text.char_from_byte(offset).saturating_sub(self.joined_before(offset))
    }

    /// Returns a span of the text as it was, in code points.
    pub(crate) fn chars(&self, text: &Text, span: Span) -> Range<u32> {
        self.char_offset(text, span.start())..self.char_offset(text, span.end())
    }

    /// Returns a span of the text as it was, in code units of UTF-16.
    pub(crate) fn utf16(&self, text: &Text, span: Span) -> Range<u32> {
        let offset = |offset: TextOffset| {
            let before = text.offsets().utf16_from_byte(text.as_str(), offset).unwrap_or_default();
            before.saturating_sub(self.joined_before(offset))
        };
        offset(span.start())..offset(span.end())
    }

    fn joined_before(&self, offset: TextOffset) -> u32 {
        self.joined.partition_point(|joined| *joined < offset.byte()) as u32
    }
}

/// Returns a text as it was, given what stood where something else stands for it, and the offsets at which it has become
/// longer by one, in a unit of which a character has so many.
pub(crate) fn restored(
    content: &str,
    replaced: &BTreeMap<u32, String>,
    width: fn(char) -> usize,
) -> (String, Vec<u32>) {
    if replaced.is_empty() {
        return (content.to_string(), Vec::new());
    }
    let mut text = String::with_capacity(content.len() + replaced.len());
    let mut longer = Vec::new();
    let mut offset = 0;
    for (count, char) in (0..).zip(content.chars()) {
        match replaced.get(&count).filter(|own| can_stand_for(char, own)) {
            Some(own) => {
                text.push_str(own);
                longer.extend((own == "\r\n").then_some(offset));
            }
            None => text.push(char),
        }
        offset += width(char) as u32;
    }
    (text, longer)
}

/// Whether a character is what a format has in place of another one.
fn can_stand_for(char: char, own: &str) -> bool {
    match char {
        '\n' => own == "\r\n" || own == "\r",
        '\u{fffd}' => own.chars().count() == 1,
        _ => false,
    }
}
