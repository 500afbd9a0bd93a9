//! Annotations to and from JSON: in code points with quotations for files, in bytes for storage.

use smol_str::SmolStr;

use crate::format::json::{Border, Fault, Fields, Ids, Json, ObjectWriter, Place, entries, fields_of, whole};
use crate::format::problem::Reason;
use crate::format::problem::quote_differs;
use crate::format::record::attributes;
use crate::format::record::document::TextOf;
use crate::format::record::names::Names;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::id::AnnotationId;
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::residency::TextSummary;
use crate::text::span::{Fragments, Span, TextOffset};

/// The origins that have a name and nothing else.
const ORIGINS: [(Origin, &str); 3] =
    [(Origin::Human, "human"), (Origin::Suggestion, "suggestion"), (Origin::Import, "import")];

/// The field of an annotation's unknown fields that holds those of its spans, by `start-end` in bytes. No file can
/// have an unknown field of this name, because it is a known one there.
const OF_SPANS: &str = "spans";

/// Writes an annotation whose offsets count code points, each span with the text it quotes.
pub(crate) fn write_in_chars(out: &mut String, annotation: &Annotation, text: &Text) {
    let mut object = write_head(out, annotation);
    let mut rest = fields_of(&annotation.extra);
    let of_spans = rest.iter().position(|(name, _)| name == OF_SPANS).map(|index| rest.remove(index));
    let of_spans = of_spans.and_then(|(_, value)| value.fields()).unwrap_or_default();
    let mut names = Ids::default();
    for (name, _) in &of_spans {
        names.insert(SmolStr::new(name));
    }
    let spans = object.key("spans");
    spans.push('[');
    for (index, span) in annotation.fragments.iter().enumerate() {
        if index > 0 {
            spans.push_str(", ");
        }
        let mut written = ObjectWriter::new(spans);
        written.whole("start", u64::from(text.char_from_byte(span.start())));
        written.whole("end", u64::from(text.char_from_byte(span.end())));
        written.text("text", text.slice(span));
        if !of_spans.is_empty() {
            let found = names.position(&name_of_span(span)).and_then(|place| of_spans.get(place));
            written.fields(&found.and_then(|(_, value)| value.fields()).unwrap_or_default());
        }
        written.end();
    }
    spans.push(']');
    attributes::write(&mut object, &annotation.attributes);
    object.text("note", &annotation.note);
    object.fields(&rest);
    object.end();
}

/// Writes an annotation whose offsets count bytes.
pub(crate) fn write_in_bytes(out: &mut String, annotation: &Annotation) {
    let mut object = write_head(out, annotation);
    let borders = annotation.fragments.iter().flat_map(|span| [span.start(), span.end()]);
    object.wholes("bytes", &mut borders.map(|offset| u64::from(offset.byte())));
    attributes::write(&mut object, &annotation.attributes);
    object.text("note", &annotation.note);
    object.rest(&annotation.extra, Border::Storage);
    object.end();
}

fn write_head<'a>(out: &'a mut String, annotation: &Annotation) -> ObjectWriter<'a> {
    let mut object = ObjectWriter::new(out);
    object.text("id", annotation.id.as_str());
    object.text("document", annotation.document.as_str());
    object.text("label", annotation.label.as_str());
    object.text("annotator", annotation.annotator.as_str());
    let origin = match &annotation.origin {
        Origin::Other(name) => name,
        known => ORIGINS.iter().find(|(origin, _)| origin == known).map_or("", |(_, name)| name),
    };
    object.text("origin", origin);
    object
}

/// Reads an annotation: from a file, where offsets count code points and quotations are compared, or from storage,
/// where they count bytes. What it names is shared with others by `names`.
pub(crate) fn read(
    value: Json,
    place: Place,
    text_of: TextOf,
    names: &mut Names,
    border: Border,
) -> Result<Annotation, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = AnnotationId::new(fields.id("id")?);
    let document = names.documents.get(&fields.id("document")?);
    let label = names.labels.get(&fields.id("label")?);
    let annotator = names.annotators.get(&fields.id("annotator")?);
    let origin = match fields.optional_text("origin")? {
        None => Origin::default(),
        Some(name) => match ORIGINS.iter().find(|(_, known)| *known == name) {
            Some((origin, _)) => origin.clone(),
            None => Origin::Other(name.into_owned()),
        },
    };
    let Some(text) = text_of(&document) else {
        let reason = Reason::UnknownDocument { id: document.to_string() };
        return Err(place.field("document").problem(reason));
    };
    let mut of_spans = Vec::new();
    let here = text.get();
    let fragments = match (border, here.as_deref()) {
        (Border::File, Some(text)) => spans_in_chars(&mut fields, text, &mut of_spans)?,
        (Border::File, None) => return Err(place.problem(Reason::MissingText)),
        (Border::Storage, here) => spans_in_bytes(&mut fields, text.summary(), here)?,
    };
    let attributes = attributes::read(fields.object("attributes")?, &mut names.attributes);
    let note = fields.text_or_empty("note")?;
    let mut extra = fields.rest(border)?;
    if !of_spans.is_empty() {
        extra = with_those_of_spans(&extra, &of_spans);
    }
    Ok(Annotation { id, document, annotator, origin, label, fragments, attributes, note, extra })
}

/// The unknown fields of a span, as the text of an object.
type OfSpan = (Span, String);

