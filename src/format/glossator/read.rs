//! Reading the native file, record by record.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::format::glossator::{FORMAT, OFFSET_UNIT, Opened, STEPS};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, check_all, records, records_with};
use crate::format::json::migrate::migrate;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::read_annotation;
use crate::format::record::assignment::read_assignment;
use crate::format::record::comparison::{read_entity, read_refusal, read_topic};
use crate::format::record::document::read_whole;
use crate::format::record::names::Names;
use crate::format::record::people::{read_annotator, read_info, read_relation};
use crate::format::record::schema::read_schema;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::assignment::Assignment;
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::model::record::refusal::{Refusal, Refused};
use crate::model::record::schema::Schema;
use crate::model::record::topic::Topic;

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
    let info = path.field("project");
    let mut info = read_info(fields.take("project")?, info, Border::File, &mut problems)?;
    info.assignment = assignment(&mut fields, &mut problems)?;

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
    let known = Known::new(&documents, &annotations);
    let topics = topics(&mut fields, &mut problems, &known)?;
    let entities = entities(&mut fields, &mut problems, &known)?;
    let refusals = refusals(&mut fields, &mut problems, &known, &topics)?;
    drop(known);
    info.file_extra = fields.rest(Border::File)?;

    let mut project = Project::from_records(info, schema, annotators, documents, annotations, relations);
    project.take_in_comparison(topics, entities, refusals);
    Ok(Opened { project, problems })
}

/// What people are asked to do. An assignment that cannot be read stays an unknown field, and costs nothing else.
fn assignment(fields: &mut Fields, problems: &mut Vec<Problem>) -> Result<Option<Arc<Assignment>>, Fault> {
    let Some(json) = fields.get("assignment") else { return Ok(None) };
    let path = fields.path.field("assignment");
    match read_assignment(json, path, Border::File, problems) {
        Ok(assignment) => {
            fields.optional::<Json>("assignment")?;
            Ok(Some(Arc::new(assignment)))
        }
        Err(fault) => {
            problems.push(*fault);
            Ok(None)
        }
    }
}

/// Documents that were refused, by their ids.
type LeftOut<'a> = HashMap<Cow<'a, str>, LeftOutText>;

struct LeftOutText {
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
            left_out.entry(id).or_insert(LeftOutText { index, annotations: 0 });
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
    let mut left_out: Vec<LeftOutText> = left_out.into_values().collect();
    left_out.sort_by_key(|refused| refused.index);
    for LeftOutText { index, annotations } in left_out {
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

/// The records that topics, entities and refusals may name.
struct Known<'a> {
    documents: HashSet<&'a str>,
    annotations: HashMap<&'a str, &'a Annotation>,
}

impl<'a> Known<'a> {
    fn new(documents: &'a [Document], annotations: &'a [Arc<Annotation>]) -> Known<'a> {
        Known {
            documents: documents.iter().map(|one| one.id.as_str()).collect(),
            annotations: annotations.iter().map(|one| (one.id.as_str(), &**one)).collect(),
        }
    }

    /// Tells of each annotation that is not there.
    fn has(&self, id: &AnnotationId, path: Path, problems: &mut Vec<Problem>) -> bool {
        let is_known = self.annotations.contains_key(id.as_str());
        if !is_known {
            problems.push(*path.problem(Reason::UnknownAnnotation { id: id.to_string() }));
        }
        is_known
    }
}

fn topics(fields: &mut Fields, problems: &mut Vec<Problem>, known: &Known) -> Result<Vec<Topic>, Fault> {
    let values = fields.or_default::<Vec<Json>>("topics")?;
    let mut read = |json: Json, path: Path, problems: &mut Vec<Problem>| {
        let mut topic = read_topic(json, path, Border::File, problems)?;
        topic.members.retain(|id, _| known.has(id, path.field("members"), problems));
        let document_of = |id: &AnnotationId| known.annotations.get(id.as_str()).map(|one| &one.document);
        let speaking: HashSet<&DocumentId> = topic.members.keys().filter_map(document_of).collect();
        topic.silent.retain(|id, _| {
            let reason = if !known.documents.contains(id.as_str()) {
                Reason::UnknownDocument { id: id.to_string() }
            } else if speaking.contains(id) {
                Reason::NotSilent
            } else {
                return true;
            };
            problems.push(*path.field("silent").problem(reason));
            false
        });
        Ok(topic)
    };
    let list = fields.path.field("topics");
    let mut topics = records(values, list, problems, |one: &Topic| one.id.as_str(), &mut read);
    for (rank, topic) in (0..).zip(&mut topics) {
        topic.rank = rank;
    }
    Ok(topics)
}

fn entities(fields: &mut Fields, problems: &mut Vec<Problem>, known: &Known) -> Result<Vec<Entity>, Fault> {
    let values = fields.or_default::<Vec<Json>>("entities")?;
    let mut mentioning: HashSet<AnnotationId> = HashSet::new();
    let mut read = |json: Json, path: Path, problems: &mut Vec<Problem>| {
        let mut entity = read_entity(json, path, Border::File, problems)?;
        let list = path.field("mentions");
        entity.mentions.retain(|id, _| {
            let is_known = known.has(id, list, problems);
            let is_free = !is_known || mentioning.insert(id.clone());
            if !is_free {
                problems.push(*list.problem(Reason::MentionedTwice { id: id.to_string() }));
            }
            is_known && is_free
        });
        Ok(entity)
    };
    let list = fields.path.field("entities");
    Ok(records(values, list, problems, |one: &Entity| one.id.as_str(), &mut read))
}

fn refusals(
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
    known: &Known,
    topics: &[Topic],
) -> Result<BTreeMap<Refused, Refusal>, Fault> {
    let values = fields.or_default::<Vec<Json>>("refusals")?;
    let list = fields.path.field("refusals");
    let mut refusals = BTreeMap::new();
    for (index, json) in values.into_iter().enumerate() {
        let path = list.index(index);
        match read_refusal(json, path, Border::File) {
            Ok((refused, refusal)) => {
                let unknown = refused.topic().filter(|id| topics.iter().all(|topic| topic.id != **id));
                if let Some(id) = unknown {
                    problems.push(*path.problem(Reason::UnknownTopic { id: id.to_string() }));
                } else if refused.annotations().all(|id| known.has(id, path, problems)) {
                    refusals.insert(refused, refusal);
                }
            }
            Err(fault) => problems.push(*fault),
        }
    }
    Ok(refusals)
}
