//! How deep what a file says may be nested: whatever is taken can be stored, written and read again.

use serde_json::{Value, json};

use crate::format::glossator::read;
use crate::format::json::check::DEPTH;
use crate::format::problem::Reason;
use crate::format::tests::*;
use crate::format::{json_lines, text_file};
use crate::model::edit::kind::CommandKind;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::store::assemble::assemble;
use crate::store::entry::{entry, read_entry};
use crate::store::texts::Texts;
use crate::text::digest::sha256;
use crate::text::residency::DocumentText;

/// Every place that takes what this program does not know.
const PLACES: [&str; 15] = [
    "",
    "/project",
    "/annotators/0",
    "/schema",
    "/schema/labels/0",
    "/schema/attributes/0",
    "/schema/relations/0",
    "/documents/0",
    "/documents/0/metadata",
    "/documents/0/attributes",
    "/annotations/0",
    "/annotations/0/spans/0",
    "/annotations/0/attributes",
    "/annotations/4/spans/1",
    "/relations/0",
];

fn nested(depth: usize) -> Value {
    (1..depth)
        .fold(json!([]), |inner, level| if level % 2 == 0 { json!([inner]) } else { json!({ "a": inner }) })
}

/// The file of the full project with something in a place that is nested so deep.
fn file_with(path: &str, depth: usize) -> String {
    let mut file: Value = serde_json::from_str(&write(&full_project())).unwrap();
    file["documents"][0]["attributes"] = json!({});
    file.pointer_mut(path).unwrap()["deep"] = nested(depth);
    file.to_string()
}

/// Stores a project and an entry that removes all of it, and reads both.
fn check_stored(project: &Project) {
    let session = Session::new(project.clone());
    let assembled = assemble(Disk::new(&session).stored()).unwrap();
    assert_eq!(assembled.problems, []);
    assert!(assembled.session == session);
    let mut all = Transaction {
        info: Some(Change::update(project.info(), (**project.info()).clone())),
        schema: Some(Change::update(project.schema(), (**project.schema()).clone())),
        ..Transaction::default()
    };
    all.annotators = project.annotators().map(|one| (one.id.clone(), Change::remove(one))).collect();
    all.relations = project.relations().map(|one| (one.id.clone(), Change::remove(one))).collect();
    for document in project.documents() {
        all.documents.insert(document.id.clone(), Change::remove(document));
        for one in project.annotations(&document.id).iter() {
            all.annotations.insert(one.id.clone(), Change::remove(one));
        }
    }
    let whole =
        Entry { sequence: 1, stamp: Stamp::default(), event: Event::Done(CommandKind::Merge, Arc::new(all)) };
    assert_eq!(read_entry(1, &entry(&whole, &link(1)), project, &Texts::default()).unwrap(), whole);
}

#[test]
fn what_is_taken_can_be_stored_and_read_back() {
    for path in PLACES {
        for depth in [1, DEPTH - 3, DEPTH - 2, DEPTH - 1, DEPTH] {
            let opened = read("deep.glossator.json", &file_with(path, depth)).unwrap();
            assert_eq!(opened.problems, [], "{depth} in {path}");
            check_stored(&opened.project);
            let again = read("again", &write(&opened.project)).unwrap();
            assert_eq!(again.problems, []);
            assert!(again.project == opened.project, "{depth} in {path}");
        }
    }
}

#[test]
fn what_is_not_taken_is_told_with_the_name_of_the_file() {
    for path in PLACES {
        for depth in [DEPTH + 1, DEPTH + 2, 120, 121, 122, 123, 124, 125, 126, 127, 128, 1000] {
            let opened = read("deep.glossator.json", &file_with(path, depth));
            let problems = opened.map_or_else(|problem| vec![problem], |opened| opened.problems);
            assert_eq!(
                (problems[0].file.as_str(), &problems[0].reason),
                ("deep.glossator.json", &Reason::TooDeep)
            );
            let path = &problems[0].path;
            assert!(path.contains("line 1, column"), "{path}");
        }
    }
}

#[test]
fn what_a_line_says_can_be_stored_and_read_back() {
    for (path, depth) in [("", DEPTH), ("/meta", DEPTH), ("", DEPTH + 1), ("/meta", DEPTH + 1)] {
        let mut line = json!({"text": "Ada", "meta": {}});
        line.pointer_mut(path).unwrap()["deep"] = nested(depth);
        let read_line = json_lines::read_line("a.jsonl", 3, Some(line.to_string().as_bytes()));
        if depth > DEPTH {
            let problem = read_line.unwrap_err();
            assert_eq!((problem.file.as_str(), &problem.reason), ("a.jsonl", &Reason::TooDeep));
            assert!(problem.path.starts_with("lines[3], column"), "{}", problem.path);
            continue;
        }
        let json_lines::LineText { name, text, metadata } = read_line.unwrap().unwrap();
        let hash = sha256(text.as_bytes());
        let document = text_file::document(DocumentId::new("d"), &name, DocumentText::new(text), hash);
        let document = Document { metadata, ..document };
        let (info, schema) = (info("lines"), Schema::default());
        let project = Project::from_records(info, schema, Vec::new(), vec![document], Vec::new(), Vec::new());
        check_stored(&project);
        let again = read("again", &write(&project)).unwrap();
        assert!(again.problems.is_empty() && again.project == project);
    }
}
