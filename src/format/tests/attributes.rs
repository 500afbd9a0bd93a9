//! Values of attributes: their shapes in JSON, and what has none of them.

use expect_test::expect_file;
use serde_json::{Value, json};

use crate::format::glossator::{Opened, read};
use crate::format::json::formatter::to_line;
use crate::format::record::attributes::AttributesTwin;
use crate::format::tests::write;
use crate::format::tests::*;
use crate::model::edit::attribute::AttributeCommand;
use crate::model::record::extra::Extra;
use crate::model::record::quantity::{Bound, Bounds, parse};

/// The file of a project, with these values said of an annotation and of a document.
fn with_values(values: &str) -> String {
    let file = write(&full_project());
    let of_annotation = format!(r#""attributes": {values}, "note": "Says"#);
    let given = r#""attributes": {"flag": true, "number": 6e+5, "one": "a"}, "note": "Says"#;
    assert!(file.contains(given) && file.contains(r#""status": "done""#));
    let of_document = format!(r#""status": "done", "attributes": {values}"#);
    file.replace(given, &of_annotation).replace(r#""status": "done""#, &of_document)
}

/// Reads a value of an annotation and of a document, where it is the same, and writes it again.
fn check(written: &str, expected: AttributeValue, again: &str) {
    let file = with_values(&format!(r#"{{"x": {written}}}"#));
    let Opened { project, problems } = read("file", &file).unwrap();
    assert_eq!(problems, [], "{written}");
    let of_annotation = &project.annotation(&AnnotationId::new("a2")).unwrap().attributes;
    let of_document = &project.document(&DocumentId::new("one.txt")).unwrap().states.first.attributes;
    assert_eq!(of_annotation, of_document);
    assert_eq!(of_annotation.get(&AttributeId::new("x")), Some(&expected), "{written}");
    assert_eq!(write(&project), with_values(&format!(r#"{{"x": {again}}}"#)), "{written}");
}

fn decimal(written: &str) -> Decimal {
    Decimal::parse(written).unwrap()
}

fn quantity(value: &str, [qualifier, counted, as_of]: [&str; 3]) -> AttributeValue {
    let [qualifier, counted, as_of] = [qualifier, counted, as_of].map(String::from);
    let value = Some(decimal(value));
    AttributeValue::Quantity(Quantity { value, qualifier, counted, as_of, ..Quantity::default() })
}

#[test]
fn values_are_what_their_shape_says() {
    use AttributeValue::{Flag, Number, Text, Texts};
    let texts = |texts: &[&str]| Texts(texts.iter().copied().map(String::from).collect());
    for (written, expected) in [
        ("true", Flag(true)),
        ("false", Flag(false)),
        ("0", Number(decimal("0"))),
        ("-1.50", Number(decimal("-1.50"))),
        ("6e+5", Number(decimal("6e+5"))),
        ("12345678901234567890123.0", Number(decimal("12345678901234567890123.0"))),
        (r#""""#, Text(String::new())),
        (r#""true""#, Text("true".into())),
        (r#""\"ä\n""#, Text("\"ä\n".into())),
        ("[]", texts(&[])),
        (r#"["a", ""]"#, texts(&["a", ""])),
        (r#"{"value": 900000}"#, quantity("900000", ["", "", ""])),
        (
            r#"{"value": 900000, "qualifier": "nearly", "counted": "people", "as_of": "2020-02-12"}"#,
            quantity("900000", ["nearly", "people", "2020-02-12"]),
        ),
        (r#"{"value": 2.50, "counted": "€"}"#, quantity("2.50", ["", "€", ""])),
    ] {
        check(written, expected, written);
    }
    let nearly = quantity("900000", ["nearly", "", ""]);
    check(
        r#"{"qualifier":"nearly","value":900000}"#,
        nearly.clone(),
        r#"{"value": 900000, "qualifier": "nearly"}"#,
    );
    check(
        r#"{"value": 900000, "as_of": null, "counted": "", "qualifier": "nearly"}"#,
        nearly,
        r#"{"value": 900000, "qualifier": "nearly"}"#,
    );
    check("6E5", Number(decimal("6e5")), "6e+5");
}

#[test]
fn bounds_of_quantities_are_written_and_read() {
    let quantity = |bounds: Bounds, value: Option<&str>, precision: Option<&str>, qualifier: &str| {
        AttributeValue::Quantity(Quantity {
            value: value.map(decimal),
            bounds: Some(bounds).filter(|bounds| *bounds != Bounds::default()),
            precision: precision.map(decimal),
            qualifier: qualifier.into(),
            ..Quantity::default()
        })
    };
    let closed = |at: &str| Some(Bound::closed(decimal(at)));
    let between = |low, high| Bounds { low, high };
    for (written, expected) in [
        (
            r#"{"bounds": {"low": {"at": 10}, "high": {"at": 1.50e+1}}}"#,
            quantity(between(closed("10"), closed("1.50e+1")), None, None, ""),
        ),
        (
            r#"{"bounds": {"low": {"at": 24}, "high": {"at": 100, "open": true, "approximate": true}}, "qualifier": "dozens"}"#,
            quantity(
                between(closed("24"), Some(Bound::open(decimal("100")).approximate())),
                None,
                None,
                "dozens",
            ),
        ),
        (
            r#"{"value": 1200000, "bounds": {"low": {"at": 0}}, "precision": 10000}"#,
            quantity(between(closed("0"), None), Some("1200000"), Some("10000"), ""),
        ),
    ] {
        check(written, expected, written);
    }
    for text in ["10 to 15", "dozens of towns", "two-thirds of voters", "1.20 million", "about 10–15"] {
        let quantity = parse(text).unwrap();
        let written = to_line(
            &serde_json::to_value(AttributesTwin(&Attributes::new(vec![(
                AttributeId::new("x"),
                AttributeValue::Quantity(quantity.clone()),
            )])))
            .unwrap(),
        );
        let line = written.trim_start_matches(r#"{"x": "#);
        let line = &line[..line.len() - 1];
        check(line, AttributeValue::Quantity(quantity), line);
    }
}

#[test]
fn what_has_another_shape_is_kept() {
    for written in [
        "null",
        "[1]",
        r#"["a", null]"#,
        "{}",
        r#"{"value": "900000"}"#,
        r#"{"value": null}"#,
        r#"{"value": [1]}"#,
        r#"{"qualifier": "nearly"}"#,
        r#"{"bounds": {}}"#,
        r#"{"bounds": {"low": 10}}"#,
        r#"{"bounds": {"low": {"open": true}}}"#,
        r#"{"bounds": {"low": {"at": 10, "open": "yes"}}}"#,
        r#"{"bounds": {"low": {"at": 10}, "middle": {"at": 12}}}"#,
        r#"{"value": 1, "precision": "10"}"#,
        r#"{"value": 1, "qualifier": 2}"#,
        r#"{"value": 900000, "unit": "people"}"#,
        r#"{"value": 900000, "unit": null}"#,
        r#"{"unit": "people", "value": 1.0, "qualifier": "", "__proto__": [{"\\": "\u0001"}]}"#,
    ] {
        check(written, AttributeValue::Json(written.parse().unwrap()), written);
    }
}

#[test]
fn values_keep_their_order() {
    for values in [r#"{"z": 1, "a": true, "": "", "m": []}"#, r#"{"a": true, "z": 1}"#] {
        let file = with_values(values);
        assert_eq!(write(&read("file", &file).unwrap().project), file);
    }
    let twice = read("file", &with_values(r#"{"a": 1, "b": 2, "a": 3}"#)).unwrap();
    assert_eq!(write(&twice.project), with_values(r#"{"a": 3, "b": 2}"#));
    let none = read("file", &with_values("{}")).unwrap();
    assert_eq!(write(&none.project), with_values("{}").replace(r#""done", "attributes": {}"#, r#""done""#));
}

#[test]
fn values_that_are_not_there_cost_a_pointer() {
    assert_eq!(size_of::<Attributes>(), size_of::<usize>());
    assert!(Attributes::new(Vec::new()) == Attributes::default());
}

/// A project in which something is said of a document, and of a span in it.
fn of_documents() -> Project {
    let genre = Attribute {
        id: AttributeId::new("genre"),
        name: "genre".into(),
        labels: Vec::new(),
        of_documents: true,
        kind: AttributeKind::OneOf(vec!["news".into()]),
        required: true,
        extra: extra(r#"{"x": 1}"#),
    };
    let schema = Schema { labels: vec![label(0, "figure")], attributes: vec![genre], ..Schema::default() };
    let values = vec![
        (AttributeId::new("genre"), AttributeValue::Text("news".into())),
        (AttributeId::new("circulation"), quantity("5e4", ["about", "copies", ""])),
        (AttributeId::new("x"), AttributeValue::Json(r#"{"y": null}"#.parse().unwrap())),
    ];
    let document = Document {
        states: first_state(Status::New, Attributes::new(values)),
        note: "Who \"wrote\" it?".into(),
        ..document("one.txt", "nearly 900,000")
    };
    let attributes = Attributes::new(vec![
        (AttributeId::new("value"), quantity("900000", ["nearly", "people", "2020-02-12"])),
        (AttributeId::new("sure"), AttributeValue::Flag(false)),
    ]);
    let figure = annotation("a", "figure", &[(0, 14)]);
    let figure = Arc::new(Annotation { document: document.id.clone(), attributes, ..figure });
    let me = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    Project::from_records(info("values"), schema, vec![me], vec![document], vec![figure], Vec::new())
}

#[test]
fn what_is_said_of_documents() {
    let project = of_documents();
    let written = write(&project);
    expect_file!["golden/values.glossator.json"].assert_eq(&written);
    schema::check(&written).unwrap();
    let opened = read("file", &written).unwrap();
    assert_eq!(opened.problems, []);
    assert!(opened.project == project);
    assert_eq!(write(&opened.project), written);

    let session = Session::new(project);
    let assembled = stored_format::assemble(Disk::new(&session).stored()).unwrap();
    assert_eq!(assembled.problems, []);
    assert!(assembled.session == session);
    let stored: String = Disk::new(&session).snapshots.into_values().collect();
    for expected in [
        r#""attributes": {"genre": "news", "circulation": {"value": 5e+4, "qualifier": "about", "counted": "copies"}, "x": {"y": null}}, "note": "Who \"wrote\" it?"}"#,
        r#""kind": "one_of", "values": ["news"], "of_documents": true, "required": true, "extra": {"x": 1}}"#,
        r#""attributes": {"value": {"value": 900000, "qualifier": "nearly", "counted": "people", "as_of": "2020-02-12"}, "sure": false}"#,
    ] {
        assert!(stored.contains(expected), "{expected}\n{stored}");
    }
}

#[test]
fn an_attribute_of_another_kind_reads_back_as_it_is() {
    let mut session = Session::new(full_project());
    let other = session.project().schema().attribute(&AttributeId::new("other")).unwrap().clone();
    assert!(other.extra.get("values").is_some());
    // Choices stand where an unknown field stood.
    let kind = AttributeKind::OneOf(vec!["a".into()]);
    session.dispatch(AttributeCommand::Change(Attribute { kind, ..other })).unwrap();
    let opened = read("file", &write(session.project())).unwrap();
    assert!(opened.project == *session.project());
}

#[test]
fn what_cannot_be_said_so_is_told() {
    let sound: Value = serde_json::from_str(&write(&of_documents())).unwrap();
    for (path, by, expected) in [
        (
            "/schema/attributes/0/required",
            json!("yes"),
            "schema.attributes[0].required: WrongType { expected: Flag }",
        ),
        (
            "/schema/attributes/0/of_documents",
            json!(1),
            "schema.attributes[0].of_documents: WrongType { expected: Flag }",
        ),
        ("/documents/0/attributes", json!([]), "documents[0].attributes: WrongType { expected: Object }"),
        ("/documents/0/note", json!({}), "documents[0].note: WrongType { expected: Text }"),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(path).unwrap() = by;
        let broken = broken.to_string();
        assert!(schema::check(&broken).is_err(), "{path}");
        let problems = read("file", &broken).unwrap().problems;
        assert_eq!(reported(&problems[0]), expected);
    }
    for path in ["/schema/attributes/0/required", "/schema/attributes/0/of_documents", "/documents/0/note"] {
        let mut without = sound.clone();
        *without.pointer_mut(path).unwrap() = json!(null);
        assert_eq!(read("file", &without.to_string()).unwrap().problems, [], "{path}");
    }
}
