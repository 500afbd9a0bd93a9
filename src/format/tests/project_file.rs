//! The native file: its form, byte for byte, and what it gives back.

use expect_test::expect_file;

use crate::format::glossator::{Opened, read};
use crate::format::tests::write;
use crate::format::tests::*;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::tests as notation;

#[test]
fn every_field() {
    let written = write(&full_project());
    expect_file!["golden/every-field.glossator.json"].assert_eq(&written);
    let opened = read("file", &written).unwrap();
    assert_eq!(opened.problems, []);
    assert!(opened.project == full_project());
    assert_eq!(write(&opened.project), written);
}

#[test]
fn an_empty_project() {
    let project = Project::new(info("empty"));
    let written = write(&project);
    expect_file!["golden/empty.glossator.json"].assert_eq(&written);
    let opened = read("file", &written).unwrap();
    assert!(opened.project == project);
    assert_eq!(opened.problems, []);
}

#[test]
fn every_awkward_text() {
    let project = project_of_texts();
    assert_eq!(project.document_count(), TEXTS.len());
    let written = write(&project);
    let opened = read("file", &written).unwrap();
    assert_eq!(opened.problems, []);
    assert!(opened.project == project);
    for ((_, text), document) in TEXTS.iter().zip(opened.project.documents()) {
        assert_eq!(document.text.get().unwrap().as_str(), *text);
    }
}

#[test]
fn offsets_count_code_points() {
    let written = write(&project_of_texts());
    for line in [
        r#""document": "emoji", "label": "claim", "annotator": "me", "origin": "human", "spans": [{"start": 2, "end": 3, "text": "b"}]"#,
        r#""document": "tag flag", "label": "claim", "annotator": "me", "origin": "human", "spans": [{"start": 0, "end": 7, "#,
        r#""document": "CRLF", "label": "claim", "annotator": "me", "origin": "human", "spans": [{"start": 1, "end": 3, "text": "\r\n"}]"#,
    ] {
        assert!(written.contains(line), "{line}");
    }
}

#[test]
fn what_is_missing_and_optional_has_its_usual_value() {
    let opened = read(
        "file",
        r#"{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point", "project": {"id": "p"},
            "annotators": [{"id": "me"}], "schema": {"labels": [{"id": "a"}, {"id": "b", "color": null}]},
            "documents": [{"id": "d", "text": "abc"}], "annotations":
            [{"id": "1", "document": "d", "label": "a", "annotator": "me", "spans": [{"start": 0, "end": 1}]}]}"#,
    );
    let Opened { project, problems } = opened.unwrap();
    assert_eq!(problems, []);
    expect_file!["golden/defaults.glossator.json"].assert_eq(&write(&project));
    assert_eq!(
        project.schema().labels.iter().map(|one| one.color.to_string()).collect::<Vec<_>>(),
        palette()[..2]
    );
}

#[test]
fn spans_that_touch_are_one() {
    let text = write(&notation::project("A(abc)A"));
    let touching = text.replace(
        r#"{"start": 0, "end": 3, "text": "abc"}"#,
        r#"{"start": 0, "end": 1, "text": "a", "lost": 1}, {"start": 1, "end": 3, "text": "bc"}"#,
    );
    assert_ne!(text, touching);
    let opened = read("file", &touching).unwrap();
    assert_eq!(opened.problems, []);
    assert!(opened.project == read("file", &text).unwrap().project);
    assert_eq!(write(&opened.project), text);
}

#[test]
fn unknown_fields_of_a_span_last_as_long_as_its_borders() {
    let text = write(&notation::project("A(ab)A c A(d)A"));
    let with_fields = text.replace(r#""text": "ab"}"#, r#""text": "ab", "suffix": " c"}"#);
    assert_ne!(text, with_fields);
    let project = read("file", &with_fields).unwrap().project;
    assert_eq!(write(&project), with_fields);

    let mut session = Session::new(project);
    let fragments = Fragments::new([notation::span(0, 1), notation::span(5, 6)]).unwrap();
    session.dispatch(AnnotationCommand::Resize { annotation: AnnotationId::new("A"), fragments }).unwrap();
    assert!(!write(session.project()).contains("suffix"));
    session.undo();
    assert_eq!(write(session.project()), with_fields);
}

#[test]
fn a_byte_order_mark_and_windows_line_breaks_do_not_matter() {
    let written = write(&full_project());
    let changed = format!("\u{feff}{}", written.replace('\n', "\r\n"));
    let opened = read("file", &changed).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(write(&opened.project), written);
}

#[test]
fn the_order_of_the_file_does_not_matter_but_that_of_documents() {
    let value: serde_json::Value = serde_json::from_str(&write(&full_project())).unwrap();
    let mut value = value;
    for list in ["annotations", "annotators", "relations"] {
        value[list].as_array_mut().unwrap().reverse();
    }
    let mut reversed = serde_json::Map::new();
    for (key, value) in value.as_object().unwrap().iter().rev() {
        reversed.insert(key.clone(), value.clone());
    }
    let opened = read("file", &serde_json::to_string_pretty(&reversed).unwrap()).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(write(&opened.project), write(&full_project()));
}
