//! A session from what storage keeps of it.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::format::json::Border;
use crate::format::json::fields::{Json, records, records_with};
use crate::format::json::migrate::newest;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::read_annotation;
use crate::format::record::comparison::{read_entity, read_refusal, read_topic};
use crate::format::record::document;
use crate::format::record::names::Names;
use crate::format::record::people::{read_annotator, read_info, read_relation};
use crate::format::record::schema::read_schema;
use crate::model::edit::history::{History, Step};
use crate::model::edit::session::{Event, Session};
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::DocumentId;
use crate::model::record::topic::Topic;
use crate::store::chain::{Head, Mark};
use crate::store::chunks::{
    Chunk, DocumentChunk, chunk_of, chunk_of_document, chunks_of_step, is_of_documents,
};
use crate::store::entry::read_entry_at;
use crate::store::snapshot::take_head;
use crate::store::texts::Texts;
use crate::store::{HEADER, STEPS};

/// Everything that storage keeps of one project, in any order.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Stored {
    /// The header of the snapshot.
    pub header: String,
    /// The other chunks of the snapshot, by their names.
    pub chunks: Vec<(String, String)>,
    /// The texts, by their SHA-256.
    pub texts: Vec<(String, String)>,
    /// The SHA-256 of texts that stay in storage for now.
    pub unloaded: Vec<String>,
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
    /// Its last entry.
    pub head: Head,
    /// What is not in it, or not as it was.
    pub problems: Vec<Problem>,
    /// The names of the chunks that are not stored as they are now: what the journal has changed, and what an earlier
    /// version has put elsewhere.
    pub dirty: BTreeSet<SmolStr>,
}

/// Returns the session that was stored. Without a header that can be read there is none.
pub fn assemble(stored: Stored) -> Result<Assembled, Problem> {
    assemble_at(stored, Path::File("")).map_err(|fault| *fault)
}

/// Returns the session that was stored at some path.
pub(crate) fn assemble_at(mut stored: Stored, path: Path) -> Result<Assembled, Fault> {
    let chunks = std::mem::take(&mut stored.chunks);
    let mut assembly = Assembly::begin(stored, path)?;
    for (name, chunk) in in_order(chunks) {
        assembly.take_chunk(&name, &chunk);
    }
    Ok(assembly.finish())
}

/// Puts chunks into an order in which they can be read: documents before what is said of them.
pub fn in_order<T>(mut chunks: Vec<(String, T)>) -> Vec<(String, T)> {
    chunks.sort_by_cached_key(|(name, _)| !is_of_documents(name));
    chunks
}

/// A session that is put together chunk by chunk, so that there is time for something else between.
pub struct Assembly<'a> {
    path: Path<'a>,
    project: Project,
    header: Header,
    texts: Texts,
    journal: Vec<(u64, String)>,
    names: Names,
    /// The ids of the documents so far.
    seen_documents: HashSet<SmolStr>,
    /// The ids of the annotations so far.
    seen: HashSet<SmolStr>,
    problems: Vec<Problem>,
    dirty: BTreeSet<SmolStr>,
}

