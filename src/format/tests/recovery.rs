//! What a page that has failed has saved.

use serde_json::{Value, json};

use crate::format::tests::*;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::store::recovery::read;

/// The file that the script of the page writes of what storage keeps.
pub(super) fn file_of(disk: &Disk) -> String {
    let journal: Vec<Value> = disk.journal.iter().map(|(sequence, entry)| json!([sequence, entry])).collect();
    let project = json!({
        "project": "project",
        "listing": "{}",
        "snapshots": disk.snapshots,
        "texts": disk.texts,
        "journal": journal,
    });
    json!({"format": "glossator-recovery", "version": 1, "projects": [project]}).to_string()
}

#[test]
fn everything_is_there_again() {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    disk.append(&session.dispatch(ProjectCommand::Rename("after".into())).unwrap());
    disk.append(&session.dispatch(DocumentCommand::Add(vec![document("new", "new")])).unwrap());
    disk.append(&session.undo().unwrap());
    let recovered = read("file", &file_of(&disk)).unwrap();
    assert_eq!(recovered.problems, []);
    let [assembled] = &recovered.sessions[..] else { panic!() };
    assert_eq!(assembled.problems, []);
    assert!(assembled.session == session);
}

#[test]
fn one_broken_project_does_not_hide_the_others() {
    let good: Value = serde_json::from_str(&file_of(&Disk::new(&Session::new(full_project())))).unwrap();
    let project = &good["projects"][0];
    let with = |path: &str, by: Value| {
        let mut project = project.clone();
        *project.pointer_mut(path).unwrap() = by;
        project
    };
    let file = json!({"format": "glossator-recovery", "version": 1, "projects": [
        3,
        with("/snapshots", json!({})),
        with("/snapshots", json!({"": "{"})),
        with("/texts", json!({"one.txt": 3})),
        with("/journal", json!([[1]])),
        with("/snapshots/0~1one.txt", json!("{")),
        with("/journal", json!([[2, "{}"]])),
        project,
    ]});
    let recovered = read("file", &file.to_string()).unwrap();
    let told: Vec<String> = recovered.problems.iter().map(reported).collect();
    assert_eq!(
        told,
        [
            "projects[0]: WrongType { expected: Object }",
            "projects[1].header: MissingHeader",
            "projects[2].header, line 1, column 1: TruncatedJson",
            "projects[3].texts.one.txt: WrongType { expected: Text }",
            "projects[4].journal: WrongType { expected: List }",
        ]
    );
    let of_sessions: Vec<String> =
        recovered.sessions.iter().flat_map(|assembled| &assembled.problems).map(reported).collect();
    assert_eq!(
        of_sessions,
        [
            "projects[5].snapshots[0/one.txt], line 1, column 1: TruncatedJson",
            "projects[6].journal[2]: MissingEntry",
        ]
    );
    assert_eq!(recovered.sessions.len(), 3);
}

#[test]
fn files_that_are_none() {
    let told = |content: &str| reported(&read("file", content).err().unwrap());
    assert_eq!(told("{}"), "NotOurFormat");
    assert_eq!(
        told(r#"{"format": "glossator-recovery", "version": 2}"#),
        "version: NewerVersion { found: 2, known: 1 }"
    );
    assert_eq!(told(r#"{"format": "glossator-recovery", "version": 1"#), "line 1, column 45: TruncatedJson");
    assert_eq!(read("file", r#"{"format": "glossator-recovery", "version": 1}"#).unwrap().sessions.len(), 0);
}
