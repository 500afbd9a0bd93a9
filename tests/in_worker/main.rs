//! What the program does in a worker, where there is no window: it opens storage, and stores what it has read.
#![cfg(target_arch = "wasm32")]
// A test that panics has failed, which is what is wanted; clippy knows tests only by `#[test]`.
#![allow(clippy::unwrap_used)]

use glossator::app::files::finding::{Finding, Reached, Report};
use glossator::app::files::reading;
use glossator::app::files::shelf::Shelf;
use glossator::browser::files::PickedFile;
use glossator::browser::storage::Storage;
use glossator::model::index::project::PROJECT_LIMIT;
use glossator::text::digest::sha256;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn file(name: &str, content: &str) -> PickedFile {
    let content = js_sys::Array::of1(&JsValue::from_str(content));
    PickedFile::new(name.to_string(), File::new_with_str_sequence(&content, name).unwrap())
}

/// A project with one text, in its own format.
const PROJECT: &str = r#"{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
    "project": {"id": "x", "title": "X", "guidelines": ""},
    "documents": [{"id": "d", "name": "d.txt", "text": "One."}]}"#;

#[wasm_bindgen_test]
async fn a_project_is_stored_if_it_is_new() {
    let storage = Storage::open_named("projects in a worker").await.unwrap();
    let shelf = Shelf { storage, project: "p".to_string() };
    for is_new in [true, false] {
        let told = RefCell::new(Vec::new());
        let tell = |report| {
            if let Report::Found(finding) = report {
                told.borrow_mut().push(finding);
            }
        };
        reading::read(&[file("x.glossator.json", PROJECT)], 0, Some(&shelf), &tell).await;
        match told.into_inner().as_slice() {
            [Finding::New { id, problems }] => assert!(is_new && id == "x" && problems.is_empty()),
            [Finding::Project { problems, .. }] => assert!(!is_new && problems.is_empty()),
            _ => unreachable!("it is a project"),
        }
        let stored = shelf.storage.load("x", "", true).await.unwrap().unwrap();
        assert_eq!(stored.texts, [(sha256(b"One."), "One.".to_string())]);
        assert!(stored.snapshots.iter().any(|(name, _)| name.is_empty()) && stored.listing.contains("\"x\""));
    }
}

#[wasm_bindgen_test]
async fn texts_are_stored_before_they_are_told() {
    let storage = Storage::open_named("in a worker").await.unwrap();
    let shelf = Shelf { storage, project: "p".to_string() };
    let told = RefCell::new(Vec::new());
    let tell = |report| {
        if let Report::Found(Finding::Text { name, sha256, is_kept, .. }) = report {
            told.borrow_mut().push((name, sha256, is_kept));
        }
    };
    reading::read(&[file("a.txt", "A text.\r\n")], 0, Some(&shelf), &tell).await;
    let hash = sha256("A text.\r\n".as_bytes());
    assert_eq!(told.into_inner(), [("a.txt".to_string(), hash.clone(), true)]);
    let stored = shelf.storage.texts("p", std::slice::from_ref(&hash)).await.unwrap();
    assert_eq!(stored, [(hash, "A text.\r\n".to_string())]);
}

/// The texts that are told of some files with those bytes held, what is refused, and how far reading is said to be.
async fn read(files: &[PickedFile], held: u64) -> (Vec<Finding>, Vec<String>, Vec<Reached>) {
    let (texts, refused, reached) =
        (RefCell::new(Vec::new()), RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let tell = |report| match report {
        Report::Found(Finding::Refused(reason)) => refused.borrow_mut().push(reason),
        Report::Found(finding) => texts.borrow_mut().push(finding),
        Report::Progress(far) => reached.borrow_mut().push(far),
        Report::Done => {}
    };
    reading::read(files, held, None, &tell).await;
    (texts.into_inner(), refused.into_inner(), reached.into_inner())
}

#[wasm_bindgen_test]
async fn lines_are_read_piece_by_piece() {
    let lines = (1..=30_000).map(|number| match number {
        7 => "{\"text\": \n".to_string(),
        number => format!("{{\"id\": {number}, \"text\": \"Grüße {number}\"}}\n"),
    });
    let content: String = lines.collect();
    let (size, file) = (content.len() as u64, file("corpus.jsonl", &content));
    let (texts, refused, reached) = read(&[file], 0).await;
    let read: Vec<(&str, &str)> = texts
        .iter()
        .map(|text| match text {
            Finding::Text { name, content, .. } => (name.as_str(), content.as_str()),
            _ => unreachable!("it is a text"),
        })
        .collect();
    assert_eq!(read.len(), 29_999);
    assert_eq!((read[0], read[6]), (("1", "Grüße 1"), ("8", "Grüße 8")));
    assert_eq!(read[29_998], ("30000", "Grüße 30000"));
    assert_eq!(refused.len(), 1);
    assert!(refused[0].starts_with("corpus.jsonl: line 7 was left out."), "{refused:?}");
    assert!(reached.iter().filter(|far| far.size == size).count() >= 2, "it is told how far it is");
}

#[wasm_bindgen_test]
async fn what_the_project_has_no_room_for_is_not_read() {
    let lines = file("a.jsonl", "\"one\"\n\"four\"\n\"on\"\n");
    let (texts, refused, _) = read(&[lines], PROJECT_LIMIT - 5).await;
    assert!(matches!(texts.as_slice(), [Finding::Text { content, .. }] if content == "one"));
    assert!(refused[0].starts_with("a.jsonl: from line 2 on, nothing was added."), "{refused:?}");
    assert_eq!(refused.len(), 1);
}

#[wasm_bindgen_test]
async fn a_file_of_blank_lines_does_not_go_in_silence() {
    for content in ["", "\n", " \n\r\n"] {
        let (texts, refused, _) = read(&[file("a.jsonl", content)], 0).await;
        assert!(texts.is_empty());
        assert_eq!(refused, ["a.jsonl was not added. There is nothing in it."]);
    }
}
