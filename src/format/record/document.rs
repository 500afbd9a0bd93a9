//! Documents to and from JSON: whole in a file, and without their text in storage.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::format::json::Border;
use crate::format::json::fields::{Field, Fields, Json, read, unknown};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::attributes::AttributesTwin;
use crate::format::record::names::Interned;
use crate::format::record::{Rest, attributes};
use crate::format::text_file::undrawable;
use crate::model::record::document::{
    Dismissal, Document, DocumentState, DocumentStates, MetadataValue, Status,
};
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId};
use crate::text::content::Text;
use crate::text::digest::sha256;
use crate::text::residency::{DocumentText, TextSummary};
use crate::text::span::{Span, TextOffset};

/// Finds the text of a document by its id.
pub(crate) type TextOf<'a> = &'a dyn Fn(&DocumentId) -> Option<DocumentText>;
/// Finds a text by the id of its document, by its SHA-256, and by what else is known of it.
pub(crate) type TextOfHeader<'a> = &'a dyn Fn(&DocumentId, &str, Option<TextSummary>) -> Option<DocumentText>;

/// Every status with its name.
const STATUSES: [(Status, &str); 4] = [
    (Status::New, "new"),
    (Status::InProgress, "in_progress"),
    (Status::Done, "done"),
    (Status::Skipped, "skipped"),
];

/// A document, as it is written.
#[derive(Serialize)]
pub(crate) struct DocumentTwin<'a> {
    id: &'a str,
    /// Only in storage: in a file, it is the index in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u64>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// What storage says of a text beside its hash, so that it can stay there.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_line: Option<&'a str>,
    sha256: &'a str,
    metadata: Metadata<'a>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<AttributesTwin<'a>>,
    /// Whose status and values these are, if that is known, and when they were last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    /// Those of further annotators.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    states: BTreeMap<&'a str, StateTwin<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    /// The findings that were waved off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dismissed: Vec<DismissalTwin<'a>>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

/// A finding that was waved off, as it is written. Its offsets count code points in a file, and bytes in storage.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DismissalTwin<'a> {
    check: Cow<'a, str>,
    start: u32,
    end: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
}

impl<'a> DismissalTwin<'a> {
    fn new(dismissal: &'a Dismissal, offset: &dyn Fn(TextOffset) -> u32) -> DismissalTwin<'a> {
        let Dismissal { check, span, annotations, annotator, time } = dismissal;
        DismissalTwin {
            check: check.into(),
            start: offset(span.start()),
            end: offset(span.end()),
            annotations: annotations.iter().map(|id| id.as_str().into()).collect(),
            annotator: annotator.as_ref().map(|id| id.as_str().into()),
            time: *time,
        }
    }
}

impl<'a> DocumentTwin<'a> {
    /// Returns what is written of a document and its text. Its rank is its index in the list.
    pub(crate) fn whole(document: &'a Document, text: &'a Text) -> DocumentTwin<'a> {
        let offset = |offset| text.char_from_byte(offset);
        let dismissed = document.dismissed.iter().map(|one| DismissalTwin::new(one, &offset)).collect();
        DocumentTwin { text: Some(text.as_str()), dismissed, ..DocumentTwin::new(document, Border::File) }
    }

    /// Returns what is written of a document without its text, which its SHA-256 names.
    pub(crate) fn header(document: &'a Document) -> DocumentTwin<'a> {
        let TextSummary { bytes, first_line } = document.text.summary();
        DocumentTwin {
            rank: Some(document.rank),
            bytes: Some(*bytes),
            first_line: Some(first_line),
            dismissed: document
                .dismissed
                .iter()
                .map(|one| DismissalTwin::new(one, &TextOffset::byte))
                .collect(),
            ..DocumentTwin::new(document, Border::Storage)
        }
    }

    fn new(document: &'a Document, border: Border) -> DocumentTwin<'a> {
        let DocumentStates { annotator, first, others } = &document.states;
        DocumentTwin {
            id: document.id.as_str(),
            rank: None,
            name: &document.name,
            text: None,
            bytes: None,
            first_line: None,
            sha256: &document.sha256,
            metadata: Metadata(&document.metadata),
            status: name_of_status(first.status),
            attributes: values_of(first),
            annotator: annotator.as_ref().map(AnnotatorId::as_str),
            time: first.time,
            states: others.iter().map(|(id, state)| (id.as_str(), StateTwin::new(state, border))).collect(),
            note: &document.note,
            dismissed: Vec::new(),
            rest: Rest { without: taken(document), ..Rest::new(&document.extra, border) },
        }
    }
}

/// The state of a document by a further annotator, as it is written.
#[derive(Serialize)]
pub(crate) struct StateTwin<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<AttributesTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> StateTwin<'a> {
    /// Returns what is written of a state.
    pub(crate) fn new(state: &'a DocumentState, border: Border) -> StateTwin<'a> {
        StateTwin {
            status: name_of_status(state.status),
            attributes: values_of(state),
            time: state.time,
            rest: Rest::new(&state.extra, border),
        }
    }
}

fn values_of(state: &DocumentState) -> Option<AttributesTwin<'_>> {
    Some(AttributesTwin(&state.attributes)).filter(|_| !state.attributes.is_empty())
}

fn name_of_status(status: Status) -> &'static str {
    STATUSES.iter().find(|(known, _)| *known == status).map_or("", |(_, name)| name)
}

