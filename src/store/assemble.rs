//! A session from what storage keeps of it.

use std::pin::Pin;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::format::json::{Border, Fault, Ids, Json, Place, ReadRecord, newest, records, records_beside};
use crate::format::problem::{Problem, Reason};
use crate::format::record::names::Names;
use crate::format::record::{annotation, document, people, schema};
use crate::model::edit::history::{History, Step};
use crate::model::edit::session::{Event, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::index::records::{self as record_maps, Key};
use crate::model::index::sorted::sorted;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::store::at_once::at_once;
use crate::store::entry::read_entry_at;
use crate::store::parts::{Part, part_of, parts_of_step};
use crate::store::texts::Texts;
use crate::store::{HEADER, STEPS};

/// Everything that storage keeps of one project, in any order.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Stored {
    /// The header of the snapshot.
    pub header: String,
    /// The other parts of the snapshot, by their names.
    pub parts: Vec<(String, String)>,
    /// The texts, by their SHA-256.
    pub texts: Vec<(String, String)>,
    /// The SHA-256 of texts that stay in storage for now.
    pub at_rest: Vec<String>,
    /// The entries of the journal, by their numbers.
    pub journal: Vec<(u64, String)>,
}

/// A session as far as it could be read, and what could not be.
///
/// If there are problems, what is stored has more than the session: to write over it would lose that.
#[derive(Clone)]
pub struct Assembled {
    /// The session.
    pub session: Session,
    /// What is not in it, or not as it was.
    pub problems: Vec<Problem>,
    /// The names of the parts that are not stored as they are now: what the journal has changed, and what an earlier
    /// version has put elsewhere.
    pub dirty: record_maps::Ids<SmolStr>,
}

/// A part of a snapshot with its name, once there was time to fetch it; `None` if there are no more.
pub type ComingPart = Pin<Box<dyn Future<Output = Option<(String, String)>>>>;

/// Asks for the next part of a snapshot.
pub type NextPart<'a> = &'a mut dyn FnMut() -> ComingPart;

/// The session that was stored. Without a header that can be read there is none.
pub fn assemble(stored: Stored) -> Result<Assembled, Problem> {
    assemble_at(stored, Place::File("")).map_err(|fault| *fault)
}

/// The session that was stored in some place.
pub(crate) fn assemble_at(mut stored: Stored, place: Place) -> Result<Assembled, Fault> {
    let mut parts = std::mem::take(&mut stored.parts).into_iter();
    at_once(assembled(stored, place, &mut || Box::pin(std::future::ready(parts.next()))))
}

/// Like [`assemble`], with more parts coming one after the other behind those that are there.
pub async fn assemble_by_and_by(mut stored: Stored, next: NextPart<'_>) -> Result<Assembled, Problem> {
    let mut there = std::mem::take(&mut stored.parts).into_iter();
    let mut all = || match there.next() {
        Some(part) => Box::pin(std::future::ready(Some(part))),
        None => next(),
    };
    assembled(stored, Place::File(""), &mut all).await.map_err(|fault| *fault)
}

/// The session of what is stored, whose parts come one after the other.
async fn assembled(stored: Stored, place: Place<'_>, next: NextPart<'_>) -> Result<Assembled, Fault> {
    let texts = Texts::new(stored.texts, stored.at_rest);
    let mut problems = Vec::new();
    let mut dirty = record_maps::Ids::default();
    let (project, header) = snapshot(&stored.header, next, place, &texts, &mut problems, &mut dirty).await?;

    let journal = sorted(stored.journal, |one, other| one.0.cmp(&other.0));
    let history = place.field("history");
    let mut unwind = |sequences: &[u64], effect: fn(&Transaction) -> Transaction| {
        let (steps, problem) = steps(sequences, &journal, history, project.clone(), &texts, effect);
        problems.extend(problem);
        steps
    };
    let done = unwind(&header.done, Transaction::inverse);
    let undone = unwind(&header.undone, Transaction::clone);

    let mut session = Session::restore(project, History::new(done, undone), header.sequence);
    let list = place.field("journal");
    for (sequence, stored) in journal.iter().filter(|(sequence, _)| *sequence > header.sequence) {
        let sequence = *sequence;
        let place = Place::Index(&list, sequence);
        match replay(&mut session, sequence, stored, place, &texts) {
            Ok(effect) => parts_of_step(&effect).ids().for_each(|part| dirty.add(part)),
            Err(fault) => {
                problems.push(*fault);
                break;
            }
        }
    }
    Ok(Assembled { session, problems, dirty })
}

fn replay(
    session: &mut Session,
    sequence: u64,
    stored: &str,
    place: Place,
    texts: &Texts,
) -> Result<Arc<Transaction>, Fault> {
    if sequence != session.sequence() + 1 {
        return Err(place.problem(Reason::MissingEntry));
    }
    let entry = read_entry_at(sequence, stored, place, session.project(), texts)?;
    if session.replay(&entry) {
        Ok(session.effect(&entry))
    } else {
        Err(place.problem(Reason::EntryDoesNotFit))
    }
}

