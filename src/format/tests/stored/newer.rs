//! What becomes of what a newer program has added: in a file it is kept by an older one of the same version; storage
//! takes a new version, which an older program does not write over.
//!
//! Here the older one is this program, and what it does not know are fields whose names are changed on the way to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::glossator;
use crate::format::tests::stored::*;
use crate::model::edit::command::Command;
use crate::model::edit::label::LabelCommand;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::record::extra::Extra;
use crate::store::is_of_documents;

/// Fields that schemas did not have in the beginning.
const LATER: [&str; 5] = ["group", "parent", "of_documents", "required", "directed"];

fn hidden(written: &str) -> String {
    LATER.iter().fold(written.to_string(), |written, name| {
        written.replace(&format!("\"{name}\": "), &format!("\"later_{name}\": "))
    })
}

fn shown(written: &str) -> String {
    written.replace("\"later_", "\"")
}

/// A project with all of these fields, and kinds of attributes that the older program does not know.
fn newer_project() -> Project {
    let mut project = full_project();
    let mut schema = (**project.schema()).clone();
    schema.attributes[0].required = true;
    schema.attributes[5].labels.clear();
    schema.attributes[5].of_documents = true;
    let schema = Some(Change::update(project.schema(), schema));
    project.apply(&Transaction { schema, ..Transaction::default() });
    ranked(&project)
}

/// Gives a label and a type of relations other names.
fn edited(mut project: Project) -> Project {
    let schema = project.schema().clone();
    let label = Label { name: "edited".into(), ..schema.labels[2].clone() };
    let kind = RelationType { name: "edited".into(), ..schema.relations[1].clone() };
    let relation = RelationTypeCommand::Change { kind, drop_excluded: false };
    for edit in [Command::from(LabelCommand::Change(label)), relation.into()] {
        project.apply(&edit.plan(&project).unwrap());
    }
    project
}

#[test]
fn a_file_keeps_what_a_newer_program_has_added() {
    let newer = newer_project();
    let written = glossator::write(&newer).unwrap();
    for name in LATER {
        assert!(written.contains(&format!("\"{name}\": ")), "{name} is in no file");
    }
    let older = glossator::read("older.glossator.json", &hidden(&written)).unwrap();
    assert!(older.problems.is_empty());
    assert_eq!(older.project.schema().labels[2].group, "", "the older program does not know it");
    let again = shown(&glossator::write(&edited(older.project)).unwrap());
    let back = glossator::read("newer.glossator.json", &again).unwrap();
    assert!(back.problems.is_empty() && back.project == edited(newer));
}

#[test]
fn kinds_and_values_that_a_newer_program_has_added_are_kept() {
    let written = glossator::write(&newer_project()).unwrap();
    let hidden = written.replace("\"kind\": \"quantity\"", "\"kind\": \"amount\"");
    let hidden = hidden.replace("\"number\": 6e5", "\"number\": {\"later\": [6e5]}");
    assert_ne!(hidden.len(), written.len());
    let older = glossator::read("older.glossator.json", &hidden).unwrap();
    assert!(older.problems.is_empty());
    assert_eq!(glossator::write(&older.project).unwrap(), hidden);
}

