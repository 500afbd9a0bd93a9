//! Annotations to and from JSON: in code points with quotations for files, in bytes for storage.

use serde_json::{Map, Value};

use super::document::TextOf;
use crate::format::Reason;
use crate::format::json::{
    Border, Fault, Fields, Ids, ObjectWriter, Place, list, map_of, text_of as json_text, whole,
};
use crate::format::problem::quote_differs;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, DocumentId, Fragments, LabelId, Origin, Span, Text, TextOffset,
    grapheme,
};

/// The origins that have a name and nothing else.
const ORIGINS: [(Origin, &str); 3] =
    [(Origin::Human, "human"), (Origin::Suggestion, "suggestion"), (Origin::Import, "import")];

/// The field of an annotation's unknown fields that holds those of its spans, by `start-end` in bytes. No file can
/// have an unknown field of this name, because it is a known one there.
const OF_SPANS: &str = "spans";

/// Writes an annotation whose offsets count code points, each span with the text it quotes.
pub(crate) fn write_in_chars(out: &mut String, annotation: &Annotation, text: &Text) {
    let mut object = write_head(out, annotation);
    let mut rest = map_of(&annotation.extra);
    let mut of_spans = match rest.shift_remove(OF_SPANS) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    };
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
        if let Some(Value::Object(rest)) = of_spans.swap_remove(&name_of_span(span)) {
            written.map(rest);
        }
        written.end();
    }
    spans.push(']');
    object.object("attributes", &annotation.attributes);
    object.text("note", &annotation.note);
    object.map(rest);
    object.end();
}

/// Reads an annotation whose offsets count code points, and compares what it quotes.
pub(crate) fn read_in_chars(value: Value, place: Place, text_of: TextOf) -> Result<Annotation, Fault> {
    read(value, place, text_of, Border::File)
}

/// Writes an annotation whose offsets count bytes.
pub(crate) fn write_in_bytes(out: &mut String, annotation: &Annotation) {
    let mut object = write_head(out, annotation);
    let borders = annotation.fragments.iter().flat_map(|span| [span.start(), span.end()]);
    object.wholes("bytes", &mut borders.map(|offset| u64::from(offset.byte())));
    object.object("attributes", &annotation.attributes);
    object.text("note", &annotation.note);
    object.rest(&annotation.extra, Border::Storage);
    object.end();
}

/// Reads an annotation whose offsets count bytes.
pub(crate) fn read_in_bytes(value: Value, place: Place, text_of: TextOf) -> Result<Annotation, Fault> {
    read(value, place, text_of, Border::Storage)
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

fn read(value: Value, place: Place, text_of: TextOf, border: Border) -> Result<Annotation, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = AnnotationId::new(fields.id("id")?);
    let document = DocumentId::new(fields.id("document")?);
    let label = LabelId::new(fields.id("label")?);
    let annotator = AnnotatorId::new(fields.id("annotator")?);
    let origin = match fields.optional_text("origin")? {
        None => Origin::default(),
        Some(name) => match ORIGINS.iter().find(|(_, known)| *known == name) {
            Some((origin, _)) => origin.clone(),
            None => Origin::Other(name),
        },
    };
    let Some(text) = text_of(&document) else {
        let reason = Reason::UnknownDocument { id: document.to_string() };
        return Err(place.field("document").problem(reason));
    };
    let mut of_spans = Map::new();
    let fragments = match border {
        Border::File => spans_in_chars(&mut fields, &text, &mut of_spans)?,
        Border::Storage => spans_in_bytes(&mut fields, &text)?,
    };
    let attributes = fields.object_text("attributes")?;
    let note = fields.text_or_empty("note")?;
    let mut extra = fields.rest(border)?;
    if !of_spans.is_empty() {
        let mut rest = map_of(&extra);
        rest.insert(OF_SPANS.to_string(), Value::Object(of_spans));
        extra = json_text(&Value::Object(rest));
    }
    Ok(Annotation { id, document, annotator, origin, label, fragments, attributes, note, extra })
}

fn spans_in_chars(
    fields: &mut Fields,
    text: &Text,
    of_spans: &mut Map<String, Value>,
) -> Result<Fragments, Fault> {
    let values = fields.list("spans")?;
    let place = fields.place.field("spans");
    let mut spans: Vec<Span> = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let place = place.index(index);
        let mut fields = Fields::new(value, place)?;
        let start = offset_from_char(text, fields.whole("start")?, place.field("start"))?;
        let end = offset_from_char(text, fields.whole("end")?, place.field("end"))?;
        let span = span(start, end, text, &place)?;
        if let Some(stated) = fields.optional_text("text")?
            && stated != text.slice(span)
        {
            return Err(place.field("text").problem(quote_differs(&stated, text.slice(span))));
        }
        if let Some(rest) = fields.into_rest() {
            of_spans.insert(name_of_span(span), Value::Object(rest));
        }
        in_order(&spans, span, &place)?;
        spans.push(span);
    }
    let count = spans.len();
    let fragments = Fragments::new(spans).ok_or_else(|| place.problem(Reason::NoSpans))?;
    if fragments.count() < count && !of_spans.is_empty() {
        let mut names = Ids::default();
        for span in fragments.iter() {
            names.insert(&name_of_span(span));
        }
        of_spans.retain(|name, _| names.contains(name));
    }
    Ok(fragments)
}

fn spans_in_bytes(fields: &mut Fields, text: &Text) -> Result<Fragments, Fault> {
    let borders = list(fields.required("bytes")?, &fields.place.field("bytes"))?;
    let place = fields.place.field("bytes");
    let mut spans: Vec<Span> = Vec::with_capacity(borders.len() / 2);
    for (index, pair) in borders.chunks(2).enumerate() {
        let [start_place, end_place] = [place.index(2 * index), place.index(2 * index + 1)];
        let [start, end] = pair else { return Err(end_place.problem(Reason::MissingField)) };
        let start = offset_from_byte(text, whole(start, &start_place)?, start_place)?;
        let end = offset_from_byte(text, whole(end, &end_place)?, end_place)?;
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

fn offset_from_byte<'a>(text: &Text, byte: u64, place: Place<'a>) -> Result<Written<'a>, Fault> {
    let length = u64::from(text.end().byte());
    match u32::try_from(byte) {
        Ok(offset) if text.as_str().is_char_boundary(offset as usize) => {
            Ok((byte, TextOffset::from_byte(offset), place))
        }
        _ if byte <= length => Err(place.problem(Reason::InsideCharacter { offset: byte })),
        _ => Err(place.problem(Reason::OutsideText { offset: byte, length })),
    }
}

/// The span between two offsets, both of which are in the text.
fn span(start: Written, end: Written, text: &Text, place: &Place) -> Result<Span, Fault> {
    if start.0 == end.0 {
        return Err(place.problem(Reason::EmptySpan { offset: start.0 }));
    }
    if start.0 > end.0 {
        return Err(place.problem(Reason::ReversedSpan { start: start.0, end: end.0 }));
    }
    for (written, offset, place) in [start, end] {
        if !grapheme::is_boundary(text.as_str(), offset) {
            let from = grapheme::previous(text.as_str(), offset);
            let to = grapheme::next(text.as_str(), offset);
            let cluster = Span::new(from, to).map(|span| text.slice(span).to_string()).unwrap_or_default();
            return Err(place.problem(Reason::InsideGrapheme { offset: written, cluster }));
        }
    }
    text.span(start.1, end.1).ok_or_else(|| place.problem(Reason::EmptySpan { offset: start.0 }))
}

fn name_of_span(span: Span) -> String {
    format!("{}-{}", span.start().byte(), span.end().byte())
}
