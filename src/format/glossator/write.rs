//! Writing the native file.

use std::sync::Arc;

use crate::format::json::{Border, Lines, ObjectWriter};
use crate::format::record::{annotation, document, people, schema};
use crate::model::index::project::Project;
use crate::text::content::Text;

use crate::format::glossator::{FORMAT, OFFSET_UNIT, VERSION};

/// The file of a project, one record a line. `None` if a text is at rest.
pub(super) fn write(project: &Project) -> Option<String> {
    let texts: Vec<Arc<Text>> =
        project.documents().map(|document| document.text.get()).collect::<Option<_>>()?;
    let size = project.text_size() as usize;
    let mut out = String::with_capacity(size + size / 16 + project.annotation_count() * 256 + 1024);
    let mut object = ObjectWriter::tall(&mut out, 0);
    object.text("format", FORMAT);
    object.whole("version", VERSION);
    object.text("offset_unit", OFFSET_UNIT);
    people::write_info(object.key("project"), project.info(), Border::File);

    let list = object.key("annotators");
    let mut lines = Lines::open(list, 1);
    for annotator in project.annotators() {
        lines.next(list);
        people::write_annotator(list, annotator, Border::File);
    }
    lines.close(list);

    schema::write(object.key("schema"), project.schema(), Border::File);

    let list = object.key("documents");
    let mut lines = Lines::open(list, 1);
    for (document, text) in project.documents().zip(&texts) {
        lines.next(list);
        document::write(list, document, text);
    }
    lines.close(list);

    let list = object.key("annotations");
    let mut lines = Lines::open(list, 1);
    for (document, text) in project.documents().zip(&texts) {
        for annotation in project.annotations(&document.id).iter() {
            lines.next(list);
            annotation::write_in_chars(list, annotation, text);
        }
    }
    lines.close(list);

    let list = object.key("relations");
    let mut lines = Lines::open(list, 1);
    for relation in project.relations() {
        lines.next(list);
        people::write_relation(list, relation, Border::File);
    }
    lines.close(list);

    object.rest(&project.info().file_extra, Border::File);
    object.end();
    out.push('\n');
    Some(out)
}
