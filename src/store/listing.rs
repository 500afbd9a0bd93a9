//! What the list of projects shows of one.

use serde::Serialize;

use crate::format::json::formatter::to_line;
use crate::format::json::migrate::newest;
use crate::format::json::place::{Fault, Place};
use crate::format::problem::Problem;
use crate::model::edit::session::Session;
use crate::model::record::id::ProjectId;
use crate::store::{STEPS, VERSION};

/// What the list of projects shows of one, so that it need not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing {
    /// Which project it is.
    pub id: ProjectId,
    /// What people call it.
    pub title: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many annotations it has.
    pub annotations: usize,
    /// How many bytes its texts have; 0 if a version wrote it that did not count them.
    pub bytes: u64,
    /// When it was last changed, in milliseconds since the beginning of 1970.
    pub modified_ms: u64,
    /// When it was put into the bin, if it is there.
    pub binned_ms: Option<u64>,
    /// The number of the last entry in its journal.
    pub sequence: u64,
}

impl Listing {
    /// The listing of a session that was last changed at a time.
    pub fn new(session: &Session, modified_ms: u64) -> Listing {
        let project = session.project();
        Listing {
            id: project.info().id.clone(),
            title: project.info().title.clone(),
            documents: project.document_count(),
            annotations: project.annotation_count(),
            bytes: project.text_size(),
            modified_ms,
            binned_ms: None,
            sequence: session.sequence(),
        }
    }

    /// Returns it as it is stored.
    pub fn to_json(&self) -> String {
        to_line(&ListingTwin {
            version: VERSION,
            id: self.id.as_str(),
            title: &self.title,
            documents: self.documents,
            annotations: self.annotations,
            bytes: self.bytes,
            modified_ms: self.modified_ms,
            binned_ms: self.binned_ms,
            sequence: self.sequence,
        })
    }

    /// Reads what is stored.
    pub fn from_json(stored: &str) -> Result<Listing, Problem> {
        let storage = Place::File("");
        read(stored, storage.field("listing")).map_err(|fault| *fault)
    }
}

/// A listing, as it is written.
#[derive(Serialize)]
struct ListingTwin<'a> {
    version: u64,
    id: &'a str,
    title: &'a str,
    documents: usize,
    annotations: usize,
    bytes: u64,
    modified_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    binned_ms: Option<u64>,
    sequence: u64,
}

fn read(stored: &str, place: Place) -> Result<Listing, Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, &place, &[], &mut newer)?;
    Ok(Listing {
        id: ProjectId::new(fields.id("id")?),
        title: fields.take("title")?,
        documents: fields.take::<u64>("documents")? as usize,
        annotations: fields.take::<u64>("annotations")? as usize,
        bytes: fields.or_default("bytes")?,
        modified_ms: fields.take("modified_ms")?,
        binned_ms: fields.optional("binned_ms")?,
        sequence: fields.take("sequence")?,
    })
}
