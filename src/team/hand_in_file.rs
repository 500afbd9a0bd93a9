//! The file of a hand-in, `*.glossator-handin.json`: in code points, with quotations, and with a receipt at its end.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::format::contract::Sample;
use crate::format::glossator;
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json};
use crate::format::json::formatter::to_lines;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::format::record::annotation::AnnotationTwin;
use crate::format::record::people::RelationTwin;
use crate::model::index::project::Project;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId};
use crate::team::hand_in::{Attempt, HandIn, Named, Worker};
use crate::team::receipt;
use crate::team::work::{self, DoneTwin, Work, done_twins, plain, read_work, texts_of};

/// The name of the format, in the field `format`.
pub const FORMAT: &str = glossator::HAND_IN;
/// The newest version of the format that this program knows, and the one that it writes.
pub const VERSION: u64 = 1;
/// How the names of such files end.
pub const EXTENSION: &str = ".glossator-handin.json";

/// What stands before the receipt, and after it.
const BEFORE_RECEIPT: &str = ",\n  \"receipt\": \"";
const AFTER_RECEIPT: &str = "\"\n}\n";

/// A hand-in as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The file.
    pub content: String,
    /// Its receipt.
    pub receipt: String,
}

#[derive(Serialize)]
struct FileTwin<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    #[serde(flatten)]
    head: HeadTwin<'a>,
    annotations: Vec<AnnotationTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

/// What a hand-in says beside its annotations and relations, as it is written.
#[derive(Serialize)]
pub(super) struct HeadTwin<'a> {
    #[serde(rename = "assignment")]
    named: NamedTwin<'a>,
    handin: AttemptTwin<'a>,
    annotator: WorkerTwin<'a>,
    documents: Vec<DoneTwin<'a>>,
}

#[derive(Serialize)]
struct NamedTwin<'a> {
    id: &'a str,
    revision: u64,
    title: &'a str,
}

#[derive(Serialize)]
struct AttemptTwin<'a> {
    id: &'a str,
    sequence: u64,
    made: &'a str,
    program: &'a str,
    key_opened: bool,
}

#[derive(Serialize)]
struct WorkerTwin<'a> {
    id: &'a str,
    name: &'a str,
    seat: &'a str,
}

impl<'a> HeadTwin<'a> {
    pub(super) fn new(hand_in: &'a HandIn) -> HeadTwin<'a> {
        let HandIn { assignment, attempt, worker, documents, .. } = hand_in;
        HeadTwin {
            named: NamedTwin {
                id: assignment.id.as_str(),
                revision: assignment.revision,
                title: &assignment.title,
            },
            handin: AttemptTwin {
                id: &attempt.id,
                sequence: attempt.sequence,
                made: &attempt.made,
                program: &attempt.program,
                key_opened: attempt.has_opened_key,
            },
            annotator: WorkerTwin { id: worker.id.as_str(), name: &worker.name, seat: &worker.seat },
            documents: done_twins(documents),
        }
    }
}

/// Writes a hand-in, with texts of the project that it was made in. `None` if a text that it needs is not there.
pub fn write(hand_in: &HandIn, project: &Project) -> Option<Written> {
    let HandIn { annotations, relations, extra, .. } = hand_in;
    let of_texts = texts_of(annotations, project)?;
    let file = FileTwin {
        format: FORMAT,
        version: VERSION,
        offset_unit: glossator::OFFSET_UNIT,
        head: HeadTwin::new(hand_in),
        annotations: annotations
            .iter()
            .zip(&of_texts)
            .map(|(one, text)| AnnotationTwin::of_one_annotator(one, text))
            .collect(),
        relations: relations.iter().map(|one| RelationTwin::new(one, Border::File)).collect(),
        rest: Rest::new(extra, Border::File),
    };
    let mut content = to_lines(&file, annotations.len() * 200 + 1024);
    let receipt = receipt::of(&content);
    content.truncate(content.trim_end_matches("\n}").len());
    content.push_str(BEFORE_RECEIPT);
    content.push_str(&receipt);
    content.push_str(AFTER_RECEIPT);
    Some(Written { content, receipt })
}

/// A hand-in whose file was looked at, and whose spans were not read yet: for that it takes the texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// What it was done for.
    pub assignment: Named,
    /// Which one it is.
    pub attempt: Attempt,
    /// Who did it.
    pub worker: Worker,
    /// The SHA-256 of the texts that it speaks of.
    pub texts: BTreeMap<DocumentId, String>,
    /// Its receipt, which is that of its content.
    pub receipt: String,
}

/// A hand-in as it was read against the texts, and what could not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    /// The hand-in, without the records that were refused.
    pub hand_in: HandIn,
    /// Why each of them was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Returns whether a text is a hand-in, by its first lines.
pub fn is_hand_in(content: &str) -> bool {
    Sample::new("", content).begins_with_format(FORMAT)
}

/// Looks at a file: whose it is, what it is of, and whether it is as it was written.
pub fn open(file_name: &str, content: &str) -> Result<Opened, Problem> {
    open_at(Path::File(file_name), content).map_err(|fault| *fault)
}

