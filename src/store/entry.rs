//! Entries of the journal: each record before and after.

use std::cell::RefCell;
use std::collections::btree_map::{Iter, Values};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json};
use crate::format::json::formatter::GrowingJson;
use crate::format::json::migrate::newest;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::{AnnotationTwin, read_annotation};
use crate::format::record::comparison::{
    EntityTwin, RefusalTwin, TopicTwin, read_entity, read_refusal, read_topic,
};
use crate::format::record::document::{DocumentTwin, read_header};
use crate::format::record::names::Names;
use crate::format::record::people::{
    AnnotatorTwin, InfoTwin, RelationTwin, read_annotator, read_info, read_relation,
};
use crate::format::record::schema::{SchemaTwin, read_schema};
use crate::model::edit::kind::CommandKind;
use crate::model::edit::session::{Entry, Event};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation, Stamp};
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, EntityId, RelationId, TopicId};
use crate::model::record::refusal::{Refusal, Refused};
use crate::model::record::topic::Topic;
use crate::store::chain::{EntryId, Link};
use crate::store::texts::Texts;
use crate::store::{STEPS, VERSION};
use crate::text::residency::{DocumentText, TextSummary};

/// The long lists of an entry.
const LISTS: &[&str] = &["documents", "annotations", "relations", "topics", "entities", "refusals"];

const DONE: &str = "done";
const UNDONE: &str = "undone";
const REDONE: &str = "redone";

/// An entry, as it is written, but for its long lists.
#[derive(Serialize, Default)]
struct EntryTwin<'a> {
    version: u64,
    id: &'a str,
    parent: &'a str,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<ChangeTwin<InfoTwin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<ChangeTwin<SchemaTwin<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotators: Vec<ChangeTwin<AnnotatorTwin<'a>>>,
}

/// A record before and after.
#[derive(Serialize)]
struct ChangeTwin<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<T>,
}

impl<T> ChangeTwin<T> {
    fn new<'a, R>(change: &'a Change<R>, twin: impl Fn(&'a R) -> T) -> ChangeTwin<T> {
        ChangeTwin { before: change.before.as_deref().map(&twin), after: change.after.as_deref().map(&twin) }
    }
}

/// So many records are written at a time.
const RECORDS: usize = 1000;

/// Returns an entry without its number, and without the texts of documents.
pub fn entry(entry: &Entry, link: &Link) -> String {
    let mut writing = EntryWriting::begin(entry, link);
    while writing.step() {}
    writing.finish()
}

/// An entry that is written some records at a time, so that there is time for something else between.
pub struct EntryWriting<'a> {
    json: GrowingJson,
    documents: Values<'a, DocumentId, Change<Document>>,
    annotations: Values<'a, AnnotationId, Change<Annotation>>,
    relations: Values<'a, RelationId, Change<Relation>>,
    topics: Values<'a, TopicId, Change<Topic>>,
    entities: Values<'a, EntityId, Change<Entity>>,
    refusals: Iter<'a, Refused, Change<Refusal>>,
}