impl Assembly<'_> {
    /// Begins with the header; the chunks of what is stored are to be taken one by one, in an order such as [`in_order`]
    /// makes.
    pub fn new(stored: Stored) -> Result<Assembly<'static>, Problem> {
        Assembly::begin(stored, Path::File("")).map_err(|fault| *fault)
    }

    fn begin(stored: Stored, path: Path) -> Result<Assembly, Fault> {
        let texts = Texts::new(stored.texts, stored.unloaded);
        let mut journal = stored.journal;
        journal.sort_by_key(|(sequence, _)| *sequence);
        let mut problems = Vec::new();
        let (mut seen_documents, mut dirty) = (HashSet::new(), BTreeSet::new());
        let (project, header) =
            read_header(&stored.header, path, &texts, &mut problems, &mut seen_documents, &mut dirty)?;
        Ok(Assembly {
            path,
            project,
            header,
            texts,
            journal,
            names: Names::default(),
            seen_documents,
            seen: HashSet::new(),
            problems,
            dirty,
        })
    }

    /// Takes in a chunk of the snapshot.
    pub fn take_chunk(&mut self, name: &str, stored: &str) {
        if name == HEADER {
            return;
        }
        // Before there were chunks of documents, any chunk could be called like one.
        let has_documents = self.header.document_count.is_some();
        let taken = match Chunk::named(name).filter(|_| has_documents) {
            Some(Chunk::Documents(chunk)) => self
                .documents(name, &chunk, stored)
                .map(|documents| self.project.take_in_documents(documents)),
            _ => self.annotations(name, stored).map(|annotations| self.project.take_in(annotations)),
        };
        self.problems.extend(taken.err().map(|fault| *fault));
    }

    /// Reads the documents that a chunk lists.
    fn documents(&mut self, name: &str, known: &DocumentChunk, stored: &str) -> Result<Vec<Document>, Fault> {
        let snapshots = self.path.field("snapshots");
        let path = snapshots.named(name);
        let mut newer = String::new();
        let values = newest(stored, STEPS, &path, &["documents"], &mut newer)?.list("documents")?;
        let mut documents = Vec::with_capacity(values.len());
        let dirty = &mut self.dirty;
        let mut take = |document: Document| {
            if !known.has(&document) {
                dirty.insert(SmolStr::new(name));
                dirty.insert(chunk_of_document(&document));
            }
            documents.push(document);
        };
        read_documents(
            values,
            path.field("documents"),
            &self.texts,
            &mut self.problems,
            &mut self.seen_documents,
            &mut take,
        );
        Ok(documents)
    }

    /// Reads the annotations that a chunk lists.
    fn annotations(&mut self, name: &str, stored: &str) -> Result<Vec<Arc<Annotation>>, Fault> {
        let snapshots = self.path.field("snapshots");
        let path = snapshots.named(name);
        let list = path.field("annotations");
        let mut newer = String::new();
        let values = newest(stored, STEPS, &path, &["annotations"], &mut newer)?.list("annotations")?;
        let project = &self.project;
        let text_of = |id: &DocumentId| Some(project.document(id)?.text.clone());
        let names = &mut self.names;
        let mut read = |json: Json, path: Path, _: &mut Vec<Problem>| {
            read_annotation(json, path, &text_of, names, Border::Storage)
        };
        let known = match Chunk::named(name) {
            Some(Chunk::Annotations(chunk)) => Some(chunk),
            _ => None,
        };
        let dirty = &mut self.dirty;
        let mut annotations = Vec::with_capacity(values.len());
        let mut take = |annotation: Annotation| {
            if !known.as_ref().is_some_and(|chunk| chunk.has(&annotation)) {
                // Both are written anew: the one that has it now, and the one that is to have it.
                dirty.insert(SmolStr::new(name));
                dirty.insert(chunk_of(&annotation));
            }
            annotations.push(Arc::new(annotation));
        };
        records_with(
            values,
            list,
            &mut self.problems,
            &mut self.seen,
            |one: &Annotation| one.id.as_str(),
            &mut read,
            &mut take,
        );
        Ok(annotations)
    }

    /// Returns the session, once all chunks are there.
    pub fn finish(self) -> Assembled {
        let Assembly { path, project, header, texts, journal, mut problems, mut dirty, .. } = self;
        // What could not be read was said before.
        let found = project.document_count() as u64;
        if let Some(expected) = header.document_count.filter(|expected| *expected != found)
            && problems.is_empty()
        {
            problems.push(*path.field("snapshots").problem(Reason::MissingDocuments { expected, found }));
        }
        let history = path.field("history");
        let mut unwind = |sequences: &[u64], effect: fn(&Transaction) -> Transaction| {
            let (steps, problem) = steps(sequences, &journal, history, project.clone(), &texts, effect);
            problems.extend(problem);
            steps
        };
        let done = unwind(&header.done, Transaction::inverse);
        let undone = unwind(&header.undone, Transaction::clone);

        let mut head = header.head;
        let mut session = Session::restore(project, History::new(done, undone), head.sequence);
        let taken_in = head.sequence;
        let list = path.field("journal");
        for (sequence, stored) in journal.iter().filter(|(sequence, _)| *sequence > taken_in) {
            let sequence = *sequence;
            let path = Path::Index(&list, sequence);
            match replay(&mut session, &mut head, sequence, stored, path, &texts) {
                Ok(effect) => dirty.extend(chunks_of_step(&effect)),
                Err(fault) => {
                    problems.push(*fault);
                    break;
                }
            }
        }
        Assembled { session, head, problems, dirty }
    }
}

/// Returns what is wrong if the mark of what is stored speaks of an entry that is not there.
pub fn missing_end(assembled: &Assembled, mark: &Mark) -> Option<Problem> {
    let is_whole = assembled.head == mark.head || !assembled.problems.is_empty();
    let storage = Path::File("");
    let journal = storage.field("journal");
    let path = Path::Index(&journal, mark.head.sequence);
    (!is_whole).then(|| *path.problem(Reason::MissingEntry))
}

fn replay(
    session: &mut Session,
    head: &mut Head,
    sequence: u64,
    stored: &str,
    path: Path,
    texts: &Texts,
) -> Result<Arc<Transaction>, Fault> {
    if sequence != session.sequence() + 1 {
        return Err(path.problem(Reason::MissingEntry));
    }
    let (link, entry) = read_entry_at(sequence, stored, path, session.project(), texts)?;
    if link.follows(head) && session.replay(&entry) {
        *head = link.head();
        Ok(session.effect(&entry))
    } else {
        Err(path.problem(Reason::EntryDoesNotFit))
    }
}

