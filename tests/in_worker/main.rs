//! What the program does in a worker, where there is no window: it opens storage, and stores what it has read.
#![cfg(target_arch = "wasm32")]
// A test that panics has failed, which is what is wanted; clippy knows tests only by `#[test]`.
#![allow(clippy::unwrap_used)]

use glossator::app::finding::{Finding, Report};
use glossator::app::reading::{self, Shelf};
use glossator::browser::files::PickedFile;
use glossator::browser::storage::Storage;
use glossator::format::sha256;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn texts_are_stored_before_they_are_told() {
    let storage = Storage::open_named("in a worker").await.unwrap();
    let shelf = Shelf { storage, project: "p".to_string() };
    let content = js_sys::Array::of1(&JsValue::from_str("A text.\r\n"));
    let file = File::new_with_str_sequence(&content, "a.txt").unwrap();
    let told = RefCell::new(Vec::new());
    let tell = |report| {
        if let Report::Found(Finding::Text { name, sha256, is_kept, .. }) = report {
            told.borrow_mut().push((name, sha256, is_kept));
        }
    };
    reading::read(&[PickedFile::new("a.txt".to_string(), file)], 0, Some(&shelf), &tell, &|| true).await;
    let hash = sha256("A text.\r\n".as_bytes());
    assert_eq!(told.into_inner(), [("a.txt".to_string(), hash.clone(), true)]);
    let stored = shelf.storage.texts("p", std::slice::from_ref(&hash)).await.unwrap();
    assert_eq!(stored, [(hash, "A text.\r\n".to_string())]);
}
