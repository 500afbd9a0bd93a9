//! Places, order, nesting, numbers.

use crate::format::json::{Border, Fault, Fields, ObjectWriter, Place, Step, newest, parse, text_of};
use crate::format::problem::Reason;

fn problem(content: &str) -> (String, Reason) {
    let problem = parse(content, &Place::File("file")).unwrap_err();
    (problem.place, problem.reason)
}

#[test]
fn what_is_not_json_is_told_with_line_and_column() {
    assert_eq!(problem("{\"a\": 1,\n \"b\": x}"), ("line 2, column 7".into(), Reason::BrokenJson));
    assert_eq!(problem("{\"a\": 1,\n \"b\""), ("line 2, column 4".into(), Reason::TruncatedJson));
    assert_eq!(problem(""), ("line 1, column 0".into(), Reason::TruncatedJson));
    assert_eq!(problem("{} {}").1, Reason::BrokenJson);
    assert_eq!(problem(r#"["\ud83d"]"#).1, Reason::LoneSurrogate);
    assert_eq!(problem(r#"["\ud83dx"]"#).1, Reason::LoneSurrogate);
    assert_eq!(problem(r#"["\udc00"]"#).1, Reason::LoneSurrogate);
}

#[test]
fn columns_count_characters() {
    assert_eq!(problem("[\"äöü😀\", x]").0, "line 1, column 10");
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "{\"a\":"] {
        assert_eq!(problem(&open.repeat(100_000)).1, Reason::TooDeep);
    }
    let deep = format!("{}{}", "[".repeat(127), "]".repeat(127));
    assert_eq!(text_of(parse(&deep, &Place::File("")).unwrap()), deep);
}

#[test]
fn numbers_and_order_stay_as_they_are() {
    let text = r#"{"z": 1.10, "a": 12345678901234567890123, "m": [-0, 1e+400, 0.1000], "b": {"y": null, "x": true}}"#;
    assert_eq!(text_of(parse(text, &Place::File("")).unwrap()), text);
}

#[test]
fn a_place_is_a_path() {
    let file = Place::File("file");
    let list = file.field("annotations");
    let place = list.index(3);
    let spans = place.field("spans");
    assert_eq!(spans.index(0).field("start").problem(Reason::NoSpans).place, "annotations[3].spans[0].start");
    assert_eq!(file.problem(Reason::NoSpans).place, "");
    assert_eq!(list.problem_at(3, 7, Reason::NoSpans).place, "annotations, line 3, column 7");
}

#[test]
fn what_is_not_taken_is_kept_in_its_order() {
    let place = Place::File("");
    let value = r#"{"c": 1, "id": "x", "a": [], "name": null, "b": {"d": 2}}"#;
    let mut fields = Fields::new(parse(value, &place).unwrap(), place).unwrap();
    assert_eq!(fields.id("id").unwrap(), "x");
    assert_eq!(fields.optional_text("name").unwrap(), None);
    assert_eq!(fields.rest(Border::File).unwrap(), r#"{"c": 1, "a": [], "b": {"d": 2}}"#);
    let fields = Fields::new(parse("{}", &place).unwrap(), place).unwrap();
    assert_eq!(fields.rest(Border::File).unwrap(), "");
}

#[test]
fn unknown_fields_do_not_hide_known_ones() {
    let mut out = String::new();
    let mut object = ObjectWriter::new(&mut out);
    object.text("id", "x");
    object.rest(r#"{"id":"y","more":[1,{"a":"\n"}]}"#, Border::File);
    object.end();
    assert_eq!(out, r#"{"id": "x", "more": [1, {"a": "\n"}]}"#);
}

const STEPS: &[Step] = &[
    |text| Ok(text.replace('}', r#", "steps": "1"}"#)),
    |text| Ok(text.replace('}', r#", "steps": "2"}"#).replace(r#""1", "steps": ""#, "\"1")),
];

#[test]
fn older_versions_take_the_steps_that_are_left() {
    let place = Place::File("file");
    let migrated = |version: u64| {
        let text = format!("{{\"version\": {version}}}");
        let mut newer = String::new();
        let fields = newest(&text, STEPS, place, &mut newer)?;
        Ok::<_, Fault>(fields.get("steps").map(|steps| steps.as_str().to_string()))
    };
    assert_eq!(migrated(1).unwrap().unwrap(), "\"12\"");
    assert_eq!(migrated(2).unwrap().unwrap(), "\"2\"");
    assert_eq!(migrated(3).unwrap(), None);
    let newer = migrated(4).unwrap_err();
    assert_eq!(
        (newer.place.as_str(), newer.reason),
        ("version", Reason::NewerVersion { found: 4, known: 3 })
    );
    assert!(migrated(0).is_err());
    assert!(migrated(u64::MAX).is_err());
    let refused = |text| newest(text, STEPS, place, &mut String::new()).err().unwrap().reason;
    assert_eq!(refused("{}"), Reason::MissingField);
    assert_eq!(refused("[]"), Reason::MissingField);
}

#[test]
fn a_step_that_fails_is_the_answer() {
    let fails: &[Step] = &[|_| Err(Place::File("old").problem(Reason::NoSpans))];
    let place = Place::File("");
    let problem = |steps| newest("{\"version\": 1}", steps, place, &mut String::new()).err().unwrap();
    assert_eq!(problem(fails).file, "old");
    let breaks: &[Step] = &[|_| Ok("{".to_string())];
    assert_eq!(problem(breaks).reason, Reason::TruncatedJson);
}
