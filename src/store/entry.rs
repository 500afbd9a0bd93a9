//! Entries of the journal: each record before and after.

use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::format::json::{
    Border, Entries, Fault, Fields, Ids, Json, Lines, ObjectWriter, Place, newest, parse,
};
use crate::format::problem::{Problem, Reason};
use crate::format::record::names::Names;
use crate::format::record::{annotation, document, people, schema};
use crate::model::edit::command::CommandKind;
use crate::model::edit::session::{Entry, Event};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::index::records::{Key, Records};
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::store::texts::Texts;
use crate::store::{STEPS, VERSION};
use crate::text::residency::{DocumentText, TextSummary};

const DONE: &str = "done";
const UNDONE: &str = "undone";
const REDONE: &str = "redone";

/// An entry without its number, and without the texts of documents.
pub fn entry(entry: &Entry) -> String {
    let mut out = String::new();
    let mut object = ObjectWriter::tall(&mut out, 0);
    object.whole("version", VERSION);
    match &entry.event {
        Event::Undone => object.text("event", UNDONE),
        Event::Redone => object.text("event", REDONE),
        Event::Done(kind, transaction) => {
            object.text("event", DONE);
            object.text("kind", kind.name());
            write_transaction(&mut object, transaction);
        }
    }
    object.end();
    out
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
    let value = parse(stored, &Place::File("")).ok();
    let changes: Option<Entries> = value.and_then(|value| value.field("documents")?.entries());
    let sides =
        changes.into_iter().flatten().flat_map(|change| ["before", "after"].map(|side| change.field(side)));
    let missing = sides.flatten().filter_map(|document| {
        let id = DocumentId::new(document.field("id")?.text()?);
        let hash = document.field("sha256")?.text()?;
        let is_known = project.document(&id).is_some_and(|known| known.sha256 == hash);
        (!is_known).then(|| hash.into_owned())
    });
    let mut seen = Ids::default();
    missing.filter(|hash| seen.insert(SmolStr::new(hash))).collect()
}

/// The entry of a number, which was written about a project as this one is. `texts` has those that the project does
/// not have.
pub fn read_entry(sequence: u64, stored: &str, project: &Project, texts: &Texts) -> Result<Entry, Problem> {
    let storage = Place::File("");
    let journal = storage.field("journal");
    read_entry_at(sequence, stored, Place::Index(&journal, sequence), project, texts).map_err(|fault| *fault)
}

pub(super) fn read_entry_at(
    sequence: u64,
    stored: &str,
    place: Place,
    project: &Project,
    texts: &Texts,
) -> Result<Entry, Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, place, &mut newer)?;
    let event = match fields.text("event")? {
        event if event == DONE => {
            let name = fields.text("kind")?;
            let Some(kind) = CommandKind::from_name(&name) else {
                return Err(place.field("kind").problem(Reason::UnknownStep { found: name.into_owned() }));
            };
            Event::Done(kind, Arc::new(read_transaction(&mut fields, project, texts)?))
        }
        event if event == UNDONE => Event::Undone,
        event if event == REDONE => Event::Redone,
        found => return Err(place.field("event").problem(Reason::UnknownStep { found: found.into_owned() })),
    };
    Ok(Entry { sequence, event })
}

fn write_transaction(object: &mut ObjectWriter, transaction: &Transaction) {
    if let Some(change) = &transaction.info {
        write_change(object.key("project"), change, |out, info| {
            people::write_info(out, info, Border::Storage);
        });
    }
    if let Some(change) = &transaction.schema {
        write_change(object.key("schema"), change, |out, value| schema::write(out, value, Border::Storage));
    }
    write_changes(object, "annotators", &transaction.annotators, |out, annotator| {
        people::write_annotator(out, annotator, Border::Storage);
    });
    write_changes(object, "documents", &transaction.documents, document::write_header);
    write_changes(object, "annotations", &transaction.annotations, annotation::write_in_bytes);
    write_changes(object, "relations", &transaction.relations, |out, relation| {
        people::write_relation(out, relation, Border::Storage);
    });
}

