//! States of documents by annotator, in files and in storage.

use crate::format::glossator::read;
use crate::format::tests::*;

/// A project of one text with those states.
fn project_of(states: DocumentStates) -> Project {
    let document = Document { states, ..document("one.txt", "Ada") };
    let empty = Vec::new;
    Project::from_records(info("states"), Schema::default(), empty(), vec![document], Vec::new(), Vec::new())
}

/// What a file says of its one text behind the metadata.
fn line_of(states: DocumentStates) -> String {
    let written = write(&project_of(states));
    let line = written.lines().find(|line| line.contains("one.txt")).unwrap();
    line.split_once(r#""metadata": {}, "#).unwrap().1.to_string()
}

/// The states that a file gives whose text has those fields, and what it leaves unknown.
fn read_with(fields: &str) -> (DocumentStates, Extra, String) {
    let file = write(&project_of(DocumentStates::default())).replace(r#""status": "new""#, fields);
    let opened = read("file", &file).unwrap();
    assert_eq!(opened.problems, []);
    let document = opened.project.documents().next().unwrap();
    (document.states.clone(), document.extra.clone(), write(&opened.project))
}

fn of_two() -> DocumentStates {
    let value = |value: &str| (AttributeId::new("genre"), AttributeValue::Text(value.into()));
    let bob = DocumentState {
        status: Status::InProgress,
        attributes: Attributes::new(vec![value("blog")]),
        time: Some(2),
        extra: extra(r#"{"x": 1.50}"#),
    };
    DocumentStates {
        annotator: Some(AnnotatorId::new("ada")),
        first: DocumentState {
            time: Some(1),
            ..first_state(Status::Done, Attributes::new(vec![value("news")])).first
        },
        others: [(AnnotatorId::new("bob"), bob)].into(),
    }
}

#[test]
fn one_state_is_written_as_ever_and_those_of_others_behind_it() {
    assert_eq!(line_of(first_state(Status::Done, Attributes::default())), r#""status": "done"}"#);
    assert_eq!(
        line_of(of_two()),
        concat!(
            r#""status": "done", "attributes": {"genre": "news"}, "annotator": "ada", "time": 1, "#,
            r#""states": {"bob": {"status": "in_progress", "attributes": {"genre": "blog"}, "time": 2, "x": 1.50}}}"#,
        )
    );
    let fields = line_of(of_two());
    let (states, unknown, written) = read_with(fields.strip_suffix('}').unwrap());
    assert_eq!((states, unknown), (of_two(), Extra::default()));
    assert_eq!(written, write(&project_of(of_two())));
}

#[test]
fn what_is_not_understood_is_kept_until_something_is_said_in_its_place() {
    for kept in [
        r#""annotator": 7"#,
        r#""time": "noon""#,
        r#""states": [1]"#,
        r#""states": {"bob": {"status": "asleep"}}"#,
        r#""states": {"bob": {}}"#,
    ] {
        let fields = format!(r#""status": "done", {kept}"#);
        let (states, unknown, written) = read_with(&fields);
        assert_eq!(states, first_state(Status::Done, Attributes::default()));
        assert!(!unknown.is_empty() && written.contains(&fields), "{written}");
        let described = Document { states: of_two(), extra: unknown, ..document("one.txt", "Ada") };
        let empty = Vec::new;
        let project = Project::from_records(
            info("states"),
            Schema::default(),
            empty(),
            vec![described],
            Vec::new(),
            Vec::new(),
        );
        let written = write(&project);
        let name = kept.split(':').next().unwrap();
        assert_eq!(
            written.lines().find(|line| line.contains("one.txt")).unwrap().matches(name).count(),
            1 + usize::from(name == "\"time\""),
            "{written}"
        );
    }
}