impl<'a> EntryWriting<'a> {
    /// Begins with all but the long lists.
    pub fn begin(entry: &'a Entry, link: &Link) -> EntryWriting<'a> {
        let (twin, transaction) = match &entry.event {
            Event::Undone => (EntryTwin { event: UNDONE, ..EntryTwin::default() }, None),
            Event::Redone => (EntryTwin { event: REDONE, ..EntryTwin::default() }, None),
            Event::Done(kind, transaction) => {
                let twin = EntryTwin { event: DONE, kind: Some(kind.name()), ..short_fields(transaction) };
                (twin, Some(transaction))
            }
        };
        let author = entry.stamp.author.as_ref().map(AnnotatorId::as_str);
        let (id, parent) = (link.id.as_str(), link.parent.as_str());
        let twin = EntryTwin { version: VERSION, id, parent, author, time: entry.stamp.time, ..twin };
        EntryWriting {
            json: GrowingJson::begin(&twin),
            documents: transaction.map(|one| one.documents.values()).unwrap_or_default(),
            annotations: transaction.map(|one| one.annotations.values()).unwrap_or_default(),
            relations: transaction.map(|one| one.relations.values()).unwrap_or_default(),
            topics: transaction.map(|one| one.topics.values()).unwrap_or_default(),
            entities: transaction.map(|one| one.entities.values()).unwrap_or_default(),
            refusals: transaction.map(|one| one.refusals.iter()).unwrap_or_default(),
        }
    }

    /// Writes some more records. False if there are no more.
    pub fn step(&mut self) -> bool {
        let documents = self.documents.by_ref().take(RECORDS);
        let annotations = self.annotations.by_ref().take(RECORDS);
        let relations = self.relations.by_ref().take(RECORDS);
        let topics = self.topics.by_ref().take(RECORDS);
        let entities = self.entities.by_ref().take(RECORDS);
        let refusals = self.refusals.by_ref().take(RECORDS);
        let relation_twin = |one| RelationTwin::new(one, Border::Storage);
        let topic_twin = |one| TopicTwin::new(one, Border::Storage);
        let entity_twin = |one| EntityTwin::new(one, Border::Storage);
        let json = &mut self.json;
        json.add("documents", documents.map(|one| ChangeTwin::new(one, DocumentTwin::header)))
            || json.add("annotations", annotations.map(|one| ChangeTwin::new(one, AnnotationTwin::in_bytes)))
            || json.add("relations", relations.map(|one| ChangeTwin::new(one, relation_twin)))
            || json.add("topics", topics.map(|one| ChangeTwin::new(one, topic_twin)))
            || json.add("entities", entities.map(|one| ChangeTwin::new(one, entity_twin)))
            || json.add(
                "refusals",
                refusals.map(|(refused, one)| {
                    ChangeTwin::new(one, |one| RefusalTwin::new(refused, one, Border::Storage))
                }),
            )
    }

    /// Returns what is to be written, once all records are there.
    pub fn finish(self) -> String {
        self.json.finish()
    }
}

fn short_fields(transaction: &Transaction) -> EntryTwin<'_> {
    let Transaction { info, schema, annotators, .. } = transaction;
    let border = Border::Storage;
    let info_twin = |one| InfoTwin::new(one, border);
    let schema_twin = |one| SchemaTwin::new(one, border);
    let annotator_twin = |one| AnnotatorTwin::new(one, border);
    EntryTwin {
        project: info.as_ref().map(|one| ChangeTwin::new(one, info_twin)),
        schema: schema.as_ref().map(|one| ChangeTwin::new(one, schema_twin)),
        annotators: annotators.values().map(|one| ChangeTwin::new(one, annotator_twin)).collect(),
        ..EntryTwin::default()
    }
}

/// The texts that must be stored with an entry, each by its SHA-256: those of the documents that it creates.
pub fn entry_texts(entry: &Entry) -> Vec<(String, DocumentText)> {
    let Event::Done(_, transaction) = &entry.event else { return Vec::new() };
    let created = transaction.documents.values().filter(|change| change.before.is_none());
    created
        .filter_map(|change| change.after.as_ref())
        .map(|document| (document.sha256.clone(), document.text.clone()))
        .collect()
}

/// Which texts it takes to read an entry that a project does not have, by SHA-256. None if it cannot be read at all.
pub fn missing_texts(project: &Project, stored: &str) -> Vec<String> {
    let named = named_texts(stored).unwrap_or_default();
    let is_known = |id: &DocumentId, hash: &str| project.document(id).is_some_and(|one| one.sha256 == hash);
    let missing = named.into_iter().filter(|(id, hash)| !is_known(id, hash)).map(|(_, hash)| hash);
    let mut seen = HashSet::new();
    missing.filter(|hash| seen.insert(hash.clone())).collect()
}

