//! Label sets as files.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::format::glossator::label_set::{LabelSet, OpenedLabels, read, write};
use crate::format::tests::any::any_schema;
use crate::format::tests::*;
use crate::model::record::extra::Extra;
use crate::words::presets;

fn full_set() -> LabelSet {
    let schema = (**full_project().schema()).clone();
    LabelSet { name: "Every \"field\"".into(), schema, extra: extra(r#"{"license": "CC0-1.0"}"#) }
}

fn told(content: &str) -> Vec<String> {
    match read("set.labels.json", content) {
        Ok(OpenedLabels { problems, .. }) => problems.iter().map(reported).collect(),
        Err(problem) => vec![reported(&problem)],
    }
}

#[test]
fn a_set_is_the_schema_of_a_project_under_a_name() {
    let set = full_set();
    let value: Value = serde_json::from_str(&write(&set)).unwrap();
    let project: Value = serde_json::from_str(&super::write(&full_project())).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["format", "version", "name", "schema", "license"]);
    assert_eq!(value["schema"], project["schema"]);
    assert_eq!((&value["format"], &value["version"]), (&json!("glossator-labels"), &json!(1)));
    assert_eq!(read("", &write(&set)), Ok(OpenedLabels { set, problems: Vec::new() }));
}

#[test]
fn presets_are_sets() {
    for preset in presets() {
        let set = LabelSet { name: preset.name.into(), schema: preset.schema(), ..LabelSet::default() };
        assert_eq!(read("", &write(&set)), Ok(OpenedLabels { set, problems: Vec::new() }));
    }
}

#[test]
fn what_is_wrong_is_told_by_its_place() {
    let with = |path: &str, by: Value| {
        let mut value: Value = serde_json::from_str(&write(&full_set())).unwrap();
        *value.pointer_mut(path).unwrap() = by;
        told(&value.to_string())
    };
    assert_eq!(told("{"), ["line 1, column 1: TruncatedJson"]);
    for other in ["[]", "{}", r#"{"format": "glossator"}"#] {
        assert_eq!(told(other), ["NotALabelSet"]);
    }
    assert_eq!(with("/version", json!(2)), ["version: NewerVersion { found: 2, known: 1 }"]);
    assert_eq!(with("/name", json!(1)), ["name: WrongType { expected: Text }"]);
    assert_eq!(with("/schema", json!(null)), ["schema: MissingField"]);
    assert_eq!(with("/schema/labels", json!(3)), ["schema.labels: WrongType { expected: List }"]);
    assert_eq!(
        with("/schema/labels/0/id", json!("")),
        ["schema.labels[0].id: EmptyId", r#"schema.labels[2].parent: UnknownParent { id: "claim" }"#,]
    );
    assert_eq!(
        with("/schema/attributes/0/kind", json!(1)),
        ["schema.attributes[0].kind: WrongType { expected: Text }"]
    );
}

proptest! {
    #[test]
    fn a_set_reads_back_as_itself_and_the_same_bytes(name: String, schema in any_schema()) {
        let set = LabelSet { name, schema, extra: Extra::default() };
        let written = write(&set);
        let opened = read("file", &written).unwrap();
        prop_assert_eq!(&opened.problems, &[]);
        prop_assert_eq!(write(&opened.set), written);
        prop_assert_eq!(opened.set, set);
    }
}

#[test]
fn the_set_that_the_documentation_shows_is_one() {
    let page = include_str!("../../../docs/file-format.md");
    let blocks = page.split("```json\n").skip(1).filter_map(|block| Some(block.split_once("```")?.0));
    let [shown] = blocks.filter(|block| block.contains("glossator-labels")).collect::<Vec<_>>()[..] else {
        panic!("not one example")
    };
    assert_eq!(told(shown), [""; 0]);
    assert_eq!(write(&read("", shown).unwrap().set), shown);
}
