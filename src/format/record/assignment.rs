//! Assignments, to and from JSON. In a file an assignment stands at the top, beside the project that it is about.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, unknown};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::model::record::assignment::{Assignment, Feedback, HandInRule, HandInWay, Naming, Share, Task};
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId, LabelId};

/// An assignment, as it is written.
#[derive(Serialize)]
pub(crate) struct AssignmentTwin<'a> {
    id: &'a str,
    revision: u64,
    title: &'a str,
    instructions: &'a str,
    tasks: Vec<TaskTwin<'a>>,
    names: &'static str,
    blind: bool,
    annotators_per_document: u64,
    seed: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    division: Vec<ShareTwin<'a>>,
    hand_in: HandInTwin<'a>,
    feedback: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    handed_out: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a Value>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

#[derive(Serialize)]
struct TaskTwin<'a> {
    document: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<&'a str>,
    required: bool,
    #[serde(flatten)]
    rest: Rest<'a>,
}

#[derive(Serialize)]
struct ShareTwin<'a> {
    seat: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    documents: Vec<&'a str>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

#[derive(Serialize)]
struct HandInTwin<'a> {
    by: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    to: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    until: &'a str,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> AssignmentTwin<'a> {
    /// Returns what is written of an assignment.
    pub(crate) fn new(assignment: &'a Assignment, border: Border) -> AssignmentTwin<'a> {
        let task = |task: &'a Task| TaskTwin {
            document: task.document.as_str(),
            labels: task.labels.iter().map(LabelId::as_str).collect(),
            required: task.is_required,
            rest: Rest::new(&task.extra, border),
        };
        let share = |share: &'a Share| ShareTwin {
            seat: &share.seat,
            name: &share.name,
            documents: share.documents.iter().map(DocumentId::as_str).collect(),
            rest: Rest::new(&share.extra, border),
        };
        let HandInRule { by, to, until, extra } = &assignment.hand_in;
        AssignmentTwin {
            id: assignment.id.as_str(),
            revision: assignment.revision,
            title: &assignment.title,
            instructions: &assignment.instructions,
            tasks: assignment.tasks.iter().map(task).collect(),
            names: assignment.naming.name(),
            blind: assignment.is_blind,
            annotators_per_document: assignment.annotators_per_document,
            seed: assignment.seed,
            division: assignment.division.iter().map(share).collect(),
            hand_in: HandInTwin {
                by: by.iter().map(|way| way.name()).collect(),
                to,
                until,
                rest: Rest::new(extra, border),
            },
            feedback: assignment.feedback.name(),
            key_annotator: assignment.key_annotator.as_ref().map(AnnotatorId::as_str),
            handed_out: assignment.is_handed_out,
            key: assignment.key.as_ref(),
            rest: Rest::new(&assignment.extra, border),
        }
    }
}

/// Reads an assignment. Whether there are the documents and labels that it names is not asked here. A choice that this
/// program does not know goes to the problems, and counts as the usual one.
pub(crate) fn read_assignment(
    json: Json,
    path: Path,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<Assignment, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = AssignmentId::new(fields.id("id")?);
    let revision = fields.optional("revision")?.unwrap_or(1);
    let title = fields.or_default("title")?;
    let instructions = fields.or_default("instructions")?;
    let tasks = each(&mut fields, "tasks", |fields| read_task(fields, border))?;
    let naming = choice(&mut fields, "names", Naming::from_name, problems)?.unwrap_or_default();
    let is_blind = fields.or_default("blind")?;
    let annotators_per_document = fields.or_default("annotators_per_document")?;
    let seed = fields.or_default("seed")?;
    let division = each(&mut fields, "division", |fields| read_share(fields, border))?;
    let hand_in = match fields.optional::<Json>("hand_in")? {
        Some(json) => read_hand_in(Fields::new(json, path.field("hand_in"))?, border, problems)?,
        None => HandInRule::default(),
    };
    let feedback = choice(&mut fields, "feedback", Feedback::from_name, problems)?.unwrap_or_default();
    let key_annotator = fields.optional::<String>("key_annotator")?.map(AnnotatorId::new);
    let is_handed_out = fields.or_default("handed_out")?;
    let key = match fields.optional::<Json>("key")? {
        Some(json) => Some(unknown(json, &path.field("key"), border)?),
        None => None,
    };
    Ok(Assignment {
        id,
        revision,
        title,
        instructions,
        tasks,
        naming,
        is_blind,
        annotators_per_document,
        seed,
        division,
        hand_in,
        feedback,
        key_annotator,
        is_handed_out,
        key,
        extra: fields.rest(border)?,
    })
}

fn read_task(mut fields: Fields, border: Border) -> Result<Task, Fault> {
    Ok(Task {
        document: DocumentId::new(fields.id("document")?),
        labels: fields.or_default::<Vec<String>>("labels")?.into_iter().map(LabelId::new).collect(),
        is_required: fields.optional("required")?.unwrap_or(true),
        extra: fields.rest(border)?,
    })
}

fn read_share(mut fields: Fields, border: Border) -> Result<Share, Fault> {
    let documents: Vec<String> = fields.or_default("documents")?;
    Ok(Share {
        seat: fields.id("seat")?.into_owned(),
        name: fields.or_default("name")?,
        documents: documents.into_iter().map(DocumentId::new).collect(),
        extra: fields.rest(border)?,
    })
}

fn read_hand_in(
    mut fields: Fields,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<HandInRule, Fault> {
    let names: Vec<String> = fields.or_default("by")?;
    let path = fields.path.field("by");
    let mut by = Vec::new();
    for (index, found) in names.into_iter().enumerate() {
        match HandInWay::from_name(&found) {
            Some(way) if !by.contains(&way) => by.push(way),
            Some(_) => {}
            None => problems.push(*path.index(index).problem(Reason::UnknownChoice { found })),
        }
    }
    if by.is_empty() {
        by = HandInRule::default().by;
    }
    Ok(HandInRule {
        by,
        to: fields.or_default("to")?,
        until: fields.or_default("until")?,
        extra: fields.rest(border)?,
    })
}

/// Takes out the choice that a field names.
fn choice<T>(
    fields: &mut Fields,
    key: &str,
    from_name: fn(&str) -> Option<T>,
    problems: &mut Vec<Problem>,
) -> Result<Option<T>, Fault> {
    let Some(found) = fields.optional::<Cow<str>>(key)? else { return Ok(None) };
    let chosen = from_name(&found);
    if chosen.is_none() {
        let found = found.into_owned();
        problems.push(*fields.path.field(key).problem(Reason::UnknownChoice { found }));
    }
    Ok(chosen)
}

/// Takes out a list of objects.
fn each<T>(
    fields: &mut Fields,
    key: &str,
    read: impl Fn(Fields) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let values = fields.or_default::<Vec<Json>>(key)?;
    let list = fields.path.field(key);
    let read = |(index, json)| Fields::new(json, list.index(index)).and_then(&read);
    values.into_iter().enumerate().map(read).collect()
}
