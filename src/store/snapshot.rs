//! Writing a snapshot: the header, and the annotations part by part.

use crate::format::json::{Border, Lines, ObjectWriter};
use crate::format::record::{annotation, document, people, schema};
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::store::VERSION;
use crate::store::parts::Part;

/// Everything of a session but texts, annotations, and what the steps of its history changed.
pub fn header(session: &Session) -> String {
    let project = session.project();
    let mut out = String::new();
    let mut object = ObjectWriter::tall(&mut out, 0);
    object.whole("version", VERSION);
    object.whole("sequence", session.sequence());
    people::write_info(object.key("project"), project.info(), Border::Storage);

    let list = object.key("annotators");
    let mut lines = Lines::open(list, 1);
    for annotator in project.annotators() {
        lines.next(list);
        people::write_annotator(list, annotator, Border::Storage);
    }
    lines.close(list);

    schema::write(object.key("schema"), project.schema(), Border::Storage);

    let list = object.key("documents");
    let mut lines = Lines::open(list, 1);
    for document in project.documents() {
        lines.next(list);
        document::write_header(list, document);
    }
    lines.close(list);

    let list = object.key("relations");
    let mut lines = Lines::open(list, 1);
    for relation in project.relations() {
        lines.next(list);
        people::write_relation(list, relation, Border::Storage);
    }
    lines.close(list);

    object.wholes("done", &mut session.history().done().map(|step| step.sequence));
    object.wholes("undone", &mut session.history().undone().map(|step| step.sequence));
    object.end();
    out
}

/// The annotations of one part.
pub(super) fn part(project: &Project, part: &Part) -> String {
    let mut out = String::new();
    let mut object = ObjectWriter::tall(&mut out, 0);
    object.whole("version", VERSION);
    object.text("document", part.document().as_str());
    let list = object.key("annotations");
    let mut lines = Lines::open(list, 1);
    part.each(project, &mut |annotation| {
        lines.next(list);
        annotation::write_in_bytes(list, annotation);
    });
    lines.close(list);
    object.end();
    out
}
