//! The command as people call it: arguments, files, messages, exit status.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

mod agree;
mod assign;
mod at_scale;
mod compare;
mod feedback;
mod formats;
mod gather;
mod verify;

/// A folder of its own for a test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// Calls the command in the folder, with something on its standard input.
    fn call_with(&self, arguments: &[&str], input: &str) -> Called {
        let mut child = Command::new(env!("CARGO_BIN_EXE_glossator"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Called {
            status: output.status.code().unwrap(),
            said: String::from_utf8(output.stdout).unwrap(),
            complained: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Calls the command, and reads only so many bytes of what it says.
    fn call_and_leave(&self, arguments: &[&str], count: u64) -> Called {
        let mut child = Command::new(env!("CARGO_BIN_EXE_glossator"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().take(count).read_to_string(&mut said).unwrap();
        let mut complained = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complained).unwrap();
        Called { status: child.wait().unwrap().code().unwrap(), said, complained }
    }

    fn call(&self, arguments: &[&str]) -> Called {
        self.call_with(arguments, "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be taken away is in the way of nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What came of a call.
#[derive(Debug)]
struct Called {
    status: i32,
    said: String,
    complained: String,
}

impl Called {
    fn json(&self) -> Value {
        serde_json::from_str(&self.said).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A folder with the five articles, and their names in order.
fn articles() -> (Folder, Vec<String>) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = fs::read_dir(&seeds).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".txt")).collect();
    names.sort();
    let content = |name: &String| fs::read(seeds.join(name)).unwrap();
    let folder = names.iter().fold(Folder::new(), |folder, name| folder.with(name, content(name)));
    (folder, names)
}

/// A project with one text, in which an annotator has tagged some spans: label, start, end.
fn project(annotator: &str, spans: &[(&str, u64, u64)]) -> String {
    let text = "Ada met 900,000 people 😀 in Rome.";
    let chars: Vec<char> = text.chars().collect();
    let annotation = |(index, (label, start, end)): (usize, &(&str, u64, u64))| {
        let quote: String = chars[*start as usize..*end as usize].iter().collect();
        json!({"id": format!("{annotator}{index}"), "document": "d", "annotator": annotator, "origin": "human",
            "label": label, "spans": [{"start": start, "end": end, "text": quote}]})
    };
    let annotations: Vec<Value> = spans.iter().enumerate().map(annotation).collect();
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "p", "title": "P", "guidelines": ""},
        "annotators": [{"id": annotator, "name": annotator.to_uppercase()}],
        "schema": {"labels": [
            {"id": "actor", "name": "actor", "color": "#7c2300", "key": "", "description": ""},
            {"id": "figure", "name": "figure", "color": "#1e2581", "key": "", "description": ""},
        ], "attributes": [], "relations": []},
        "documents": [{"id": "d", "name": "d.txt", "text": text}],
        "annotations": annotations, "relations": [],
    })
    .to_string()
}

#[test]
fn a_project_is_written_as_it_was_read() {
    let folder =
        Folder::new().with("p.glossator.json", project("ada", &[("actor", 0, 3), ("figure", 8, 15)]));
    let first = folder.call(&["convert", "p.glossator.json", "--to", "glossator", "-o", "q.glossator.json"]);
    assert_eq!((first.status, first.complained.as_str()), (0, ""));
    let second = folder.call(&["convert", "q.glossator.json", "--to", "glossator", "-o", "-"]);
    assert_eq!((second.status, second.said.as_str()), (0, folder.read("q.glossator.json").as_str()));
    let third = folder.call_with(&["convert", "-", "--to", "glossator", "-o", "-"], &second.said);
    assert_eq!((third.status, third.said), (0, second.said));
    assert!(!folder.has("q.glossator.json.part"));
}

#[test]
fn what_of_a_file_is_a_text_can_be_said() {
    let folder = Folder::new()
        .with("t.csv", "title,summary\nA,One.\nB,Two.\n")
        .with("lines.md", "One.\nTwo.\nThree.\n");
    let read = |arguments: &[&str]| {
        let called = folder.call(&[&["convert"], arguments, &["--to", "glossator", "-o", "-"]].concat());
        assert_eq!(called.status, 0, "{called:?}");
        let project: Value = serde_json::from_str(&called.said).unwrap();
        let texts = project["documents"].as_array().unwrap().iter().map(|document| document["text"].clone());
        Value::Array(texts.collect())
    };
    assert_eq!(read(&["t.csv", "--from", "table", "--read", "field=title"]), json!(["A", "B"]));
    assert_eq!(read(&["t.csv"]), json!(["One.", "Two."]));
    assert_eq!(read(&["lines.md"]), json!(["One.\nTwo.\nThree.\n"]));
    let lines = read(&["lines.md", "--from", "text", "--read", "split=lines"]);
    assert_eq!(lines, json!(["One.", "Two.", "Three."]));
    let wrong =
        ["convert", "t.csv", "--from", "text", "--read", "split=words", "--to", "glossator", "-o", "-"];
    let called = folder.call(&wrong);
    assert_eq!(called.status, 2);
    assert!(called.complained.contains("file, lines"), "{called:?}");
}

#[test]
fn folders_and_archives_become_one_project() {
    let folder = Folder::new()
        .with("texts/10.txt", "ten")
        .with("texts/9.txt", "nine")
        .with("texts/deep/a.txt", "deep")
        .with("texts/.DS_Store", "of a system");
    let called =
        folder.call(&["convert", "texts", "--to", "glossator", "-o", "all.glossator.json", "--json"]);
    assert_eq!(
        called.json()["read"],
        json!({"documents": 3, "annotations": 0, "relations": 0}),
        "{called:?}"
    );
    assert_eq!(called.status, 0, "{called:?}");
    let whole: Value = serde_json::from_str(&folder.read("all.glossator.json")).unwrap();
    let names: Vec<&str> = whole["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["texts/9.txt", "texts/10.txt", "texts/deep/a.txt"]);
    let packed = folder.call(&["convert", "all.glossator.json", "--to", "glossator", "-o", "all.zip"]);
    assert_eq!(packed.status, 0, "{packed:?}");
    let unpacked = folder.call(&["convert", "all.zip", "--to", "glossator", "-o", "-"]);
    assert_eq!((unpacked.status, unpacked.said), (0, folder.read("all.glossator.json")));
}

#[test]
fn what_is_wrong_is_told_with_file_place_and_reason() {
    let wrong = project("ada", &[("actor", 0, 3), ("figure", 8, 15)])
        .replace("\"text\":\"900,000\"", "\"text\":\"900.000\"");
    let folder = Folder::new()
        .with("fine.glossator.json", project("ada", &[("actor", 0, 3)]))
        .with("wrong.json", wrong);
    let fine = folder.call(&["validate", "fine.glossator.json"]);
    assert_eq!((fine.status, fine.said.as_str()), (0, "Nothing is wrong: 1 text, 1 span.\n"), "{fine:?}");
    let called = folder.call(&["validate", "wrong.json"]);
    assert_eq!(called.status, 1);
    for part in ["wrong.json", "annotations[1]", "“900.000”", "“900,000”"] {
        assert!(called.complained.contains(part), "{part}: {called:?}");
    }
    let as_json = folder.call(&["validate", "wrong.json", "--json"]);
    let problems = as_json.json()["problems"].clone();
    assert_eq!((as_json.status, problems[0]["file"].as_str()), (1, Some("wrong.json")), "{as_json:?}");
    let gone = folder.call(&["validate", "gone.json"]);
    assert_eq!((gone.status, gone.complained.starts_with("gone.json: ")), (1, true), "{gone:?}");
}

#[test]
fn spans_go_where_they_are_quoted_only_if_one_says_so() {
    let line = r#"{"text": "So Ada met Eve. Eve left.", "answer": "accept", "spans": [{"start": 0, "end": 3, "label": "person", "text": "Ada"}, {"start": 8, "end": 11, "label": "person", "text": "Eve"}]}"#;
    let folder = Folder::new().with("old.jsonl", line);
    let spans = |called: &Called| called.json()["annotations"].clone();
    let convert = ["convert", "old.jsonl", "--from", "prodigy", "--to", "glossator", "-o", "-"];
    let refused = folder.call(&convert);
    assert_eq!((refused.status, spans(&refused)), (1, json!([])), "{refused:?}");
    assert_eq!(refused.complained.lines().count(), 2, "{refused:?}");
    let placed = folder.call(&[&convert[..], &["--reanchor"]].concat());
    assert_eq!(placed.status, 1, "the other has two places: {placed:?}");
    assert_eq!(spans(&placed)[0]["spans"], json!([{"start": 3, "end": 6, "text": "Ada"}]));
    for part in
        ["line 1, spans[1] was left out", "line 1, spans[0], “Ada”, was put at 3 to 6", "not at 0 to 3"]
    {
        assert!(placed.complained.contains(part), "{part}: {placed:?}");
    }
    let as_json = folder.call(&["validate", "old.jsonl", "--from", "prodigy", "--reanchor", "--json"]).json();
    assert_eq!(as_json["moved"][0]["place"], json!([3, 6]), "{as_json}");
    assert_eq!(as_json["problems"].as_array().map(Vec::len), Some(1), "{as_json}");
}

#[test]
fn an_encoding_is_asked_for_and_taken() {
    let folder = Folder::new().with("old.txt", b"caf\xe9");
    let asked = folder.call(&["validate", "old.txt"]);
    assert!(asked.status == 1 && asked.complained.contains("--encoding"), "{asked:?}");
    let called =
        folder.call(&["convert", "old.txt", "--encoding", "windows-1252", "--to", "glossator", "-o", "-"]);
    assert!(called.status == 0 && called.said.contains("\"café\""), "{called:?}");
}

#[test]
fn spans_are_counted() {
    let folder = Folder::new()
        .with("p.glossator.json", project("ada", &[("actor", 0, 3), ("figure", 8, 15), ("actor", 4, 7)]));
    let called = folder.call(&["stats", "p.glossator.json", "--by", "label,annotator"]);
    let lines: Vec<Vec<&str>> = called.said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["label", "annotator", "spans", "words", "characters", "distinct"]);
    assert_eq!(lines[1..], [["actor", "ADA", "2", "2", "6", "2"], ["figure", "ADA", "1", "1", "7", "1"]]);
    let rows = folder.call(&["stats", "p.glossator.json", "--json"]).json()["rows"].clone();
    assert_eq!((rows[0]["label"].as_str(), rows[0]["spans"].as_u64()), (Some("actor"), Some(2)), "{rows}");
}

#[test]
fn texts_are_split_into_parts() {
    let mut folder = Folder::new();
    for index in 0..10 {
        let text = format!("Text {index} is not at all like number {index}{index}{index}.");
        folder = folder.with(&format!("texts/{index}.txt"), text);
    }
    let called = folder.call(&[
        "split", "texts", "--to", "spacy", "-o", "parts", "--train", "3", "--dev", "1", "--test", "1",
    ]);
    assert_eq!((called.status, called.complained.as_str()), (0, ""), "{called:?}");
    let lines: Vec<Vec<&str>> = called.said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        lines[..3],
        [vec!["train", "dev", "test"], vec!["texts", "6", "2", "2"], vec!["spans", "0", "0", "0"]]
    );
    let rows = |name: &str| folder.read(&format!("parts/{name}.spacy.jsonl")).lines().count();
    assert_eq!(["train", "dev", "test"].map(rows), [6, 2, 2]);

    let json =
        folder.call(&["split", "texts", "--to", "spacy", "-o", "again.zip", "--seed", "7", "--json"]).json();
    assert_eq!((&json["seed"], &json["groups"], &json["largest_group"]), (&json!(7), &json!(10), &json!(1)));
    assert_eq!(json["splits"][0], json!({"split": "train", "documents": 8, "annotations": 0, "labels": {}}));
    assert_eq!(json["files"], json!(["train.spacy.jsonl", "dev.spacy.jsonl", "test.spacy.jsonl"]));
    assert!(folder.has("again.zip"));

    let nothing = folder.call(&["split", "texts", "--to", "spacy", "-o", "x", "--dev", "0", "--test", "0"]);
    assert_eq!(nothing.status, 1, "{nothing:?}");
    assert!(nothing.complained.contains("--test") && !folder.has("x"), "{nothing:?}");
}

#[test]
fn texts_that_are_nearly_the_same_are_not_parted() {
    let wire = "The talks ended on Monday without a result, said the ministry of foreign affairs";
    let mut folder = Folder::new();
    for index in 0..6 {
        folder = folder.with(&format!("texts/{index}.txt"), format!("{wire} {index}."));
    }
    let call = |more: &[&str]| {
        let arguments =
            [&["split", "texts", "--to", "glossator", "-o", "parts", "--json"][..], more].concat();
        folder.call(&arguments).json()["groups"].clone()
    };
    assert_eq!(call(&[]), 1);
    assert_eq!(call(&["--alike", "100"]), 6);
    assert_eq!(call(&["--no-group"]), 6);
}

#[test]
fn the_work_of_two_annotators_is_put_together() {
    let folder = Folder::new().with("ada.json", project("ada", &[("actor", 0, 3)])).with(
        "ben.json",
        project("ben", &[("actor", 0, 3), ("figure", 8, 15)])
            .replace("\"id\":\"d\"", "\"id\":\"other\"")
            .replace("\"document\":\"d\"", "\"document\":\"other\""),
    );
    let called = folder.call(&["merge", "ada.json", "ben.json", "-o", "both.glossator.json", "--json"]);
    assert_eq!(called.status, 0, "{called:?}");
    assert_eq!(called.json()["read"], json!({"documents": 1, "annotations": 3, "relations": 0}));
    let both: Value = serde_json::from_str(&folder.read("both.glossator.json")).unwrap();
    let names = both["annotators"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
    assert!(names.clone().any(|name| name == "ADA") && names.clone().any(|name| name == "BEN"), "{both}");
}

#[test]
fn wrong_usage_is_told_apart() {
    let folder = Folder::new().with("a.txt", "a");
    for arguments in [
        &["convert", "a.txt"][..],
        &["convert", "a.txt", "--to", "nothing", "-o", "-"],
        &["convert", "a.txt", "--to", "glossator", "-o", "-", "--set", "nothing=x"],
        &["unknown"],
        &[],
    ] {
        let called = folder.call(arguments);
        assert_eq!((called.status, called.said.as_str()), (2, ""), "{arguments:?}: {called:?}");
    }
    assert!(folder.call(&["--help"]).said.contains("convert"));
    assert!(folder.call(&["completions", "bash"]).said.contains("glossator"));
    assert!(folder.call(&["man"]).said.contains(".TH glossator"));
}

#[test]
fn a_project_of_texts_is_called_after_its_file() {
    let line = r#"{"text": "Ada met Eve.", "name": "note", "spans": [{"label": "person", "quote": "Eve"}]}"#;
    let folder = Folder::new().with("letters.jsonl", line).with("plain/a.txt", "a");
    let title = |arguments: &[&str], input: &str| {
        let called =
            folder.call_with(&[&["convert", "--to", "glossator", "-o", "-"], arguments].concat(), input);
        assert_eq!(called.status, 0, "{called:?}");
        called.json()["project"]["title"].clone()
    };
    assert_eq!(title(&["letters.jsonl"], ""), "letters");
    assert_eq!(title(&["plain"], ""), "plain");
    assert_eq!(title(&["-", "--from", "quotes"], line), "project");
}

#[test]
fn whoever_reads_may_leave() {
    // More than fits into a pipe.
    let texts: String = (0..20_000).map(|number| format!("{{\"text\": \"Text {number}.\"}}\n")).collect();
    let folder = Folder::new().with("texts.jsonl", texts);
    let called = folder.call_and_leave(&["stats", "texts.jsonl", "--by", "text", "--json"], 10);
    assert_eq!((called.said.as_str(), called.status, called.complained.as_str()), ("{\"problems", 0, ""));
    let called = folder.call_and_leave(&["convert", "texts.jsonl", "--to", "doccano", "--output", "-"], 10);
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
}

#[test]
fn a_large_file_goes_over_part_by_part() {
    let line = |number: usize| {
        let text = format!("{}Ada {number} met Ben.", "Before all that. ".repeat(60));
        let entities = if number.is_multiple_of(3) {
            json!([])
        } else {
            json!([{"id": number, "label": if number < 1400 { "person" } else { "place" }, "start_offset": 1020, "end_offset": 1023}])
        };
        format!("{}\n", json!({"id": number, "text": text, "entities": entities}))
    };
    let mut lines: String = (0..2100).map(line).collect();
    lines.push_str("{broken\n");
    let folder = Folder::new().with("texts.jsonl", &lines).with("folder/texts.jsonl", &lines);
    let whole =
        folder.call(&["convert", "folder", "--to", "doccano", "-o", "whole.jsonl", "--allow-loss", "--json"]);
    let parts = folder.call(&[
        "convert",
        "texts.jsonl",
        "--to",
        "doccano",
        "-o",
        "parts.jsonl",
        "--allow-loss",
        "--json",
    ]);
    assert_eq!((whole.status, parts.status), (1, 1), "a line is broken");
    assert_eq!(folder.read("whole.jsonl"), folder.read("parts.jsonl"));
    assert_eq!(whole.json()["read"], parts.json()["read"]);
    assert_eq!(parts.json()["read"]["annotations"], 1400);
    assert_eq!(parts.json()["problems"].as_array().unwrap().len(), 1);
    let counts = |called: &Called| -> Vec<(Value, Value)> {
        let losses = called.json()["losses"].as_array().unwrap().clone();
        losses.iter().map(|lost| (lost["loss"].clone(), lost["count"].clone())).collect()
    };
    assert_eq!(counts(&whole), counts(&parts));
    // Tables have the ids of spans, which are new each time; how large they are is the same.
    let parquet = |input: &str, output: &str| {
        folder.call(&["convert", input, "--to", "parquet", "-o", output, "--allow-loss", "--json"]).json()
    };
    let (whole, parts) = (parquet("folder", "whole"), parquet("texts.jsonl", "parts"));
    let files = |said: &Value| {
        let files = said["files"].as_array().unwrap().iter().map(ToString::to_string);
        files.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!((files(&whole), &whole["read"]), (files(&parts), &parts["read"]));
    let back = folder.call(&["stats", "parts", "--by", "label", "--json"]).json();
    assert_eq!(back["read"]["annotations"], 1400);
    for (input, output) in [("folder", "whole/tags"), ("texts.jsonl", "parts/tags")] {
        folder.call(&["convert", input, "--to", "conll", "-o", output, "--allow-loss"]);
    }
    for file in ["tags/tags.conll", "tags/tags.offsets.tsv"] {
        assert_eq!(folder.read(&format!("whole/{file}")), folder.read(&format!("parts/{file}")), "{file}");
    }
    // What would lose something is not there, not even in part.
    let called = folder.call(&["convert", "texts.jsonl", "--to", "doccano", "-o", "lossy.jsonl"]);
    assert_eq!(called.status, 1);
    assert!(!folder.has("lossy.jsonl") && !folder.has("lossy.jsonl.part"), "{}", called.complained);
    assert_eq!(folder.call(&["convert", "texts.jsonl", "--to", "parquet", "-o", "lossy/tables"]).status, 1);
    assert!(!folder.has("lossy"));
}

#[test]
fn a_project_for_nvivo_is_one_file_of_its_own_kind() {
    let folder = Folder::new().with("ada.glossator.json", project("ada", &[("actor", 0, 3)]));
    let called =
        folder.call(&["convert", "ada.glossator.json", "--to", "refi", "-o", "ada.qdpx", "--allow-loss"]);
    assert_eq!(called.status, 0, "{}", called.complained);
    assert!(fs::read(folder.0.join("ada.qdpx")).unwrap().starts_with(b"PK"));
    let called = folder.call(&["stats", "ada.qdpx"]);
    assert_eq!((called.status, called.said.contains("actor")), (0, true), "{}", called.complained);
    let book = [
        "convert",
        "ada.glossator.json",
        "--to",
        "refi",
        "--set",
        "what=codebook",
        "-o",
        "ada.qdc",
        "--allow-loss",
    ];
    folder.call(&book);
    assert!(folder.read("ada.qdc").contains("urn:QDA-XML:codebook:1.0"));
}
