//! Places, order, nesting, numbers.

use serde_json::{Value, json};

use crate::format::json::Border;
use crate::format::json::fields::{Fields, parse, unknown};
use crate::format::json::formatter::to_line;
use crate::format::json::migrate::{Step, newest};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Reason;

fn problem(content: &str) -> (String, Reason) {
    let problem = parse(content, &Path::File("file")).unwrap_err();
    (problem.path, problem.reason)
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
    let deep = |depth: usize| format!("[\n{}{}]", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let kept = |depth, border| {
        let content = deep(depth);
        let file = Path::File("file");
        unknown(parse(&content, &file)?, &file.within(&content), border)
    };
    assert_eq!(to_line(&kept(100, Border::File).unwrap()), deep(100).replace('\n', ""));
    assert_eq!(to_line(&kept(127, Border::Storage).unwrap()), deep(127).replace('\n', ""));
    let refused =
        |depth, border| kept(depth, border).map_err(|fault| (fault.path, fault.reason)).unwrap_err();
    assert_eq!(refused(101, Border::File), ("line 2, column 100".into(), Reason::TooDeep));
    assert_eq!(refused(128, Border::Storage), ("line 2, column 127".into(), Reason::TooDeep));
}

#[test]
fn brackets_in_texts_are_no_nesting() {
    let content = format!(r#"["{}", "\\", "\"{}"]"#, "[".repeat(200), "{".repeat(200));
    let file = Path::File("");
    assert_eq!(to_line(&unknown(parse(&content, &file).unwrap(), &file, Border::File).unwrap()), content);
}

#[test]
fn numbers_and_order_stay_as_they_are() {
    let text = r#"{"z": 1.10, "a": 12345678901234567890123, "m": [-0, 1e+400, 0.1000], "b": {"y": null, "x": true}}"#;
    let file = Path::File("");
    assert_eq!(to_line(&unknown(parse(text, &file).unwrap(), &file, Border::File).unwrap()), text);
}

#[test]
fn a_place_is_a_path() {
    let file = Path::File("file");
    let list = file.field("annotations");
    let path = list.index(3);
    let spans = path.field("spans");
    assert_eq!(spans.index(0).field("start").problem(Reason::NoSpans).path, "annotations[3].spans[0].start");
    assert_eq!(file.problem(Reason::NoSpans).path, "");
    let content = "[\n[\nx]]";
    let here = file.within(content);
    let [list, line] = [here.field("annotations"), Path::Line(&file, 7)];
    let broken = |path: Path| path.broken_at(&content[2..], 3, Reason::BrokenJson).path;
    assert_eq!(broken(list.index(3).field("note")), "annotations[3], line 3, column 1");
    assert_eq!(broken(list), "line 3, column 1");
    assert_eq!(broken(line.within(content)), "lines[7], column 1");
}

#[test]
fn what_is_not_taken_is_kept_in_its_order() {
    let path = Path::File("");
    let value = r#"{"c": 1, "id": "x", "a": [], "name": null, "b": {"d": 2}}"#;
    let mut fields = Fields::new(parse(value, &path).unwrap(), path).unwrap();
    assert_eq!(fields.id("id").unwrap(), "x");
    assert_eq!(fields.optional::<String>("name").unwrap(), None);
    let rest = fields.rest(Border::File).unwrap();
    assert_eq!(to_line(&rest), r#"{"c": 1, "a": [], "b": {"d": 2}}"#);
    let fields = Fields::new(parse("{}", &path).unwrap(), path).unwrap();
    assert!(fields.rest(Border::File).unwrap().is_empty());
}

const STEPS: &[Step] = &[Some(|value| with_step(value, "1")), None, Some(|value| with_step(value, "3"))];

fn with_step(mut value: Value, step: &str) -> Value {
    let before = value["steps"].as_str().unwrap_or_default();
    value["steps"] = json!(format!("{before}{step}"));
    value
}

#[test]
fn older_versions_take_the_steps_that_are_left() {
    let path = Path::File("file");
    let migrated = |version: u64| {
        let text = format!("{{\"version\": {version}}}");
        let mut newer = String::new();
        let fields = newest(&text, STEPS, &path, &["annotations"], &mut newer)?;
        Ok::<_, Fault>(fields.get("steps").map(|steps| steps.get().to_string()))
    };
    assert_eq!(migrated(1).unwrap().unwrap(), "\"13\"");
    assert_eq!(migrated(2).unwrap().unwrap(), "\"3\"");
    assert_eq!(migrated(3).unwrap().unwrap(), "\"3\"");
    assert_eq!(migrated(4).unwrap(), None);
    let newer = migrated(5).unwrap_err();
    assert_eq!((newer.path.as_str(), newer.reason), ("version", Reason::NewerVersion { found: 5, known: 4 }));
    assert!(migrated(0).is_err());
    assert!(migrated(u64::MAX).is_err());
    let refused =
        |text| newest(text, STEPS, &path, &["annotations"], &mut String::new()).err().unwrap().reason;
    assert_eq!(refused("{}"), Reason::MissingField);
    assert_eq!(refused("[]"), Reason::MissingField);
}
