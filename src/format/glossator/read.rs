//! Reading the native file, record by record.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::format::glossator::{FORMAT, OFFSET_UNIT, Opened, STEPS};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, check_all, records, records_with};
use crate::format::json::migrate::migrate;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::read_annotation;
use crate::format::record::document::read_whole;
use crate::format::record::names::Names;
use crate::format::record::people::{read_annotator, read_info, read_relation};
use crate::format::record::schema::read_schema;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::model::record::schema::Schema;

/// The long lists of a file.
const LISTS: &[&str] = &["documents", "annotations", "relations"];

/// Reads a file.
pub(super) fn read(file: Path, content: &str) -> Result<Opened, Fault> {
    let fields = Fields::of_text(content, &file, LISTS)?;
    let path = fields.path;
    if fields.format().as_deref() != Some(FORMAT) {
        check_all(content, &file)?;
        return Err(path.problem(Reason::NotOurFormat));
    }
    let mut newer = String::new();
    let mut fields = migrate(content, fields, STEPS, &file, LISTS, &mut newer)?;
    fields.optional::<Json>("format")?;
    fields.optional::<Json>("version")?;
    let found: String = fields.take("offset_unit")?;
    if found != OFFSET_UNIT {
        return Err(path.field("offset_unit").problem(Reason::OtherOffsetUnit { found }));
    }
    let mut problems = Vec::new();
    let mut info = read_info(fields.take("project")?, path.field("project"), Border::File)?;

    let list = path.field("annotators");
    let read = &mut |json: Json, path: Path, _: &mut _| read_annotator(json, path, Border::File);
    let annotators = records(
        fields.or_default("annotators")?,
        list,
        &mut problems,
        |one: &Annotator| one.id.as_str(),
        read,
    );

    let schema = match fields.optional("schema")? {
        Some(json) => read_schema(json, path.field("schema"), Border::File, &mut problems)?,
        None => Schema::default(),
    };

    let (documents, left_out) = documents(&mut fields, &mut problems)?;
    let annotations = annotations(&mut fields, &mut problems, &schema, &annotators, &documents)?;
    count_left_out(&path, &mut problems, left_out);
    let relations = relations(&mut fields, &mut problems, &schema, &annotations)?;
    info.file_extra = fields.rest(Border::File)?;

    let project = Project::from_records(info, schema, annotators, documents, annotations, relations);
    Ok(Opened { project, problems })
}

/// Documents that were refused, by their ids.
type LeftOut<'a> = HashMap<Cow<'a, str>, Refused>;

struct Refused {
    /// Its index in the file.
    index: u64,
    /// How many annotations went with it.
    annotations: u64,
}

fn documents<'a>(
    fields: &mut Fields<'a>,
    problems: &mut Vec<Problem>,
) -> Result<(Vec<Document>, LeftOut<'a>), Fault> {
    let values = fields.list("documents")?;
    let list = fields.path.field("documents");
    let mut left_out = LeftOut::new();
    let mut read = |json: Json<'a>, path: Path, problems: &mut Vec<Problem>| {
        let document = read_whole(json, path, problems);
        if let (Err(_), Path::Index(_, index)) = (&document, path)
            && let Ok(id) = Fields::new(json, Path::File("")).and_then(|mut fields| fields.id("id"))
        {
            left_out.entry(id).or_insert(Refused { index, annotations: 0 });
        }
        document
    };
    let mut documents = records(values, list, problems, |one: &Document| one.id.as_str(), &mut read);
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
    let list = fields.path.field("annotations");
    let labels: HashSet<&str> = schema.labels.iter().map(|label| label.id.as_str()).collect();
    let annotators: HashSet<&str> = annotators.iter().map(|annotator| annotator.id.as_str()).collect();
    let texts: HashMap<&str, &Document> = documents.iter().map(|one| (one.id.as_str(), one)).collect();
    let text_of = |id: &DocumentId| Some(texts.get(id.as_str())?.text.clone());
    let mut names = Names::default();
    let mut read = |json: Json, path: Path, _: &mut Vec<Problem>| {
        let annotation = read_annotation(json, path, &text_of, &mut names, Border::File)?;
        if !labels.contains(annotation.label.as_str()) {
            let id = annotation.label.to_string();
            return Err(path.field("label").problem(Reason::UnknownLabel { id }));
        }
        if !annotators.contains(annotation.annotator.as_str()) {
            let id = annotation.annotator.to_string();
            return Err(path.field("annotator").problem(Reason::UnknownAnnotator { id }));
        }
        Ok(annotation)
    };
    let mut annotations = Vec::with_capacity(values.len());
    let mut take = |annotation| annotations.push(Arc::new(annotation));
    records_with(
        values,
        list,
        problems,
        &mut HashSet::new(),
        |one: &Annotation| one.id.as_str(),
        &mut read,
        &mut take,
    );
    Ok(annotations)
}

/// Tells once for each refused document how many annotations went with it, and not for each of them.
fn count_left_out(path: &Path, problems: &mut Vec<Problem>, mut left_out: LeftOut) {
    problems.retain(|problem| {
        let refused = match &problem.reason {
            Reason::UnknownDocument { id } => left_out.get_mut(id.as_str()),
            _ => None,
        };
        refused.map(|refused| refused.annotations += 1).is_none()
    });
    let list = path.field("documents");
    let mut left_out: Vec<Refused> = left_out.into_values().collect();
    left_out.sort_by_key(|refused| refused.index);
    for Refused { index, annotations } in left_out {
        if annotations > 0 {
            problems.push(*list.index(index as usize).problem(Reason::TextLeftOut { annotations }));
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
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let list = fields.path.field("relations");
    let ids: HashSet<&str> = annotations.iter().map(|annotation| annotation.id.as_str()).collect();
    let types: HashSet<&str> = schema.relations.iter().map(|kind| kind.id.as_str()).collect();
    let mut read = |json: Json, path: Path, _: &mut Vec<Problem>| {
        let relation = read_relation(json, path, Border::File)?;
        if !types.contains(relation.kind.as_str()) {
            let id = relation.kind.to_string();
            return Err(path.field("type").problem(Reason::UnknownRelationType { id }));
        }
        for (end, name) in [(&relation.from, "from"), (&relation.to, "to")] {
            if !ids.contains(end.as_str()) {
                let id = end.to_string();
                return Err(path.field(name).problem(Reason::UnknownAnnotation { id }));
            }
        }
        Ok(relation)
    };
    Ok(records(values, list, problems, |one: &Relation| one.id.as_str(), &mut read))
}
