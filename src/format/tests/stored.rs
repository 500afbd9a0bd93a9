//! What storage keeps, and what becomes of it when something is missing or broken.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::expect_file;
use serde_json::{Value, json};

use super::*;
use crate::format::stored::{
    Compaction, Listing, Texts, assemble, compaction, entry, entry_texts, header, missing_texts, part,
    read_entry, with_identity,
};
use crate::format::{Reason, sha256};
use crate::model::tests as notation;
use crate::words::words;

/// A session on the full project in which something was done, undone, and done again, with what is kept of it.
fn kept() -> (Session, Disk) {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    for command in [
        Command::Rename("renamed".into()),
        Command::RemoveDocuments(vec![DocumentId::new("two.txt")]),
        Command::AddDocuments(vec![document("new.txt", "new")]),
        Command::Annotate(Annotation {
            document: DocumentId::new("new.txt"),
            ..annotation("n", "claim", &[(0, 3)])
        }),
    ] {
        disk.append(&session.dispatch(&command).unwrap());
    }
    disk.append(&session.undo().unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.redo().unwrap());
    (session, disk)
}

fn dirty(ids: &[&str]) -> Ids<DocumentId> {
    ids.iter().map(DocumentId::new).collect()
}

/// The SHA-256 of a document of the full project.
fn hash(document: &str) -> String {
    full_project().document(&DocumentId::new(document)).unwrap().sha256.clone()
}

const ALL: &[&str] = &["one.txt", "two.txt", "empty.txt", "<img src=x onerror=alert(1)>.txt", "new.txt"];

/// What is said of what is kept, and whether what could be read is the session.
fn told(disk: &Disk) -> (Vec<String>, Option<Session>) {
    match assemble(disk.stored()) {
        Err(problem) => (vec![words().problem(&problem)], None),
        Ok(assembled) => {
            let told = assembled.problems.iter().map(|problem| words().problem(problem)).collect();
            (told, Some(assembled.session))
        }
    }
}

fn check(disk: &Disk, sequence: u64, sentences: &[&str]) -> Session {
    let (told, session) = told(disk);
    assert_eq!(told, sentences);
    let session = session.unwrap();
    assert_eq!(session.sequence(), sequence);
    session
}

#[test]
fn the_form() {
    let (session, disk) = kept();
    expect_file!["golden/header.json"].assert_eq(&header(&session));
    expect_file!["golden/part.json"].assert_eq(&part(&full_project(), &DocumentId::new("two.txt")));
    expect_file!["golden/entry.json"].assert_eq(&disk.journal[&2]);
    expect_file!["golden/undone.json"].assert_eq(&disk.journal[&5]);
}

#[test]
fn an_entry_holds_every_kind_of_record() {
    let before = full_project();
    let after = project_of_texts();
    let mut transaction = Transaction {
        info: Some(Change::update(before.info(), (**after.info()).clone())),
        schema: Some(Change::update(before.schema(), (**after.schema()).clone())),
        ..Transaction::default()
    };
    for one in before.annotators() {
        transaction.annotators.insert(one.id.clone(), Change::remove(one));
    }
    for one in before.documents() {
        transaction.documents.insert(one.id.clone(), Change::remove(one));
        for one in before.annotations(&one.id).iter() {
            transaction.annotations.insert(one.id.clone(), Change::remove(one));
        }
    }
    for one in before.relations() {
        transaction.relations.insert(one.id.clone(), Change::remove(one));
    }
    let event = Event::Done(CommandKind::Merge, Arc::new(transaction));
    let whole = Entry { sequence: 7, event };
    assert_eq!(read_entry(7, &entry(&whole), &before, &Texts::default()).unwrap(), whole);
}

