//! Everything that can be wrong with a native file: where it is reported, and why.

use serde_json::{Value, json};

use crate::format::glossator::read;
use crate::format::problem;
use crate::format::problem::Reason;
use crate::format::tests::{reported, write};
use crate::model::tests as notation;

mod annotations;

/// A project with one label `a`, the annotation `A` of *Ada*, and `B` of *é* and *bc*; `é` is two code points.
fn sound() -> Value {
    let project = notation::project("A(Ada)A e\u{301} B(bc)B 👨\u{200d}👩\u{200d}👧");
    let mut value: Value = serde_json::from_str(&write(&project)).unwrap();
    value["schema"]["relations"] = json!([{"id": "to", "name": "to", "from": [], "to": []}]);
    value["relations"] = json!([{"id": "r", "type": "to", "from": "A", "to": "B"}]);
    value
}

/// Reads a file that was sound before `spoil`. Returns what is reported of it.
fn told(spoil: impl Fn(&mut Value)) -> Vec<String> {
    let mut value = sound();
    spoil(&mut value);
    match read("class.glossator.json", &value.to_string()) {
        Err(problem) => vec![reported(&problem)],
        Ok(opened) => {
            // Whatever was left out, the rest is a project.
            let written = write(&opened.project);
            let again = read("again", &written).unwrap();
            assert_eq!((again.problems, write(&again.project)), (Vec::new(), written));
            opened.problems.iter().map(reported).collect()
        }
    }
}

fn check(spoil: impl Fn(&mut Value), expected: &[&str]) {
    assert_eq!(told(spoil), expected);
}

fn set(path: &str, by: Value) -> impl Fn(&mut Value) {
    move |value| *value.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = by.clone()
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
            "documents[0]: TooLarge { size: 30000001, limit: 30000000 }",
            "documents[0]: TextLeftOut { annotations: 2 }",
            r#"relations[0].from: UnknownAnnotation { id: "A" }"#,
        ],
    );
}

#[test]
fn files_that_are_no_project() {
    let told = |content: &str| reported(&read("a.json", content).err().unwrap());
    assert_eq!(told("{"), "line 1, column 1: TruncatedJson");
    assert_eq!(told("{\n}}"), "line 2, column 2: BrokenJson");
    assert_eq!(told(&"[".repeat(200)), "line 1, column 128: TooDeep");
    assert_eq!(told("[\"\\ud800\"]"), "line 1, column 9: LoneSurrogate");
    for other in ["[]", "{}", "3", "null", r#"{"format": "other"}"#, r#"{"format": 1}"#] {
        assert_eq!(told(other), "NotOurFormat");
    }
}

