//! What the program does in a worker, where there is no window: it opens storage, and stores what it has read. What it
//! reads is tested on the host.
#![cfg(target_arch = "wasm32")]
// A test that panics has failed, which is what is wanted; clippy knows tests only by `#[test]`.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::rc::Rc;

use glossator::app::files::staging::{Stage, Staging};
use glossator::browser::files::PickedFile;
use glossator::browser::host::PageHost;
use glossator::browser::storage::{Compaction, Storage};
use glossator::import::host::{Host, ID_LENGTH};
use glossator::import::read::{Item, NewText, Reached, Reader, Sink, read};
use glossator::model::record::annotation::Annotator;
use glossator::model::record::id::AnnotatorId;
use glossator::store::chain::{Head, Mark};
use glossator::text::digest::sha256;
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

/// Keeps the items that arrive.
#[derive(Clone, Default)]
struct Arrived(Rc<RefCell<Vec<Item>>>);

impl Sink for Arrived {
    async fn reach(&mut self, _reached: Reached) {}

    async fn take(&mut self, item: Item) {
        self.0.borrow_mut().push(item);
    }
}

/// What arrives of some files that are read into a project of a database.
async fn read_into(database: &str, files: &[PickedFile]) -> Vec<Item> {
    let storage = Storage::open(database).await.unwrap();
    // What is read goes into a project that is there.
    let listing = Some("{}".to_string());
    let empty = Compaction { listing, ..Compaction::default() };
    let _ = storage.create("p", &Mark::new(Head::derived(0)), &empty).await;
    let stage = Stage { storage, project: "p".to_string() };
    let ada = Annotator { id: AnnotatorId::new("ada"), name: String::new(), extra: Default::default() };
    let arrived = Arrived::default();
    let mut sink = Staging::new(Some(stage), arrived.clone());
    read(files, 0, &Reader { importer: &ada, host: &PageHost, taken_for: None }, &mut sink).await;
    sink.finish().await;
    arrived.0.take()
}

#[wasm_bindgen_test]
async fn a_project_is_stored_if_it_is_new() {
    let name = "projects in a worker";
    for is_new in [true, false] {
        match read_into(name, &[file("x.glossator.json", PROJECT)]).await.as_slice() {
            [Item::Stored { project, problems }] => {
                assert!(is_new && project.as_str() == "x" && problems.is_empty());
            }
            [Item::Project(_, problems)] => assert!(!is_new && problems.is_empty()),
            _ => unreachable!("it is a project"),
        }
        let storage = Storage::open(name).await.unwrap();
        let stored = storage.load("x", "", true).await.unwrap().unwrap();
        assert_eq!(stored.texts, [(sha256(b"One."), "One.".to_string())]);
        assert!(stored.snapshots.iter().any(|(name, _)| name.is_empty()) && stored.listing.contains("\"x\""));
    }
}

#[wasm_bindgen_test]
async fn texts_are_stored_before_they_are_told() {
    let items = read_into("in a worker", &[file("a.txt", "A text.\r\n"), file("b.jsonl", "\"two\"\n")]).await;
    let told: Vec<(&str, bool)> = items
        .iter()
        .map(|item| match item {
            Item::Text(NewText { name, is_stored, .. }) => (name.as_str(), *is_stored),
            _ => unreachable!("it is a text"),
        })
        .collect();
    assert_eq!(told, [("a.txt", true), ("b.jsonl:1", true)]);
    let hash = sha256("A text.\r\n".as_bytes());
    let storage = Storage::open("in a worker").await.unwrap();
    let stored = storage.texts("p", std::slice::from_ref(&hash)).await.unwrap();
    assert_eq!(stored, [(hash, "A text.\r\n".to_string())]);
}

#[wasm_bindgen_test]
fn there_are_new_ids_without_a_window() {
    let ids = [PageHost.new_id().unwrap(), PageHost.new_id().unwrap()];
    assert!(ids.iter().all(|id| id.len() == ID_LENGTH) && ids[0] != ids[1], "{ids:?}");
}
