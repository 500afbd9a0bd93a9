//! Web annotations, written and read.

use std::fs;

use expect_test::expect;
use serde_json::Value;

use crate::format::contract::{Chosen, WrittenFile};
use crate::format::losses::Loss;
use crate::format::registry::format_of_folder;
use crate::format::tests::fixtures::{built, fixtures, outside, read, texts, told, written};
use crate::format::tests::matrix;
use crate::format::tests::*;

/// What is said of a text, and what is wrong with it.
fn check(text: &str, page: &str, expected: expect_test::Expect) {
    let built = built(read("w3c", &texts(&[("a.txt", text), ("a.jsonld", page)])).unwrap());
    let problems: Vec<String> = built.problems.iter().map(|one| format!("{}\n", reported(one))).collect();
    expected.assert_eq(&(told(&built.project) + &problems.concat()));
}

#[test]
fn a_project_is_a_page_of_annotations_and_its_texts() {
    let files = written("w3c", &full_project()).files;
    let page = str::from_utf8(&files[0].bytes).unwrap();
    expect![[r#"
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:page", "type": "AnnotationPage", "items": [
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:text:1", "type": "Annotation", "motivation": "identifying", "body": [{"type": "TextualBody", "purpose": "identifying", "value": "two.txt"}, {"id": "urn:sha256:8bb6a4c9bdf08a4145f028f80e95d2ed8fb6804d7e6e5096ff89a12cb7dd2e77", "type": "Text"}], "target": "texts/0001.txt"},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:span:1", "type": "Annotation", "motivation": "classifying", "creator": {"id": "urn:x-glossator:annotator:me", "type": "Person", "name": "Annotator me"}, "body": [{"type": "TextualBody", "purpose": "tagging", "value": "claim"}, {"type": "TextualBody", "purpose": "commenting", "value": "Says \"so\"\n\t</script>"}, {"id": "urn:x-glossator:attribute:FLAG", "type": "TextualBody", "format": "application/json", "value": "true"}, {"id": "urn:x-glossator:attribute:NUMBER", "type": "TextualBody", "format": "application/json", "value": "6e+5"}, {"id": "urn:x-glossator:attribute:ONE", "type": "TextualBody", "format": "application/json", "value": "\"a\""}], "target": [{"source": "texts/0001.txt", "selector": [{"type": "TextQuoteSelector", "exact": "Ada", "prefix": "", "suffix": "\r\nsaid 👨‍👩‍👧 and 600,000."}, {"type": "TextPositionSelector", "start": 0, "end": 3}]}, {"source": "texts/0001.txt", "selector": [{"type": "TextQuoteSelector", "exact": "👨‍👩‍👧", "prefix": "Ada\r\nsaid ", "suffix": " and 600,000."}, {"type": "TextPositionSelector", "start": 10, "end": 15}]}], "generator": {"id": "urn:x-glossator:origin:suggestion", "type": "Software"}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:span:2", "type": "Annotation", "motivation": "classifying", "creator": {"id": "urn:x-glossator:annotator:me", "type": "Person", "name": "Annotator me"}, "body": [{"type": "TextualBody", "purpose": "tagging", "value": "\"quoted\" \\ <b>"}], "target": [{"source": "texts/0001.txt", "selector": [{"type": "TextQuoteSelector", "exact": "Ada", "prefix": "", "suffix": "\r\nsaid 👨‍👩‍👧 and 600,000."}, {"type": "TextPositionSelector", "start": 0, "end": 3}]}]},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:span:3", "type": "Annotation", "motivation": "classifying", "creator": {"id": "urn:x-glossator:annotator:me", "type": "Person", "name": "Annotator me"}, "body": [{"type": "TextualBody", "purpose": "tagging", "value": "claim"}], "target": [{"source": "texts/0001.txt", "selector": [{"type": "TextQuoteSelector", "exact": "Ada", "prefix": "", "suffix": "\r\nsaid 👨‍👩‍👧 and 600,000."}, {"type": "TextPositionSelector", "start": 0, "end": 3}]}], "generator": {"id": "urn:x-glossator:origin:human", "type": "Software"}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:span:4", "type": "Annotation", "motivation": "classifying", "creator": {"id": "urn:x-glossator:annotator:me", "type": "Person", "name": "Annotator me"}, "body": [{"type": "TextualBody", "purpose": "tagging", "value": "(long)"}], "target": [{"source": "texts/0001.txt", "selector": [{"type": "TextQuoteSelector", "exact": "600,000", "prefix": "Ada\r\nsaid 👨‍👩‍👧 and ", "suffix": "."}, {"type": "TextPositionSelector", "start": 20, "end": 27}]}], "generator": {"id": "urn:x-glossator:origin:human", "type": "Software"}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:text:2", "type": "Annotation", "motivation": "identifying", "body": [{"type": "TextualBody", "purpose": "identifying", "value": "one.txt"}, {"id": "urn:sha256:42f258f2a95f10918afa9d8006b22e666bc4e817b736caa4dcefcd64e3e5ab7f", "type": "Text"}], "target": "texts/0002.txt"},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:span:5", "type": "Annotation", "motivation": "classifying", "creator": {"id": "urn:x-glossator:annotator:me", "type": "Person", "name": "Annotator me"}, "body": [{"type": "TextualBody", "purpose": "tagging", "value": "claim"}], "target": [{"source": "texts/0002.txt", "selector": [{"type": "TextQuoteSelector", "exact": "café", "prefix": "", "suffix": " 😀"}, {"type": "TextPositionSelector", "start": 0, "end": 5}]}, {"source": "texts/0002.txt", "selector": [{"type": "TextQuoteSelector", "exact": "😀", "prefix": "café ", "suffix": ""}, {"type": "TextPositionSelector", "start": 6, "end": 7}]}], "generator": {"id": "urn:x-glossator:origin:dictionary", "type": "Software"}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:text:3", "type": "Annotation", "motivation": "identifying", "body": [{"type": "TextualBody", "purpose": "identifying", "value": "empty.txt"}, {"id": "urn:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "type": "Text"}], "target": "texts/0003.txt"},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:text:4", "type": "Annotation", "motivation": "identifying", "body": [{"type": "TextualBody", "purpose": "identifying", "value": "<img src=x onerror=alert(1)>.txt"}, {"id": "urn:sha256:a116c9ed46d6207734a43317d30fd88f52ac8634c37d904bbf4e41d865f90475", "type": "Text"}], "target": "texts/0004.txt"},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-glossator:relation:1", "type": "Annotation", "motivation": "linking", "body": ["urn:x-glossator:span:1", {"type": "TextualBody", "purpose": "tagging", "value": "said by"}], "target": "urn:x-glossator:span:5"}
        ]}
    "#]].assert_eq(&page.replace(&"long ".repeat(40), "(long)"));
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        ["annotations.jsonld", "texts/0001.txt", "texts/0002.txt", "texts/0003.txt", "texts/0004.txt"]
    );
    assert_eq!(format_of_folder(&["x/y.txt", "x/annotations.jsonld", "z.txt"]).unwrap().1, [0, 1]);
}

