//! Reading the native file, record by record.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use crate::format::json::{Border, Fields, Place, migrate, parse, records};
use crate::format::record::{annotation, document, people, schema};
use crate::format::{Problem, Reason};
use crate::model::{
    Annotation, Annotator, AnnotatorId, Document, DocumentId, LabelId, Project, Relation, Schema, Text,
};

use super::{FORMAT, OFFSET_UNIT, Opened, STEPS};

/// Reads a file.
pub(super) fn read(place: Place, content: &str) -> Result<Opened, Problem> {
    let value = parse(content, &place)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(place.problem(Reason::NotOurFormat));
    }
    let mut fields = Fields::new(migrate(value, STEPS, &place)?, place)?;
    fields.take("format");
    fields.take("version");
    let unit = fields.text("offset_unit")?;
    if unit != OFFSET_UNIT {
        return Err(place.field("offset_unit").problem(Reason::OtherOffsetUnit { found: unit }));
    }
    let mut problems = Vec::new();
    let mut info = people::read_info(fields.required("project")?, place.field("project"), Border::File)?;

    let list = place.field("annotators");
    let read = &mut |value, place: Place, _: &mut _| people::read_annotator(value, place, Border::File);
    let values = fields.list("annotators")?;
    let annotators = records(values, list, &mut problems, |one: &Annotator| one.id.as_str(), read);

    let schema = match fields.take("schema") {
        Some(value) => schema::read(value, place.field("schema"), Border::File, &mut problems)?,
        None => Schema::default(),
    };

    let (documents, left_out) = documents(&mut fields, &mut problems)?;
    let annotations = annotations(&mut fields, &mut problems, &schema, &annotators, &documents)?;
    count_left_out(&place, &mut problems, left_out);
    let relations = relations(&mut fields, &mut problems, &schema, &annotations)?;
    info.file_extra = fields.rest(Border::File)?;

    let project = Project::from_records(info, schema, annotators, documents, annotations, relations);
    Ok(Opened { project, problems })
}

/// The ids of documents that were refused, with their places in the list.
type LeftOut = BTreeMap<String, usize>;

fn documents(fields: &mut Fields, problems: &mut Vec<Problem>) -> Result<(Vec<Document>, LeftOut), Problem> {
    let values = fields.list("documents")?;
    let list = fields.place.field("documents");
    let mut left_out = LeftOut::new();
    let mut read = |value: Value, place: Place, problems: &mut Vec<Problem>| {
        let id = value.get("id").and_then(Value::as_str).map(String::from);
        let document = document::read(value, place, problems);
        if let (Err(_), Some(id), Place::Index(_, index)) = (&document, id, place) {
            left_out.insert(id, index as usize);
        }
        document
    };
    let documents = records(values, list, problems, |one: &Document| one.id.as_str(), &mut read);
    let documents = (0..).zip(documents).map(|(rank, document)| Document { rank, ..document }).collect();
    Ok((documents, left_out))
}

fn annotations(
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
    schema: &Schema,
    annotators: &[Annotator],
    documents: &[Document],
) -> Result<Vec<Annotation>, Problem> {
    let values = fields.list("annotations")?;
    let list = fields.place.field("annotations");
    let labels: BTreeSet<&LabelId> = schema.labels.iter().map(|label| &label.id).collect();
    let annotators: BTreeSet<&AnnotatorId> = annotators.iter().map(|annotator| &annotator.id).collect();
    let texts: BTreeMap<&DocumentId, &Arc<Text>> =
        documents.iter().map(|document| (&document.id, &document.text)).collect();
    let text_of = |id: &DocumentId| texts.get(id).map(|text| Arc::clone(text));
    let mut read = |value: Value, place: Place, _: &mut Vec<Problem>| {
        let annotation = annotation::read_in_chars(value, place, &text_of)?;
        if !labels.contains(&annotation.label) {
            let id = annotation.label.to_string();
            return Err(place.field("label").problem(Reason::UnknownLabel { id }));
        }
        if !annotators.contains(&annotation.annotator) {
            let id = annotation.annotator.to_string();
            return Err(place.field("annotator").problem(Reason::UnknownAnnotator { id }));
        }
        Ok(annotation)
    };
    Ok(records(values, list, problems, |one: &Annotation| one.id.as_str(), &mut read))
}

/// Tells once for each refused document how many annotations went with it, and not for each of them.
fn count_left_out(place: &Place, problems: &mut Vec<Problem>, left_out: LeftOut) {
    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    problems.retain(|problem| {
        let index = match &problem.reason {
            Reason::UnknownDocument { id } => left_out.get(id),
            _ => None,
        };
        index.map(|index| *counts.entry(*index).or_default() += 1).is_none()
    });
    let list = place.field("documents");
    problems.extend(
        counts
            .into_iter()
            .map(|(index, annotations)| list.index(index).problem(Reason::TextLeftOut { annotations })),
    );
}

fn relations(
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
    schema: &Schema,
    annotations: &[Annotation],
) -> Result<Vec<Relation>, Problem> {
    let values = fields.list("relations")?;
    let list = fields.place.field("relations");
    let ids: BTreeSet<&str> = annotations.iter().map(|annotation| annotation.id.as_str()).collect();
    let types: BTreeSet<&str> = schema.relations.iter().map(|kind| kind.id.as_str()).collect();
    let mut read = |value: Value, place: Place, _: &mut Vec<Problem>| {
        let relation = people::read_relation(value, place, Border::File)?;
        if !types.contains(relation.kind.as_str()) {
            let id = relation.kind.to_string();
            return Err(place.field("type").problem(Reason::UnknownRelationType { id }));
        }
        for (end, name) in [(&relation.from, "from"), (&relation.to, "to")] {
            if !ids.contains(end.as_str()) {
                let id = end.to_string();
                return Err(place.field(name).problem(Reason::UnknownAnnotation { id }));
            }
        }
        Ok(relation)
    };
    Ok(records(values, list, problems, |one: &Relation| one.id.as_str(), &mut read))
}
