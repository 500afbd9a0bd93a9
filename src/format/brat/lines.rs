//! Line breaks: brat knows one of them, and no span of it goes over one.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// Whether a character ends a line for some reader of brat's files.
pub(crate) fn is_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text with one kind of line break, and how it was before.
pub(crate) struct Unified {
    /// The text as brat has it.
    pub(crate) content: String,
    /// The line breaks that were others, by the offsets of those that stand for them.
    pub(crate) breaks: BTreeMap<u32, String>,
    /// Where in the text as it was, in bytes, two characters became one.
    joined: Vec<u32>,
}

impl Unified {
    /// Returns a text with one kind of line break.
    pub(crate) fn new(text: &str) -> Unified {
        let mut unified = Unified {
            content: String::with_capacity(text.len()),
            breaks: BTreeMap::new(),
            joined: Vec::new(),
        };
        let mut count = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((byte, char)) = chars.next() {
            if char == '\r' {
                let is_pair = chars.next_if(|(_, next)| *next == '\n').is_some();
                if is_pair {
                    unified.joined.push(byte as u32);
                }
                unified.breaks.insert(count, if is_pair { "\r\n" } else { "\r" }.to_string());
                unified.content.push('\n');
            } else {
                unified.content.push(char);
            }
            count += 1;
        }
        unified
    }

    /// Returns the offset, in code points, of one in the text as it was.
    fn offset(&self, text: &Text, offset: TextOffset) -> u32 {
        let before = self.joined.partition_point(|joined| *joined < offset.byte());
        text.char_from_byte(offset).saturating_sub(before as u32)
    }

    /// Returns a span of the text as it was, in code points.
    pub(crate) fn span(&self, text: &Text, span: Span) -> Range<u32> {
        self.offset(text, span.start())..self.offset(text, span.end())
    }

    /// Returns the parts of a span of the text as it was that are without line breaks, with what stands there.
    pub(crate) fn parts<'a>(&self, text: &'a Text, span: Span) -> Vec<(Range<u32>, &'a str)> {
        let mut parts = Vec::new();
        let start = span.start().index();
        let mut from = start;
        for part in text.slice(span).split(is_break) {
            if !part.is_empty() {
                let offset = |byte: usize| self.offset(text, TextOffset::from_byte(byte as u32));
                parts.push((offset(from)..offset(from + part.len()), part));
            }
            let end = from + part.len();
            let width =
                text.as_str().get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            from = end + width;
        }
        parts
    }
}

/// Returns a text with its own line breaks, given those that were others, and where it has become longer.
pub(crate) fn restored(content: &str, breaks: &BTreeMap<u32, String>) -> (String, Vec<u32>) {
    if breaks.is_empty() {
        return (content.to_string(), Vec::new());
    }
    let mut text = String::with_capacity(content.len() + breaks.len());
    let mut longer = Vec::new();
    for (offset, char) in (0..).zip(content.chars()) {
        match breaks.get(&offset).filter(|own| char == '\n' && (*own == "\r\n" || *own == "\r")) {
            Some(own) => {
                text.push_str(own);
                longer.extend((own.len() > 1).then_some(offset));
            }
            None => text.push(char),
        }
    }
    (text, longer)
}

/// Returns spans in which those that only line breaks part are one. The text is given as its characters.
pub(crate) fn joined(spans: &[Range<u32>], text: &[char]) -> Vec<Range<u32>> {
    let mut joined: Vec<Range<u32>> = Vec::with_capacity(spans.len());
    for span in spans {
        if let Some(last) = joined.last_mut()
            && last.end < span.start
            && let Some(between) = text.get(last.end as usize..span.start as usize)
            && between.iter().all(|char| is_break(*char))
        {
            last.end = span.end;
        } else {
            joined.push(span.clone());
        }
    }
    joined
}
