//! Documents to and from JSON: whole in a file, and without their text in storage.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::format::json::Border;
use crate::format::json::fields::{Field, Fields, Json, read, unknown};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::attributes::AttributesTwin;
use crate::format::record::names::Interned;
use crate::format::record::{Rest, attributes};
use crate::format::text_file::undrawable;
use crate::model::record::document::{Document, DocumentState, DocumentStates, MetadataValue, Status};
use crate::model::record::id::{AnnotatorId, DocumentId};
use crate::text::content::Text;
use crate::text::digest::sha256;
use crate::text::residency::{DocumentText, TextSummary};

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
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> DocumentTwin<'a> {
    /// Returns what is written of a document and its text. Its rank is its index in the list.
    pub(crate) fn whole(document: &'a Document, text: &'a Text) -> DocumentTwin<'a> {
        let text = Some(text.as_str());
        DocumentTwin { text, ..DocumentTwin::new(document, Border::File) }
    }

    /// Returns what is written of a document without its text, which its SHA-256 names.
    pub(crate) fn header(document: &'a Document) -> DocumentTwin<'a> {
        let TextSummary { bytes, first_line } = document.text.summary();
        DocumentTwin {
            rank: Some(document.rank),
            bytes: Some(*bytes),
            first_line: Some(first_line),
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
            rest: Rest { without: taken(&document.states), ..Rest::new(&document.extra, border) },
        }
    }
}

/// The state of a document by a further annotator, as it is written.
#[derive(Serialize)]
struct StateTwin<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<AttributesTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> StateTwin<'a> {
    fn new(state: &'a DocumentState, border: Border) -> StateTwin<'a> {
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

struct Metadata<'a>(&'a [(String, MetadataValue)]);

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
    Ok(Document {
        id: DocumentId::new(id),
        rank: 0,
        name,
        text: DocumentText::new(text),
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
    let extra = fields.rest(Border::Storage)?;
    // That the text has this hash is not proved once more: it would make opening slow.
    let text = text_of(&id, &sha256, summary).ok_or_else(|| path.problem(Reason::MissingText))?;
    Ok(Document { id, rank, name, text, sha256, metadata, states, note, extra })
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
        let mut fields = Fields::new(json, here)?;
        let found: Cow<str> = fields.take("status")?;
        let unknown = || here.problem(Reason::UnknownStatus { found: found.to_string() });
        let state = DocumentState {
            status: status(&found).ok_or_else(unknown)?,
            attributes: attributes::take(&mut fields, &mut Interned::default(), border)?,
            time: fields.if_fits("time"),
            extra: fields.rest(border)?,
        };
        Ok((AnnotatorId::new(id), state))
    });
    others.collect()
}

/// Unknown fields of earlier files in whose place something is written now.
fn taken(states: &DocumentStates) -> [Option<&'static str>; 3] {
    [
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
