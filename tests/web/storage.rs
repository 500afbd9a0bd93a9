//! The store: what is written is read.

use glossator::browser::random;
use glossator::browser::storage::{Append, Compaction, Durability, Inventory, Storage, StoredProject};
use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{js, js_async};

/// A store of its own for each test, deleted on drop.
pub struct Fresh {
    pub name: String,
    pub storage: Storage,
}

impl Fresh {
    pub async fn open() -> Fresh {
        let name = random::new_id().unwrap();
        let storage = Storage::open_named(&name).await.unwrap();
        Fresh { name, storage }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        js("indexedDB.deleteDatabase(a)", &[&self.name.as_str().into()]);
    }
}

pub fn strings(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
}

/// As they are loaded.
fn written(snapshots: &[(String, String)]) -> Vec<(String, JsString)> {
    snapshots.iter().map(|(part, json)| (part.clone(), JsString::from(json.as_str()))).collect()
}

pub fn entries(pairs: &[(u64, &str)]) -> Vec<(u64, String)> {
    pairs.iter().map(|(sequence, entry)| (*sequence, entry.to_string())).collect()
}

/// A project with two texts, a snapshot and two journal entries.
pub async fn store(storage: &Storage, project: &str) -> StoredProject {
    let append = Append {
        entries: entries(&[(1, "first"), (2, "second")]),
        texts: strings(&[("a", "text a"), ("b", "\u{feff}text\r\n\0😀")]),
    };
    storage.set_listing(project, "listing").await.unwrap();
    storage.append(project, &append, Durability::Relaxed).await.unwrap();
    let compaction = Compaction { snapshots: strings(&[("schema", "{}")]), ..Compaction::default() };
    storage.compact(project, &compaction).await.unwrap();
    StoredProject {
        meta: None,
        listing: "listing".to_string(),
        snapshots: written(&compaction.snapshots),
        texts: append.texts,
        at_rest: Vec::new(),
        journal: append.entries,
    }
}

#[wasm_bindgen_test]
async fn what_is_stored_is_loaded() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    assert_eq!(storage.load("p", "none", true).await, Ok(None));
    let stored = store(storage, "p").await;
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())));
    // Also by another connection, and nothing of it under a neighboring id.
    let other = Storage::open_named(&fresh.name).await.unwrap();
    assert_eq!(other.load("p", "none", true).await, Ok(Some(stored.clone())));
    // Its texts may stay where they are.
    let at_rest = stored.texts.iter().map(|(name, _)| name.clone()).collect();
    let without = StoredProject { texts: Vec::new(), at_rest, ..stored };
    assert_eq!(other.load("p", "none", false).await, Ok(Some(without)));
    for neighbor in ["", "o", "p ", "pp", "q"] {
        assert_eq!(other.load(neighbor, "none", true).await, Ok(None));
    }
    assert_eq!(other.listings().await, Ok(strings(&[("p", "listing")])));
    assert_eq!(other.is_newer(), None);
}

