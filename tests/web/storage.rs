//! The store: what is written is read.

use glossator::browser::storage::{Append, Compaction, Durability, Inventory, Storage, StoredProject};
use glossator::browser::{BrowserError, random};
use glossator::store::chain::{EntryId, Head, Mark};
use glossator::store::protocol::Exchange;
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
        let storage = Storage::open(&name).await.unwrap();
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

/// The mark that all projects have here.
pub fn mark() -> Mark {
    Mark::new(Head { sequence: 2, id: EntryId::new("second") })
}

/// A write that finds a project with that mark, and leaves it.
pub fn same() -> Exchange {
    Exchange { expected: mark(), next: mark() }
}

/// A project with two texts, a snapshot and two journal entries.
pub async fn store(storage: &Storage, project: &str) -> StoredProject {
    let append = Append {
        entries: entries(&[(1, "first"), (2, "second")]),
        texts: strings(&[("a", "text a"), ("b", "\u{feff}text\r\n\0😀")]),
    };
    let compaction = Compaction {
        snapshots: strings(&[("schema", "{}")]),
        listing: Some("listing".to_string()),
        ..Compaction::default()
    };
    storage.create(project, &mark(), &compaction).await.unwrap();
    storage.append(project, &same(), &append, Durability::Relaxed).await.unwrap();
    StoredProject {
        meta: None,
        listing: "listing".to_string(),
        snapshots: written(&compaction.snapshots),
        texts: append.texts,
        unloaded: Vec::new(),
        journal: append.entries,
        mark: Some(mark().to_json()),
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
    let other = Storage::open(&fresh.name).await.unwrap();
    assert_eq!(other.load("p", "none", true).await, Ok(Some(stored.clone())));
    // Its texts may stay where they are.
    let unloaded = stored.texts.iter().map(|(name, _)| name.clone()).collect();
    let without = StoredProject { texts: Vec::new(), unloaded, ..stored };
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
    storage.set_listing("o", &mark(), "renamed").await.unwrap();
    storage.delete_project("pp", &mark()).await.unwrap();
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())));
    assert_eq!(storage.load("q", "none", true).await, Ok(Some(stored)));
    assert_eq!(storage.load("pp", "none", true).await, Ok(None));
    assert_eq!(storage.news("pp", 0).await, Ok(None));
    assert_eq!(
        storage.listings().await,
        Ok(strings(&[("o", "renamed"), ("p", "listing"), ("q", "listing")]))
    );
    storage.set_meta("open", "p").await.unwrap();
    assert_eq!(storage.get_meta("open").await, Ok(Some("p".to_string())));
    assert_eq!(storage.load("q", "open", true).await.unwrap().unwrap().meta, Some("p".to_string()));
    let overview = storage.overview().await.unwrap();
    assert!(overview.meta.contains(&("open".to_string(), "p".to_string())));
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
    store(storage, "p").await;
    let append = Append { entries: entries(&[(10, "ten"), (9, "nine"), (big, "big")]), ..Append::default() };
    storage.append("p", &same(), &append, Durability::Strict).await.unwrap();
    let sorted = entries(&[(9, "nine"), (10, "ten"), (big, "big")]);
    assert_eq!(behind(storage, 2).await, sorted);
    assert_eq!(behind(storage, 9).await, sorted[1..]);
    assert_eq!(behind(storage, big).await, []);
}

/// The journal of a project behind an entry.
pub async fn behind(storage: &Storage, sequence: u64) -> Vec<(u64, String)> {
    storage.news("p", sequence).await.unwrap().unwrap().journal
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
    storage.compact("p", &same(), &compaction).await.unwrap();
    let expected = StoredProject {
        meta: None,
        listing: "new".to_string(),
        snapshots: written(&strings(&[("a", "1"), ("b", "2")])),
        unloaded: Vec::new(),
        texts: strings(&[("c", "text c")]),
        journal: entries(&[(2, "second")]),
        mark: Some(mark().to_json()),
    };
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(expected)));
    let names = Inventory {
        snapshots: vec!["a".to_string(), "b".to_string()],
        texts: vec!["c".to_string()],
        journal: vec![2],
    };
    assert_eq!(storage.news("p", 0).await.unwrap().unwrap().inventory, names);
}

