//! What is told of a project itself, of those who annotate, and of relations, to and from JSON.

use crate::format::json::{Border, Fault, Fields, Json, ObjectWriter, Place};
use crate::model::index::project::ProjectInfo;
use crate::model::record::annotation::{Annotator, Relation};
use crate::model::record::id::{AnnotationId, AnnotatorId, ProjectId, RelationId, RelationTypeId};

/// Writes what is told of a project. In a file, what stands at its top stands elsewhere.
pub(crate) fn write_info(out: &mut String, info: &ProjectInfo, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", info.id.as_str());
    object.text("title", &info.title);
    object.text("guidelines", &info.guidelines);
    object.rest(&info.extra, border);
    if border == Border::Storage && !info.file_extra.is_empty() {
        object.object("file_extra", &info.file_extra);
    }
    object.end();
}

/// Reads what is told of a project.
pub(crate) fn read_info(value: Json, place: Place, border: Border) -> Result<ProjectInfo, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = ProjectId::new(fields.id("id")?);
    let title = fields.text_or_empty("title")?;
    let guidelines = fields.text_or_empty("guidelines")?;
    let file_extra = match border {
        Border::File => String::new(),
        Border::Storage => fields.object_text("file_extra")?,
    };
    Ok(ProjectInfo { id, title, guidelines, extra: fields.rest(border)?, file_extra })
}

/// Writes an annotator.
pub(crate) fn write_annotator(out: &mut String, annotator: &Annotator, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", annotator.id.as_str());
    object.text("name", &annotator.name);
    object.rest(&annotator.extra, border);
    object.end();
}

/// Reads an annotator.
pub(crate) fn read_annotator(value: Json, place: Place, border: Border) -> Result<Annotator, Fault> {
    let mut fields = Fields::new(value, place)?;
    let id = fields.id("id")?;
    let name = fields.optional_text("name")?.unwrap_or_else(|| id.clone()).into_owned();
    Ok(Annotator { id: AnnotatorId::new(id), name, extra: fields.rest(border)? })
}

/// Writes a relation.
pub(crate) fn write_relation(out: &mut String, relation: &Relation, border: Border) {
    let mut object = ObjectWriter::new(out);
    object.text("id", relation.id.as_str());
    object.text("type", relation.kind.as_str());
    object.text("from", relation.from.as_str());
    object.text("to", relation.to.as_str());
    object.rest(&relation.extra, border);
    object.end();
}

/// Reads a relation. Whether there is what it names is not asked here.
pub(crate) fn read_relation(value: Json, place: Place, border: Border) -> Result<Relation, Fault> {
    let mut fields = Fields::new(value, place)?;
    Ok(Relation {
        id: RelationId::new(fields.id("id")?),
        kind: RelationTypeId::new(fields.id("type")?),
        from: AnnotationId::new(fields.id("from")?),
        to: AnnotationId::new(fields.id("to")?),
        extra: fields.rest(border)?,
    })
}
