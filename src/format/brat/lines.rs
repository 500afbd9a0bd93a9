//! What fits on a line of brat: no span goes over a line break, a note is one line, and a value one word.

use std::ops::Range;

use crate::format::sidecar;
use crate::format::unified::Unified;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::schema::AttributeKind;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// Whether a character ends a line for some reader of brat's files.
pub(crate) fn is_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the parts of a span of a text that are without line breaks, with what stands there.
pub(crate) fn parts<'a>(unified: &Unified, text: &'a Text, span: Span) -> Vec<(Range<u32>, &'a str)> {
    let offset = |byte: usize| unified.char_offset(text, TextOffset::from_byte(byte as u32));
    let mut parts = Vec::new();
    let mut from = span.start().index();
    for line in text.slice(span).split_inclusive(is_break) {
        let part = line.strip_suffix(is_break).unwrap_or(line);
        if !part.is_empty() {
            parts.push((offset(from)..offset(from + part.len()), part));
        }
        from += line.len();
    }
    parts
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

/// Returns a note on one line.
pub(crate) fn flat(note: &str) -> String {
    let flat: String =
        note.chars().map(|char| if is_break(char) || char == '\t' { ' ' } else { char }).collect();
    flat.trim().to_string()
}

/// Returns a value as one word, and none for yes.
pub(crate) fn word(value: &AttributeValue) -> Option<String> {
    if *value == AttributeValue::Flag(true) {
        return None;
    }
    let is_blank = |char: char| char.is_whitespace() || char.is_control();
    let word = sidecar::words(value).replace(is_blank, "_");
    Some(if word.is_empty() { "_".to_string() } else { word })
}

/// Returns the value that a word says of an attribute of a kind.
pub(crate) fn value(kind: Option<&AttributeKind>, word: Option<&str>) -> AttributeValue {
    word.map_or(AttributeValue::Flag(true), |word| sidecar::value(kind, word))
}
