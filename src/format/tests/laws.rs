//! What holds for every project, every history and every file.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::format::glossator::label_set;
use crate::format::glossator::label_set::LabelSet;
use crate::format::tests::any::{Deed, Whole, any_deed, any_project};
use crate::format::tests::recovery::file_of;
use crate::format::tests::*;
use crate::format::{glossator, text_file};
use crate::import::recognize;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::tests::comparison_attempts;
use crate::store;
use crate::store::assemble::{Stored, assemble};
use crate::store::entry::read_entry;
use crate::store::listing::Listing;
use crate::store::recovery;
use crate::store::texts::Texts;

proptest! {
    #[test]
    fn a_file_reads_back_as_the_same_project_and_the_same_bytes(Whole(project) in any_project("")) {
        let written = write(&project);
        let opened = glossator::read("file", &written).unwrap();
        prop_assert_eq!(opened.problems, []);
        prop_assert_eq!(&write(&opened.project), &written);
        prop_assert!(opened.project == ranked(&project), "{}", written);
    }

    // What says nothing but what is known is read in one go, and everything else field by field.
    #[test]
    fn an_annotation_is_read_the_same_in_both_ways(Whole(project) in any_project("")) {
        let written = write(&project);
        let (head, annotations) = written.split_once("\n  \"annotations\": ").unwrap();
        let twice = annotations.replace("\n    {\"id\": ", "\n    {\"id\": \"\", \"id\": ");
        let one_by_one = format!("{head}\n  \"annotations\": {twice}");
        let opened = glossator::read("file", &one_by_one).unwrap();
        prop_assert_eq!(opened.problems, []);
        prop_assert!(opened.project == ranked(&project), "{}", one_by_one);
    }

    #[test]
    fn a_file_is_what_the_schema_says(Whole(project) in any_project("")) {
        schema::check(&write(&project)).unwrap();
    }
}