/// The steps of those numbers, as far as they can be undone or redone one after the other, beginning with the last.
/// `effect` says what that does to the project, which is tried here.
fn steps(
    sequences: &[u64],
    journal: &[(u64, String)],
    list: Path,
    mut project: Project,
    texts: &Texts,
    effect: fn(&Transaction) -> Transaction,
) -> (Vec<Step>, Option<Problem>) {
    let mut steps = Vec::with_capacity(sequences.len());
    let mut problem = None;
    for &sequence in sequences.iter().rev() {
        let path = Path::Index(&list, sequence);
        let stored = journal.binary_search_by(|(number, _)| number.cmp(&sequence)).ok();
        let stored = stored.and_then(|index| journal.get(index)).map(|(_, stored)| stored);
        match step(sequence, stored, path, &mut project, texts, effect) {
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
    path: Path,
    project: &mut Project,
    texts: &Texts,
    effect: fn(&Transaction) -> Transaction,
) -> Result<Step, Fault> {
    let stored = stored.ok_or_else(|| path.problem(Reason::MissingEntry))?;
    let (_, entry) = read_entry_at(sequence, stored, path, project, texts)?;
    let does_not_fit = || path.problem(Reason::EntryDoesNotFit);
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
    head: Head,
    /// How many documents are in the chunks; nothing, where an earlier version had them in the header.
    document_count: Option<u64>,
    done: Vec<u64>,
    undone: Vec<u64>,
}

fn read_header(
    stored: &str,
    path: Path,
    texts: &Texts,
    problems: &mut Vec<Problem>,
    seen: &mut HashSet<SmolStr>,
    dirty: &mut BTreeSet<SmolStr>,
) -> Result<(Project, Header), Fault> {
    let header = path.field("header");
    if stored.is_empty() {
        return Err(header.problem(Reason::MissingHeader));
    }
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, &header, &["documents", "relations"], &mut newer)?;
    let border = Border::Storage;
    let info = read_info(fields.take("project")?, header.field("project"), border, problems)?;
    let schema = read_schema(fields.take("schema")?, header.field("schema"), border, problems)?;

    let list = header.field("annotators");
    let read = &mut |json: Json, path: Path, _: &mut _| read_annotator(json, path, border);
    let annotators =
        records(fields.or_default("annotators")?, list, problems, |one: &Annotator| one.id.as_str(), read);

    // An earlier version had them here. They are written anew, in chunks.
    let list = header.field("documents");
    let mut documents = Vec::new();
    read_documents(fields.list("documents")?, list, texts, problems, seen, &mut |document| {
        dirty.insert(chunk_of_document(&document));
        documents.push(document);
    });

    let list = header.field("relations");
    let read = &mut |json: Json, path: Path, _: &mut _| read_relation(json, path, border);
    let relations =
        records(fields.list("relations")?, list, problems, |one: &Relation| one.id.as_str(), read);

    let list = header.field("topics");
    let read =
        &mut |json: Json, path: Path, problems: &mut Vec<Problem>| read_topic(json, path, border, problems);
    let topics = records(fields.or_default("topics")?, list, problems, |one: &Topic| one.id.as_str(), read);
    let list = header.field("entities");
    let read =
        &mut |json: Json, path: Path, problems: &mut Vec<Problem>| read_entity(json, path, border, problems);
    let entities =
        records(fields.or_default("entities")?, list, problems, |one: &Entity| one.id.as_str(), read);
    let list = header.field("refusals");
    let mut refusals = Vec::new();
    for (index, json) in fields.or_default::<Vec<Json>>("refusals")?.into_iter().enumerate() {
        match read_refusal(json, list.index(index), border) {
            Ok(refusal) => refusals.push(refusal),
            Err(fault) => problems.push(*fault),
        }
    }

    let read = Header {
        head: take_head(&mut fields)?,
        document_count: fields.optional("document_count")?,
        done: fields.or_default("done")?,
        undone: fields.or_default("undone")?,
    };
    let mut project = Project::from_records(info, schema, annotators, documents, Vec::new(), relations);
    project.take_in_comparison(topics, entities, refusals);
    Ok((project, read))
}

/// Reads documents without their texts.
fn read_documents(
    values: Vec<Json>,
    list: Path,
    texts: &Texts,
    problems: &mut Vec<Problem>,
    seen: &mut HashSet<SmolStr>,
    take: &mut dyn FnMut(Document),
) {
    let text_of = |_: &DocumentId, hash: &str, summary| texts.find(hash, summary);
    let read =
        &mut |json: Json, path: Path, _: &mut Vec<Problem>| document::read_header(json, path, &text_of);
    records_with(values, list, problems, seen, |one: &Document| one.id.as_str(), read, take);
}