#[wasm_bindgen_test]
async fn projects_do_not_touch_each_other() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    store(storage, "pp").await;
    store(storage, "q").await;
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())));
    store(storage, "o").await;
    storage.set_listing("o", "renamed").await.unwrap();
    storage.delete_project("pp").await.unwrap();
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())));
    assert_eq!(storage.load("q", "none", true).await, Ok(Some(stored)));
    assert_eq!(storage.load("pp", "none", true).await, Ok(None));
    assert_eq!(storage.journal_after("pp", 0).await, Ok(vec![]));
    assert_eq!(
        storage.listings().await,
        Ok(strings(&[("o", "renamed"), ("p", "listing"), ("q", "listing")]))
    );
    storage.set_meta("open", "p").await.unwrap();
    assert_eq!(storage.get_meta("open").await, Ok(Some("p".to_string())));
    assert_eq!(storage.load("q", "open", true).await.unwrap().unwrap().meta, Some("p".to_string()));
    let overview = storage.overview().await.unwrap();
    assert_eq!(overview.meta, strings(&[("open", "p")]));
    assert_eq!(overview.listings, strings(&[("o", "renamed"), ("p", "listing"), ("q", "listing")]));
    storage.erase_everything().await.unwrap();
    assert_eq!(storage.listings().await, Ok(vec![]));
    assert_eq!(storage.get_meta("open").await, Ok(None));
    assert_eq!(storage.texts("p", &["a".to_string()]).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn the_journal_is_read_in_order_from_any_place() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let big = 1 << 52;
    let append = Append { entries: entries(&[(10, "ten"), (9, "nine"), (big, "big")]), ..Append::default() };
    storage.append("p", &append, Durability::Strict).await.unwrap();
    let sorted = entries(&[(9, "nine"), (10, "ten"), (big, "big")]);
    assert_eq!(storage.journal_after("p", 0).await, Ok(sorted.clone()));
    assert_eq!(storage.journal_after("p", 9).await, Ok(sorted[1..].to_vec()));
    assert_eq!(storage.journal_after("p", big).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn texts_come_in_the_order_asked_for() {
    let fresh = Fresh::open().await;
    store(&fresh.storage, "p").await;
    let asked = ["b", "x", "a"].map(str::to_string);
    let texts = fresh.storage.texts("p", &asked).await;
    assert_eq!(texts, Ok(strings(&[("b", "\u{feff}text\r\n\0😀"), ("a", "text a")])));
}

#[wasm_bindgen_test]
async fn a_compaction_replaces_and_drops() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    store(storage, "p").await;
    let compaction = Compaction {
        snapshots: strings(&[("a", "1"), ("b", "2")]),
        drop_snapshots: vec!["schema".to_string()],
        drop_journal: vec![1],
        texts: strings(&[("c", "text c")]),
        drop_texts: vec!["a".to_string(), "b".to_string()],
        listing: Some("new".to_string()),
    };
    storage.compact("p", &compaction).await.unwrap();
    let expected = StoredProject {
        meta: None,
        listing: "new".to_string(),
        snapshots: written(&strings(&[("a", "1"), ("b", "2")])),
        at_rest: Vec::new(),
        texts: strings(&[("c", "text c")]),
        journal: entries(&[(2, "second")]),
    };
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(expected)));
    let names = Inventory {
        snapshots: vec!["a".to_string(), "b".to_string()],
        texts: vec!["c".to_string()],
        journal: vec![2],
    };
    assert_eq!(storage.inventory("p").await, Ok(names));
    assert_eq!(storage.inventory("q").await, Ok(Inventory::default()));
}

#[wasm_bindgen_test]
async fn an_append_is_under_way_before_it_is_awaited() {
    let fresh = Fresh::open().await;
    let append = Append { entries: entries(&[(1, "kept")]), ..Append::default() };
    drop(fresh.storage.append("p", &append, Durability::Relaxed));
    assert_eq!(fresh.storage.journal_after("p", 0).await, Ok(entries(&[(1, "kept")])));
}

#[wasm_bindgen_test]
async fn a_store_that_was_opened_empty_by_others_is_made_anew() {
    let name = random::new_id().unwrap();
    let make = "return new Promise(done => {
        const request = indexedDB.open(a);
        request.onsuccess = () => { request.result.close(); done(); };
    })";
    js_async(make, &[&name.as_str().into()]).await;
    let fresh = Fresh { storage: Storage::open_named(&name).await.unwrap(), name };
    assert_eq!(fresh.storage.set_meta("open", "p").await, Ok(()));
}

#[wasm_bindgen_test]
async fn the_hint_for_durability_reaches_the_browser() {
    let fresh = Fresh::open().await;
    let watch = "window.hints = [];
        const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            const transaction = real.call(this, stores, mode, options);
            window.hints.push(`${transaction.mode} ${transaction.durability}`);
            return transaction;
        };
        IDBDatabase.prototype.transaction.real = real;";
    js(watch, &[]);
    let append = Append::default();
    let relaxed = fresh.storage.append("p", &append, Durability::Relaxed).await;
    let strict = fresh.storage.append("p", &append, Durability::Strict).await;
    js("IDBDatabase.prototype.transaction = IDBDatabase.prototype.transaction.real", &[]);
    assert_eq!((relaxed, strict), (Ok(()), Ok(())));
    let hints = js("return window.hints.join(', ')", &[]);
    assert_eq!(hints, JsValue::from_str("readwrite relaxed, readwrite strict"));
}

#[wasm_bindgen_test]
async fn a_project_is_replaced_as_a_whole() {
    let fresh = Fresh::open().await;
    store(&fresh.storage, "p").await;
    let other = store(&fresh.storage, "q").await;
    let whole = Compaction {
        snapshots: strings(&[("", "{}")]),
        texts: strings(&[("c", "text c")]),
        listing: Some("again".to_string()),
        ..Compaction::default()
    };
    fresh.storage.replace_project("p", &whole).await.unwrap();
    let found = fresh.storage.load("p", "none", true).await.unwrap();
    let expected = StoredProject {
        meta: None,
        listing: "again".to_string(),
        snapshots: written(&whole.snapshots),
        texts: whole.texts,
        at_rest: Vec::new(),
        journal: Vec::new(),
    };
    assert_eq!(found, Some(expected));
    assert_eq!(fresh.storage.load("q", "none", true).await.unwrap(), Some(other));
}
