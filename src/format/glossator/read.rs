//! Reading the native file, record by record.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::format::json::{Border, Fault, Fields, Ids, Json, Place, migrate, parse, records, records_beside};
use crate::format::problem::{Problem, Reason};
use crate::format::record::names::Names;
use crate::format::record::{annotation, document, people, schema};
use crate::model::index::project::Project;
use crate::model::index::records::Key;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::model::record::schema::Schema;

use crate::format::glossator::{FORMAT, OFFSET_UNIT, Opened, STEPS};

/// Reads a file.
pub(super) fn read(place: Place, content: &str) -> Result<Opened, Fault> {
    let value = parse(content, &place)?;
    let fields = Fields::if_any(value, place);
    if fields.get("format").and_then(Json::text).as_deref() != Some(FORMAT) {
        return Err(place.problem(Reason::NotOurFormat));
    }
    let mut newer = String::new();
    let mut fields = migrate(value, fields, STEPS, &mut newer)?;
    fields.take("format");
    fields.take("version");
    let unit = fields.text("offset_unit")?;
    if unit != OFFSET_UNIT {
        let found = unit.into_owned();
        return Err(place.field("offset_unit").problem(Reason::OtherOffsetUnit { found }));
    }
    let mut problems = Vec::new();
    let mut info = people::read_info(fields.required("project")?, place.field("project"), Border::File)?;

    let list = place.field("annotators");
    let read = &mut |value: Json, place: Place, _: &mut _| people::read_annotator(value, place, Border::File);
    let values = fields.list("annotators")?;
    let annotators = records(values, list, &mut problems, |one: &Annotator| one.id.text(), read);

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

/// Documents that were refused.
#[derive(Default)]
struct LeftOut {
    ids: Ids,
    /// The place of each in the file, and how many annotations went with it.
    counts: Vec<(usize, u64)>,
}

fn documents(fields: &mut Fields, problems: &mut Vec<Problem>) -> Result<(Vec<Document>, LeftOut), Fault> {
    let values = fields.list("documents")?;
    let list = fields.place.field("documents");
    let mut left_out = LeftOut::default();
    let mut read = |value: Json, place: Place, problems: &mut Vec<Problem>| {
        let document = document::read(value, place, problems);
        if let (Err(_), Place::Index(_, index)) = (&document, place)
            && let Some(id) = value.field("id").and_then(Json::text)
            && left_out.ids.insert(SmolStr::new(id))
        {
            left_out.counts.push((index as usize, 0));
        }
        document
    };
    let mut documents = records(values, list, problems, |one: &Document| one.id.text(), &mut read);
    for (rank, document) in (0..).zip(&mut documents) {
        document.rank = rank;
    }
    Ok((documents, left_out))
}

fn annotations(
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
    schema: &Schema,
    annotators: &[Annotator],
    documents: &[Document],
) -> Result<Vec<Arc<Annotation>>, Fault> {
    let values = fields.list("annotations")?;
    let list = fields.place.field("annotations");
    let labels = Ids::new(&mut schema.labels.iter().map(|label| label.id.text()));
    let annotators = Ids::new(&mut annotators.iter().map(|annotator| annotator.id.text()));
    let ids = Ids::new(&mut documents.iter().map(|document| document.id.text()));
    let text_of = |id: &DocumentId| Some(documents.get(ids.position(id.as_str())?)?.text.clone());
    let mut names = Names::default();
    let mut read = |value: Json, place: Place, _: &mut Vec<Problem>| {
        let annotation = annotation::read(value, place, &text_of, &mut names, Border::File)?;
        if !labels.contains(annotation.label.as_str()) {
            let id = annotation.label.to_string();
            return Err(place.field("label").problem(Reason::UnknownLabel { id }));
        }
        if !annotators.contains(annotation.annotator.as_str()) {
            let id = annotation.annotator.to_string();
            return Err(place.field("annotator").problem(Reason::UnknownAnnotator { id }));
        }
        Ok(annotation)
    };
    let mut annotations = Vec::new();
    let mut take = |annotation| annotations.push(Arc::new(annotation));
    let seen = &mut Ids::default();
    records_beside(values, list, problems, seen, |one: &Annotation| one.id.text(), &mut read, &mut take);
    Ok(annotations)
}

/// Tells once for each refused document how many annotations went with it, and not for each of them.
fn count_left_out(place: &Place, problems: &mut Vec<Problem>, mut left_out: LeftOut) {
    problems.retain(|problem| {
        let place = match &problem.reason {
            Reason::UnknownDocument { id } => left_out.ids.position(id),
            _ => None,
        };
        let count = place.and_then(|place| left_out.counts.get_mut(place));
        count.map(|(_, annotations)| *annotations += 1).is_none()
    });
    let list = place.field("documents");
    for (index, annotations) in left_out.counts {
        if annotations > 0 {
            problems.push(*list.index(index).problem(Reason::TextLeftOut { annotations }));
        }
    }
}

fn relations(
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
    schema: &Schema,
    annotations: &[Arc<Annotation>],
) -> Result<Vec<Relation>, Fault> {
    let values = fields.list("relations")?;
    if values.clone().next().is_none() {
        return Ok(Vec::new());
    }
    let list = fields.place.field("relations");
    let ids = Ids::new(&mut annotations.iter().map(|annotation| annotation.id.text()));
    let types = Ids::new(&mut schema.relations.iter().map(|kind| kind.id.text()));
    let mut read = |value: Json, place: Place, _: &mut Vec<Problem>| {
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
    Ok(records(values, list, problems, |one: &Relation| one.id.text(), &mut read))
}