#[test]
fn other_versions_and_units() {
    check(set("/version", json!(2)), &["version: NewerVersion { found: 2, known: 1 }"]);
    check(set("/version", json!("1")), &["version: WrongType { expected: WholeNumber }"]);
    check(set("/version", json!(null)), &["version: WrongType { expected: WholeNumber }"]);
    check(set("/version", json!(1_u64 << 53)), &["version: WrongType { expected: WholeNumber }"]);
    check(
        set("/offset_unit", json!("utf16_code_unit")),
        &[r#"offset_unit: OtherOffsetUnit { found: "utf16_code_unit" }"#],
    );
    check(set("/offset_unit", json!(null)), &["offset_unit: MissingField"]);
}

#[test]
fn parts_of_another_type() {
    check(set("/project", json!(null)), &["project: MissingField"]);
    check(set("/project/id", json!("")), &["project.id: EmptyId"]);
    check(set("/project/title", json!(3)), &["project.title: WrongType { expected: Text }"]);
    check(set("/annotations", json!({})), &["annotations: WrongType { expected: List }"]);
    check(set("/schema", json!("a")), &["schema: WrongType { expected: Object }"]);
}

#[test]
fn one_record_of_another_type() {
    check(
        set("/annotations/0", json!(3)),
        &[
            "annotations[0]: WrongType { expected: Object }",
            r#"relations[0].from: UnknownAnnotation { id: "A" }"#,
        ],
    );
    check(set("/relations/0/from", json!(null)), &["relations[0].from: MissingField"]);
    check(
        set("/annotations/1/spans", json!("0-3")),
        &[
            "annotations[1].spans: WrongType { expected: List }",
            r#"relations[0].to: UnknownAnnotation { id: "B" }"#,
        ],
    );
    check(set("/annotators", json!([3, {"id": "me"}])), &["annotators[0]: WrongType { expected: Object }"]);
    check(set("/schema/labels/2/name", json!([])), &["schema.labels[2].name: WrongType { expected: Text }"]);
    check(
        set("/schema/attributes", json!([{"id": "x"}, {"id": "y", "kind": "one_of", "values": [1]}])),
        &[
            "schema.attributes[0].kind: MissingField",
            "schema.attributes[1].values[0]: WrongType { expected: Text }",
        ],
    );
    check(
        set("/schema/relations/0/to", json!([null])),
        &[
            "schema.relations[0].to[0]: WrongType { expected: Text }",
            r#"relations[0].type: UnknownRelationType { id: "to" }"#,
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
    check(twice("/annotations"), &[r#"annotations[2]: DuplicateId { id: "A" }"#]);
    check(twice("/documents"), &[r#"documents[1]: DuplicateId { id: "document.txt" }"#]);
    check(twice("/annotators"), &[r#"annotators[1]: DuplicateId { id: "me" }"#]);
    check(twice("/relations"), &[r#"relations[1]: DuplicateId { id: "r" }"#]);
    check(twice("/schema/labels"), &[r#"schema.labels[3]: DuplicateId { id: "a" }"#]);
    check(twice("/schema/relations"), &[r#"schema.relations[1]: DuplicateId { id: "to" }"#]);
}

#[test]
fn a_text_that_is_left_out_takes_its_annotations_along() {
    check(
        set("/documents/0/text", json!("other")),
        &[
            r#"documents[0].sha256: HashDiffers { stated: "b4c19459e8cc77d910a218c1f7420704d391ba48ee025147d0530f1bdb876a7a", found: "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa" }"#,
            "documents[0]: TextLeftOut { annotations: 2 }",
            r#"relations[0].from: UnknownAnnotation { id: "A" }"#,
        ],
    );
    check(
        |value| {
            value["documents"][0]["text"] = json!(3);
            value["annotations"].as_array_mut().unwrap().pop();
            value["relations"] = json!([]);
        },
        &["documents[0].text: WrongType { expected: Text }", "documents[0]: TextLeftOut { annotations: 1 }"],
    );
}

#[test]
fn values_that_are_replaced() {
    check(
        set("/schema/labels/0/color", json!("red")),
        &[r#"schema.labels[0].color: NotAColor { found: "red" }"#],
    );
    check(
        set("/documents/0/status", json!("lost")),
        &[r#"documents[0].status: UnknownStatus { found: "lost" }"#],
    );
}

#[test]
fn labels_that_are_a_kind_of_what_they_cannot_be() {
    let kind_of = |parents: [Value; 3]| {
        move |value: &mut Value| {
            for (index, parent) in parents.iter().enumerate() {
                value["schema"]["labels"][index]["parent"] = parent.clone();
            }
        }
    };
    check(kind_of([json!("b"), json!("c"), json!(null)]), &[]);
    check(kind_of([json!(""), json!("c"), json!(null)]), &[]);
    check(
        kind_of([json!("b"), json!("c"), json!("a")]),
        &[r#"schema.labels[0].parent: ParentCircle { id: "b" }"#],
    );
    check(
        kind_of([json!("a"), json!("__proto__"), json!("a")]),
        &[
            r#"schema.labels[0].parent: ParentCircle { id: "a" }"#,
            r#"schema.labels[1].parent: UnknownParent { id: "__proto__" }"#,
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
            "schema.labels[0]: WrongType { expected: Object }",
            r#"schema.labels[2].parent: UnknownParent { id: "a" }"#,
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
