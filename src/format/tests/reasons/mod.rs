//! Everything that can be wrong with a native file: what becomes of it, and what is said.

use serde_json::{Value, json};

use crate::format::glossator::read;
use crate::format::problem;
use crate::format::problem::Reason;
use crate::format::tests::write;
use crate::model::tests as notation;
use crate::words::words;

mod annotations;

/// A project with one label `a`, the annotation `A` of *Ada*, and `B` of *é* and *bc*; `é` is two code points.
fn sound() -> Value {
    let project = notation::project("A(Ada)A e\u{301} B(bc)B 👨\u{200d}👩\u{200d}👧");
    let mut value: Value = serde_json::from_str(&write(&project)).unwrap();
    value["schema"]["relations"] = json!([{"id": "to", "name": "to", "from": [], "to": []}]);
    value["relations"] = json!([{"id": "r", "type": "to", "from": "A", "to": "B"}]);
    value
}

/// Reads a file that was sound before `spoil`. What is said of it, a sentence for each problem.
fn told(spoil: impl Fn(&mut Value)) -> Vec<String> {
    let mut value = sound();
    spoil(&mut value);
    match read("class.glossator.json", &value.to_string()) {
        Err(problem) => vec![words().problem(&problem)],
        Ok(opened) => {
            // Whatever was left out, the rest is a project.
            let written = write(&opened.project);
            let again = read("again", &written).unwrap();
            assert_eq!((again.problems, write(&again.project)), (Vec::new(), written));
            opened.problems.iter().map(|problem| words().problem(problem)).collect()
        }
    }
}

fn check(spoil: impl Fn(&mut Value), sentences: &[&str]) {
    let expected: Vec<String> =
        sentences.iter().map(|sentence| format!("class.glossator.json{sentence}")).collect();
    assert_eq!(told(spoil), expected);
}

fn set(place: &str, by: Value) -> impl Fn(&mut Value) {
    move |value| *value.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = by.clone()
}

#[test]
fn nothing_is_wrong() {
    check(|_| {}, &[]);
}

#[test]
fn a_text_that_is_too_large_is_left_out_with_its_annotations() {
    let long = "a".repeat(30_000_001);
    check(
        |value| {
            value["documents"][0]["text"] = json!(long);
        },
        &[
            ": documents[0] was left out. It has 31 MB, and a text may have 30 MB. Split it and add the parts.",
            ": documents[0] was left out. 2 annotations of it were left out with it.",
            ": relations[0] was left out. There is no annotation “A”, or it was left out too.",
        ],
    );
}

#[test]
fn files_that_are_no_project() {
    let told = |content: &str| words().problem(&read("a.json", content).err().unwrap());
    assert_eq!(
        told("{"),
        "a.json was not opened. It ends too early, at line 1, column 1: the file is incomplete. Copy or download it again."
    );
    assert_eq!(told("{\n}}"), "a.json was not opened. It is not valid JSON: see line 2, column 2.");
    assert_eq!(
        told(&"[".repeat(200)),
        "a.json was not opened. It is nested too deeply: see line 1, column 128."
    );
    assert_eq!(
        told("[\"\\ud800\"]"),
        "a.json was not opened. It has half of a character (a lone surrogate) where JSON needs a whole one: see line 1, column 9."
    );
    for other in ["[]", "{}", "3", "null", r#"{"format": "other"}"#, r#"{"format": 1}"#] {
        assert_eq!(told(other), "a.json was not opened. It is JSON, but not a project of Glossator.");
    }
}

#[test]
fn other_versions_and_units() {
    check(
        set("/version", json!(2)),
        &[
            " was not opened. A newer version of Glossator wrote it (version 2 of the format, and this program knows 1). Open it with the newer one.",
        ],
    );
    check(set("/version", json!("1")), &[" was not opened. version must be a whole number, zero or more."]);
    check(set("/version", json!(null)), &[" was not opened. version must be a whole number, zero or more."]);
    check(
        set("/version", json!(1_u64 << 53)),
        &[" was not opened. version must be a whole number, zero or more."],
    );
    check(
        set("/offset_unit", json!("utf16_code_unit")),
        &[
            " was not opened. It counts offsets in “utf16_code_unit”, and Glossator reads “unicode_code_point”.",
        ],
    );
    check(set("/offset_unit", json!(null)), &[" was not opened. offset_unit is missing."]);
}

#[test]
fn parts_of_another_type() {
    check(set("/project", json!(null)), &[" was not opened. project is missing."]);
    check(set("/project/id", json!("")), &[" was not opened. project.id must have at least one character."]);
    check(
        set("/project/title", json!(3)),
        &[" was not opened. project.title must be a text in quotation marks."],
    );
    check(
        set("/annotations", json!({})),
        &[" was not opened. annotations must be a list in square brackets."],
    );
    check(set("/schema", json!("a")), &[" was not opened. schema must be an object in braces."]);
}

