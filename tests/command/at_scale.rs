//! The page about work at scale: every command, query and program in it is run as it stands there.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::*;

/// What stands in each text of the corpus.
const TEXT: &str = "Ada met 😀 900,000 people.";

/// A block of the page: its language, and what is in it.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// Runs SQL or Python in a folder; `None`, if there is nothing to run it with.
fn ask(folder: &Folder, language: &str, code: &str) -> Option<String> {
    let python = std::env::var("GLOSSATOR_PYTHON").ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/at_scale.py");
    let mut child = Command::new(python)
        .arg("-I")
        .args([script.to_str().unwrap(), language])
        .current_dir(&folder.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(code.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let complained = String::from_utf8_lossy(&output.stderr);
    if language == "python" && complained.contains("JAVA_HOME") {
        return None;
    }
    assert!(output.status.success(), "{code}\n{complained}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Calls what a line of the page says, on Windows as elsewhere.
fn call(folder: &Folder, line: &str) {
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["mkdir", name] => fs::create_dir(folder.0.join(name)).unwrap(),
        ["passim", .., output] => like_passim(&folder.0.join(output)),
        ["glossator", arguments @ ..] => {
            let called = folder.call(arguments);
            assert_eq!(called.status, 0, "{line}: {called:?}");
        }
        _ => panic!("not known: {line}"),
    }
}

/// Writes what passim would, of the texts below: a line for each passage, whose text is cut out by Spark, for which the first
/// character is the first, and what is before it is the first, too.
fn like_passim(output: &Path) {
    let chars: Vec<char> = TEXT.chars().collect();
    let passage = |id: &str, begin: usize, end: usize| {
        let start = begin.max(1) - 1;
        let text: String = chars[start..start + end - begin].iter().collect();
        json!({"uid": -1, "cluster": 8589934592_i64, "size": 3, "begin": begin, "end": end, "pboiler": 0.0, "id": id, "text": text})
    };
    let lines = [passage("one", 0, 17), passage("three", 8, 24), passage("two", 10, 24)];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::create_dir_all(output.join("out.json")).unwrap();
    fs::write(output.join("out.json/part-00000-x.json"), lines.join("\n")).unwrap();
}

/// Three texts of two sources, on which two annotators agree in part; an emoji is before the figure.
fn corpus() -> String {
    let document = |id: &str, source: &str| json!({"id": id, "name": format!("{id}.txt"), "text": TEXT, "metadata": {"source": source}});
    let span = |id: &str, document: &str, annotator: &str, label: &str, start: u64, end: u64| {
        let quote: String = TEXT.chars().skip(start as usize).take((end - start) as usize).collect();
        json!({"id": id, "document": document, "annotator": annotator, "origin": "human", "label": label,
            "spans": [{"start": start, "end": end, "text": quote}]})
    };
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "p", "title": "P", "guidelines": ""},
        "annotators": [{"id": "ada", "name": "Ada"}, {"id": "ben", "name": "Ben"}],
        "schema": {"labels": [
            {"id": "actor", "name": "actor", "color": "#7c2300", "key": "", "description": ""},
            {"id": "figure", "name": "figure", "color": "#1e2581", "key": "", "description": ""},
        ], "attributes": [], "relations": [{"id": "counts", "name": "counts", "directed": true}]},
        "documents": [document("one", "Post"), document("two", "Post"), document("three", "Times")],
        "annotations": [
            span("1", "one", "ada", "actor", 0, 3),
            span("2", "one", "ben", "actor", 0, 3),
            span("3", "one", "ada", "figure", 10, 17),
            span("4", "one", "ben", "figure", 10, 24),
            span("5", "two", "ada", "figure", 10, 17),
            span("6", "three", "ben", "actor", 0, 3),
        ],
        "relations": [{"id": "r", "type": "counts", "from": "3", "to": "1"}],
    })
    .to_string()
}

/// What is in a project: the names of its texts, and how many spans and relations it has.
fn content(folder: &Folder, file: &str) -> (Vec<String>, usize, usize) {
    let project: Value = serde_json::from_str(&folder.read(file)).unwrap();
    let count = |key: &str| project[key].as_array().unwrap().len();
    let name = |document: &Value| document["name"].as_str().unwrap().to_string();
    let mut names: Vec<String> = project["documents"].as_array().unwrap().iter().map(name).collect();
    names.sort_unstable();
    (names, count("annotations"), count("relations"))
}

#[test]
fn the_page_about_work_at_scale_is_right() {
    let page = include_str!("../../docs/at-scale.md");
    let folder = Folder::new().with("corpus.glossator.json", corpus());
    let mut answers: Vec<Value> = Vec::new();
    for (language, code) in blocks(page) {
        if language == "sh" {
            code.lines().for_each(|line| call(&folder, line));
            continue;
        }
        let Some(printed) = ask(&folder, language, code) else {
            eprintln!(
                "skipped: GLOSSATOR_PYTHON names no Python with DuckDB, or there is no Java for PySpark"
            );
            break;
        };
        if language == "python" {
            assert!(printed.contains("| actor|    3|") && printed.contains("|figure|    3|"), "{printed}");
        } else {
            answers.push(serde_json::from_str(&printed).unwrap());
        }
    }
    if folder.has("sample/documents.parquet") {
        let disagreements = json!([
            ["one", 10, 17, "900,000", "figure", "Ada"],
            ["one", 10, 24, "900,000 people", "figure", "Ben"],
        ]);
        let expected = [
            json!([["actor", 3, 2], ["figure", 3, 2]]),
            json!([[0]]),
            disagreements,
            json!([["Post", 2], ["Times", 1]]),
        ];
        assert_eq!(answers[1..5], expected);
        let sample = content(&folder, "sample.glossator.json");
        assert_eq!(sample, (vec!["one.txt".to_string(), "two.txt".to_string()], 5, 1));
    }
    if folder.has("shared/spans.parquet") {
        assert_eq!(answers[8], json!([[0]]));
        let project: Value = serde_json::from_str(&folder.read("shared.glossator.json")).unwrap();
        let list = |key: &str| project[key].as_array().unwrap();
        let told = |span: &Value| {
            let document = list("documents").iter().find(|one| one["id"] == span["document"]).unwrap();
            json!([document["name"], span["spans"][0]["text"], span["origin"], span["note"]])
        };
        let mut spans: Vec<Value> = list("annotations").iter().map(told).collect();
        spans.sort_by_key(Value::to_string);
        let note = "cluster 8589934592, in 3 texts";
        let expected = [
            json!(["one.txt", "Ada met 😀 900,000", "suggestion", note]),
            json!(["three.txt", "😀 900,000 people", "suggestion", note]),
            json!(["two.txt", "900,000 people", "suggestion", note]),
        ];
        assert_eq!(spans, expected);
    }
    if folder.has("post") {
        let post = content(&folder, "post.glossator.json");
        assert_eq!(post, (vec!["one.txt".to_string(), "two.txt".to_string()], 5, 0));
    }
}
