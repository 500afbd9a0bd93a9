//! Entries of the journal, and where they end.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::format::problem::Reason;
use crate::format::tests::stored::*;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::record::annotation::Stamp;
use crate::store::entry::{entry, read_entry};
use crate::store::texts::Texts;

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
    let whole = Entry { sequence: 7, stamp: Stamp::default(), event };
    assert_eq!(read_entry(7, &entry(&whole, &link(7)), &before, &Texts::default()).unwrap(), whole);
}

#[test]
fn a_gap_in_the_journal_ends_it() {
    let (_, mut disk) = kept();
    disk.journal.remove(&3);
    let session = check(&disk, 2, &["journal[4]: MissingEntry"]);
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
        told.clone()
    };
    assert_eq!(cut(r#"{"version": 1, "event": "redone"}"#), "journal[2]: EntryDoesNotFit");
    assert_eq!(
        cut(r#"{"version": 1, "event": "leapt"}"#),
        r#"journal[2].event: UnknownStep { found: "leapt" }"#
    );
    assert_eq!(
        cut(r#"{"version": 1, "event": "done", "kind": "x"}"#),
        r#"journal[2].kind: UnknownStep { found: "x" }"#
    );
    assert_eq!(cut(r#"{"version": 1}"#), "journal[2].event: MissingField");
    assert_eq!(
        cut(r#"{"version": 10, "event": "done"}"#),
        "journal[2].version: NewerVersion { found: 10, known: 9 }"
    );
    assert_eq!(cut("{"), "journal[2], line 1, column 1: TruncatedJson");
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
        r#"journal[2].annotations[0].after.bytes[1]: InsideGrapheme { offset: 4, cluster: "e\u{301}" }"#
    );
    assert_eq!(
        cut_by(made(json!([0, 5]))),
        "journal[2].annotations[0].after.bytes[1]: InsideCharacter { offset: 5 }"
    );
    assert_eq!(
        cut_by(made(json!([0, 99]))),
        "journal[2].annotations[0].after.bytes[1]: OutsideText { offset: 99, length: 11 }"
    );
    assert_eq!(cut_by(made(json!([0]))), "journal[2].annotations[0].after.bytes[1]: MissingField");
    assert_eq!(cut_by(made(json!([]))), "journal[2].annotations[0].after.bytes: NoSpans");
    assert_eq!(
        cut_by(made(json!([7, 11, 0, 3]))),
        "journal[2].annotations[0].after.bytes[2]: SpansOutOfOrder"
    );
    assert_eq!(
        cut_by(json!({"annotations": [{"after": annotation(json!([0, 1]), "x")}]})),
        r#"journal[2].annotations[0].after.document: UnknownDocument { id: "x" }"#
    );
    assert_eq!(cut_by(json!({"annotations": [{}]})), "journal[2].annotations[0]: EntryDoesNotFit");
    assert_eq!(
        cut_by(json!({"annotations": [{"before": annotation(json!([0, 1]), "one.txt")}]})),
        "journal[2]: EntryDoesNotFit"
    );
}

#[test]
fn the_two_sides_of_a_change_are_of_one_record() {
    let mut session = Session::new(full_project());
    let before = entry(
        &session
            .dispatch(AnnotationCommand::SetNote { annotation: AnnotationId::new("a5"), note: "n".into() })
            .unwrap(),
        &link(1),
    );
    let mut other: Value = serde_json::from_str(&before).unwrap();
    read_entry(1, &other.to_string(), &full_project(), &Texts::default()).unwrap();
    other["annotations"][0]["after"]["id"] = json!("a6");
    let problem = read_entry(1, &other.to_string(), &full_project(), &Texts::default()).unwrap_err();
    assert_eq!(
        (problem.path.as_str(), problem.reason),
        ("journal[1].annotations[0]", Reason::EntryDoesNotFit)
    );
}

#[test]
fn an_entry_that_is_missing_for_the_history_cuts_that() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    disk.journal.remove(&2);
    disk.journal.insert(4, r#"{"version": 1, "event": "undone"}"#.to_string());
    let session = check(&disk, 7, &["history[2]: MissingEntry", "history[4]: EntryDoesNotFit"]);
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [3]);
    assert_eq!(session.history().undone().len(), 0);
}

#[test]
fn a_step_of_the_history_that_does_not_fit_is_left_out() {
    let (session, mut disk) = kept();
    disk.compact_all(&session);
    let spoiled = disk.journal[&1].replace("\"renamed\"", "\"other\"");
    assert_ne!(spoiled, disk.journal[&1]);
    disk.journal.insert(1, spoiled);
    let session = check(&disk, 7, &["history[1]: EntryDoesNotFit"]);
    assert_eq!(session.history().done().map(|step| step.sequence).collect::<Vec<_>>(), [2, 3]);
}