/// What is known of a document, as it is written.
pub(crate) struct Metadata<'a>(pub(crate) &'a [(String, MetadataValue)]);

impl Metadata<'_> {
    /// Returns whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Metadata<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Twin<'a> {
            Text(&'a str),
            Json(&'a Value),
        }
        serializer.collect_map(self.0.iter().map(|(name, value)| match value {
            MetadataValue::Text(text) => (name, Twin::Text(text)),
            MetadataValue::Json(json) => (name, Twin::Json(json)),
        }))
    }
}

/// Reads a document with its text. Its rank is for the caller to set.
pub(crate) fn read_whole(json: Json, path: Path, problems: &mut Vec<Problem>) -> Result<Document, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = fields.id("id")?;
    let name = fields.optional("name")?.unwrap_or_else(|| id.to_string());
    let text: String = fields.take("text")?;
    if let Some(reason) = undrawable(&text) {
        return Err(path.problem(reason));
    }
    let found = sha256(text.as_bytes());
    if let Some(stated) = fields.optional::<String>("sha256")?
        && !stated.eq_ignore_ascii_case(&found)
    {
        return Err(path.field("sha256").problem(Reason::HashDiffers { stated, found }));
    }
    let metadata = take_metadata(&mut fields, Border::File)?;
    let status = match fields.optional::<String>("status")? {
        None => Status::default(),
        Some(found) => status(&found).unwrap_or_else(|| {
            problems.push(*path.field("status").problem(Reason::UnknownStatus { found }));
            Status::default()
        }),
    };
    let states = take_states(&mut fields, status, Border::File)?;
    let text = DocumentText::new(text);
    let here = text.get();
    let dismissed = take_dismissed(&mut fields, &|start, end| here.as_ref()?.span_from_chars(start, end));
    Ok(Document {
        id: DocumentId::new(id),
        rank: 0,
        name,
        text,
        dismissed,
        sha256: found,
        metadata,
        states,
        note: fields.or_default("note")?,
        extra: fields.rest(Border::File)?,
    })
}

/// Reads a document without its text, which `text_of` must find.
pub(crate) fn read_header(json: Json, path: Path, text_of: TextOfHeader) -> Result<Document, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = DocumentId::new(fields.id("id")?);
    let rank = fields.take("rank")?;
    let name = fields.take("name")?;
    let sha256: String = fields.take("sha256")?;
    let metadata = take_metadata(&mut fields, Border::Storage)?;
    let status = status(&fields.take::<Cow<str>>("status")?).unwrap_or_default();
    // Earlier versions did not write it down.
    let bytes: Option<u64> = fields.optional("bytes")?;
    let first_line = fields.or_default("first_line")?;
    let summary = bytes.and_then(|bytes| Some(TextSummary { bytes: u32::try_from(bytes).ok()?, first_line }));
    let states = take_states(&mut fields, status, Border::Storage)?;
    let note = fields.or_default("note")?;
    // That the spans are of the text was proved when they came in: the text may be unloaded.
    let span = |start, end| Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end));
    let dismissed = take_dismissed(&mut fields, &span);
    let extra = fields.rest(Border::Storage)?;
    // That the text has this hash is not proved once more: it would make opening slow.
    let text = text_of(&id, &sha256, summary).ok_or_else(|| path.problem(Reason::MissingText))?;
    Ok(Document { id, rank, name, text, sha256, metadata, states, note, dismissed, extra })
}

