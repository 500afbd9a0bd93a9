//! Writing a snapshot: the header, and the annotations part by part.

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::formatter::to_lines;
use crate::format::record::annotation::AnnotationTwin;
use crate::format::record::document::DocumentTwin;
use crate::format::record::people::{AnnotatorTwin, InfoTwin, RelationTwin};
use crate::format::record::schema::SchemaTwin;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::store::VERSION;
use crate::store::parts::Part;

#[derive(Serialize)]
struct HeaderTwin<'a> {
    version: u64,
    sequence: u64,
    project: InfoTwin<'a>,
    annotators: Vec<AnnotatorTwin<'a>>,
    schema: SchemaTwin<'a>,
    documents: Vec<DocumentTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
    done: Vec<u64>,
    undone: Vec<u64>,
}

/// Everything of a session but texts, annotations, and what the steps of its history changed.
pub fn header(session: &Session) -> String {
    let project = session.project();
    let header = HeaderTwin {
        version: VERSION,
        sequence: session.sequence(),
        project: InfoTwin::new(project.info(), Border::Storage),
        annotators: project.annotators().map(|one| AnnotatorTwin::new(one, Border::Storage)).collect(),
        schema: SchemaTwin::new(project.schema(), Border::Storage),
        documents: project.documents().map(|one| DocumentTwin::header(one)).collect(),
        relations: project.relations().map(|one| RelationTwin::new(one, Border::Storage)).collect(),
        done: session.history().done().map(|step| step.sequence).collect(),
        undone: session.history().undone().map(|step| step.sequence).collect(),
    };
    to_lines(&header, 0)
}

#[derive(Serialize)]
struct PartTwin<'a> {
    version: u64,
    document: &'a str,
    annotations: Vec<AnnotationTwin<'a>>,
}

/// The annotations of one part.
pub(super) fn part(project: &Project, part: &Part) -> String {
    let annotations = project.annotations(part.document());
    let part = PartTwin {
        version: VERSION,
        document: part.document().as_str(),
        annotations: part.each(&annotations).map(AnnotationTwin::in_bytes).collect(),
    };
    to_lines(&part, 0)
}