/// As Recogito writes them: no source, and offsets in UTF-16.
#[test]
fn what_recogito_writes_is_read() {
    check(
        "😀 Ada wrote",
        r#"[{"id": "1", "type": "Annotation", "body": [{"purpose": "tagging", "value": "person"}, {"purpose": "commenting", "value": "who?"}], "target": {"annotation": "1", "selector": [{"type": "TextQuoteSelector", "exact": "Ada"}, {"type": "TextPositionSelector", "start": 3, "end": 6}]}}]"#,
        expect![[r#"
            "a.txt" "😀 Ada wrote"
              person ["Ada"] # "who?"
        "#]],
    );
}

/// As Hypothesis gives them: tags and words beside the target, users, and UTF-16.
#[test]
fn what_hypothesis_gives_is_read() {
    let page = r#"{"total": 1, "rows": [{"id": "h", "user": "acct:ada@hypothes.is", "uri": "https://example.com", "text": "so", "tags": ["person"], "target": [{"source": "https://example.com", "selector": [{"type": "RangeSelector", "startContainer": "/p[1]"}, {"type": "TextPositionSelector", "start": 3, "end": 6}, {"type": "TextQuoteSelector", "exact": "Ada", "prefix": " "}]}]}]}"#;
    check(
        "😀 Ada wrote",
        page,
        expect![[r#"
        "a.txt" "😀 Ada wrote"
          person ["Ada"] # "so"
    "#]],
    );
    let built = built(read("w3c", &texts(&[("a.txt", "😀 Ada wrote"), ("a.jsonld", page)])).unwrap());
    assert!(built.losses.iter().any(|(loss, _)| loss == Loss::AssumedUnit));
}

#[test]
fn one_bad_annotation_costs_that_annotation() {
    let good = r#"{"body": {"type": "TextualBody", "value": "x", "purpose": "tagging"}, "target": {"source": "a.txt", "selector": {"type": "TextPositionSelector", "start": 0, "end": 3}}}"#;
    let rows = [
        ("5", "items[0]: WrongType { expected: Object }"),
        ("{}", "items[0].target: MissingField"),
        (
            r#"{"target": {"selector": {"type": "TextPositionSelector", "start": 0}}}"#,
            "items[0].target[0].end: MissingField",
        ),
        (
            r#"{"target": {"selector": {"type": "TextQuoteSelector", "exact": "Ada"}}}"#,
            "items[0].target[0].selector: MissingField",
        ),
        (
            r#"{"target": {"selector": {"type": "TextPositionSelector", "start": -1, "end": 2.5}}}"#,
            "items[0].target[0].start: WrongType { expected: WholeNumber }",
        ),
        (
            r#"{"target": {"selector": {"type": "TextPositionSelector", "start": 3, "end": 2}}}"#,
            "items[0]: ReversedSpan { start: 3, end: 2 }",
        ),
        (r#"{"motivation": "linking", "target": "x"}"#, "items[0]: MissingField"),
    ];
    for (item, expected) in rows {
        let page = format!(r#"{{"type": "AnnotationPage", "items": [{item}, {good}]}}"#);
        let built = built(read("w3c", &texts(&[("a.txt", "Ada"), ("a.jsonld", &page)])).unwrap());
        assert_eq!(built.problems.iter().map(reported).collect::<Vec<_>>(), [expected], "{item}");
        assert_eq!(built.project.annotation_count(), 1, "{item}");
    }
}

#[test]
fn hostile_pages_are_read_or_refused() {
    let deep = format!(r#"{{"items": {}1{}}}"#, "[".repeat(300), "]".repeat(300));
    for page in [deep.as_str(), "", "null", "[[]]", r#"{"items": [{"body": "\ud83d"}]}"#, r#"{"first": {}}"#]
    {
        let _ = read("w3c", &texts(&[("a.txt", "]]>"), ("a.jsonld", page)]));
    }
}

/// The paths of schemas among assertions, which nest.
fn paths(assertions: &Value, found: &mut Vec<String>) {
    match assertions {
        Value::String(path) if path.ends_with(".json") => found.push(path.clone()),
        Value::Array(all) => all.iter().for_each(|one| paths(one, found)),
        Value::Object(all) => all.values().for_each(|one| paths(one, found)),
        _ => {}
    }
}

/// The assertions that an annotation must fulfill, by the schemas of the W3C.
#[test]
fn every_annotation_is_one_by_the_schemas_of_the_w3c() {
    let Some(folder) = fixtures("w3c") else { return };
    let parsed = |path: &std::path::Path| -> Value {
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    // They name each other by their file names.
    let definitions = [
        "annotations",
        "bodyTarget",
        "choiceSet",
        "collections",
        "id",
        "otherProperties",
        "specificResource",
    ];
    let definitions = definitions.map(|name| {
        let schema = parsed(&folder.join(format!("definitions/{name}.json")));
        (format!("json-schema:///{name}.json"), schema)
    });
    let musts = parsed(&folder.join("annotations/annotationMusts.test"));
    let mut checked = 0;
    let items: Vec<Value> = matrix::written("w3c", &Chosen::default())
        .iter()
        .filter(|file| file.path.ends_with(".jsonld"))
        .flat_map(|file| {
            let page: Value = serde_json::from_slice(&file.bytes).unwrap();
            page["items"].as_array().unwrap().clone()
        })
        .collect();
    let mut list = Vec::new();
    paths(&musts["assertions"], &mut list);
    for path in &list {
        let schema = parsed(&folder.join(path.trim_start_matches('/')));
        let mut options = jsonschema::options();
        options = options.with_draft(jsonschema::Draft::Draft4).should_validate_formats(false);
        for (id, definition) in &definitions {
            let resource = jsonschema::Resource::from_contents(definition.clone()).unwrap();
            options = options.with_resource(id, resource);
        }
        let validator = options.build(&schema).unwrap();
        let expects = schema["expectedResult"].as_str() != Some("invalid");
        for item in &items {
            assert_eq!(validator.is_valid(item), expects, "{path}: {item}");
        }
        checked += 1;
    }
    println!("{} annotations fulfill {checked} of {} assertions", items.len(), list.len());
    assert!(checked > 0);
}

/// Words that a context does not define are dropped where JSON-LD is expanded.
#[test]
fn nothing_is_dropped_where_it_is_expanded() {
    let full = written("w3c", &full_project()).files.into_iter();
    let full = full.map(|file| WrittenFile { path: format!("full/{}", file.path), ..file });
    let files: Vec<WrittenFile> =
        matrix::written("w3c", &Chosen::default()).into_iter().chain(full).collect();
    let Some(said) = outside("w3c.py", true, &files) else { return };
    println!("{said}");
}