#[test]
fn one_record_of_another_type() {
    check(
        set("/annotations/0", json!(3)),
        &[
            ": annotations[0] was left out. It must be an object in braces.",
            ": relations[0] was left out. There is no annotation “A”, or it was left out too.",
        ],
    );
    check(set("/relations/0/from", json!(null)), &[": relations[0] was left out. from is missing."]);
    check(
        set("/annotations/1/spans", json!("0-3")),
        &[
            ": annotations[1] was left out. spans must be a list in square brackets.",
            ": relations[0] was left out. There is no annotation “B”, or it was left out too.",
        ],
    );
    check(
        set("/annotators", json!([3, {"id": "me"}])),
        &[": annotators[0] was left out. It must be an object in braces."],
    );
    check(
        set("/schema/labels/2/name", json!([])),
        &[": schema.labels[2] was left out. name must be a text in quotation marks."],
    );
    check(
        set("/schema/attributes", json!([{"id": "x"}, {"id": "y", "kind": "one_of", "values": [1]}])),
        &[
            ": schema.attributes[0] was left out. kind is missing.",
            ": schema.attributes[1] was left out. values[0] must be a text in quotation marks.",
        ],
    );
    check(
        set("/schema/relations/0/to", json!([null])),
        &[
            ": schema.relations[0] was left out. to[0] must be a text in quotation marks.",
            ": relations[0] was left out. The schema has no type of relation “to”.",
        ],
    );
}

#[test]
fn ids_that_are_there_twice() {
    let twice = |list: &'static str| {
        move |value: &mut Value| {
            let list = value.pointer_mut(list).unwrap().as_array_mut().unwrap();
            list.push(list[0].clone());
        }
    };
    check(twice("/annotations"), &[": annotations[2] was left out. Another one has the id “A” already."]);
    check(
        twice("/documents"),
        &[": documents[1] was left out. Another one has the id “document.txt” already."],
    );
    check(twice("/annotators"), &[": annotators[1] was left out. Another one has the id “me” already."]);
    check(twice("/relations"), &[": relations[1] was left out. Another one has the id “r” already."]);
    check(twice("/schema/labels"), &[": schema.labels[3] was left out. Another one has the id “a” already."]);
    check(
        twice("/schema/relations"),
        &[": schema.relations[1] was left out. Another one has the id “to” already."],
    );
}

#[test]
fn a_text_that_is_left_out_takes_its_annotations_along() {
    check(
        set("/documents/0/text", json!("other")),
        &[
            ": documents[0] was left out. Its text is not the one that its SHA-256 was made of: \
         b4c19459e8cc77d910a218c1f7420704d391ba48ee025147d0530f1bdb876a7a is stated, and it is \
         d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa.",
            ": documents[0] was left out. 2 annotations of it were left out with it.",
            ": relations[0] was left out. There is no annotation “A”, or it was left out too.",
        ],
    );
    check(
        |value| {
            value["documents"][0]["text"] = json!(3);
            value["annotations"].as_array_mut().unwrap().pop();
            value["relations"] = json!([]);
        },
        &[
            ": documents[0] was left out. text must be a text in quotation marks.",
            ": documents[0] was left out. One annotation of it was left out with it.",
        ],
    );
}

#[test]
fn values_that_are_replaced() {
    check(
        set("/schema/labels/0/color", json!("red")),
        &[
            ": a value in schema.labels[0] was replaced by the usual one. “red” is not a color such as #7c2300.",
        ],
    );
    check(
        set("/documents/0/status", json!("lost")),
        &[
            ": a value in documents[0] was replaced by the usual one. “lost” is not a status that this program knows.",
        ],
    );
}

#[test]
fn labels_that_are_a_kind_of_what_they_cannot_be() {
    let kind_of = |parents: [Value; 3]| {
        move |value: &mut Value| {
            for (place, parent) in parents.iter().enumerate() {
                value["schema"]["labels"][place]["parent"] = parent.clone();
            }
        }
    };
    check(kind_of([json!("b"), json!("c"), json!(null)]), &[]);
    check(kind_of([json!(""), json!("c"), json!(null)]), &[]);
    check(
        kind_of([json!("b"), json!("c"), json!("a")]),
        &[
            ": a value in schema.labels[0] was replaced by the usual one. It is to be a kind of “b”, which is a kind of it.",
        ],
    );
    check(
        kind_of([json!("a"), json!("__proto__"), json!("a")]),
        &[
            ": a value in schema.labels[0] was replaced by the usual one. It is to be a kind of “a”, which is a kind of it.",
            ": a value in schema.labels[1] was replaced by the usual one. It is to be a kind of “__proto__”, and the schema has no such label.",
        ],
    );
    // One that is left out is no longer there, and the places are those of the file.
    check(
        |value| {
            value["schema"]["labels"][0] = json!(3);
            value["schema"]["labels"][2]["parent"] = json!("a");
            value["annotations"] = json!([]);
            value["relations"] = json!([]);
        },
        &[
            ": schema.labels[0] was left out. It must be an object in braces.",
            ": a value in schema.labels[2] was replaced by the usual one. It is to be a kind of “a”, and the schema has no such label.",
        ],
    );
}

#[test]
fn hashes_may_be_written_in_capitals_or_be_missing() {
    check(
        |value| {
            let hash = value["documents"][0]["sha256"].as_str().unwrap().to_uppercase();
            value["documents"][0]["sha256"] = json!(hash);
        },
        &[],
    );
    check(set("/documents/0/sha256", json!(null)), &[]);
}

#[test]
fn a_big_project_is_read_in_a_moment() {
    let mut value = sound();
    let one = value["annotations"][0].clone();
    value["annotations"] = (0..5_000)
        .map(|number| {
            let mut one = one.clone();
            one["id"] = json!(number.to_string());
            one["spans"] = json!([{"start": 0, "end": 1}, {"start": 2, "end": 3}]);
            one
        })
        .collect();
    value["relations"] = json!([]);
    let opened = read("file", &value.to_string()).unwrap();
    assert_eq!((opened.problems, opened.project.annotation_count()), (Vec::new(), 5_000));
}
