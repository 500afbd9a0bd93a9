//! Texts with spans that say what they quote, and not where it stands, as language models and people write them: lines of
//! JSON, one for each text. Read only; `docs/pre-annotation.md` shows the shape.
//!
//! What they say is a suggestion: nobody has agreed yet.

use std::ops::Range;

use crate::format::contract::{Contents, FileReader, Format, Likelihood, LineReader, Sample, Source};
use crate::format::imported::{Imported, ImportedAnnotation, ImportedSpan, ImportedText, OffsetUnit};
use crate::format::json::fields::{Fields, FromJson, Json, parse};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
use crate::format::named::Named;
use crate::format::problem::{Problem, Reason};
use crate::model::record::annotation::{Annotator, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::AnnotatorId;
use crate::text::anchoring::{Quotation, anchor};
use crate::text::content::Text;
use crate::text::span::TextOffset;

/// What spans may be called in a line.
const SPANS: [&str; 3] = ["spans", "annotations", "entities"];
/// What a quotation may be called in a span.
const QUOTES: [&str; 3] = ["quote", "text", "exact"];
/// Fields that say where a span is, so that it needs no anchoring.
const OFFSETS: [&str; 3] = ["start", "start_offset", "start_char"];

/// Texts with quoted spans.
pub struct Quotes;

impl Format for Quotes {
    fn id(&self) -> &'static str {
        "quotes"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".quotes.jsonl"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn lines(&self) -> Option<&dyn LineReader> {
        Some(self)
    }
}

impl LineReader for Quotes {
    fn sniff_line(&self, line: &str) -> Likelihood {
        let path = Path::File("");
        let fields = parse(line, &path).and_then(|json| Fields::new(json, path));
        match fields {
            Ok(fields) if is_shaped(&fields) => Likelihood::Shape,
            _ => Likelihood::No,
        }
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        let file = Path::File(file_name);
        read_line(file_name, Path::Line(&file, number), number, line).map_err(|fault| *fault)
    }
}

impl FileReader for Quotes {
    fn sniff(&self, file: &Sample) -> Likelihood {
        json_lines::likelihood(self, file)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        Ok(json_lines::read_all(self, source))
    }
}

/// Whether a line has a text and spans, each with a label and a quotation and without offsets.
fn is_shaped(fields: &Fields) -> bool {
    let is_text = |json: Json| json.get().starts_with('"');
    let is_quoted = |json: &Json| {
        let Ok(span) = Fields::new(json, fields.path) else { return false };
        let has = |names: &[&str]| names.iter().any(|name| span.get(name).is_some());
        has(&["label"]) && has(&QUOTES) && !has(&OFFSETS)
    };
    let has_spans = SPANS.iter().any(|name| {
        let spans = fields.get(name).and_then(|json| Vec::<Json>::from_json(json, &fields.path).ok());
        spans.is_some_and(|spans| !spans.is_empty() && spans.iter().all(is_quoted))
    });
    has_spans && fields.get("text").is_some_and(is_text)
}

/// A span of a line.
struct Said {
    label: String,
    note: String,
    quotation: Quotation,
    path: String,
}

fn said(json: Json, path: Path) -> Result<Said, Fault> {
    let mut fields = Fields::new(json, path)?;
    let name = QUOTES.into_iter().find(|name| fields.get(name).is_some()).unwrap_or(QUOTES[0]);
    let quotation = Quotation {
        exact: fields.take(name)?,
        prefix: fields.or_default("prefix")?,
        suffix: fields.or_default("suffix")?,
        ..Quotation::default()
    };
    Ok(Said { label: fields.take("label")?, note: fields.or_default("note")?, quotation, path: path.shown() })
}

fn read_line(file_name: &str, path: Path, number: u64, line: &[u8]) -> Result<Option<Imported>, Fault> {
    let line = str::from_utf8(line).map_err(|_| path.problem(Reason::NotUtf8))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let json = parse(line, &path)?;
    let path = path.within(line);
    let mut fields = Fields::new(json, path)?;
    let mut imported = Imported { unit: OffsetUnit::CodePoint, ..Imported::default() };
    let mut all = Vec::new();
    let name = SPANS.into_iter().find(|name| fields.get(name).is_some()).unwrap_or(SPANS[0]);
    let spans: Vec<Json> = fields.or_default(name)?;
    for (index, json) in spans.into_iter().enumerate() {
        match said(json, path.field(name).index(index)) {
            Ok(said) => all.push(said),
            Err(fault) => imported.problems.push(*fault),
        }
    }
    let model: Option<String> = fields.if_fits("model").filter(|model: &String| !model.trim().is_empty());
    let text = json_lines::text_of(fields, || format!("{file_name}:{number}"))?;
    let content = Text::new(text.text.clone());
    let quotations: Vec<Quotation> = all.iter().map(|said| said.quotation.clone()).collect();
    let mut named = Named::default();
    for (said, places) in all.into_iter().zip(anchor(content.as_str(), &quotations)) {
        let Said { label, note, quotation: Quotation { exact: quote, .. }, path } = said;
        if places.is_empty() {
            let reason = Reason::QuoteNotFound { quote };
            imported.problems.push(Problem { file: file_name.to_string(), path, reason });
            continue;
        }
        let offset = |byte: usize| {
            let byte = u32::try_from(byte).unwrap_or(u32::MAX);
            u64::from(content.char_from_byte(TextOffset::from_byte(byte)))
        };
        let span = |place: Range<usize>| ImportedSpan {
            start: offset(place.start),
            end: offset(place.end),
            quote: Some(quote.clone()),
        };
        named.label(&label);
        let annotation = ImportedAnnotation {
            id: None,
            text: 0,
            annotator: model.clone(),
            origin: Some(Origin::Suggestion),
            label,
            spans: places.into_iter().map(span).collect(),
            attributes: Attributes::default(),
            note,
            path,
        };
        let is_certain = annotation.spans.len() == 1;
        if is_certain { &mut imported.annotations } else { &mut imported.undecided }.push(annotation);
    }
    let annotator = |name: String| Annotator { id: AnnotatorId::new(&name), name, extra: Extra::default() };
    imported.annotators.extend(model.map(annotator));
    imported.schema = named.into_schema();
    imported.texts.push(ImportedText::from(text));
    Ok(Some(imported))
}
