//! Annotations to and from JSON: in code points with quotations for files, in bytes for storage.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::format::json::Border;
use crate::format::json::fields::{Fields, GREATEST_WHOLE, Json};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Reason, quote_differs};
use crate::format::record::attributes::AttributesTwin;
use crate::format::record::document::TextOf;
use crate::format::record::names::Names;
use crate::format::record::{Rest, attributes};
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
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

/// An annotation, as it is written.
#[derive(Serialize)]
pub(crate) struct AnnotationTwin<'a> {
    id: &'a str,
    document: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    /// In a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<SpansTwin<'a>>,
    /// In storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<BytesTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<AttributesTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> AnnotationTwin<'a> {
    /// Returns what is written of an annotation with offsets in code points, each span with the text it quotes.
    pub(crate) fn in_chars(annotation: &'a Annotation, text: &'a Text) -> AnnotationTwin<'a> {
        let extra = annotation.extra.get(OF_SPANS).and_then(Value::as_object);
        let spans = SpansTwin { fragments: &annotation.fragments, text, extra };
        let rest = Rest {
            without: [Some(OF_SPANS), None, None, None],
            ..Rest::new(&annotation.extra, Border::File)
        };
        AnnotationTwin { spans: Some(spans), ..AnnotationTwin::new(annotation, rest) }
    }

    /// Returns what is written of an annotation where all are by one annotator: like [`AnnotationTwin::in_chars`], without
    /// who says it and when, and without what is usual.
    pub(crate) fn of_one_annotator(annotation: &'a Annotation, text: &'a Text) -> AnnotationTwin<'a> {
        let whole = AnnotationTwin::in_chars(annotation, text);
        AnnotationTwin {
            annotator: None,
            origin: whole.origin.filter(|_| annotation.origin != Origin::Human),
            attributes: whole.attributes.filter(|_| !annotation.attributes.is_empty()),
            note: whole.note.filter(|note| !note.is_empty()),
            time: None,
            ..whole
        }
    }

    /// Returns the same with the moment at which it was said.
    pub(crate) fn with_time(self, annotation: &Annotation) -> AnnotationTwin<'a> {
        AnnotationTwin { time: annotation.time, ..self }
    }

    /// Returns what is written of an annotation with offsets in bytes.
    pub(crate) fn in_bytes(annotation: &'a Annotation) -> AnnotationTwin<'a> {
        let rest = Rest::new(&annotation.extra, Border::Storage);
        AnnotationTwin {
            bytes: Some(BytesTwin(&annotation.fragments)),
            ..AnnotationTwin::new(annotation, rest)
        }
    }

    fn new(annotation: &'a Annotation, rest: Rest<'a>) -> AnnotationTwin<'a> {
        let origin = name_of_origin(&annotation.origin);
        AnnotationTwin {
            id: annotation.id.as_str(),
            document: annotation.document.as_str(),
            label: annotation.label.as_str(),
            annotator: Some(annotation.annotator.as_str()),
            origin: Some(origin),
            spans: None,
            bytes: None,
            attributes: Some(AttributesTwin(&annotation.attributes)),
            note: Some(&annotation.note),
            time: annotation.time,
            rest,
        }
    }
}

/// Returns what an origin is called.
pub(crate) fn name_of_origin(origin: &Origin) -> &str {
    match origin {
        Origin::Other(name) => name,
        known => ORIGINS.iter().find(|(origin, _)| origin == known).map_or("", |(_, name)| name),
    }
}

/// Returns the origin of a name.
pub(crate) fn origin_of_name(name: &str) -> Origin {
    let known = ORIGINS.iter().find(|(_, known)| *known == name);
    known.map_or_else(|| Origin::Other(name.to_string()), |(origin, _)| origin.clone())
}

struct SpansTwin<'a> {
    fragments: &'a Fragments,
    text: &'a Text,
    /// The unknown fields of spans, by `start-end` in bytes.
    extra: Option<&'a Map<String, Value>>,
}

impl Serialize for SpansTwin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct SpanTwin<'a> {
            start: u32,
            end: u32,
            text: &'a str,
            #[serde(flatten)]
            rest: Option<&'a Map<String, Value>>,
        }
        serializer.collect_seq(self.fragments.iter().map(|span| SpanTwin {
            start: self.text.char_from_byte(span.start()),
            end: self.text.char_from_byte(span.end()),
            text: self.text.slice(span),
            rest: self.extra.and_then(|extra| extra.get(&name_of_span(span))?.as_object()),
        }))
    }
}

struct BytesTwin<'a>(&'a Fragments);

impl Serialize for BytesTwin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(|span| [span.start().byte(), span.end().byte()]))
    }
}

