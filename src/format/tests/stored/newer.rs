//! What becomes of what a newer program has added: in a file it is kept by an older one of the same version; storage
//! takes a new version, which an older program does not write over.
//!
//! Here the older one is this program, and what it does not know are fields whose names are changed on the way to it.

use super::*;
use crate::format::project_file;
use crate::model::{LabelCommand, RelationTypeCommand};

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
    for edit in [&LabelCommand::Change(label) as &dyn Plan, &relation] {
        project.apply(&edit.plan(&project).unwrap());
    }
    project
}

#[test]
fn a_file_keeps_what_a_newer_program_has_added() {
    let newer = newer_project();
    let written = project_file::write(&newer).unwrap();
    for name in LATER {
        assert!(written.contains(&format!("\"{name}\": ")), "{name} is in no file");
    }
    let older = project_file::read("older.glossator.json", &hidden(&written)).unwrap();
    assert!(older.problems.is_empty());
    assert_eq!(older.project.schema().labels[2].group, "", "the older program does not know it");
    let again = shown(&project_file::write(&edited(older.project)).unwrap());
    let back = project_file::read("newer.glossator.json", &again).unwrap();
    assert!(back.problems.is_empty() && back.project == edited(newer));
}

#[test]
fn kinds_and_values_that_a_newer_program_has_added_are_kept() {
    let written = project_file::write(&newer_project()).unwrap();
    let hidden = written.replace("\"kind\": \"quantity\"", "\"kind\": \"amount\"");
    let hidden = hidden.replace("\"number\": 6e5", "\"number\": {\"later\": [6e5]}");
    assert_ne!(hidden.len(), written.len());
    let older = project_file::read("older.glossator.json", &hidden).unwrap();
    assert!(older.problems.is_empty());
    assert_eq!(project_file::write(&older.project).unwrap(), hidden);
}

// Storage of version 1 had these fields already, and programs that did not know them dropped them in silence.
#[test]
fn storage_of_the_first_version_is_read_and_the_second_is_written() {
    let (session, disk) = kept();
    let mut older = disk.clone();
    let all = older.snapshots.values_mut().chain(older.journal.values_mut());
    let mut count = 0;
    for written in all {
        assert!(written.contains("\"version\": 2"), "{written}");
        *written = written.replacen("\"version\": 2", "\"version\": 1", 1);
        count += 1;
    }
    assert_eq!(count, disk.snapshots.len() + disk.journal.len());
    assert!(check(&older, 7, &[]) == session);
    older.compact(&session, &dirty(ALL));
    assert!(older.snapshots[""].contains("\"version\": 2"));
    assert!(check(&older, 7, &[]) == session);
    let listing = Listing::new(&session, 1);
    let first = listing.to_json().replace("\"version\": 2", "\"version\": 1");
    assert_eq!(Listing::from_json(&first).unwrap(), listing);
}