fn read_transaction(fields: &mut Fields, project: &Project, texts: &Texts) -> Result<Transaction, Fault> {
    let place = fields.place;
    let border = Border::Storage;
    let info = fields.take("project").map(|value| {
        read_change(value, place.field("project"), &|value, place| people::read_info(value, place, border))
    });
    let schema = fields.take("schema").map(|value| {
        read_change(value, place.field("schema"), &|value, place| {
            let mut problems = Vec::new();
            let schema = schema::read(value, place, border, &mut problems)?;
            problems.into_iter().next().map_or(Ok(schema), |problem| Err(Box::new(problem)))
        })
    });
    let text_of = |id: &DocumentId, hash: &str, summary: Option<TextSummary>| {
        let known = project.document(id).filter(|document| document.sha256 == hash);
        known.map(|document| document.text.clone()).or_else(|| texts.find(hash, summary))
    };
    let documents = read_changes(fields, "documents", |one| one.id.clone(), &|value, place| {
        document::read_header(value, place, &text_of)
    })?;
    // An annotation may be of a document that comes or goes with it.
    let text_of = |id: &DocumentId| {
        let change = documents.get(id);
        let changed =
            change.and_then(|change: &Change<Document>| change.after.as_ref().or(change.before.as_ref()));
        changed.or_else(|| project.document(id)).map(|document| document.text.clone())
    };
    let names = RefCell::new(Names::default());
    let annotations = read_changes(fields, "annotations", |one| one.id.clone(), &|value, place| {
        annotation::read(value, place, &text_of, &mut names.borrow_mut(), border)
    })?;
    Ok(Transaction {
        info: info.transpose()?,
        schema: schema.transpose()?,
        annotators: read_changes(fields, "annotators", |one| one.id.clone(), &|value, place| {
            people::read_annotator(value, place, border)
        })?,
        documents,
        annotations,
        relations: read_changes(fields, "relations", |one| one.id.clone(), &|value, place| {
            people::read_relation(value, place, border)
        })?,
    })
}

fn write_change<T>(out: &mut String, change: &Change<T>, write: fn(&mut String, &T)) {
    let mut object = ObjectWriter::new(out);
    if let Some(before) = &change.before {
        write(object.key("before"), before);
    }
    if let Some(after) = &change.after {
        write(object.key("after"), after);
    }
    object.end();
}

fn write_changes<K: Key, T: Any + Send + Sync>(
    object: &mut ObjectWriter,
    key: &'static str,
    changes: &Records<K, Change<T>>,
    write: fn(&mut String, &T),
) {
    if changes.is_empty() {
        return;
    }
    let out = object.key(key);
    let mut lines = Lines::open(out, 1);
    for change in changes.values() {
        lines.next(out);
        write_change(out, change, write);
    }
    lines.close(out);
}

fn read_change<T>(
    value: Json,
    place: Place,
    read: &dyn Fn(Json, Place) -> Result<T, Fault>,
) -> Result<Change<T>, Fault> {
    let mut fields = Fields::new(value, place)?;
    let before = fields.take("before").map(|value| read(value, place.field("before"))).transpose()?;
    let after = fields.take("after").map(|value| read(value, place.field("after"))).transpose()?;
    Ok(Change { before: before.map(Arc::new), after: after.map(Arc::new) })
}

fn read_changes<K: Key + PartialEq, T: Any + Send + Sync>(
    fields: &mut Fields,
    key: &str,
    id: fn(&T) -> K,
    read: &dyn Fn(Json, Place) -> Result<T, Fault>,
) -> Result<Records<K, Change<T>>, Fault> {
    let values = fields.list(key)?;
    let list = fields.place.field(key);
    let mut changes = Records::default();
    for (index, value) in values.enumerate() {
        let place = list.index(index);
        let change = read_change(value, place, read)?;
        let [before, after] = [&change.before, &change.after].map(|side| side.as_deref().map(id));
        // Both sides are of one record, and each record comes once.
        let is_one = before.is_none() || after.is_none() || before == after;
        match before.or(after) {
            Some(id) if is_one && !changes.contains(&id) => changes.insert(id, change),
            _ => return Err(place.problem(Reason::EntryDoesNotFit)),
        }
    }
    Ok(changes)
}