fn with_those_of_spans(extra: &str, of_spans: &[OfSpan]) -> String {
    let mut out = String::new();
    let mut object = ObjectWriter::new(&mut out);
    object.rest(extra, Border::File);
    let mut by_name = ObjectWriter::new(object.key(OF_SPANS));
    for (span, fields) in of_spans {
        by_name.named(&name_of_span(*span)).push_str(fields);
    }
    by_name.end();
    object.end();
    out
}

fn spans_in_chars(fields: &mut Fields, text: &Text, of_spans: &mut Vec<OfSpan>) -> Result<Fragments, Fault> {
    let values = fields.list("spans")?;
    let place = fields.place.field("spans");
    let mut spans: Vec<Span> = Vec::new();
    for (index, value) in values.enumerate() {
        let place = place.index(index);
        let mut fields = Fields::new(value, place)?;
        let start = offset_from_char(text, fields.whole("start")?, place.field("start"))?;
        let end = offset_from_char(text, fields.whole("end")?, place.field("end"))?;
        let span = span(start, end, Some(text), &place)?;
        if let Some(stated) = fields.optional_text("text")?
            && stated != text.slice(span)
        {
            return Err(place.field("text").problem(quote_differs(&stated, text.slice(span))));
        }
        let rest = fields.rest(Border::File)?;
        if !rest.is_empty() {
            of_spans.push((span, rest));
        }
        in_order(&spans, span, &place)?;
        spans.push(span);
    }
    let fragments = Fragments::new(spans).ok_or_else(|| place.problem(Reason::NoSpans))?;
    let borders: Vec<Span> = fragments.iter().collect();
    of_spans.retain(|(span, _)| borders.binary_search(span).is_ok());
    Ok(fragments)
}

/// Spans of a text that may be at rest: then they are only known to lie in it.
fn spans_in_bytes(
    fields: &mut Fields,
    summary: &TextSummary,
    text: Option<&Text>,
) -> Result<Fragments, Fault> {
    let offset = |byte, place| offset_from_byte(summary, text, byte, place);
    let borders = fields.required("bytes")?;
    let place = fields.place.field("bytes");
    let mut borders = entries(borders, &place)?;
    let mut spans: Vec<Span> = Vec::new();
    while let Some(start) = borders.next() {
        let [start_place, end_place] = [place.index(2 * spans.len()), place.index(2 * spans.len() + 1)];
        let end = borders.next().ok_or_else(|| end_place.problem(Reason::MissingField))?;
        let start = offset(whole(start, &start_place)?, start_place)?;
        let end = offset(whole(end, &end_place)?, end_place)?;
        let span = span(start, end, text, &start_place)?;
        in_order(&spans, span, &start_place)?;
        spans.push(span);
    }
    Fragments::new(spans).ok_or_else(|| place.problem(Reason::NoSpans))
}

/// Spans come in the order of the text. They may touch, which makes them one, but not overlap.
fn in_order(before: &[Span], span: Span, place: &Place) -> Result<(), Fault> {
    match before.last() {
        Some(last) if span.start() < last.end() => Err(place.problem(Reason::SpansOutOfOrder)),
        _ => Ok(()),
    }
}

/// An offset as it is written, as it is meant, and where it is written.
type Written<'a> = (u64, TextOffset, Place<'a>);

fn offset_from_char<'a>(text: &Text, chars: u64, place: Place<'a>) -> Result<Written<'a>, Fault> {
    let length = u64::from(text.offsets().char_length());
    let offset = u32::try_from(chars).ok();
    match offset.and_then(|chars| text.offsets().byte_from_char(text.as_str(), chars)) {
        Some(offset) => Ok((chars, offset, place)),
        None => Err(place.problem(Reason::OutsideText { offset: chars, length })),
    }
}

fn offset_from_byte<'a>(
    summary: &TextSummary,
    text: Option<&Text>,
    byte: u64,
    place: Place<'a>,
) -> Result<Written<'a>, Fault> {
    let length = u64::from(summary.bytes);
    let is_boundary = |offset: u32| match text {
        Some(text) => text.as_str().is_char_boundary(offset as usize),
        None => byte <= length,
    };
    match u32::try_from(byte) {
        Ok(offset) if is_boundary(offset) => Ok((byte, TextOffset::from_byte(offset), place)),
        _ if byte <= length => Err(place.problem(Reason::InsideCharacter { offset: byte })),
        _ => Err(place.problem(Reason::OutsideText { offset: byte, length })),
    }
}

/// The span between two offsets, both of which are in the text.
fn span(start: Written, end: Written, text: Option<&Text>, place: &Place) -> Result<Span, Fault> {
    if start.0 == end.0 {
        return Err(place.problem(Reason::EmptySpan { offset: start.0 }));
    }
    if start.0 > end.0 {
        return Err(place.problem(Reason::ReversedSpan { start: start.0, end: end.0 }));
    }
    let empty = || place.problem(Reason::EmptySpan { offset: start.0 });
    let Some(text) = text else { return Span::new(start.1, end.1).ok_or_else(empty) };
    for (written, offset, place) in [start, end] {
        if !grapheme::is_boundary(text.as_str(), offset) {
            let from = grapheme::previous(text.as_str(), offset);
            let to = grapheme::next(text.as_str(), offset);
            let cluster = Span::new(from, to).map(|span| text.slice(span).to_string()).unwrap_or_default();
            return Err(place.problem(Reason::InsideGrapheme { offset: written, cluster }));
        }
    }
    text.span(start.1, end.1).ok_or_else(empty)
}

fn name_of_span(span: Span) -> String {
    format!("{}-{}", span.start().byte(), span.end().byte())
}