/// The documents that an entry speaks of, each with the SHA-256 of its text.
fn named_texts(stored: &str) -> Result<Vec<(DocumentId, String)>, Fault> {
    let path = Path::File("");
    let mut fields = Fields::of_text(stored, &path, LISTS)?;
    let mut named = Vec::new();
    for change in fields.list("documents")? {
        let mut sides = Fields::new(change, path)?;
        for side in ["before", "after"] {
            if let Some(document) = sides.optional(side)? {
                let mut document = Fields::new(document, path)?;
                named.push((DocumentId::new(document.id("id")?), document.take("sha256")?));
            }
        }
    }
    Ok(named)
}

/// The entry of a number, which was written about a project as this one is. `texts` has those that the project does
/// not have.
pub fn read_entry(sequence: u64, stored: &str, project: &Project, texts: &Texts) -> Result<Entry, Problem> {
    let storage = Path::File("");
    let journal = storage.field("journal");
    let read = read_entry_at(sequence, stored, Path::Index(&journal, sequence), project, texts);
    read.map(|(_, entry)| entry).map_err(|fault| *fault)
}

/// Returns the position of the entry of a number. One that cannot be read hangs on nothing.
pub fn read_link(sequence: u64, stored: &str) -> Link {
    let path = Path::File("");
    let link = Fields::of_text(stored, &path, LISTS).and_then(|mut fields| take_link(sequence, &mut fields));
    link.unwrap_or(Link { sequence, id: EntryId::new(""), parent: EntryId::new("") })
}

fn take_link(sequence: u64, fields: &mut Fields) -> Result<Link, Fault> {
    let id: Option<String> = fields.optional("id")?;
    let parent: Option<String> = fields.optional("parent")?;
    Ok(Link {
        sequence,
        id: id.map_or_else(|| EntryId::derived(sequence), EntryId::new),
        parent: parent.map_or_else(|| EntryId::derived(sequence.saturating_sub(1)), EntryId::new),
    })
}

pub(super) fn read_entry_at(
    sequence: u64,
    stored: &str,
    path: Path,
    project: &Project,
    texts: &Texts,
) -> Result<(Link, Entry), Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, &path, LISTS, &mut newer)?;
    let link = take_link(sequence, &mut fields)?;
    let unknown = |field: &str, found: String| path.field(field).problem(Reason::UnknownStep { found });
    let event: String = fields.take("event")?;
    let event = match event.as_str() {
        DONE => {
            let name: String = fields.take("kind")?;
            let kind = CommandKind::from_name(&name).ok_or_else(|| unknown("kind", name))?;
            Event::Done(kind, Arc::new(read_transaction(&mut fields, project, texts)?))
        }
        UNDONE => Event::Undone,
        REDONE => Event::Redone,
        _ => return Err(unknown("event", event)),
    };
    let author = fields.optional::<String>("author")?.map(AnnotatorId::new);
    let stamp = Stamp { author, time: fields.optional("time")? };
    Ok((link, Entry { sequence, stamp, event }))
}

