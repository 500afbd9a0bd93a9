//! Documents to and from JSON: whole in a file, and without their text in storage.

use crate::format::json::{
    Border, Fault, Field, Fields, Json, ObjectWriter, Place, push_json, push_text, text_of, whole,
};
use crate::format::problem::{Problem, Reason};
use crate::format::record::attributes;
use crate::format::record::names::Shared;
use crate::format::text_file::TEXT_LIMIT;
use crate::model::record::attributes::Attributes;
use crate::model::record::document::{Document, MetadataValue, Status};
use crate::model::record::id::DocumentId;
use crate::text::content::Text;
use crate::text::digest::sha256;
use crate::text::residency::{DocumentText, TextSummary};

/// Finds the text of a document by its id.
pub(crate) type TextOf<'a> = &'a dyn Fn(&DocumentId) -> Option<DocumentText>;
/// Finds a text by the id of its document, by its SHA-256, and by what else is known of it.
pub(crate) type TextOfHeader<'a> = &'a dyn Fn(&DocumentId, &str, Option<TextSummary>) -> Option<DocumentText>;

/// What storage says of a text beside its hash, so that it can stay there.
const BYTES: &str = "bytes";
const FIRST_LINE: &str = "first_line";

/// Every status with its name.
const STATUSES: [(Status, &str); 4] = [
    (Status::New, "new"),
    (Status::InProgress, "in_progress"),
    (Status::Done, "done"),
    (Status::Skipped, "skipped"),
];

/// Writes a document with its text. Its rank is its place in the list.
pub(crate) fn write(out: &mut String, document: &Document, text: &Text) {
    let mut object = ObjectWriter::new(out);
    object.text("id", document.id.as_str());
    object.text("name", &document.name);
    object.text("text", text.as_str());
    write_rest(object, document, Border::File);
}

/// Reads a document with its text. Its rank is for the caller to set.
pub(crate) fn read(value: Json, place: Place, problems: &mut Vec<Problem>) -> Result<Document, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = fields.id("id")?;
    let name = fields.optional_text("name")?.unwrap_or_else(|| id.clone()).into_owned();
    let text = fields.text("text")?.into_owned();
    let size = text.len() as u64;
    if size > TEXT_LIMIT {
        return Err(place.problem(Reason::TooLarge { size, limit: TEXT_LIMIT }));
    }
    let found = sha256(text.as_bytes());
    let stated = fields.optional_text("sha256")?;
    if let Some(stated) = stated
        && !stated.eq_ignore_ascii_case(&found)
    {
        let stated = stated.into_owned();
        return Err(place.field("sha256").problem(Reason::HashDiffers { stated, found }));
    }
    let metadata = metadata(fields.object("metadata")?);
    let status = match fields.optional_text("status")? {
        None => Status::default(),
        Some(found) => status(&found).unwrap_or_else(|| {
            let found = found.into_owned();
            problems.push(*place.field("status").problem(Reason::UnknownStatus { found }));
            Status::default()
        }),
    };
    let Said { attributes, note } = said(&mut fields)?;
    Ok(Document {
        id: DocumentId::new(id),
        rank: 0,
        name,
        text: DocumentText::new(text),
        sha256: found,
        metadata,
        status,
        attributes,
        note,
        extra: fields.rest(Border::File)?,
    })
}

/// Writes a document without its text, which its SHA-256 names.
pub(crate) fn write_header(out: &mut String, document: &Document) {
    let mut object = ObjectWriter::new(out);
    object.text("id", document.id.as_str());
    object.whole("rank", document.rank);
    object.text("name", &document.name);
    let TextSummary { bytes, first_line } = document.text.summary();
    object.whole(BYTES, u64::from(*bytes));
    object.text(FIRST_LINE, first_line);
    write_rest(object, document, Border::Storage);
}

/// Reads a document without its text, which `text_of` must find.
pub(crate) fn read_header(value: Json, place: Place, text_of: TextOfHeader) -> Result<Document, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = DocumentId::new(fields.id("id")?);
    let rank = fields.whole("rank")?;
    let name = fields.text("name")?.into_owned();
    let sha256 = fields.text("sha256")?.into_owned();
    let metadata = metadata(fields.object("metadata")?);
    let status = status(&fields.text("status")?).unwrap_or_default();
    // Earlier versions did not write it down.
    let bytes = fields.take(BYTES).map(|value| whole(value, &place.field(BYTES))).transpose()?;
    let first_line = fields.text_or_empty(FIRST_LINE)?;
    let summary = bytes.and_then(|bytes| Some(TextSummary { bytes: u32::try_from(bytes).ok()?, first_line }));
    let Said { attributes, note } = said(&mut fields)?;
    let extra = fields.rest(Border::Storage)?;
    // That the text has this hash is not proved once more: it would make opening slow.
    let text = text_of(&id, &sha256, summary).ok_or_else(|| place.problem(Reason::MissingText))?;
    Ok(Document { id, rank, name, text, sha256, metadata, status, attributes, note, extra })
}

fn write_rest(mut object: ObjectWriter, document: &Document, border: Border) {
    object.text("sha256", &document.sha256);
    let mut metadata = ObjectWriter::new(object.key("metadata"));
    for (name, value) in &document.metadata {
        let out = metadata.named(name);
        match value {
            MetadataValue::Text(text) => push_text(out, text),
            MetadataValue::Json(json) => push_json(out, json),
        }
    }
    metadata.end();
    let status = STATUSES.iter().find(|(status, _)| *status == document.status);
    object.text("status", status.map_or("", |(_, name)| name));
    if !document.attributes.is_empty() {
        attributes::write(&mut object, &document.attributes);
    }
    if !document.note.is_empty() {
        object.text("note", &document.note);
    }
    object.rest(&document.extra, border);
    object.end();
}

/// What people say of a document. Both are written only if there is something.
struct Said {
    attributes: Attributes,
    note: String,
}

fn said(fields: &mut Fields) -> Result<Said, Fault> {
    let attributes = attributes::read(fields.object("attributes")?, &mut Shared::default());
    Ok(Said { attributes, note: fields.text_or_empty("note")? })
}

fn status(name: &str) -> Option<Status> {
    STATUSES.iter().find(|(_, known)| *known == name).map(|(status, _)| *status)
}

/// The metadata that an object says.
pub(crate) fn metadata(fields: Vec<Field>) -> Vec<(String, MetadataValue)> {
    let value = |value: Json| match value.text() {
        Some(text) => MetadataValue::Text(text.into_owned()),
        None => MetadataValue::Json(text_of(value)),
    };
    fields.into_iter().map(|(name, it)| (name.into_owned(), value(it))).collect()
}
