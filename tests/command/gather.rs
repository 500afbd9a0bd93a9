//! The command brings hand-ins into the project that they were handed out from.

use glossator::team::receipt;
use serde_json::{Value, json};

use crate::{Folder, project};

/// A project that was assigned, and what it says.
fn assigned() -> (Folder, Value) {
    let folder = Folder::new().with("p.json", project("ada", &[("actor", 0, 3)]));
    let called = folder.call(&["assign", "p.json", "-o", "class.json", "--seats", "2"]);
    assert_eq!(called.status, 0, "{called:?}");
    let whole = serde_json::from_str(&folder.read("class.json")).unwrap();
    (folder, whole)
}

/// A hand-in of a copy of the assignment: the first letters are an actor.
fn hand_in(whole: &Value, copy: &str, sequence: u64, end: usize) -> String {
    let document = &whole["documents"][0];
    let text: String = document["text"].as_str().unwrap().chars().take(end).collect();
    let file = json!({
        "format": "glossator-handin", "version": 1, "offset_unit": "unicode_code_point",
        "assignment": {"id": whole["assignment"]["id"], "revision": 1, "title": "P"},
        "handin": {"id": copy, "sequence": sequence},
        "annotator": {"id": "w", "name": "Ada", "seat": "s01"},
        "documents": [{"id": document["id"], "sha256": document["sha256"], "length": 33, "status": "done"}],
        "annotations": [{"id": "x", "document": document["id"], "label": "actor",
            "spans": [{"start": 0, "end": end, "text": text}]}],
        "relations": [],
    });
    let content = serde_json::to_string_pretty(&file).unwrap();
    let receipt = receipt::of(&content);
    format!("{},\n  \"receipt\": \"{receipt}\"\n}}\n", content.trim_end_matches("\n}"))
}

/// The spans of a project, each as its annotator and its end.
fn spans(folder: &Folder, name: &str) -> Vec<(String, u64)> {
    let whole: Value = serde_json::from_str(&folder.read(name)).unwrap();
    let annotations = whole["annotations"].as_array().unwrap().iter();
    let mut spans: Vec<(String, u64)> = annotations
        .map(|one| (one["annotator"].as_str().unwrap().into(), one["spans"][0]["end"].as_u64().unwrap()))
        .collect();
    spans.sort();
    spans
}

/// What is known of hand-ins stands in the file as its schema says.
fn check_schema(written: &str) {
    let schema = serde_json::from_str(include_str!("../../docs/glossator.schema.json")).unwrap();
    let mut written: Value = serde_json::from_str(written).unwrap();
    jsonschema::validate(&schema, &written).unwrap();
    let gathered = written["annotators"].as_array_mut().unwrap().iter_mut();
    let mut hand_ins: Vec<&mut Value> = gathered.filter_map(|one| one.get_mut("hand_in")).collect();
    assert_eq!(hand_ins.len(), 2);
    hand_ins[0]["all"][0].as_object_mut().unwrap().remove("receipt").unwrap();
    assert!(jsonschema::validate(&schema, &written).is_err());
}

#[test]
fn hand_ins_are_gathered_and_again_changes_nothing() {
    let (folder, whole) = assigned();
    let folder = folder
        .with("in/one.json", hand_in(&whole, "0a", 1, 3))
        .with("in/deep/two (1).txt", hand_in(&whole, "0a", 2, 7))
        .with("in/.DS_Store", "of a system")
        .with("in/three.json", hand_in(&whole, "1b", 1, 7));
    let called = folder.call(&["gather", "class.json", "in", "-o", "all.json"]);
    assert_eq!(called.status, 0, "{called:?}");
    assert!(called.said.contains("listed, 2 counts"), "{called:?}");
    assert!(
        called.complained.contains("have one name") && called.complained.contains("0a, 1b"),
        "{called:?}"
    );
    let expected = [("0a".to_string(), 7), ("1b".to_string(), 7), ("ada".to_string(), 3)];
    assert_eq!(spans(&folder, "all.json"), expected);
    check_schema(&folder.read("all.json"));
    let again = folder.call(&["gather", "all.json", "in", "-o", "again.json", "--json"]).json();
    let outcomes: Vec<&Value> =
        again["hand_ins"].as_array().unwrap().iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, ["known", "known", "known"]);
    assert_eq!(folder.read("again.json"), folder.read("all.json"));
    let apart = folder.call(&["gather", "class.json", "in", "-o", "apart.json", "--again", "apart"]);
    assert_eq!((apart.status, spans(&folder, "apart.json").len()), (0, 4), "{apart:?}");
}

