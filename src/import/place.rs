//! Where a file says that something is, in the text: offsets become spans, and are compared with what is quoted.

use crate::format::imported::{ImportedSpan, OffsetUnit};
use crate::format::problem::{Reason, quote_differs};
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::{Fragments, Span, TextOffset};

/// Where an annotation is.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// All of it.
    pub fragments: Fragments,
    /// Those of its spans that split what a reader takes for one character, and had to be widened.
    pub widened: Vec<Span>,
}

/// Returns where spans of a file are in a text, or why they are not in it.
pub fn place(text: &Text, spans: &[ImportedSpan], unit: OffsetUnit) -> Result<Placed, Reason> {
    let mut found = Vec::with_capacity(spans.len());
    let mut widened = Vec::new();
    for span in spans {
        let (span, is_wider) = span_in(text, span, unit)?;
        found.push(span);
        widened.extend(is_wider.then_some(span));
    }
    Ok(Placed { fragments: Fragments::new(found).ok_or(Reason::NoSpans)?, widened })
}

/// Returns the offset in bytes of one in a unit; nothing if it is outside of the text or inside of a character.
pub fn offset(text: &Text, offset: u64, unit: OffsetUnit) -> Option<TextOffset> {
    let count = u32::try_from(offset).ok()?;
    match unit {
        OffsetUnit::CodePoint => text.offsets().byte_from_char(text.as_str(), count),
        OffsetUnit::Utf16 => text.offsets().byte_from_utf16(text.as_str(), count),
        OffsetUnit::Byte => {
            text.as_str().is_char_boundary(count as usize).then(|| TextOffset::from_byte(count))
        }
    }
}

/// Returns a span of the file in the text, and whether it had to be widened: in other programs, spans may split what a reader
/// takes for one character.
pub fn span_in(text: &Text, span: &ImportedSpan, unit: OffsetUnit) -> Result<(Span, bool), Reason> {
    let ImportedSpan { start, end, quote } = span;
    let length = match unit {
        OffsetUnit::CodePoint => u64::from(text.offsets().char_length()),
        OffsetUnit::Utf16 => u64::from(text.offsets().utf16_length()),
        OffsetUnit::Byte => text.as_str().len() as u64,
    };
    let at = |count: u64| {
        if count > length {
            return Err(Reason::OutsideText { offset: count, length });
        }
        offset(text, count, unit).ok_or(Reason::InsideCharacter { offset: count })
    };
    if start > end {
        return Err(Reason::ReversedSpan { start: *start, end: *end });
    }
    let (from, to) = (at(*start)?, at(*end)?);
    if from == to {
        return Err(Reason::EmptySpan { offset: *start });
    }
    let found = text.as_str().get(from.index()..to.index()).unwrap_or_default();
    if let Some(stated) = quote
        && stated != found
    {
        return Err(quote_differs(stated, found));
    }
    let wide = (grapheme::floor(text.as_str(), from), grapheme::ceil(text.as_str(), to));
    let wide_span = text.span(wide.0, wide.1).ok_or(Reason::EmptySpan { offset: *start })?;
    Ok((wide_span, wide != (from, to)))
}
