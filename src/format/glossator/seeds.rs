//! The corpus that comes with the program: five articles.

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json};
use crate::format::json::place::{Fault, Place};
use crate::format::problem::{Problem, Reason};
use crate::format::record::document::metadata;
use crate::format::text_file;
use crate::model::index::project::{Project, ProjectInfo};
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::extra::Extra;
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

fn read(content: &str, file: Place) -> Result<Manifest, Fault> {
    let mut fields = Fields::of_text(content, &file, &[])?;
    let place = fields.place;
    let title = fields.take("title")?;
    let list = place.field("documents");
    let values: Vec<Json> = fields.or_default("documents")?;
    let documents = values.into_iter().enumerate().map(|(index, json)| {
        let place = list.index(index);
        let mut fields = Fields::new(json, place)?;
        Ok(Seed {
            file: fields.id("file")?.into_owned(),
            title: fields.take("title")?,
            sha256: fields.take("sha256")?,
            metadata: metadata(fields.object("metadata")?, &place.field("metadata"), Border::File)?,
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
        extra: Extra::default(),
        file_extra: Extra::default(),
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