fn read_transaction(fields: &mut Fields, project: &Project, texts: &Texts) -> Result<Transaction, Fault> {
    let path = fields.path;
    let border = Border::Storage;
    let info = fields.optional("project")?.map(|json| {
        read_change(json, path.field("project"), &|json, path| {
            whole(|problems| read_info(json, path, border, problems))
        })
    });
    let schema = fields.optional("schema")?.map(|json| {
        read_change(json, path.field("schema"), &|json, path| {
            whole(|problems| read_schema(json, path, border, problems))
        })
    });
    let text_of = |id: &DocumentId, hash: &str, summary: Option<TextSummary>| {
        let known = project.document(id).filter(|document| document.sha256 == hash);
        known.map(|document| document.text.clone()).or_else(|| texts.find(hash, summary))
    };
    let documents = read_changes(fields, "documents", |one| one.id.clone(), &|json, path| {
        read_header(json, path, &text_of)
    })?;
    // An annotation may be of a document that comes or goes with it.
    let text_of = |id: &DocumentId| {
        let change = documents.get(id);
        let changed =
            change.and_then(|change: &Change<Document>| change.after.as_ref().or(change.before.as_ref()));
        changed.or_else(|| project.document(id)).map(|document| document.text.clone())
    };
    let names = RefCell::new(Names::default());
    let annotations = read_changes(fields, "annotations", |one| one.id.clone(), &|json, path| {
        read_annotation(json, path, &text_of, &mut names.borrow_mut(), border)
    })?;
    Ok(Transaction {
        info: info.transpose()?,
        schema: schema.transpose()?,
        annotators: read_changes(fields, "annotators", |one| one.id.clone(), &|json, path| {
            read_annotator(json, path, border)
        })?,
        documents,
        annotations,
        relations: read_changes(fields, "relations", |one| one.id.clone(), &|json, path| {
            read_relation(json, path, border)
        })?,
        topics: read_changes(fields, "topics", |one| one.id.clone(), &|json, path| {
            whole(|problems| read_topic(json, path, border, problems))
        })?,
        entities: read_changes(fields, "entities", |one| one.id.clone(), &|json, path| {
            whole(|problems| read_entity(json, path, border, problems))
        })?,
        refusals: read_refusals(fields)?,
    })
}

/// A record with which nothing is wrong.
fn whole<T>(read: impl FnOnce(&mut Vec<Problem>) -> Result<T, Fault>) -> Result<T, Fault> {
    let mut problems = Vec::new();
    let record = read(&mut problems)?;
    problems.into_iter().next().map_or(Ok(record), |problem| Err(Box::new(problem)))
}

/// Changes of refusals, which are named by what is refused.
fn read_refusals(fields: &mut Fields) -> Result<BTreeMap<Refused, Change<Refusal>>, Fault> {
    let read = &|json: Json, path: Path| read_refusal(json, path, Border::Storage);
    let changes = read_changes(fields, "refusals", |(refused, _)| refused.clone(), read)?;
    let side = |side: Option<Arc<(Refused, Refusal)>>| side.map(|one| Arc::new(one.1.clone()));
    let change = |change: Change<(Refused, Refusal)>| Change {
        before: side(change.before),
        after: side(change.after),
    };
    Ok(changes.into_iter().map(|(refused, one)| (refused, change(one))).collect())
}

fn read_change<T>(
    json: Json,
    path: Path,
    read: &dyn Fn(Json, Path) -> Result<T, Fault>,
) -> Result<Change<T>, Fault> {
    let mut fields = Fields::new(json, path)?;
    let before = fields.optional("before")?.map(|json| read(json, path.field("before"))).transpose()?;
    let after = fields.optional("after")?.map(|json| read(json, path.field("after"))).transpose()?;
    Ok(Change { before: before.map(Arc::new), after: after.map(Arc::new) })
}

fn read_changes<K: Ord, T>(
    fields: &mut Fields,
    key: &str,
    id: fn(&T) -> K,
    read: &dyn Fn(Json, Path) -> Result<T, Fault>,
) -> Result<BTreeMap<K, Change<T>>, Fault> {
    let values = fields.list(key)?;
    let list = fields.path.field(key);
    let mut changes = BTreeMap::new();
    for (index, json) in values.into_iter().enumerate() {
        let path = list.index(index);
        let change = read_change(json, path, read)?;
        let [before, after] = [&change.before, &change.after].map(|side| side.as_deref().map(id));
        // Both sides are of one record, and each record comes once.
        let is_one = before.is_none() || after.is_none() || before == after;
        match before.or(after) {
            Some(id) if is_one && !changes.contains_key(&id) => {
                changes.insert(id, change);
            }
            _ => return Err(path.problem(Reason::EntryDoesNotFit)),
        }
    }
    Ok(changes)
}