/// Reads the states of a document, of which the first has that status.
fn take_states(fields: &mut Fields, status: Status, border: Border) -> Result<DocumentStates, Fault> {
    let attributes = attributes::take(fields, &mut Interned::default(), border)?;
    let annotator = fields.if_fits::<String>("annotator").map(AnnotatorId::new);
    let first =
        DocumentState { status, attributes, time: fields.if_fits("time"), ..DocumentState::default() };
    let here = fields.path;
    let path = here.field("states");
    let others = fields.get("states").and_then(|json| read_others(json, path, border).ok());
    if others.is_some() {
        fields.optional::<Json>("states")?;
    }
    Ok(DocumentStates { annotator, first, others: others.unwrap_or_default() })
}

/// Reads the states of further annotators. If one is not understood, the field is kept as one that nobody knows.
fn read_others(
    json: Json,
    path: Path,
    border: Border,
) -> Result<BTreeMap<AnnotatorId, DocumentState>, Fault> {
    let others = Fields::new(json, path)?.into_rest().into_iter();
    let others = others.map(|(id, json)| {
        let here = path.field(&id);
        let state = read_state(Fields::new(json, here)?, border)?;
        Ok((AnnotatorId::new(id), state))
    });
    others.collect()
}

/// Reads how far an annotator is with a document, from all fields that are left.
pub(crate) fn read_state(mut fields: Fields, border: Border) -> Result<DocumentState, Fault> {
    let found: Cow<str> = fields.take("status")?;
    let unknown = || fields.path.problem(Reason::UnknownStatus { found: found.to_string() });
    Ok(DocumentState {
        status: status(&found).ok_or_else(unknown)?,
        attributes: attributes::take(&mut fields, &mut Interned::default(), border)?,
        time: fields.if_fits("time"),
        extra: fields.rest(border)?,
    })
}

/// Reads the findings that were waved off. If one is not understood, the field is kept as one that nobody knows.
fn take_dismissed(fields: &mut Fields, span: &dyn Fn(u32, u32) -> Option<Span>) -> Vec<Dismissal> {
    let read = |json: Json| {
        let all: Vec<DismissalTwin> = serde_json::from_str(json.get()).ok()?;
        let dismissal = |twin: DismissalTwin| {
            Some(Dismissal {
                check: twin.check.into_owned(),
                span: span(twin.start, twin.end)?,
                annotations: twin.annotations.into_iter().map(AnnotationId::new).collect(),
                annotator: twin.annotator.map(AnnotatorId::new),
                time: twin.time,
            })
        };
        all.into_iter().map(dismissal).collect::<Option<Vec<_>>>()
    };
    let found = fields.get("dismissed").and_then(read).filter(|found| !found.is_empty());
    if found.is_some() {
        // It is there, and understood.
        let _ = fields.if_fits::<Json>("dismissed");
    }
    found.unwrap_or_default()
}

/// Unknown fields of earlier files in whose place something is written now.
fn taken(document: &Document) -> [Option<&'static str>; 4] {
    let Document { states, dismissed, .. } = document;
    [
        dismissed.first().map(|_| "dismissed"),
        states.annotator.as_ref().map(|_| "annotator"),
        states.first.time.map(|_| "time"),
        states.others.first_key_value().map(|_| "states"),
    ]
}

fn status(name: &str) -> Option<Status> {
    STATUSES.iter().find(|(_, known)| *known == name).map(|(status, _)| *status)
}

fn take_metadata(fields: &mut Fields, border: Border) -> Result<Vec<(String, MetadataValue)>, Fault> {
    let values = fields.object("metadata")?;
    metadata(values, &fields.path.field("metadata"), border)
}

/// Reads the metadata that the fields at a path say.
pub(crate) fn metadata(
    fields: Vec<Field>,
    path: &Path,
    border: Border,
) -> Result<Vec<(String, MetadataValue)>, Fault> {
    let metadata = fields.into_iter().map(|(name, json)| {
        let path = path.field(&name);
        let value = if json.get().starts_with('"') {
            MetadataValue::Text(read(json, &path)?)
        } else {
            MetadataValue::Json(unknown(json, &path, border)?)
        };
        Ok((name.into_owned(), value))
    });
    metadata.collect()
}
