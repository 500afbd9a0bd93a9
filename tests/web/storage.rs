//! The store: what is written is read, and a write that fails leaves everything as it was.

use std::cell::Cell;
use std::rc::Rc;

use glossator::browser::storage::{Append, Compaction, Durability, Lost, Storage, StoredProject};
use glossator::browser::timer::sleep;
use glossator::browser::{BrowserError, random};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{js, js_async};

/// A store of its own for each test, deleted on drop.
struct Fresh {
    name: String,
    storage: Storage,
}

impl Fresh {
    async fn open() -> Fresh {
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

/// Makes a method of all object stores throw from its `nth` call on, until dropped.
struct Broken(&'static str);

impl Broken {
    fn from_call(nth: u32, method: &'static str, error: &str) -> Broken {
        let body = "const real = IDBObjectStore.prototype[a];
            let calls = 0;
            IDBObjectStore.prototype[a] = function (...all) {
                calls += 1;
                if (calls >= b) throw new DOMException('no', c);
                return real.apply(this, all);
            };
            IDBObjectStore.prototype[a].real = real;";
        js(body, &[&method.into(), &nth.into(), &error.into()]);
        Broken(method)
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        js("IDBObjectStore.prototype[a] = IDBObjectStore.prototype[a].real", &[&self.0.into()]);
    }
}

fn strings(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
}

fn entries(pairs: &[(u64, &str)]) -> Vec<(u64, String)> {
    pairs.iter().map(|(sequence, entry)| (*sequence, entry.to_string())).collect()
}

/// A project with two texts, a snapshot and two journal entries.
async fn store(storage: &Storage, project: &str) -> StoredProject {
    let append = Append {
        entries: entries(&[(1, "first"), (2, "second")]),
        texts: strings(&[("a", "text a"), ("b", "\u{feff}text\r\n\0😀")]),
        listing: Some("listing".to_string()),
    };
    storage.append(project, &append, Durability::Relaxed).await.unwrap();
    let compaction = Compaction { snapshots: strings(&[("schema", "{}")]), ..Compaction::default() };
    storage.compact(project, &compaction).await.unwrap();
    StoredProject {
        listing: "listing".to_string(),
        snapshots: compaction.snapshots,
        texts: append.texts,
        journal: append.entries,
    }
}

#[wasm_bindgen_test]
async fn what_is_stored_is_loaded() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    assert_eq!(storage.load("p").await, Ok(None));
    let stored = store(storage, "p").await;
    assert_eq!(storage.load("p").await, Ok(Some(stored.clone())));
    // Also by another connection, and nothing of it under a neighboring id.
    let other = Storage::open_named(&fresh.name).await.unwrap();
    assert_eq!(other.load("p").await, Ok(Some(stored)));
    for neighbor in ["", "o", "p ", "pp", "q"] {
        assert_eq!(other.load(neighbor).await, Ok(None));
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
    store(storage, "o").await;
    storage.set_listing("o", "renamed").await.unwrap();
    storage.delete_project("pp").await.unwrap();
    assert_eq!(storage.load("p").await, Ok(Some(stored)));
    assert_eq!(storage.load("pp").await, Ok(None));
    assert_eq!(storage.journal_after("pp", 0).await, Ok(vec![]));
    assert_eq!(storage.listings().await, Ok(strings(&[("o", "renamed"), ("p", "listing")])));
    storage.set_meta("open", "p").await.unwrap();
    assert_eq!(storage.get_meta("open").await, Ok(Some("p".to_string())));
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
        listing: "new".to_string(),
        snapshots: strings(&[("a", "1"), ("b", "2")]),
        texts: strings(&[("c", "text c")]),
        journal: entries(&[(2, "second")]),
    };
    assert_eq!(storage.load("p").await, Ok(Some(expected)));
}

#[wasm_bindgen_test]
async fn an_append_is_under_way_before_it_is_awaited() {
    let fresh = Fresh::open().await;
    let append = Append { entries: entries(&[(1, "kept")]), ..Append::default() };
    drop(fresh.storage.append("p", &append, Durability::Relaxed));
    assert_eq!(fresh.storage.journal_after("p", 0).await, Ok(entries(&[(1, "kept")])));
}

#[wasm_bindgen_test]
async fn a_taken_sequence_number_is_a_conflict_that_changes_nothing() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    js("window.reported = 0; window.onerror = () => { window.reported += 1; }", &[]);
    let alone = Append { entries: entries(&[(2, "another second")]), ..Append::default() };
    let last = Append { texts: strings(&[("a", "overwritten")]), ..alone.clone() };
    // Firefox kept the rest of such a write when it had been told to commit at once.
    let among_others = Append {
        entries: entries(&[(3, "third"), (2, "another second"), (4, "fourth")]),
        texts: strings(&[("a", "overwritten"), ("c", "new")]),
        listing: Some("overwritten".to_string()),
    };
    for append in [alone, last, among_others] {
        assert_eq!(storage.append("p", &append, Durability::Relaxed).await, Err(BrowserError::Conflict));
        assert_eq!(storage.load("p").await, Ok(Some(stored.clone())));
    }
    // It was told to the caller; the page as a whole has not failed.
    let reported = js("const reported = window.reported; window.onerror = null; return reported", &[]);
    assert_eq!(reported, 0);
}

#[wasm_bindgen_test]
async fn a_full_disk_is_said_and_changes_nothing() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    let append = Append {
        entries: entries(&[(3, "third"), (4, "fourth")]),
        texts: strings(&[("c", "new")]),
        listing: Some("overwritten".to_string()),
    };
    let broken = Broken::from_call(2, "add", "QuotaExceededError");
    let appended = storage.append("p", &append, Durability::Relaxed).await;
    drop(broken);
    assert_eq!(appended, Err(BrowserError::QuotaExceeded));
    assert_eq!(storage.load("p").await, Ok(Some(stored)));
    // The same write succeeds once there is room.
    assert_eq!(storage.append("p", &append, Durability::Relaxed).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_compaction_that_fails_at_any_step_changes_nothing() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    let compaction = Compaction {
        snapshots: strings(&[("schema", "overwritten"), ("b", "2")]),
        drop_snapshots: vec!["schema".to_string()],
        drop_journal: vec![1, 2],
        texts: strings(&[("a", "overwritten")]),
        drop_texts: vec!["a".to_string(), "b".to_string()],
        listing: Some("overwritten".to_string()),
    };
    for (method, calls) in [("put", 4), ("delete", 5)] {
        for nth in 1..=calls {
            let broken = Broken::from_call(nth, method, "UnknownError");
            let compacted = storage.compact("p", &compaction).await;
            drop(broken);
            assert!(matches!(compacted, Err(BrowserError::Other(_))), "{method} {nth}: {compacted:?}");
            assert_eq!(storage.load("p").await, Ok(Some(stored.clone())), "{method} {nth}");
        }
    }
    storage.compact("p", &compaction).await.unwrap();
    assert_ne!(storage.load("p").await, Ok(Some(stored)));
}

#[wasm_bindgen_test]
async fn a_newer_store_is_read_and_never_written() {
    let name = random::new_id().unwrap();
    let make = "return new Promise(done => {
        const request = indexedDB.open(a, 7);
        request.onupgradeneeded = () => {
            for (const store of ['meta', 'projects', 'snapshots', 'texts', 'journal', 'later'])
                request.result.createObjectStore(store);
            request.transaction.objectStore('projects').put('listing', 'p');
        };
        request.onsuccess = () => { request.result.close(); done(); };
    })";
    js_async(make, &[&name.as_str().into()]).await;
    let storage = Storage::open_named(&name).await.unwrap();
    assert_eq!(storage.is_newer(), Some((7, 1)));
    let newer = BrowserError::NewerDatabase { found: 7, known: 1 };
    assert_eq!(storage.set_listing("p", "overwritten").await, Err(newer.clone()));
    assert_eq!(storage.append("p", &Append::default(), Durability::Strict).await, Err(newer.clone()));
    assert_eq!(storage.compact("p", &Compaction::default()).await, Err(newer.clone()));
    assert_eq!(storage.delete_project("p").await, Err(newer.clone()));
    assert_eq!(storage.erase_everything().await, Err(newer.clone()));
    assert_eq!(storage.set_meta("open", "p").await, Err(newer));
    let stored = StoredProject { listing: "listing".to_string(), ..StoredProject::default() };
    assert_eq!(storage.load("p").await, Ok(Some(stored)));
    drop(Fresh { name, storage });
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
async fn the_store_is_let_go_of_when_another_tab_asks_for_it() {
    let fresh = Fresh::open().await;
    let lost = Rc::new(Cell::new(None));
    let seen = lost.clone();
    fresh.storage.on_lost(move |it| seen.set(Some(it)));
    // Resolves only when nobody holds on to the old version.
    let upgrade = "return new Promise(done => {
        const request = indexedDB.open(a, 2);
        request.onsuccess = () => { request.result.close(); done(); };
    })";
    js_async(upgrade, &[&fresh.name.as_str().into()]).await;
    assert_eq!(lost.get(), Some(Lost::Upgraded));
    assert!(matches!(fresh.storage.load("p").await, Err(BrowserError::Unavailable(_))));
    let written = fresh.storage.set_meta("open", "p").await;
    assert!(matches!(written, Err(BrowserError::Unavailable(_))));
    // Who asks later hears it too.
    let late = Rc::new(Cell::new(None));
    let seen = late.clone();
    fresh.storage.on_lost(move |it| seen.set(Some(it)));
    assert_eq!(late.get(), Some(Lost::Upgraded));
}

#[wasm_bindgen_test]
async fn a_deleted_store_is_reported() {
    let fresh = Fresh::open().await;
    let lost = Rc::new(Cell::new(None));
    let seen = lost.clone();
    fresh.storage.on_lost(move |it| seen.set(Some(it)));
    js("indexedDB.deleteDatabase(a)", &[&fresh.name.as_str().into()]);
    sleep(100).await;
    assert_eq!(lost.get(), Some(Lost::Deleted));
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