/// Reads an annotation: from a file, where offsets count code points and quotations are compared, or from storage,
/// where they count bytes. What it names is shared with others by `names`.
pub(crate) fn read_annotation(
    json: Json,
    path: Path,
    text_of: TextOf,
    names: &mut Names,
    border: Border,
) -> Result<Annotation, Fault> {
    if let Some(annotation) = read_plain(json, path, text_of, names, border) {
        return Ok(annotation);
    }
    let mut fields = Fields::new(json, path)?;
    let id = AnnotationId::new(fields.id("id")?);
    let document = names.documents.get(&fields.id("document")?, |id| DocumentId::new(id));
    let label = names.labels.get(&fields.id("label")?, |id| LabelId::new(id));
    let annotator = match (fields.get("annotator"), &names.usual_annotator) {
        (None, Some(usual)) => usual.clone(),
        _ => names.annotators.get(&fields.id("annotator")?, |id| AnnotatorId::new(id)),
    };
    let origin =
        fields.optional::<Cow<str>>("origin")?.map_or(Origin::default(), |name| origin_of_name(&name));
    let Some(text) = text_of(&document) else {
        let reason = Reason::UnknownDocument { id: document.to_string() };
        return Err(path.field("document").problem(reason));
    };
    let mut of_spans = Map::new();
    let here = text.get();
    let fragments = match (border, here.as_deref()) {
        (Border::File, Some(text)) => spans_in_chars(&mut fields, text, &mut of_spans)?,
        (Border::File, None) => return Err(path.problem(Reason::MissingText)),
        (Border::Storage, here) => spans_in_bytes(&mut fields, text.summary(), here)?,
    };
    let attributes = attributes::take(&mut fields, &mut names.attributes, border)?;
    let note = fields.or_default("note")?;
    let time = fields.if_fits("time");
    let mut extra = fields.rest(border)?;
    if !of_spans.is_empty() {
        extra.insert(OF_SPANS, Value::Object(of_spans));
    }
    Ok(Annotation { id, document, annotator, origin, label, fragments, attributes, note, time, extra })
}

/// An annotation that says what this program writes and nothing else, as nearly all do. So it is read in one go.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    document: Cow<'a, str>,
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(borrow, default)]
    annotator: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    origin: Option<Cow<'a, str>>,
    #[serde(default)]
    spans: Vec<PlainSpan<'a>>,
    #[serde(default)]
    bytes: Vec<u32>,
    #[serde(borrow, default)]
    attributes: Option<Json<'a>>,
    #[serde(borrow, default)]
    note: Cow<'a, str>,
    #[serde(default)]
    time: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainSpan<'a> {
    start: u32,
    end: u32,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Reads an annotation if nothing is wrong with it, and nothing in it is unknown. It says the same as when its fields
/// are taken one by one.
fn read_plain(
    json: Json,
    path: Path,
    text_of: TextOf,
    names: &mut Names,
    border: Border,
) -> Option<Annotation> {
    let plain: Plain = serde_json::from_str(json.get()).ok()?;
    let annotator = match (&plain.annotator, &names.usual_annotator) {
        (Some(id), _) if !id.is_empty() => names.annotators.get(id, |id| AnnotatorId::new(id)),
        (None, Some(usual)) => usual.clone(),
        _ => return None,
    };
    let is_whole = ![&plain.id, &plain.document, &plain.label].iter().any(|id| id.is_empty());
    let is_of_border = match border {
        Border::File => plain.bytes.is_empty(),
        Border::Storage => plain.spans.is_empty() && plain.bytes.len().is_multiple_of(2),
    };
    if !is_whole || !is_of_border || plain.time.is_some_and(|time| time > GREATEST_WHOLE) {
        return None;
    }
    let document = names.documents.get(&plain.document, |id| DocumentId::new(id));
    let text = text_of(&document)?;
    let here = text.get();
    let mut spans: Vec<Span> = Vec::with_capacity(plain.spans.len().max(plain.bytes.len() / 2));
    let mut take = |start: Written, end: Written| {
        let span = span(start, end, here.as_deref(), &path).ok()?;
        in_order(&spans, span, &path).ok()?;
        spans.push(span);
        Some(span)
    };
    for PlainSpan { start, end, text: stated } in &plain.spans {
        let text = here.as_deref()?;
        let [start, end] = [start, end].map(|chars| offset_from_char(text, u64::from(*chars), path).ok());
        if text.slice(take(start?, end?)?) != stated {
            return None;
        }
    }
    for pair in plain.bytes.chunks(2) {
        let &[start, end] = pair else { return None };
        let summary = text.summary();
        let [start, end] =
            [start, end].map(|byte| offset_from_byte(summary, here.as_deref(), u64::from(byte), path).ok());
        take(start?, end?)?;
    }
    Some(Annotation {
        id: AnnotationId::new(plain.id),
        document,
        annotator,
        origin: plain.origin.map_or(Origin::default(), |name| origin_of_name(&name)),
        label: names.labels.get(&plain.label, |id| LabelId::new(id)),
        fragments: Fragments::new(spans)?,
        attributes: match plain.attributes {
            Some(json) => attributes::read(json, &path, &mut names.attributes, border).ok()?,
            None => Attributes::default(),
        },
        note: plain.note.into_owned(),
        time: plain.time,
        extra: Extra::default(),
    })
}