#[wasm_bindgen_test]
async fn an_append_is_under_way_before_it_is_awaited() {
    let fresh = Fresh::open().await;
    store(&fresh.storage, "p").await;
    let append = Append { entries: entries(&[(3, "kept")]), ..Append::default() };
    drop(fresh.storage.append("p", &same(), &append, Durability::Relaxed));
    assert_eq!(behind(&fresh.storage, 2).await, entries(&[(3, "kept")]));
}

#[wasm_bindgen_test]
async fn a_store_that_was_opened_empty_by_others_is_made_anew() {
    let name = random::new_id().unwrap();
    let make = "return new Promise(done => {
        const request = indexedDB.open(a);
        request.onsuccess = () => { request.result.close(); done(); };
    })";
    js_async(make, &[&name.as_str().into()]).await;
    let fresh = Fresh { storage: Storage::open(&name).await.unwrap(), name };
    assert_eq!(fresh.storage.set_meta("open", "p").await, Ok(()));
}

#[wasm_bindgen_test]
async fn the_hint_for_durability_reaches_the_browser() {
    let fresh = Fresh::open().await;
    store(&fresh.storage, "p").await;
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
    let relaxed = fresh.storage.append("p", &same(), &append, Durability::Relaxed).await;
    let strict = fresh.storage.append("p", &same(), &append, Durability::Strict).await;
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
    fresh.storage.replace_project("p", &same(), &whole).await.unwrap();
    let found = fresh.storage.load("p", "none", true).await.unwrap();
    let expected = StoredProject {
        meta: None,
        listing: "again".to_string(),
        snapshots: written(&whole.snapshots),
        texts: whole.texts,
        unloaded: Vec::new(),
        journal: Vec::new(),
        mark: Some(mark().to_json()),
    };
    assert_eq!(found, Some(expected));
    assert_eq!(fresh.storage.load("q", "none", true).await.unwrap(), Some(other));
}

#[wasm_bindgen_test]
async fn nothing_is_written_to_a_project_that_is_not_as_its_writer_knows_it() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    let other = Mark { is_binned: true, ..mark() };
    let exchange = Exchange { expected: other.clone(), next: mark() };
    let append = Append { entries: entries(&[(3, "third")]), texts: strings(&[("c", "new")]) };
    let whole = Compaction { listing: Some("overwritten".to_string()), ..Compaction::default() };
    let conflict = Err(BrowserError::Conflict);
    assert_eq!(storage.append("p", &exchange, &append, Durability::Relaxed).await, conflict);
    assert_eq!(storage.compact("p", &exchange, &whole).await, conflict);
    assert_eq!(storage.replace_project("p", &exchange, &whole).await, conflict);
    assert_eq!(storage.set_listing("p", &other, "overwritten").await, conflict);
    assert_eq!(storage.set_binned("p", &exchange, "overwritten").await, conflict);
    assert_eq!(storage.delete_project("p", &other).await, conflict);
    assert_eq!(storage.create("p", &mark(), &whole).await, conflict);
    // Also if nobody awaits how it went.
    drop(storage.append("p", &exchange, &append, Durability::Relaxed));
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored)));
}

#[wasm_bindgen_test]
async fn nothing_is_written_to_a_project_that_is_gone() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    store(storage, "p").await;
    storage.delete_project("p", &mark()).await.unwrap();
    let append = Append { entries: entries(&[(3, "third")]), ..Append::default() };
    let gone = Err(BrowserError::Gone);
    assert_eq!(storage.append("p", &same(), &append, Durability::Relaxed).await, gone);
    assert_eq!(storage.set_listing("p", &mark(), "again").await, gone);
    assert_eq!(storage.put_texts("p", &strings(&[("c", "new")])).await, gone);
    // Nor if an earlier version of the page had written it, of which there was no mark.
    let derived = Mark::new(Head::derived(2));
    let exchange = Exchange { expected: derived.clone(), next: mark() };
    assert_eq!(storage.append("p", &exchange, &append, Durability::Relaxed).await, gone);
    assert_eq!(storage.listings().await, Ok(Vec::new()));
    assert_eq!(storage.news("p", 0).await, Ok(None));
}
