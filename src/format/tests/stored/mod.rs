//! What storage keeps, and what becomes of it when something is missing or broken.

use expect_test::expect_file;

use crate::format::tests::*;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::store::assemble::{Assembly, assemble, in_order};
use crate::store::identity::with_identity;
use crate::store::listing::Listing;
use crate::store::snapshot::header;
use crate::text::digest::sha256;

mod compaction;
mod journal;
mod newer;
mod texts;

/// A session on the full project in which something was done, undone, and done again, with what is kept of it.
fn kept() -> (Session, Disk) {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    for command in [
        Command::from(ProjectCommand::Rename("renamed".into())),
        DocumentCommand::Remove(vec![DocumentId::new("two.txt")]).into(),
        DocumentCommand::Add(vec![document("new.txt", "new")]).into(),
        AnnotationCommand::Annotate(Annotation {
            document: DocumentId::new("new.txt"),
            ..annotation("n", "claim", &[(0, 3)])
        })
        .into(),
    ] {
        disk.append(&session.dispatch(command.clone()).unwrap());
    }
    disk.append(&session.undo().unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.redo().unwrap());
    (session, disk)
}

/// The SHA-256 of a document of the full project.
fn hash(document: &str) -> String {
    full_project().document(&DocumentId::new(document)).unwrap().sha256.clone()
}

/// What is said of what is kept, and whether what could be read is the session.
fn told(disk: &Disk) -> (Vec<String>, Option<Session>) {
    match assemble(disk.stored()) {
        Err(problem) => (vec![reported(&problem)], None),
        Ok(assembled) => {
            let told = assembled.problems.iter().map(reported).collect();
            (told, Some(assembled.session))
        }
    }
}

fn check(disk: &Disk, sequence: u64, expected: &[&str]) -> Session {
    let (told, session) = told(disk);
    assert_eq!(told, expected);
    let session = session.unwrap();
    assert_eq!(session.sequence(), sequence);
    session
}

#[test]
fn the_form() {
    let (session, disk) = kept();
    expect_file!["../golden/header.json"].assert_eq(&header(&session, &last(&session)));
    let whole = Disk::new(&Session::new(full_project())).snapshots;
    expect_file!["../golden/part.json"].assert_eq(&whole["0/two.txt"]);
    expect_file!["../golden/documents.json"].assert_eq(&whole["documents/0"]);
    expect_file!["../golden/entry.json"].assert_eq(&disk.journal[&2]);
    expect_file!["../golden/undone.json"].assert_eq(&disk.journal[&5]);
}

#[test]
fn the_journal_alone_and_the_snapshot_alone_are_enough() {
    let (session, mut disk) = kept();
    assert!(check(&disk, 7, &[]) == session);
    disk.compact_all(&session);
    assert_eq!(disk.journal.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(check(&disk, 7, &[]) == session);
}

#[test]
fn parts_may_come_one_after_the_other() {
    let session = Session::new(full_project());
    let mut stored = Disk::new(&session).stored();
    let chunks = std::mem::take(&mut stored.chunks);
    assert!(chunks.len() > 2);
    let mut assembly = Assembly::new(stored).unwrap();
    for (name, chunk) in &in_order(chunks) {
        assembly.take_chunk(name, chunk);
    }
    let assembled = assembly.finish();
    assert!(assembled.session == session && assembled.problems.is_empty());
}

#[test]
fn a_part_that_cannot_be_read_is_left_out() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    disk.snapshots.insert("0/one.txt".into(), r#"{"version": 10, "annotations": []}"#.into());
    let (told, _) = told(&disk);
    assert_eq!(told[0], "snapshots[0/one.txt].version: NewerVersion { found: 10, known: 9 }");
}

#[test]
fn documents_that_are_missing_are_missed() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    // Nothing is said of the documents in it.
    disk.snapshots.remove("documents/2").unwrap();
    let (told, session) = told(&disk);
    assert_eq!(told[0], "snapshots: MissingDocuments { expected: 4, found: 3 }");
    assert_eq!(session.unwrap().project().document_count(), 3);
}

#[test]
fn a_document_that_is_there_twice_is_left_out_once() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    let twice = disk.snapshots["documents/0"].clone();
    disk.snapshots.insert("documents/1".into(), twice);
    let (told, _) = told(&disk);
    assert_eq!(told[0], r#"snapshots[documents/1].documents[0]: DuplicateId { id: "one.txt" }"#);
}

#[test]
fn an_annotation_that_is_there_twice_is_left_out_once() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    let twice = disk.snapshots["0/one.txt"].clone();
    disk.snapshots.insert("0/empty.txt".into(), twice);
    check(&disk, 7, &[r#"snapshots[0/one.txt].annotations[0]: DuplicateId { id: "a5" }"#]);
}

#[test]
fn without_a_header_there_is_no_session() {
    let (session, disk) = kept();
    let with = |header: Option<&str>| {
        let mut disk = disk.clone();
        disk.snapshots.remove("");
        disk.snapshots.extend(header.map(|header| (String::new(), header.to_string())));
        let (told, session) = told(&disk);
        assert!(session.is_none());
        told.join("\n")
    };
    assert_eq!(with(None), "header: MissingHeader");
    assert_eq!(with(Some("{")), "header, line 1, column 1: TruncatedJson");
    let newer = header(&session, &last(&session)).replace("\"version\": 9", "\"version\": 10");
    assert_eq!(with(Some(&newer)), "header.version: NewerVersion { found: 10, known: 9 }");
}

#[test]
fn a_listing_is_stored_and_comes_back() {
    let listing = Listing::new(&kept().0, 1_581_700_000_000);
    assert_eq!(
        listing.to_json(),
        r#"{"version": 9, "id": "project", "title": "renamed", "documents": 4, "annotations": 1, "bytes": 19, "modified_ms": 1581700000000, "sequence": 7}"#
    );
    assert_eq!(Listing::from_json(&listing.to_json()).unwrap(), listing);
    let older = listing.to_json().replace("\"bytes\": 19, ", "");
    assert_eq!(Listing::from_json(&older).unwrap().bytes, 0);
    let binned = Listing { binned_ms: Some(3), ..listing };
    assert_eq!(Listing::from_json(&binned.to_json()).unwrap(), binned);
    let told = |json: &str| reported(&Listing::from_json(json).unwrap_err());
    assert_eq!(told(r#"{"version": 1, "id": "a"}"#), "listing.title: MissingField");
    assert_eq!(told(r#"{"version": 10}"#), "listing.version: NewerVersion { found: 10, known: 9 }");
}

#[test]
fn a_copy_differs_by_id_and_title_alone() {
    let project = full_project();
    let copy = with_identity(&project, ProjectId::new("other"), "Copy".into());
    assert_eq!((copy.info().id.as_str(), copy.info().title.as_str()), ("other", "Copy"));
    let back = with_identity(&copy, project.info().id.clone(), project.info().title.clone());
    assert!(back == project);
}
