//! What only a browser can prove: storage, locks, selection, files and events.
#![cfg(target_arch = "wasm32")]
// A test that panics has failed, which is what is wanted; clippy knows tests only by `#[test]`.
#![allow(clippy::unwrap_used)]

mod channel;
mod clipboard;
mod database;
mod decode;
mod files;
mod keyboard;
mod lazy;
mod listener;
mod lists;
mod locks;
mod memory;
mod mounted;
mod page;
mod panes;
mod refusals;
mod screen;
mod selection;
mod settings;
mod small;
mod storage;
mod timer;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