/// What an earlier version has stored: all annotations of a document in one part, which is called like the document.
fn as_stored_by(version: u64, disk: &Disk) -> Disk {
    let mut older = Disk { snapshots: BTreeMap::new(), ..disk.clone() };
    let numbered = |written: &str| {
        assert!(written.contains("\"version\": 9"), "{written}");
        let written = written.replacen("\"version\": 9", &format!("\"version\": {version}"), 1);
        if version > 3 {
            return written;
        }
        // Entries had no ids.
        let is_new = |line: &str| {
            ["id", "parent", "entry"].iter().any(|name| line.starts_with(&format!("  \"{name}\": \"entry-")))
        };
        written.split_inclusive('\n').filter(|line| !is_new(line)).collect()
    };
    if version >= 6 {
        let as_now = |(name, chunk): (&String, &String)| (name.to_string(), numbered(chunk));
        older.snapshots.extend(disk.snapshots.iter().map(as_now));
        older.journal.values_mut().for_each(|written| *written = numbered(written));
        return older;
    }
    // Documents were in the header.
    let (documents, others): (Vec<_>, Vec<_>) =
        disk.snapshots.iter().skip(1).partition(|(name, _)| is_of_documents(name));
    let listed = |(_, chunk): &(&String, &String)| {
        let chunk: serde_json::Value = serde_json::from_str(chunk).unwrap();
        chunk["documents"].as_array().unwrap().clone()
    };
    let documents: Vec<serde_json::Value> = documents.iter().flat_map(listed).collect();
    let count = format!("\"document_count\": {}", documents.len());
    let documents = format!("\"documents\": {}", serde_json::Value::from(documents));
    let header = numbered(&disk.snapshots[""]);
    assert!(header.contains(&count), "{header}");
    older.snapshots.insert(String::new(), header.replace(&count, &documents));
    older.journal.values_mut().for_each(|written| *written = numbered(written));
    assert!(version > 3 || older.journal.values().all(|written| !written.contains("\"entry-")));
    if version >= 3 {
        older.snapshots.extend(others.iter().map(|(name, chunk)| (name.to_string(), numbered(chunk))));
        return older;
    }
    let mut chunks: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for (_, chunk) in others {
        let chunk: serde_json::Value = serde_json::from_str(chunk).unwrap();
        let annotations = chunk["annotations"].as_array().unwrap().clone();
        chunks.entry(chunk["document"].as_str().unwrap().to_string()).or_default().extend(annotations);
    }
    for (document, annotations) in chunks {
        let chunk = serde_json::json!({"version": version, "document": document, "annotations": annotations});
        older.snapshots.insert(document, chunk.to_string());
    }
    older
}

// Storage of version 1 had all fields of version 2 already, and programs that did not know them dropped them in silence.
// In version 2, a document was one part.
#[test]
fn storage_of_earlier_versions_is_read_and_the_newest_is_written() {
    let (session, disk) = kept();
    for version in [1, 2, 3, 4, 5, 6, 7] {
        let mut older = as_stored_by(version, &disk);
        assert!(check(&older, 7, &[]) == session);
        let dirty = assemble(older.stored()).unwrap().dirty;
        older.compact(&session, &dirty);
        assert!(check(&older, 7, &[]) == session);
        assert!(older.snapshots[""].contains("\"version\": 9"));
        let mut newest = disk.clone();
        newest.compact_all(&session);
        // Parts of version 3 are as they are now.
        if version < 3 {
            assert_eq!(older.snapshots, newest.snapshots);
        }
        let listing = Listing::new(&session, 1);
        let first = listing.to_json().replace("\"version\": 9", &format!("\"version\": {version}"));
        assert_eq!(Listing::from_json(&first).unwrap(), listing);
    }
}

#[test]
fn a_document_may_be_called_like_a_part_of_another() {
    let text = "a text of more than one stretch";
    let names = ["one", "0/one", "3/one", "0/0/one", "documents/0"];
    let documents = (0..).zip(names).map(|(rank, name)| Document { rank, ..document(name, text) });
    let annotations = names.iter().flat_map(|name| {
        [(0, 1), (25, 31)].map(|borders| {
            let whole = annotation(&format!("{name} {}", borders.0), "claim", &[borders]);
            Arc::new(Annotation { document: DocumentId::new(name), ..whole })
        })
    });
    let schema = Schema { labels: vec![label(0, "claim")], ..Schema::default() };
    let me = Annotator { id: AnnotatorId::new("me"), name: String::new(), extra: Extra::default() };
    let (documents, annotations) = (documents.collect(), annotations.collect());
    let project = Project::from_records(info("names"), schema, vec![me], documents, annotations, Vec::new());
    let session = Session::new(project);
    let disk = Disk::new(&session);
    assert_eq!(disk.snapshots.len(), 1 + 3 + 2 * 5);
    assert!(check(&disk, 0, &[]) == session);
    assert_eq!(assemble(disk.stored()).unwrap().dirty.len(), 0);

    let mut older = as_stored_by(2, &disk);
    assert!(check(&older, 0, &[]) == session);
    let dirty = assemble(older.stored()).unwrap().dirty;
    older.compact(&session, &dirty);
    assert_eq!(older.snapshots, disk.snapshots);
}