/// The steps of those numbers, as far as they can be undone or redone one after the other, beginning with the last.
/// `effect` says what that does to the project, which is tried here.
fn steps(
    sequences: &[u64],
    journal: &[(u64, String)],
    list: Place,
    mut project: Project,
    texts: &Texts,
    effect: fn(&Transaction) -> Transaction,
) -> (Vec<Step>, Option<Problem>) {
    let mut steps = Vec::with_capacity(sequences.len());
    let mut problem = None;
    for &sequence in sequences.iter().rev() {
        let place = Place::Index(&list, sequence);
        let stored = journal.binary_search_by(|(number, _)| number.cmp(&sequence)).ok();
        let stored = stored.and_then(|index| journal.get(index)).map(|(_, stored)| stored);
        match step(sequence, stored, place, &mut project, texts, effect) {
            Ok(step) => steps.push(step),
            Err(found) => {
                problem = Some(*found);
                break;
            }
        }
    }
    steps.reverse();
    (steps, problem)
}

fn step(
    sequence: u64,
    stored: Option<&String>,
    place: Place,
    project: &mut Project,
    texts: &Texts,
    effect: fn(&Transaction) -> Transaction,
) -> Result<Step, Fault> {
    let stored = stored.ok_or_else(|| place.problem(Reason::MissingEntry))?;
    let entry = read_entry_at(sequence, stored, place, project, texts)?;
    let does_not_fit = || place.problem(Reason::EntryDoesNotFit);
    let Event::Done(kind, transaction) = entry.event else { return Err(does_not_fit()) };
    let effect = effect(&transaction);
    if !project.fits(&effect) {
        return Err(does_not_fit());
    }
    project.apply(&effect);
    Ok(Step { sequence, kind, transaction })
}

/// What a header says beside the project.
struct Header {
    sequence: u64,
    done: Vec<u64>,
    undone: Vec<u64>,
}

async fn snapshot(
    stored: &str,
    next: NextPart<'_>,
    place: Place<'_>,
    texts: &Texts,
    problems: &mut Vec<Problem>,
    dirty: &mut record_maps::Ids<SmolStr>,
) -> Result<(Project, Header), Fault> {
    let header = place.field("header");
    if stored.is_empty() {
        return Err(header.problem(Reason::MissingHeader));
    }
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, header, &mut newer)?;
    let border = Border::Storage;
    let info = people::read_info(fields.required("project")?, header.field("project"), border)?;
    let schema = schema::read(fields.required("schema")?, header.field("schema"), border, problems)?;

    let list = header.field("annotators");
    let read = &mut |value: Json, place: Place, _: &mut _| people::read_annotator(value, place, border);
    let values = fields.list("annotators")?;
    let annotators = records(values, list, problems, |one: &Annotator| one.id.text(), read);

    let list = header.field("documents");
    let text_of = |_: &DocumentId, hash: &str, summary| texts.find(hash, summary);
    let read = &mut |value: Json, place: Place, _: &mut _| document::read_header(value, place, &text_of);
    let values = fields.list("documents")?;
    let documents = records(values, list, problems, |one: &Document| one.id.text(), read);

    let list = header.field("relations");
    let read = &mut |value: Json, place: Place, _: &mut _| people::read_relation(value, place, border);
    let values = fields.list("relations")?;
    let relations = records(values, list, problems, |one: &Relation| one.id.text(), read);

    let read = Header {
        sequence: fields.whole("sequence")?,
        done: fields.wholes("done")?,
        undone: fields.wholes("undone")?,
    };
    let mut project = Project::from_records(info, schema, annotators, documents, Vec::new(), relations);
    take_parts(&mut project, next, place, problems, dirty).await;
    Ok((project, read))
}

/// Takes in the annotations of one part after the other, each of which is let go then.
async fn take_parts(
    project: &mut Project,
    next: NextPart<'_>,
    place: Place<'_>,
    problems: &mut Vec<Problem>,
    dirty: &mut record_maps::Ids<SmolStr>,
) {
    let snapshots = place.field("snapshots");
    let (mut names, mut seen) = (Names::default(), Ids::default());
    while let Some((name, stored)) = next().await {
        if name == HEADER {
            continue;
        }
        let text_of = |id: &DocumentId| Some(project.document(id)?.text.clone());
        let mut read = |value: Json, place: Place, _: &mut Vec<Problem>| {
            annotation::read(value, place, &text_of, &mut names, Border::Storage)
        };
        let annotations = match part(&stored, snapshots.named(&name), problems, &mut seen, &mut read) {
            Ok(annotations) => annotations,
            Err(fault) => {
                problems.push(*fault);
                continue;
            }
        };
        let known = Part::named(&name);
        for annotation in &annotations {
            if !known.as_ref().is_some_and(|part| part.has(annotation)) {
                // Both are written anew: the one that has it now, and the one that is to have it.
                dirty.add(SmolStr::new(&name));
                dirty.add(part_of(annotation));
            }
        }
        project.take_in(annotations);
    }
}

/// The annotations that a part of the snapshot lists.
fn part(
    stored: &str,
    place: Place,
    problems: &mut Vec<Problem>,
    seen: &mut Ids,
    read: ReadRecord<Annotation>,
) -> Result<Vec<Arc<Annotation>>, Fault> {
    let mut newer = String::new();
    let values = newest(stored, STEPS, place, &mut newer)?.list("annotations")?;
    let list = place.field("annotations");
    let mut annotations = Vec::new();
    let mut take = |annotation| annotations.push(Arc::new(annotation));
    records_beside(values, list, problems, seen, |one: &Annotation| one.id.text(), read, &mut take);
    Ok(annotations)
}
