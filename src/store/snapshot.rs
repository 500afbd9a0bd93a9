//! Writing a snapshot: the header, and the documents and annotations chunk by chunk.

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::Fields;
use crate::format::json::formatter::to_lines;
use crate::format::json::path::{Fault, Path};
use crate::format::record::annotation::AnnotationTwin;
use crate::format::record::comparison::ComparisonTwin;
use crate::format::record::document::DocumentTwin;
use crate::format::record::people::{AnnotatorTwin, InfoTwin, RelationTwin};
use crate::format::record::schema::SchemaTwin;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::store::VERSION;
use crate::store::chain::{EntryId, Head};
use crate::store::chunks::Chunk;

#[derive(Serialize)]
struct HeaderTwin<'a> {
    version: u64,
    sequence: u64,
    entry: &'a str,
    project: InfoTwin<'a>,
    annotators: Vec<AnnotatorTwin<'a>>,
    schema: SchemaTwin<'a>,
    /// How many there are in the chunks, so that none is missing unnoticed.
    document_count: usize,
    relations: Vec<RelationTwin<'a>>,
    #[serde(flatten)]
    comparison: ComparisonTwin<'a>,
    done: Vec<u64>,
    undone: Vec<u64>,
}

/// Returns everything of a session but documents, annotations, and what the steps of its history changed. `last` is the id of
/// its last entry.
pub fn header(session: &Session, last: &EntryId) -> String {
    let project = session.project();
    let header = HeaderTwin {
        version: VERSION,
        sequence: session.sequence(),
        entry: last.as_str(),
        project: InfoTwin::new(project.info(), Border::Storage),
        annotators: project.annotators().map(|one| AnnotatorTwin::new(one, Border::Storage)).collect(),
        schema: SchemaTwin::new(project.schema(), Border::Storage),
        document_count: project.document_count(),
        relations: project.relations().map(|one| RelationTwin::new(one, Border::Storage)).collect(),
        comparison: ComparisonTwin::new(project, Border::Storage),
        done: session.history().done().map(|step| step.sequence).collect(),
        undone: session.history().undone().map(|step| step.sequence).collect(),
    };
    to_lines(&header, 0)
}

#[derive(Serialize)]
struct DocumentsTwin<'a> {
    version: u64,
    documents: Vec<DocumentTwin<'a>>,
}

#[derive(Serialize)]
struct AnnotationsTwin<'a> {
    version: u64,
    document: &'a str,
    annotations: Vec<AnnotationTwin<'a>>,
}

/// Returns the last entry that a header has taken in; nothing, if that cannot be read.
pub fn head_of(header: &str) -> Option<Head> {
    let path = Path::File("");
    take_head(&mut Fields::of_text(header, &path, &["documents", "relations"]).ok()?).ok()
}

pub(super) fn take_head(fields: &mut Fields) -> Result<Head, Fault> {
    let sequence = fields.take("sequence")?;
    let id: Option<String> = fields.optional("entry")?;
    Ok(Head { sequence, id: id.map_or_else(|| EntryId::derived(sequence), EntryId::new) })
}

/// What is written of a chunk.
pub(super) fn chunk(project: &Project, chunk: &Chunk) -> String {
    match chunk {
        Chunk::Documents(chunk) => {
            let documents = chunk.each(project).map(|one| DocumentTwin::header(one)).collect();
            to_lines(&DocumentsTwin { version: VERSION, documents }, 0)
        }
        Chunk::Annotations(chunk) => {
            let annotations = project.annotations(chunk.document());
            let document = chunk.document().as_str();
            let annotations = chunk.each(&annotations).map(AnnotationTwin::in_bytes).collect();
            to_lines(&AnnotationsTwin { version: VERSION, document, annotations }, 0)
        }
    }
}
