//! Texts, which are kept once, and what is lost with one.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use crate::format::tests::stored::*;
use crate::model::edit::document::DocumentCommand;
use crate::store::compaction::has_needless_texts;
use crate::store::entry::{entry, entry_texts, missing_texts, read_entry};
use crate::store::texts::Texts;

#[test]
fn a_text_that_is_missing_takes_its_annotations_along() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    disk.texts.remove(&hash("one.txt"));
    let (told, session) = told(&disk);
    assert_eq!(
        told,
        [
            "snapshots[documents/0].documents[0]: MissingText",
            r#"snapshots[0/one.txt].annotations[0].document: UnknownDocument { id: "one.txt" }"#,
        ]
    );
    assert_eq!(session.unwrap().project().document_count(), 3);
}

// Texts used to be kept by the id of their document, so that the second of these was read with the text of the first.
#[test]
fn a_document_that_takes_an_id_over_has_its_own_text() {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    let add = |text: &str| DocumentCommand::Add(vec![document("new.txt", text)]);
    disk.append(&session.dispatch(add("one")).unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.dispatch(add("two")).unwrap());
    disk.append(&session.dispatch(DocumentCommand::Remove(vec![DocumentId::new("new.txt")])).unwrap());
    disk.append(&session.dispatch(add("six")).unwrap());
    assert!(check(&disk, 5, &[]) == session);
    disk.compact_all(&session);
    assert!(check(&disk, 5, &[]) == session);
    assert!(!disk.texts.contains_key(&sha256(b"one")));
    disk.append(&session.undo().unwrap());
    disk.append(&session.undo().unwrap());
    assert!(check(&disk, 7, &[]) == session);
    let project = session.project();
    assert_eq!(project.document(&DocumentId::new("new.txt")).unwrap().text.get().unwrap().as_str(), "two");
}

#[test]
fn a_text_that_is_missing_for_the_history_cuts_that() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    disk.texts.remove(&hash("two.txt"));
    let session = check(&disk, 7, &["history[2].documents[0].before: MissingText"]);
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [3]);
    assert_eq!(session.history().undone().map(|step| step.sequence).collect::<Vec<_>>(), [4]);
}

#[test]
fn an_entry_has_the_texts_that_are_new() {
    let mut session = Session::new(full_project());
    let texts = |entry: &Entry| {
        let texts = entry_texts(entry);
        assert!(texts.iter().all(|(hash, text)| *hash == sha256(text.get().unwrap().as_str().as_bytes())));
        texts.into_iter().map(|(_, text)| text.get().unwrap().as_str().to_string()).collect::<Vec<_>>()
    };
    let status = DocumentCommand::SetStatus {
        annotator: AnnotatorId::new("me"),
        documents: vec![DocumentId::new("one.txt")],
        status: Status::New,
    };
    assert_eq!(texts(&session.dispatch(status.clone()).unwrap()), [""; 0]);
    let add = session.dispatch(DocumentCommand::Add(vec![document("b", "B"), document("a", "A")])).unwrap();
    assert_eq!(texts(&add), ["A", "B"]);
    assert_eq!(texts(&session.undo().unwrap()), [""; 0]);
    assert_eq!(texts(&session.redo().unwrap()), [""; 0]);
    let remove = session.dispatch(DocumentCommand::Remove(vec![DocumentId::new("a")])).unwrap();
    assert_eq!(texts(&remove), [""; 0]);
    assert_eq!(missing_texts(session.project(), &entry(&remove, &link(remove.sequence))), [sha256(b"A")]);
    assert_eq!(missing_texts(session.project(), &entry(&add, &link(add.sequence))), [sha256(b"A")]);
    assert_eq!(
        missing_texts(&full_project(), &entry(&add, &link(add.sequence))),
        [sha256(b"A"), sha256(b"B")]
    );
    assert_eq!(missing_texts(&full_project(), "{"), [""; 0]);

    // A document of the same id is no help if it has another text.
    let mut other = Session::new(full_project());
    other.dispatch(DocumentCommand::Add(vec![document("a", "another")])).unwrap();
    assert_eq!(
        missing_texts(other.project(), &entry(&add, &link(add.sequence))),
        [sha256(b"A"), sha256(b"B")]
    );
    let new = [("A", sha256(b"A")), ("B", sha256(b"B"))];
    let new = new.map(|(text, hash)| (hash, text.to_string()));
    let new = Texts::new(new.to_vec(), Vec::new());
    assert_eq!(
        read_entry(add.sequence, &entry(&add, &link(add.sequence)), other.project(), &new).unwrap(),
        add
    );
}

#[test]
fn a_text_is_needless_that_neither_the_project_nor_its_history_has() {
    let mut session = Session::new(full_project());
    let stored = |names: &[&str]| names.iter().map(|text| SmolStr::new(sha256(text.as_bytes()))).collect();
    let of_project = session.project().documents().map(|document| SmolStr::new(&document.sha256));
    let of_project: BTreeSet<SmolStr> = of_project.collect();
    assert!(!has_needless_texts(&session, &of_project));
    assert!(!has_needless_texts(&session, &BTreeSet::new()), "what is missing is not needless");
    let with_more = &of_project | &stored(&["new"]);
    assert!(has_needless_texts(&session, &with_more));
    session.dispatch(DocumentCommand::Add(vec![document("new.txt", "new")])).unwrap();
    assert!(!has_needless_texts(&session, &with_more));
    session.undo();
    assert!(!has_needless_texts(&session, &with_more), "it can be redone");
}