#[test]
fn what_is_not_taken_is_told_and_harms_nothing() {
    let (folder, whole) = assigned();
    let good = hand_in(&whole, "0a", 1, 3);
    let folder = folder
        .with("in/good.json", &good)
        .with("in/changed.json", good.replace("Ada", "Eve"))
        .with("in/picture.json", [0xff, 0xd8, 0xff])
        .with("in/note.txt", "I did it.");
    let called = folder.call(&["gather", "class.json", "in", "-o", "all.json"]);
    assert_eq!(called.status, 1, "{called:?}");
    for part in ["changed.json was not opened. It was changed", "picture.json", "note.txt was not opened."] {
        assert!(called.complained.contains(part), "{part}: {called:?}");
    }
    assert_eq!(spans(&folder, "all.json"), [("0a".to_string(), 3), ("ada".to_string(), 3)]);
    let other = folder.with("other.json", project("ada", &[]));
    let refused = other.call(&["gather", "other.json", "in/good.json", "-o", "x.json"]);
    assert!(refused.status == 1 && refused.complained.contains("for another assignment, “P”"), "{refused:?}");
    let taken = other.call(&["gather", "other.json", "in/good.json", "-o", "x.json", "--other-assignments"]);
    assert_eq!((taken.status, spans(&other, "x.json")), (0, vec![("0a".to_string(), 3)]), "{taken:?}");
}

/// The layer of an annotator of a project: the first letters are an actor.
fn layer(whole: &Value, annotator: &str, sequence: u64, end: usize) -> String {
    let document = &whole["documents"][0];
    let text: String = document["text"].as_str().unwrap().chars().take(end).collect();
    let file = json!({
        "format": "glossator-layer", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": whole["project"]["id"], "title": "P"},
        "device": "0123456789abcdef", "sequence": sequence, "made": "2026-12-05T12:00:00Z",
        "annotator": {"id": annotator, "name": "Ada"},
        "documents": [{"id": document["id"], "sha256": document["sha256"], "length": 33, "status": "done"}],
        "annotations": [{"id": format!("{annotator} 1"), "document": document["id"], "label": "actor",
            "spans": [{"start": 0, "end": end, "text": text}]}],
        "relations": [],
    });
    serde_json::to_string_pretty(&file).unwrap()
}

#[test]
fn a_shared_folder_is_gathered_and_of_several_copies_of_a_layer_the_newest_counts() {
    let (folder, whole) = assigned();
    let file = folder.read("class.json");
    let folder = folder
        .with("team/project.glossator.json", file)
        .with("team/layers/b.json", layer(&whole, "b", 2, 7))
        .with("team/layers/b (conflicted copy).json", layer(&whole, "b", 3, 5))
        .with("team/layers/b.json.crswap", "{")
        .with("team/layers/c.json", layer(&whole, "c", 1, 7));
    let called = folder.call(&["gather", "class.json", "team", "-o", "all.json"]);
    assert_eq!(called.status, 0, "{called:?}");
    assert!(called.said.contains("listed, 3 counts"), "{called:?}");
    let expected = [("ada".to_string(), 3), ("b".to_string(), 5), ("c".to_string(), 7)];
    assert_eq!(spans(&folder, "all.json"), expected);
    let again =
        folder.call(&["gather", "all.json", "team/layers/b (conflicted copy).json", "-o", "again.json"]);
    assert_eq!((again.status, folder.read("again.json")), (0, folder.read("all.json")));
    let other = folder.with("other.json", project("ada", &[]).replace("\"p\"", "\"q\""));
    let refused = other.call(&["gather", "other.json", "team/layers/b.json", "-o", "x.json"]);
    assert_eq!(refused.status, 1, "{refused:?}");
}