#[test]
fn the_journal_alone_and_the_snapshot_alone_are_enough() {
    let (session, mut disk) = kept();
    assert!(check(&disk, 7, &[]) == session);
    disk.compact(&session, &dirty(ALL));
    assert_eq!(disk.journal.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(check(&disk, 7, &[]) == session);
}

#[test]
fn compaction_drops_what_is_needless() {
    let (mut session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    // Without annotations, a document needs no part; the removed one keeps its text, because it can come back.
    assert_eq!(disk.snapshots.keys().collect::<Vec<_>>(), ["", "one.txt"]);
    assert_eq!(disk.texts.len(), 5);

    disk.append(&session.undo().unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.dispatch(&Command::Rename("again".into())).unwrap());
    disk.compact(&session, &dirty(ALL));
    assert_eq!(disk.snapshots.keys().collect::<Vec<_>>(), ["", "one.txt", "two.txt"]);
    assert_eq!(disk.journal.keys().copied().collect::<Vec<_>>(), [1, 10]);
    // What was added and undone cannot come back now.
    assert!(!disk.texts.contains_key(&sha256(b"new")));
    assert!(check(&disk, 10, &[]) == session);
}

#[test]
fn compaction_writes_only_what_was_edited() {
    let (session, disk) = kept();
    let stored = |set: &[&str]| set.iter().map(SmolStr::new).collect::<Ids<SmolStr>>();
    let journal: Vec<u64> = disk.journal.keys().copied().chain([9]).collect();
    let texts = stored(&[&hash("one.txt"), "stale"]);
    let snapshots = stored(&["", "one.txt", "two.txt", "stale.txt"]);
    let found = compaction(&session, &dirty(&["empty.txt"]), &journal, &texts, &snapshots);
    assert_eq!(found.snapshots, [(String::new(), header(&session))]);
    assert_eq!(found.drop_snapshots, ["stale.txt", "two.txt"]);
    assert_eq!(found.drop_journal, [5, 6, 7]);
    // An entry is there that the session does not know; what it needs, it does not know either.
    assert_eq!(found.drop_texts, [""; 0]);
    let missing: BTreeMap<String, String> = found.texts.into_iter().collect();
    assert_eq!(missing.len(), 4);
    assert_eq!(missing[&sha256(b"new")], "new");
    assert!(missing.contains_key(&hash("two.txt")));
    let Compaction { drop_texts, .. } = compaction(
        &session,
        &dirty(&[]),
        &disk.journal.keys().copied().collect::<Vec<_>>(),
        &texts,
        &snapshots,
    );
    assert_eq!(drop_texts, ["stale"]);
}

#[test]
fn a_thousand_steps_can_be_undone_and_no_more() {
    let mut session = Session::new(notation::project("A(a)A"));
    let mut disk = Disk::new(&session);
    for number in 0..HISTORY_LIMIT + 100 {
        disk.append(&session.dispatch(&Command::Rename(number.to_string())).unwrap());
    }
    assert!(check(&disk, 1100, &[]) == session);
    disk.compact(&session, &dirty(&[]));
    assert_eq!(disk.journal.len(), HISTORY_LIMIT);
    assert!(check(&disk, 1100, &[]) == session);
}

#[test]
fn a_gap_in_the_journal_ends_it() {
    let (_, mut disk) = kept();
    disk.journal.remove(&3);
    let session = check(
        &disk,
        2,
        &["The saved work: from journal[4] on, changes were left out. An entry is missing there."],
    );
    assert_eq!(session.project().document_count(), 3);
}

#[test]
fn an_entry_that_cannot_be_read_ends_the_journal() {
    let cut = |entry: &str| {
        let (_, mut disk) = kept();
        disk.journal.insert(2, entry.to_string());
        let (told, session) = told(&disk);
        assert_eq!(session.unwrap().sequence(), 1);
        let [told] = &told[..] else { panic!("{told:?}") };
        told.strip_prefix("The saved work: from journal[2] on, changes were left out. ").unwrap().to_string()
    };
    assert_eq!(cut(r#"{"version": 1, "event": "redone"}"#), "It does not fit what came before it.");
    assert_eq!(cut(r#"{"version": 1, "event": "leapt"}"#), "“leapt” is not a step that this program knows.");
    assert_eq!(
        cut(r#"{"version": 1, "event": "done", "kind": "x"}"#),
        "“x” is not a step that this program knows."
    );
    assert_eq!(cut(r#"{"version": 1}"#), "event is missing.");
    assert!(cut(r#"{"version": 2, "event": "done"}"#).starts_with("A newer version of Glossator wrote it"));
    assert!(cut("{").starts_with("It ends too early, at journal[2], line 1, column 1"));
    let entry = |changes: Value| {
        let mut entry = json!({"version": 1, "event": "done", "kind": "annotate"});
        for (key, value) in changes.as_object().unwrap() {
            entry[key] = value.clone();
        }
        entry.to_string()
    };
    let annotation = |bytes: Value, document: &str| json!({"id": "n", "document": document, "label": "claim", "annotator": "me", "bytes": bytes});
    let cut_by = |changes: Value| cut(&entry(changes));
    let made = |bytes: Value| json!({"annotations": [{"after": annotation(bytes, "one.txt")}]});
    assert_eq!(
        cut_by(made(json!([0, 4]))),
        "annotations[0].after.bytes[1] is 4, which is inside the character “e\u{301}”."
    );
    assert_eq!(
        cut_by(made(json!([0, 5]))),
        "annotations[0].after.bytes[1] is 5, which is inside a character."
    );
    assert_eq!(cut_by(made(json!([0, 99]))), "annotations[0].after.bytes[1] is 99, and the text ends at 11.");
    assert_eq!(cut_by(made(json!([0]))), "annotations[0].after.bytes[1] is missing.");
    assert_eq!(cut_by(made(json!([]))), "It has no spans.");
    assert_eq!(
        cut_by(made(json!([7, 11, 0, 3]))),
        "annotations[0].after.bytes[2] overlaps the one before it, or belongs before it."
    );
    assert_eq!(
        cut_by(json!({"annotations": [{"after": annotation(json!([0, 1]), "x")}]})),
        "There is no text “x”."
    );
    assert_eq!(cut_by(json!({"annotations": [{}]})), "It does not fit what came before it.");
    assert_eq!(
        cut_by(json!({"annotations": [{"before": annotation(json!([0, 1]), "one.txt")}]})),
        "It does not fit what came before it."
    );
}

#[test]
fn the_two_sides_of_a_change_are_of_one_record() {
    let mut session = Session::new(full_project());
    let before = entry(
        &session
            .dispatch(&Command::SetNote { annotation: AnnotationId::new("a5"), note: "n".into() })
            .unwrap(),
    );
    let mut other: Value = serde_json::from_str(&before).unwrap();
    read_entry(1, &other.to_string(), &full_project(), &Texts::default()).unwrap();
    other["annotations"][0]["after"]["id"] = json!("a6");
    let problem = read_entry(1, &other.to_string(), &full_project(), &Texts::default()).unwrap_err();
    assert_eq!(
        (problem.place.as_str(), problem.reason),
        ("journal[1].annotations[0]", Reason::EntryDoesNotFit)
    );
}

#[test]
fn a_text_that_is_missing_takes_its_annotations_along() {
    let (session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    disk.texts.remove(&hash("one.txt"));
    let (told, session) = told(&disk);
    assert_eq!(
        told,
        [
            "The saved work: header.documents[0] was left out. Its text is not in storage.",
            "The saved work: snapshots[one.txt].annotations[0] was left out. There is no text “one.txt”.",
        ]
    );
    assert_eq!(session.unwrap().project().document_count(), 3);
}

// Texts used to be kept by the id of their document, so that the second of these was read with the text of the first.
#[test]
fn a_document_that_takes_an_id_over_has_its_own_text() {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    let add = |text: &str| Command::AddDocuments(vec![document("new.txt", text)]);
    disk.append(&session.dispatch(&add("one")).unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.dispatch(&add("two")).unwrap());
    disk.append(&session.dispatch(&Command::RemoveDocuments(vec![DocumentId::new("new.txt")])).unwrap());
    disk.append(&session.dispatch(&add("six")).unwrap());
    assert!(check(&disk, 5, &[]) == session);
    disk.compact(&session, &dirty(ALL));
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
    disk.compact(&session, &dirty(ALL));
    disk.texts.remove(&hash("two.txt"));
    let session = check(
        &disk,
        7,
        &[
            "The saved work: steps up to history[2] can no longer be undone or redone. Its text is not in storage.",
        ],
    );
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [3]);
    assert_eq!(session.history().undone().map(|step| step.sequence).collect::<Vec<_>>(), [4]);
}

#[test]
fn an_entry_that_is_missing_for_the_history_cuts_that() {
    let (session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    disk.journal.remove(&2);
    disk.journal.insert(4, r#"{"version": 1, "event": "undone"}"#.to_string());
    let session = check(
        &disk,
        7,
        &[
            "The saved work: steps up to history[2] can no longer be undone or redone. An entry is missing there.",
            "The saved work: steps up to history[4] can no longer be undone or redone. It does not fit what came before it.",
        ],
    );
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [3]);
    assert_eq!(session.history().undone().len(), 0);
}

#[test]
fn a_part_that_cannot_be_read_is_left_out() {
    let (session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    disk.snapshots.insert("one.txt".into(), r#"{"version": 9, "annotations": []}"#.into());
    let (told, _) = told(&disk);
    assert!(
        told[0].starts_with("The saved work: snapshots[one.txt] was left out. A newer version"),
        "{told:?}"
    );
}

#[test]
fn an_annotation_that_is_there_twice_is_left_out_once() {
    let (session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    let twice = disk.snapshots["one.txt"].clone();
    disk.snapshots.insert("empty.txt".into(), twice);
    check(
        &disk,
        7,
        &[
            "The saved work: snapshots[one.txt].annotations[0] was left out. Another one has the id “a5” already.",
        ],
    );
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
    assert_eq!(with(None), "The saved work was not opened. Its header is not in storage.");
    assert!(
        with(Some("{")).starts_with("The saved work was not opened. It ends too early, at header, line 1")
    );
    let newer = header(&session).replace("\"version\": 1", "\"version\": 2");
    assert_eq!(
        with(Some(&newer)),
        "The saved work was not opened. A newer version of Glossator wrote it (version 2 of the format, and this \
         program knows 1). Open it with the newer one."
    );
}

#[test]
fn a_listing_is_stored_and_comes_back() {
    let listing = Listing::new(&kept().0, 1_581_700_000_000);
    assert_eq!(
        listing.to_json(),
        r#"{"version": 1, "id": "project", "title": "renamed", "documents": 4, "annotations": 1, "bytes": 19, "modified_ms": 1581700000000, "sequence": 7}"#
    );
    assert_eq!(Listing::from_json(&listing.to_json()).unwrap(), listing);
    let older = listing.to_json().replace("\"bytes\": 19, ", "");
    assert_eq!(Listing::from_json(&older).unwrap().bytes, 0);
    let binned = Listing { binned_ms: Some(3), ..listing };
    assert_eq!(Listing::from_json(&binned.to_json()).unwrap(), binned);
    let told = |json: &str| words().problem(&Listing::from_json(json).unwrap_err());
    assert_eq!(
        told(r#"{"version": 1, "id": "a"}"#),
        "The saved work was not opened. listing.title is missing."
    );
    assert!(told(r#"{"version": 2}"#).contains("A newer version of Glossator wrote it"));
}

#[test]
fn a_copy_differs_by_id_and_title_alone() {
    let project = full_project();
    let copy = with_identity(&project, ProjectId::new("other"), "Copy".into());
    assert_eq!((copy.info().id.as_str(), copy.info().title.as_str()), ("other", "Copy"));
    let back = with_identity(&copy, project.info().id.clone(), project.info().title.clone());
    assert!(back == project);
}

#[test]
fn an_entry_has_the_texts_that_are_new() {
    let mut session = Session::new(full_project());
    let texts = |entry: &Entry| {
        let texts = entry_texts(entry);
        assert!(texts.iter().all(|(hash, text)| *hash == sha256(text.get().unwrap().as_str().as_bytes())));
        texts.into_iter().map(|(_, text)| text.get().unwrap().as_str().to_string()).collect::<Vec<_>>()
    };
    let status = Command::SetStatus { document: DocumentId::new("one.txt"), status: Status::New };
    assert_eq!(texts(&session.dispatch(&status).unwrap()), [""; 0]);
    let add = session.dispatch(&Command::AddDocuments(vec![document("b", "B"), document("a", "A")])).unwrap();
    assert_eq!(texts(&add), ["A", "B"]);
    assert_eq!(texts(&session.undo().unwrap()), [""; 0]);
    assert_eq!(texts(&session.redo().unwrap()), [""; 0]);
    let remove = session.dispatch(&Command::RemoveDocuments(vec![DocumentId::new("a")])).unwrap();
    assert_eq!(texts(&remove), [""; 0]);
    assert_eq!(missing_texts(session.project(), &entry(&remove)), [sha256(b"A")]);
    assert_eq!(missing_texts(session.project(), &entry(&add)), [sha256(b"A")]);
    assert_eq!(missing_texts(&full_project(), &entry(&add)), [sha256(b"A"), sha256(b"B")]);
    assert_eq!(missing_texts(&full_project(), "{"), [""; 0]);

    // A document of the same id is no help if it has another text.
    let mut other = Session::new(full_project());
    other.dispatch(&Command::AddDocuments(vec![document("a", "another")])).unwrap();
    assert_eq!(missing_texts(other.project(), &entry(&add)), [sha256(b"A"), sha256(b"B")]);
    let new = [("A", sha256(b"A")), ("B", sha256(b"B"))];
    let new = new.map(|(text, hash)| (hash, text.to_string()));
    let new = Texts::new(new.to_vec(), Vec::new());
    assert_eq!(read_entry(add.sequence, &entry(&add), other.project(), &new).unwrap(), add);
}

#[test]
fn a_step_of_the_history_that_does_not_fit_is_left_out() {
    let (session, mut disk) = kept();
    disk.compact(&session, &dirty(ALL));
    let spoiled = disk.journal[&1].replace("\"renamed\"", "\"other\"");
    assert_ne!(spoiled, disk.journal[&1]);
    disk.journal.insert(1, spoiled);
    let session = check(
        &disk,
        7,
        &[
            "The saved work: steps up to history[1] can no longer be undone or redone. It does not fit what came before it.",
        ],
    );
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [2, 3]);
}