fn open_at(file: Path, content: &str) -> Result<Opened, Fault> {
    let content = plain(content);
    let (mut fields, receipt) = checked(&file, &content)?;
    let head = take_head(&mut fields)?;
    head.opened(file, receipt)
}

/// Reads a file against the project that the texts are in, if what it says of itself is wanted. What is said of other
/// texts, or does not fit them, is refused, record by record.
pub fn read(
    file_name: &str,
    content: &str,
    project: &Project,
    is_wanted: impl FnOnce(&Opened) -> bool,
) -> Result<(Opened, Option<Read>), Problem> {
    read_at(Path::File(file_name), content, project, is_wanted).map_err(|fault| *fault)
}

fn read_at(
    file: Path,
    content: &str,
    project: &Project,
    is_wanted: impl FnOnce(&Opened) -> bool,
) -> Result<(Opened, Option<Read>), Fault> {
    let content = plain(content);
    let (mut fields, receipt) = checked(&file, &content)?;
    let head = take_head(&mut fields)?;
    let opened = head.opened(file, receipt)?;
    let read = is_wanted(&opened).then(|| read_fields(file, head, fields, project)).transpose()?;
    Ok((opened, read))
}

/// Reads a file that has no receipt, because what it was made of had one.
pub(super) fn read_unsealed(file_name: &str, content: &str, project: &Project) -> Result<Read, Problem> {
    let file = Path::File(file_name);
    let read = known(&file, content).and_then(|mut fields| {
        let head = take_head(&mut fields)?;
        read_fields(file, head, fields, project)
    });
    read.map_err(|fault| *fault)
}

fn read_fields(file: Path, head: Head, mut fields: Fields, project: &Project) -> Result<Read, Fault> {
    let Head { assignment, attempt, worker, documents } = head;
    let (work, problems) = read_work(&file, documents, &mut fields, project, &worker.id)?;
    let Work { documents, annotations, relations } = work;
    let extra: Extra = fields.rest(Border::File)?;
    let hand_in = HandIn { assignment, attempt, worker, documents, annotations, relations, extra };
    Ok(Read { hand_in, problems })
}

/// What a hand-in says of itself.
struct Head<'a> {
    assignment: Named,
    attempt: Attempt,
    worker: Worker,
    documents: Vec<Json<'a>>,
}

impl Head<'_> {
    fn opened(&self, file: Path, receipt: String) -> Result<Opened, Fault> {
        let list = file.field("documents");
        let mut texts = BTreeMap::new();
        for (index, json) in self.documents.iter().enumerate() {
            let mut fields = Fields::new(json, list.index(index))?;
            texts.insert(DocumentId::new(fields.id("id")?), fields.take("sha256")?);
        }
        let (assignment, attempt, worker) =
            (self.assignment.clone(), self.attempt.clone(), self.worker.clone());
        Ok(Opened { assignment, attempt, worker, texts, receipt })
    }
}

/// Returns the fields of a file of this format, in a version that is known.
fn known<'a>(file: &'a Path<'a>, content: &'a str) -> Result<Fields<'a>, Fault> {
    work::known(file, content, FORMAT, VERSION, Reason::NotAHandIn)
}

/// The same of a file that is as it was written, and its receipt.
fn checked<'a>(file: &'a Path<'a>, content: &'a str) -> Result<(Fields<'a>, String), Fault> {
    let mut fields = known(file, content)?;
    let stated: String = fields.take("receipt")?;
    let is_as_written = content.rsplit_once(BEFORE_RECEIPT).is_some_and(|(before, behind)| {
        behind.trim_end().strip_suffix(AFTER_RECEIPT.trim_end()) == Some(&stated)
            && receipt::of_parts(&[before, "\n}"]) == stated
    });
    if !is_as_written {
        return Err(file.field("receipt").problem(Reason::ChangedSinceHandedIn));
    }
    Ok((fields, stated))
}

fn take_head<'a>(fields: &mut Fields<'a>) -> Result<Head<'a>, Fault> {
    let path = fields.path;
    let mut assignment = Fields::new(fields.take("assignment")?, path.field("assignment"))?;
    let mut attempt = Fields::new(fields.take("handin")?, path.field("handin"))?;
    let mut worker = Fields::new(fields.take("annotator")?, path.field("annotator"))?;
    Ok(Head {
        assignment: Named {
            id: AssignmentId::new(assignment.id("id")?),
            revision: assignment.take("revision")?,
            title: assignment.or_default("title")?,
        },
        attempt: Attempt {
            id: attempt.id("id")?.into_owned(),
            sequence: attempt.take("sequence")?,
            made: attempt.or_default("made")?,
            program: attempt.or_default("program")?,
            has_opened_key: attempt.or_default("key_opened")?,
        },
        worker: Worker {
            id: AnnotatorId::new(worker.id("id")?),
            name: worker.or_default("name")?,
            seat: worker.or_default("seat")?,
        },
        documents: fields.list("documents")?,
    })
}
