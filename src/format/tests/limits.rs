//! What is larger than anyone can use is refused, and the file and the place are named; what is large takes its time once.

use serde_json::{Value, json};

use crate::format::glossator::label_set;
use crate::format::glossator::read;
use crate::format::json::Border;
use crate::format::json::path::Path;
use crate::format::problem::{Problem, Reason};
use crate::format::record::schema::read_schema;
use crate::format::tests::*;
use crate::format::text_file::undrawable;
use crate::model::record::label_order::outline;
use crate::model::record::schema::{KINDS_LIMIT, SCHEMA_LIMIT};
use crate::text::grapheme::CLUSTER_LIMIT;

/// A file whose schema has these labels.
fn file_with(labels: impl Iterator<Item = Value>) -> String {
    let mut file: Value = serde_json::from_str(&write(&full_project())).unwrap();
    file["schema"]["labels"] = labels.collect();
    for list in ["annotations", "relations"] {
        file[list] = json!([]);
    }
    for list in ["attributes", "relations"] {
        file["schema"][list] = json!([]);
    }
    file.to_string()
}

fn flat(count: usize) -> impl Iterator<Item = Value> {
    (0..count).map(|index| json!({"id": format!("label-{index}")}))
}

/// Each a kind of the one before, the deepest first.
fn chain(count: usize) -> impl Iterator<Item = Value> {
    (0..count).rev().map(|index| match index.checked_sub(1) {
        Some(parent) => json!({"id": format!("label-{index}"), "parent": format!("label-{parent}")}),
        None => json!({"id": "label-0"}),
    })
}

fn refusal(file: &str) -> Problem {
    read("a.glossator.json", file).map(|_| ()).unwrap_err()
}

/// A hundred thousand labels ended the program, and ten thousand that are kinds of each other held it for minutes.
#[test]
fn more_labels_than_anyone_can_use_are_refused() {
    let found = |count| Reason::TooMany { found: count, limit: SCHEMA_LIMIT as u64 };
    let problem = refusal(&file_with(flat(100_000)));
    assert_eq!((problem.file.as_str(), problem.path.as_str()), ("a.glossator.json", "schema.labels"));
    assert_eq!(problem.reason, found(100_000));
    assert_eq!(refusal(&file_with(chain(10_000))).reason, found(10_000));
    let all = read("file", &file_with(flat(SCHEMA_LIMIT))).unwrap();
    assert_eq!((all.problems, all.project.schema().labels.len()), (Vec::new(), SCHEMA_LIMIT));

    let deep = refusal(&file_with(chain(KINDS_LIMIT + 1)));
    assert_eq!(deep.reason, Reason::KindsTooDeep { limit: KINDS_LIMIT as u64 });
    assert_eq!(deep.path, "schema.labels[0].parent");
    let all = read("file", &file_with(chain(KINDS_LIMIT))).unwrap();
    let depths = outline(all.project.schema()).into_iter().map(|label| label.depth);
    assert_eq!(depths.collect::<Vec<_>>(), (0..KINDS_LIMIT).collect::<Vec<_>>());

    let schema: Value = serde_json::from_str(&file_with(flat(2_001))).unwrap();
    let set = json!({"format": "glossator-labels", "version": 1, "name": "a", "schema": schema["schema"]});
    assert_eq!(
        label_set::read("a.labels.json", &set.to_string()).map(|_| ()).unwrap_err().reason,
        found(2_001)
    );
}

#[test]
fn so_are_more_of_the_rest_of_the_schema() {
    for (list, record) in [("attributes", json!({"kind": "flag"})), ("relations", json!({}))] {
        let mut file: Value = serde_json::from_str(&file_with(flat(1))).unwrap();
        let records = (0..2_001).map(|index| {
            let mut record = record.clone();
            record["id"] = json!(format!("record-{index}"));
            record
        });
        file["schema"][list] = records.collect();
        assert_eq!(refusal(&file.to_string()).path, format!("schema.{list}"));
    }
    let mut file: Value = serde_json::from_str(&file_with(flat(1))).unwrap();
    let values: Value = (0..2_001).map(|index| json!(format!("choice {index}"))).collect();
    file["schema"]["attributes"] =
        json!([{"id": "a", "kind": "one_of", "values": values}, {"id": "b", "kind": "flag"}]);
    let opened = read("file", &file.to_string()).unwrap();
    assert_eq!(opened.problems[0].path, "schema.attributes[0].values");
    assert_eq!(opened.project.schema().attributes.len(), 1, "the others are taken");
}

/// What was stored before there was a limit opens, and in a time that grows as it does: with steps for each pair of
/// labels this would take minutes.
#[test]
fn what_is_stored_already_opens_in_its_time() {
    for labels in [flat(30_000).collect::<Value>(), chain(30_000).collect()] {
        let schema = json!({"labels": labels, "attributes": [], "relations": []}).to_string();
        let mut problems = Vec::new();
        let json = serde_json::from_str(&schema).unwrap();
        let read = read_schema(json, Path::File(""), Border::Storage, &mut problems).unwrap();
        assert_eq!((problems, read.labels.len()), (Vec::new(), 30_000));
        assert_eq!(outline(&read).len(), 30_000);
    }
}

#[test]
fn circles_lose_one_parent_each() {
    let labels = [("a", "c"), ("b", "a"), ("c", "b"), ("d", "d"), ("e", "d"), ("f", "nobody"), ("g", "c")];
    let labels = labels.into_iter().map(|(id, parent)| json!({"id": id, "parent": parent}));
    let opened = read("file", &file_with(labels)).unwrap();
    let told: Vec<&str> = opened.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(told, ["schema.labels[0].parent", "schema.labels[3].parent", "schema.labels[5].parent"]);
    assert_eq!(opened.problems[0].reason, Reason::ParentCircle { id: "c".into() });
    assert_eq!(outline(opened.project.schema()).len(), 7);
}

/// One letter with 50,000 marks held the page for five seconds.
#[test]
fn a_letter_with_more_marks_than_are_drawn_is_refused() {
    let marks = |count: usize| "\u{301}".repeat(count);
    for (text, expected) in [
        (format!("a{}", marks(50_000)), Some((0, 100_001))),
        (format!("Zo\u{eb} é {} b", ["o", &marks(1_500)].concat()), Some((6, 3_001))),
        (["x ", "\u{200d}🙂"].concat().replace("\u{200d}", &"\u{200d}🙂".repeat(500)), None),
        (format!("a{}", marks(999)), None),
        ("Ünï".repeat(5_000), None),
        ("漢".repeat(50_000), None),
        (marks(1_001), Some((0, 2_002))),
        (String::new(), None),
    ] {
        let reason = expected.map(|(offset, size)| Reason::LongCharacter {
            offset,
            size,
            limit: CLUSTER_LIMIT as u64,
        });
        if text.starts_with("x ") {
            assert!(undrawable(&text).is_some(), "joined emoji are one character, too");
            continue;
        }
        assert_eq!(undrawable(&text), reason, "{:?}", text.chars().take(9).collect::<String>());
    }
    let mut file: Value = serde_json::from_str(&file_with(flat(1))).unwrap();
    file["documents"][0]["text"] = json!(format!("a{}", marks(50_000)));
    let opened = read("a.json", &file.to_string()).unwrap();
    assert_eq!(opened.problems[0].path, "documents[0]");
    assert!(matches!(opened.problems[0].reason, Reason::LongCharacter { offset: 0, .. }));
}
