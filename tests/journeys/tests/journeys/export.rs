//! Looks at exported projects with eyes of its own: nothing here is the page's.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};

use journeys::settings::repository;

/// Checks that every offset of an exported project counts code points and gives the quoted text.
pub fn check(bytes: &[u8]) -> Value {
    let project: Value = serde_json::from_slice(bytes).unwrap();
    assert_eq!(project["format"], "glossator");
    assert_eq!(project["version"], 1);
    assert_eq!(project["offset_unit"], "unicode_code_point");
    assert!(bytes.ends_with(b"}\n") && !bytes.contains(&b'\r'), "a newline at the end, and no other kind");
    for document in list(&project, "documents") {
        let digest = digest(document["text"].as_str().unwrap());
        assert_eq!(document["sha256"], digest, "of {}", document["name"]);
    }
    for annotation in list(&project, "annotations") {
        let text: Vec<char> = text_of(&project, annotation).chars().collect();
        for span in list(annotation, "spans") {
            let end = |name: &str| span[name].as_u64().unwrap() as usize;
            let found: String = text[end("start")..end("end")].iter().collect();
            assert_eq!(span["text"], found, "of {annotation}");
        }
    }
    check_order(&project);
    check_schema(&project);
    check_with_python(bytes);
    project
}

/// The SHA-256 of a text, in hexadecimal digits.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    })
}

/// The annotations of an exported project: label, and what is quoted.
pub fn quotes(project: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let quoted = |annotation: &Value| (text(&annotation["label"]), text(&annotation["spans"][0]["text"]));
    list(project, "annotations").map(quoted).collect()
}

/// The elements of a list in an object.
pub fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().unwrap().iter()
}

fn text_of<'a>(project: &'a Value, annotation: &Value) -> &'a str {
    let document = list(project, "documents").find(|document| document["id"] == annotation["document"]);
    document.unwrap()["text"].as_str().unwrap()
}

fn check_order(project: &Value) {
    let rank = |id: &Value| list(project, "documents").position(|document| document["id"] == *id).unwrap();
    let keys: Vec<_> = list(project, "annotations")
        .map(|annotation| {
            let spans = annotation["spans"].as_array().unwrap();
            let end = spans.last().unwrap()["end"].as_u64().unwrap();
            let [label, id] = ["label", "id"].map(|name| annotation[name].as_str().unwrap());
            let start = spans[0]["start"].as_u64().unwrap();
            (rank(&annotation["document"]), start, std::cmp::Reverse(end), label, id)
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

fn check_schema(project: &Value) {
    let schema = fs::read(repository("docs").join("glossator.schema.json")).unwrap();
    let schema = serde_json::from_slice(&schema).unwrap();
    if let Err(error) = jsonschema::validate(&schema, project) {
        panic!("not as the schema has it: {error}");
    }
}

/// What a user would run. Where there is no Python, the checks above have said the same.
fn check_with_python(bytes: &[u8]) {
    let script = "import json, sys\n\
        project = json.load(open(sys.argv[1], encoding='utf-8'))\n\
        texts = {document['id']: document['text'] for document in project['documents']}\n\
        for annotation in project['annotations']:\n\
        \x20   for span in annotation['spans']:\n\
        \x20       assert texts[annotation['document']][span['start']:span['end']] == span['text'], annotation\n";
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    let ran = Command::new("python3").args(["-c", script]).arg(file.path()).output();
    if let Ok(output) = ran {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