proptest! {
    // Each of these does much for one case.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn storage_gives_back_the_session(Whole(project) in any_project(""), deeds in vec(any_deed(), 0..40)) {
        let mut session = Session::new(project);
        let mut disk = Disk::new(&session);
        let mut follower = session.clone();
        let mut dirty = BTreeSet::new();
        // A snapshot that was made and is not written yet.
        let mut late = None;
        for (number, deed) in deeds.into_iter().enumerate() {
            if matches!(deed, Deed::Compact) && number % 3 == 0 {
                late = late.or_else(|| Some(disk.compaction(&session, &dirty)));
            } else if matches!(deed, Deed::Compact) {
                // What was edited since it was made stays dirty.
                if let Some(compaction) = late.take() {
                    disk.take(compaction.late());
                    continue;
                }
                // Every other time the page was opened anew before.
                if number % 2 == 0 {
                    dirty = assemble(disk.stored()).unwrap().dirty;
                }
                disk.compact(&session, &dirty);
                dirty = BTreeSet::new();
            }
            let Some(entry) = deed.carry_out(&mut session, number) else { continue };
            dirty.extend(store::chunks_of_step(&session.effect(&entry)));
            disk.append(&entry);

            let stored = &disk.journal[&entry.sequence];
            let missing = store::missing_texts(follower.project(), stored);
            let found = missing.into_iter().map(|hash| (hash.clone(), disk.texts[&hash].clone()));
            let texts = Texts::new(found.collect(), Vec::new());
            let read = read_entry(entry.sequence, stored, follower.project(), &texts).unwrap();
            prop_assert_eq!(&read, &entry);
            prop_assert!(follower.replay(&read));
        }
        prop_assert!(follower == session);
        comparison_attempts::check(session.project());
        let assembled = assemble(disk.stored()).unwrap();
        prop_assert_eq!(assembled.problems, []);
        prop_assert!(assembled.session == session, "{:?}", disk.stored());

        disk.compact(&session, &dirty);
        for stored in [disk.stored(), disk.stored_unloaded()] {
            let assembled = assemble(stored).unwrap();
            prop_assert_eq!(assembled.problems, []);
            prop_assert!(assembled.session == session, "{:?}", disk.stored());
            disk.load(assembled.session.project());
            prop_assert_eq!(write(assembled.session.project()), write(session.project()));
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in vec(any::<u8>(), 0..200)) {
        text_file::decode("file", &bytes);
        read_everything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_change_of_bytes_breaks_a_reader(at: Index, change in prop_oneof![
        any::<u8>().prop_map(Some),
        Just(None),
    ]) {
        for golden in GOLDENS.iter() {
            let mut bytes = golden.clone().into_bytes();
            let at = at.index(bytes.len());
            match change {
                Some(byte) => bytes[at] = byte,
                None => bytes.truncate(at),
            }
            text_file::decode("file", &bytes);
            read_everything(&String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn no_change_of_values_breaks_a_reader(changes in vec((any::<Index>(), any_json()), 1..4)) {
        for golden in GOLDENS.iter() {
            let mut value: Value = serde_json::from_str(golden).unwrap();
            for (at, change) in &changes {
                let at = at.index(count(&value));
                replace(&mut value, &mut { at }, change);
            }
            read_everything(&value.to_string());
        }
    }

    #[test]
    fn no_change_in_storage_breaks_a_session(changes in vec((any::<Index>(), any_json()), 1..4), which: Index) {
        static DISK: LazyLock<Disk> = LazyLock::new(long_disk);
        let mut disk = DISK.clone();
        let mut stored: Vec<&mut String> = disk.snapshots.values_mut().chain(disk.journal.values_mut()).collect();
        let which = which.index(stored.len());
        let mut value: Value = serde_json::from_str(stored[which]).unwrap();
        for (at, change) in &changes {
            let at = at.index(count(&value));
            replace(&mut value, &mut { at }, change);
        }
        *stored[which] = value.to_string();
        use_session(disk.stored());
    }
}

/// One of each kind of file that this program reads.
static GOLDENS: LazyLock<[String; 4]> = LazyLock::new(goldens);

fn goldens() -> [String; 4] {
    let session = Session::new(full_project());
    let schema = (**session.project().schema()).clone();
    let labels = label_set::write(&LabelSet { schema, ..LabelSet::default() });
    [
        write(session.project()),
        file_of(&Disk::new(&session)),
        store::header(&session, &last(&session)),
        labels,
    ]
}

/// Storage with a history of every kind of step, done and undone.
fn long_disk() -> Disk {
    let mut session = Session::new(full_project());
    let mut disk = Disk::new(&session);
    let deeds: [Command; 6] = [
        ProjectCommand::Rename("other".into()).into(),
        AnnotationCommand::SetNote { annotation: AnnotationId::new("a1"), note: "note".into() }.into(),
        DocumentCommand::SetStatus {
            annotator: AnnotatorId::new("me"),
            documents: vec![DocumentId::new("one.txt")],
            status: Status::New,
        }
        .into(),
        DocumentCommand::Remove(vec![DocumentId::new("two.txt")]).into(),
        DocumentCommand::Add(vec![document("new.txt", "new")]).into(),
        ProjectCommand::Merge(Box::new(project_of_texts())).into(),
    ];
    for (number, command) in deeds.iter().enumerate() {
        disk.append(&session.dispatch(command.clone()).unwrap());
        if number == 3 {
            disk.append(&session.undo().unwrap());
            disk.compact_all(&session);
            disk.append(&session.redo().unwrap());
        }
    }
    disk.append(&session.undo().unwrap());
    disk
}

fn read_everything(content: &str) {
    let _ = recognize::recognize("file", content);
    let _ = Listing::from_json(content);
    let _ = read_entry(1, content, &full_project(), &Texts::default());
    store::missing_texts(&full_project(), content);
    let _ = recovery::read("file", content);
    if let Ok(opened) = label_set::read("file", content) {
        let again = label_set::read("file", &label_set::write(&opened.set)).unwrap();
        assert_eq!((again.problems, again.set), (Vec::new(), opened.set));
    }
    if let Ok(opened) = glossator::read("file", content) {
        let written = write(&opened.project);
        let again = glossator::read("file", &written).unwrap();
        assert_eq!(again.problems, []);
        assert_eq!(write(&again.project), written);
    }
    use_session(Stored { header: content.to_string(), ..Stored::default() });
    let header = store::header(&Session::new(full_project()), &EntryId::derived(0));
    let chunks = vec![("one.txt".to_string(), content.to_string())];
    let journal = vec![(1, content.to_string())];
    use_session(Stored { header, chunks, journal, ..Stored::default() });
}

/// Does with a session what a person may do first: go back and forth, and save.
fn use_session(stored: Stored) {
    let Ok(assembled) = assemble(stored) else { return };
    let mut session = assembled.session;
    while session.undo().is_some() {}
    write(session.project());
    while session.redo().is_some() {}
    write(session.project());
    Disk::new(&session);
}

fn any_json() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!("")),
        Just(json!("a2")),
        Just(json!("one.txt")),
        Just(json!(-1)),
        Just(json!(1.5)),
        Just(json!(u64::MAX)),
        Just(json!(u32::MAX)),
        (0..50_u64).prop_map(|number| json!(number)),
        Just(json!([[0, 1], {"start": 0, "end": 1}])),
    ]
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0_usize,
    }
}

/// Replaces the value of that number, counted as [`count`] counts.
fn replace(value: &mut Value, at: &mut usize, by: &Value) -> bool {
    if *at == 0 {
        *value = by.clone();
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| replace(value, at, by)),
        Value::Object(map) => map.values_mut().any(|value| replace(value, at, by)),
        _ => false,
    }
}
