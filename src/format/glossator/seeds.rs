//! The corpus that comes with the program: five articles.

use crate::format::json::{Fault, Fields, Place, parse};
use crate::format::problem::{Problem, Reason};
use crate::format::record::document::metadata;
use crate::format::text_file;
use crate::model::index::project::{Project, ProjectInfo};
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::{DocumentId, ProjectId};
use crate::model::record::schema::Schema;
use crate::text::digest::sha256;
use crate::text::residency::DocumentText;

/// The name of the file that says what there is.
pub const MANIFEST: &str = "manifest.json";

/// What there is: `seeds/manifest.json`.
#[derive(Clone, PartialEq, Debug)]
pub struct Manifest {
    /// What the project is called.
    pub title: String,
    /// Its texts, in their order.
    pub documents: Vec<Seed>,
}

/// A text that comes with the program.
#[derive(Clone, PartialEq, Debug)]
pub struct Seed {
    /// The name of its file. It is the document's id too, so that the work of several people fits together.
    pub file: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of the file, in lower-case hexadecimal digits.
    pub sha256: String,
    /// What the text itself says of where it comes from.
    pub metadata: Vec<(String, MetadataValue)>,
}

/// Reads the manifest.
pub fn read_manifest(content: &str) -> Result<Manifest, Problem> {
    read(content, Place::File(MANIFEST)).map_err(|fault| *fault)
}

fn read(content: &str, place: Place) -> Result<Manifest, Fault> {
    let mut fields = Fields::new(parse(content, &place)?, place)?;
    let title = fields.text("title")?.into_owned();
    let list = place.field("documents");
    let values = fields.list("documents")?.enumerate();
    let documents = values.map(|(index, value)| {
        let mut fields = Fields::new(value, list.index(index))?;
        Ok(Seed {
            file: fields.id("file")?.into_owned(),
            title: fields.text("title")?.into_owned(),
            sha256: fields.text("sha256")?.into_owned(),
            metadata: metadata(fields.object("metadata")?),
        })
    });
    Ok(Manifest { title, documents: documents.collect::<Result<_, Fault>>()? })
}

/// The project that comes with the program, with labels to begin with. The texts stand in the order of the manifest; one that is not the text
/// that the manifest means is a problem.
pub fn default_project(
    id: ProjectId,
    manifest: &Manifest,
    schema: Schema,
    texts: Vec<String>,
) -> Result<Project, Problem> {
    let mut texts = texts.into_iter();
    let documents = (0..).zip(&manifest.documents).map(|(rank, seed)| {
        let file = Place::File(&seed.file);
        let text = texts.next().ok_or_else(|| file.problem(Reason::MissingFile))?;
        document(seed, rank, text)
    });
    let info = ProjectInfo {
        id,
        title: manifest.title.clone(),
        guidelines: String::new(),
        extra: String::new(),
        file_extra: String::new(),
    };
    let documents = documents.collect::<Result<_, Fault>>().map_err(|fault| *fault)?;
    Ok(Project::from_records(info, schema, Vec::new(), documents, Vec::new(), Vec::new()))
}

fn document(seed: &Seed, rank: u64, text: String) -> Result<Document, Fault> {
    let found = sha256(text.as_bytes());
    if found != seed.sha256 {
        let stated = seed.sha256.clone();
        return Err(Place::File(&seed.file).problem(Reason::HashDiffers { stated, found }));
    }
    let mut metadata = vec![("title".to_string(), MetadataValue::Text(seed.title.clone()))];
    metadata.extend(seed.metadata.iter().cloned());
    let document =
        text_file::document(DocumentId::new(&seed.file), &seed.file, DocumentText::new(text), found);
    Ok(Document { rank, metadata, ..document })
}
