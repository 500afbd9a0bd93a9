//! What the list of projects shows of one.

use crate::format::json::{Fault, ObjectWriter, Place, newest, whole};
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

    /// As it is stored.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let mut object = ObjectWriter::new(&mut out);
        object.whole("version", VERSION);
        object.text("id", self.id.as_str());
        object.text("title", &self.title);
        object.whole("documents", self.documents as u64);
        object.whole("annotations", self.annotations as u64);
        object.whole("bytes", self.bytes);
        object.whole("modified_ms", self.modified_ms);
        if let Some(binned_ms) = self.binned_ms {
            object.whole("binned_ms", binned_ms);
        }
        object.whole("sequence", self.sequence);
        object.end();
        out
    }

    /// From what is stored.
    pub fn from_json(stored: &str) -> Result<Listing, Problem> {
        let storage = Place::File("");
        read(stored, storage.field("listing")).map_err(|fault| *fault)
    }
}

fn read(stored: &str, place: Place) -> Result<Listing, Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, place, &mut newer)?;
    let binned_ms = fields.take("binned_ms");
    let bytes = fields.take("bytes").map(|value| whole(value, &place.field("bytes"))).transpose()?;
    Ok(Listing {
        id: ProjectId::new(fields.id("id")?),
        title: fields.text("title")?.into_owned(),
        documents: fields.whole("documents")? as usize,
        annotations: fields.whole("annotations")? as usize,
        bytes: bytes.unwrap_or_default(),
        modified_ms: fields.whole("modified_ms")?,
        binned_ms: binned_ms.map(|value| whole(value, &place.field("binned_ms"))).transpose()?,
        sequence: fields.whole("sequence")?,
    })
}
