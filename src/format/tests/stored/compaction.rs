//! What replaces a journal.

use std::collections::BTreeMap;

use crate::format::tests::stored::*;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::tests as notation;
use crate::store::compaction::{Compaction, Known, compaction};

#[test]
fn compaction_drops_what_is_needless() {
    let (mut session, mut disk) = kept();
    disk.compact_all(&session);
    // Without annotations, a document needs no part of its own; the removed one keeps its text, because it can come back.
    let names = |disk: &Disk| disk.snapshots.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&disk), ["", "0/one.txt", "documents/0", "documents/1", "documents/2"]);
    assert_eq!(disk.texts.len(), 5);

    disk.append(&session.undo().unwrap());
    disk.append(&session.undo().unwrap());
    disk.append(&session.dispatch(ProjectCommand::Rename("again".into())).unwrap());
    disk.compact_all(&session);
    let annotations = ["", "0/one.txt", "0/two.txt", "4/two.txt"];
    assert_eq!(names(&disk), [&annotations[..], &["documents/0", "documents/1"]].concat());
    assert_eq!(disk.journal.keys().copied().collect::<Vec<_>>(), [1, 10]);
    // What was added and undone cannot come back now.
    assert!(!disk.texts.contains_key(&sha256(b"new")));
    assert!(check(&disk, 10, &[]) == session);
}

#[test]
fn compaction_writes_only_what_was_edited() {
    let (session, disk) = kept();
    let stored = |set: &[&str]| set.iter().map(SmolStr::new).collect::<BTreeSet<SmolStr>>();
    let journal: Vec<u64> = disk.journal.keys().copied().chain([9]).collect();
    let texts = stored(&[&hash("one.txt"), "stale"]);
    let snapshots = stored(&["", "0/one.txt", "1/one.txt", "one.txt", "0/two.txt", "stale"]);
    let dirty = stored(&["0/empty.txt", "7/one.txt"]);
    let known = Known { dirty: &dirty, journal: &journal, texts: &texts, snapshots: &snapshots };
    let found = compaction(&session, &last(&session), known);
    assert_eq!(found.snapshots, [(String::new(), header(&session, &last(&session)))]);
    assert_eq!(found.drop_snapshots, ["0/two.txt", "1/one.txt", "one.txt", "stale"]);
    assert_eq!(found.drop_journal, [5, 6, 7]);
    // An entry is there that the session does not know; what it needs, it does not know either.
    assert_eq!(found.drop_texts, [""; 0]);
    let missing: BTreeMap<String, String> = found.texts.into_iter().collect();
    assert_eq!(missing.len(), 4);
    assert_eq!(missing[&sha256(b"new")], "new");
    assert!(missing.contains_key(&hash("two.txt")));
    let journal: Vec<u64> = disk.journal.keys().copied().collect();
    let Compaction { drop_texts, .. } =
        compaction(&session, &last(&session), Known { journal: &journal, ..known });
    assert_eq!(drop_texts, ["stale"]);
}

#[test]
fn a_thousand_steps_can_be_undone_and_no_more() {
    let mut session = Session::new(notation::project("A(a)A"));
    let mut disk = Disk::new(&session);
    for number in 0..HISTORY_LIMIT + 100 {
        disk.append(&session.dispatch(ProjectCommand::Rename(number.to_string())).unwrap());
    }
    assert!(check(&disk, 1100, &[]) == session);
    disk.compact(&session, &BTreeSet::new());
    assert_eq!(disk.journal.len(), HISTORY_LIMIT);
    assert!(check(&disk, 1100, &[]) == session);
}

// A snapshot that is made bit by bit would have taken away what came back meanwhile.
#[test]
fn a_late_snapshot_drops_no_text_that_has_come_back() {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    disk.texts.insert(sha256(b"new"), "new".into());
    let made = disk.compaction(&session, &BTreeSet::new());
    assert_eq!(made.drop_texts, [sha256(b"new")]);
    disk.append(&session.dispatch(DocumentCommand::Add(vec![document("new.txt", "new")])).unwrap());
    disk.take(made.late());
    assert!(check(&disk, 1, &[]) == session);
}
