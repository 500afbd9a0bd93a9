//! What the store refuses: a write that fails leaves everything as it was.

use std::cell::Cell;
use std::rc::Rc;

use glossator::browser::storage::{Append, Compaction, Durability, Lost, Storage, StoredProject};
use glossator::browser::{BrowserError, random};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{WindowErrors, js, js_async, until};
use crate::storage::{Fresh, behind, entries, mark, same, store, strings};

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

#[wasm_bindgen_test]
async fn a_taken_sequence_number_is_a_conflict_that_changes_nothing() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    let errors = WindowErrors::counted();
    let alone = Append { entries: entries(&[(2, "another second")]), ..Append::default() };
    let last = Append { texts: strings(&[("a", "overwritten")]), ..alone.clone() };
    // Firefox kept the rest of such a write when it had been told to commit at once.
    let among_others = Append {
        entries: entries(&[(3, "third"), (2, "another second"), (4, "fourth")]),
        texts: strings(&[("a", "overwritten"), ("c", "new")]),
    };
    for append in [alone, last, among_others] {
        assert_eq!(
            storage.append("p", &same(), &append, Durability::Relaxed).await,
            Err(BrowserError::Conflict)
        );
        assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())));
    }
    // It was told to the caller; the page as a whole has not failed.
    assert_eq!(errors.count(), 0);
}

#[wasm_bindgen_test]
async fn what_is_kept_in_part_is_no_success() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    store(storage, "p").await;
    // Whoever prevents the default of a request's error has the transaction go on without it.
    let prevent = "const real = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (...all) {
            const request = real.apply(this, all);
            request.addEventListener('error', event => event.preventDefault());
            return request;
        };
        IDBObjectStore.prototype.add.real = real;";
    js(prevent, &[]);
    let restored = Broken("add");
    let append = Append { entries: entries(&[(2, "another second"), (3, "third")]), ..Append::default() };
    let appended = storage.append("p", &same(), &append, Durability::Relaxed).await;
    drop(restored);
    assert_eq!(appended, Err(BrowserError::Conflict));
    assert_eq!(behind(storage, 2).await, entries(&[(3, "third")]));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_said_and_changes_nothing() {
    let fresh = Fresh::open().await;
    let storage = &fresh.storage;
    let stored = store(storage, "p").await;
    let append = Append { entries: entries(&[(3, "third"), (4, "fourth")]), texts: strings(&[("c", "new")]) };
    let broken = Broken::from_call(2, "add", "QuotaExceededError");
    let appended = storage.append("p", &same(), &append, Durability::Relaxed).await;
    drop(broken);
    assert_eq!(appended, Err(BrowserError::QuotaExceeded));
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored)));
    // The same write succeeds once there is room.
    assert_eq!(storage.append("p", &same(), &append, Durability::Relaxed).await, Ok(()));
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
    for (method, calls) in [("put", 5), ("delete", 5)] {
        for nth in 1..=calls {
            let broken = Broken::from_call(nth, method, "UnknownError");
            let compacted = storage.compact("p", &same(), &compaction).await;
            drop(broken);
            assert!(matches!(compacted, Err(BrowserError::Other(_))), "{method} {nth}: {compacted:?}");
            assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored.clone())), "{method} {nth}");
        }
    }
    storage.compact("p", &same(), &compaction).await.unwrap();
    assert_ne!(storage.load("p", "none", true).await, Ok(Some(stored)));
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
    let storage = Storage::open(&name).await.unwrap();
    assert_eq!(storage.is_newer(), Some((7, 1)));
    let newer = BrowserError::NewerDatabase { found: 7, known: 1 };
    assert_eq!(storage.set_listing("p", &mark(), "overwritten").await, Err(newer.clone()));
    assert_eq!(
        storage.append("p", &same(), &Append::default(), Durability::Strict).await,
        Err(newer.clone())
    );
    assert_eq!(storage.compact("p", &same(), &Compaction::default()).await, Err(newer.clone()));
    assert_eq!(storage.delete_project("p", &mark()).await, Err(newer.clone()));
    assert_eq!(storage.erase_everything().await, Err(newer.clone()));
    assert_eq!(storage.set_meta("open", "p").await, Err(newer));
    let stored = StoredProject { listing: "listing".to_string(), ..StoredProject::default() };
    assert_eq!(storage.load("p", "none", true).await, Ok(Some(stored)));
    drop(Fresh { name, storage });
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
    assert!(matches!(fresh.storage.load("p", "none", true).await, Err(BrowserError::Unavailable(_))));
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
    until("the loss to be told", || lost.get().is_some()).await;
    assert_eq!(lost.get(), Some(Lost::Deleted));
}