fn spans_in_chars(
    fields: &mut Fields,
    text: &Text,
    of_spans: &mut Map<String, Value>,
) -> Result<Fragments, Fault> {
    let values: Vec<Json> = fields.or_default("spans")?;
    let path = fields.path.field("spans");
    let mut spans: Vec<Span> = Vec::with_capacity(values.len());
    for (index, json) in values.into_iter().enumerate() {
        let path = path.index(index);
        let mut fields = Fields::new(json, path)?;
        let start = offset_from_char(text, fields.take("start")?, path.field("start"))?;
        let end = offset_from_char(text, fields.take("end")?, path.field("end"))?;
        let span = span(start, end, Some(text), &path)?;
        if let Some(stated) = fields.optional::<Cow<str>>("text")?
            && stated != text.slice(span)
        {
            return Err(path.field("text").problem(quote_differs(&stated, text.slice(span))));
        }
        if let Some(rest) = fields.rest(Border::File)?.into_object() {
            of_spans.insert(name_of_span(span), Value::Object(rest));
        }
        in_order(&spans, span, &path)?;
        spans.push(span);
    }
    let fragments = Fragments::new(spans).ok_or_else(|| path.problem(Reason::NoSpans))?;
    if !of_spans.is_empty() {
        // Spans that touch have become one.
        let names: Vec<String> = fragments.iter().map(name_of_span).collect();
        of_spans.retain(|name, _| names.contains(name));
    }
    Ok(fragments)
}

/// Spans of a text that may be unloaded: then they are only known to lie in it.
fn spans_in_bytes(
    fields: &mut Fields,
    summary: &TextSummary,
    text: Option<&Text>,
) -> Result<Fragments, Fault> {
    let offset = |byte, path| offset_from_byte(summary, text, byte, path);
    let borders: Vec<u64> = fields.take("bytes")?;
    let path = fields.path.field("bytes");
    let mut spans: Vec<Span> = Vec::with_capacity(borders.len() / 2);
    for pair in borders.chunks(2) {
        let [start_path, end_path] = [path.index(2 * spans.len()), path.index(2 * spans.len() + 1)];
        let &[start, end] = pair else { return Err(end_path.problem(Reason::MissingField)) };
        let start = offset(start, start_path)?;
        let end = offset(end, end_path)?;
        let span = span(start, end, text, &start_path)?;
        in_order(&spans, span, &start_path)?;
        spans.push(span);
    }
    Fragments::new(spans).ok_or_else(|| path.problem(Reason::NoSpans))
}

/// Spans come in the order of the text. They may touch, which makes them one, but not overlap.
fn in_order(before: &[Span], span: Span, path: &Path) -> Result<(), Fault> {
    match before.last() {
        Some(last) if span.start() < last.end() => Err(path.problem(Reason::SpansOutOfOrder)),
        _ => Ok(()),
    }
}

/// An offset as it is written, as it is meant, and where it is written.
type Written<'a> = (u64, TextOffset, Path<'a>);

fn offset_from_char<'a>(text: &Text, chars: u64, path: Path<'a>) -> Result<Written<'a>, Fault> {
    let length = u64::from(text.offsets().char_length());
    let offset = u32::try_from(chars).ok();
    match offset.and_then(|chars| text.offsets().byte_from_char(text.as_str(), chars)) {
        Some(offset) => Ok((chars, offset, path)),
        None => Err(path.problem(Reason::OutsideText { offset: chars, length })),
    }
}

fn offset_from_byte<'a>(
    summary: &TextSummary,
    text: Option<&Text>,
    byte: u64,
    path: Path<'a>,
) -> Result<Written<'a>, Fault> {
    let length = u64::from(summary.bytes);
    let is_boundary = |offset: u32| match text {
        Some(text) => text.as_str().is_char_boundary(offset as usize),
        None => byte <= length,
    };
    match u32::try_from(byte) {
        Ok(offset) if is_boundary(offset) => Ok((byte, TextOffset::from_byte(offset), path)),
        _ if byte <= length => Err(path.problem(Reason::InsideCharacter { offset: byte })),
        _ => Err(path.problem(Reason::OutsideText { offset: byte, length })),
    }
}

/// The span between two offsets, both of which are in the text.
fn span(start: Written, end: Written, text: Option<&Text>, path: &Path) -> Result<Span, Fault> {
    if start.0 == end.0 {
        return Err(path.problem(Reason::EmptySpan { offset: start.0 }));
    }
    if start.0 > end.0 {
        return Err(path.problem(Reason::ReversedSpan { start: start.0, end: end.0 }));
    }
    let empty = || path.problem(Reason::EmptySpan { offset: start.0 });
    let Some(text) = text else { return Span::new(start.1, end.1).ok_or_else(empty) };
    if let Some(span) = text.span(start.1, end.1) {
        return Ok(span);
    }
    for (written, offset, path) in [start, end] {
        if !grapheme::is_boundary(text.as_str(), offset) {
            let from = grapheme::previous(text.as_str(), offset);
            let to = grapheme::next(text.as_str(), offset);
            let cluster = Span::new(from, to).map(|span| text.slice(span).to_string()).unwrap_or_default();
            return Err(path.problem(Reason::InsideGrapheme { offset: written, cluster }));
        }
    }
    Err(empty())
}

fn name_of_span(span: Span) -> String {
    format!("{}-{}", span.start().byte(), span.end().byte())
}
