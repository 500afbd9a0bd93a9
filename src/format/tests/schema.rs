//! The JSON Schema of the native file: it takes what is written, and refuses what is broken.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::format::tests::write;
use crate::format::tests::*;

/// Whether the schema takes a file; if not, why.
pub(super) fn check(content: &str) -> Result<(), String> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    let validator = VALIDATOR.get_or_init(|| {
        let schema = include_str!("../../../docs/glossator.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
    });
    let value: Value = serde_json::from_str(content).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

#[test]
fn the_schema_is_one() {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/glossator.schema.json")).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn what_is_written_is_valid() {
    for project in [full_project(), project_of_texts(), Project::new(info("empty"))] {
        check(&write(&project)).unwrap();
    }
}

#[test]
fn what_is_broken_is_not() {
    let sound: Value = serde_json::from_str(&write(&full_project())).unwrap();
    let places = [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/offset_unit", json!("byte")),
        ("/project", json!(null)),
        ("/project/id", json!("")),
        ("/annotators/0/id", json!(1)),
        ("/schema/labels/0/color", json!("red")),
        ("/schema/labels/0/id", json!("")),
        ("/schema/labels/2/group", json!(1)),
        ("/schema/labels/2/parent", json!([])),
        ("/schema/attributes/0/kind", json!(1)),
        ("/schema/attributes/1/values", json!("a")),
        ("/schema/relations/0/from", json!([1])),
        ("/schema/relations/1/directed", json!("no")),
        ("/schema/relations/1/description", json!(1)),
        ("/documents/0/text", json!(null)),
        ("/documents/0/sha256", json!("abc")),
        ("/documents/0/status", json!("lost")),
        ("/documents/0/metadata", json!([])),
        ("/annotations/0/spans", json!([])),
        ("/annotations/0/spans/0/start", json!(-1)),
        ("/annotations/0/spans/0/end", json!(0)),
        ("/annotations/0/spans/0/start", json!(1.5)),
        ("/annotations/0/spans/0/text", json!("")),
        ("/annotations/0/note", json!(null)),
        ("/annotations/0/attributes", json!([])),
        ("/relations/0/type", json!(null)),
    ];
    for (path, by) in places {
        let mut broken = sound.clone();
        *broken.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = by.clone();
        assert!(check(&broken.to_string()).is_err(), "{path} may be {by}");
    }
}

#[test]
fn what_must_be_there_must_be_there() {
    let sound: Value = serde_json::from_str(&write(&full_project())).unwrap();
    for (object, field) in [
        ("", "format"),
        ("", "version"),
        ("", "offset_unit"),
        ("", "project"),
        ("/project", "id"),
        ("/annotators/0", "id"),
        ("/schema/labels/0", "id"),
        ("/schema/attributes/0", "kind"),
        ("/schema/relations/0", "id"),
        ("/documents/0", "id"),
        ("/documents/0", "text"),
        ("/annotations/0", "id"),
        ("/annotations/0", "document"),
        ("/annotations/0", "label"),
        ("/annotations/0", "annotator"),
        ("/annotations/0", "spans"),
        ("/annotations/0/spans/0", "start"),
        ("/annotations/0/spans/0", "end"),
        ("/relations/0", "id"),
        ("/relations/0", "type"),
        ("/relations/0", "from"),
        ("/relations/0", "to"),
    ] {
        let mut broken = sound.clone();
        broken.pointer_mut(object).unwrap().as_object_mut().unwrap().shift_remove(field).unwrap();
        assert!(check(&broken.to_string()).is_err(), "{object} may lack {field}");
    }
}
