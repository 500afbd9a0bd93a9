//! Writing the native file.

use std::sync::Arc;

use serde::Serialize;

use crate::format::glossator::{FORMAT, OFFSET_UNIT, VERSION};
use crate::format::json::Border;
use crate::format::json::formatter::to_lines;
use crate::format::record::annotation::AnnotationTwin;
use crate::format::record::assignment::AssignmentTwin;
use crate::format::record::comparison::ComparisonTwin;
use crate::format::record::document::DocumentTwin;
use crate::format::record::people::{AnnotatorTwin, InfoTwin, RelationTwin};
use crate::format::record::schema::SchemaTwin;
use crate::format::record::{Each, Rest};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::text::content::Text;

/// The file, as it is written.
#[derive(Serialize)]
struct FileTwin<'a, A: Serialize, D: Serialize, N: Serialize, R: Serialize> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    project: InfoTwin<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignment: Option<AssignmentTwin<'a>>,
    annotators: A,
    schema: SchemaTwin<'a>,
    documents: D,
    annotations: N,
    relations: R,
    #[serde(flatten)]
    comparison: ComparisonTwin<'a>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

/// The file of a project, one record a line. `None` if a text is unloaded.
pub(super) fn write(project: &Project) -> Option<String> {
    let texts: Vec<Arc<Text>> =
        project.documents().map(|document| document.text.get()).collect::<Option<_>>()?;
    let annotations: Vec<AnnotationSet> =
        project.documents().map(|document| project.annotations(&document.id)).collect();
    let documents = || project.documents().zip(&texts);
    let file = FileTwin {
        format: FORMAT,
        version: VERSION,
        offset_unit: OFFSET_UNIT,
        project: InfoTwin::new(project.info(), Border::File),
        assignment: project.info().assignment.as_ref().map(|one| AssignmentTwin::new(one, Border::File)),
        annotators: Each(|| project.annotators().map(|one| AnnotatorTwin::new(one, Border::File))),
        schema: SchemaTwin::new(project.schema(), Border::File),
        documents: Each(|| documents().map(|(document, text)| DocumentTwin::whole(document, text))),
        annotations: Each(|| {
            let annotated = annotations.iter().zip(&texts);
            annotated.flat_map(|(all, text)| all.iter().map(move |one| AnnotationTwin::in_chars(one, text)))
        }),
        relations: Each(|| project.relations().map(|one| RelationTwin::new(one, Border::File))),
        comparison: ComparisonTwin::new(project, Border::File),
        rest: Rest::new(&project.info().file_extra, Border::File),
    };
    let size = project.text_size() as usize;
    let mut written = to_lines(&file, size + size / 16 + project.annotation_count() * 256 + 1024);
    written.push('\n');
    Some(written)
}
