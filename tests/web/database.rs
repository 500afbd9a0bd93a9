//! Opening: versions that follow each other, and tabs that are in the way.

use glossator::browser::database::{Database, Durability, Layout, Upgrade};
use glossator::browser::{BrowserError, random};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{IdbDatabase, IdbTransaction};

use crate::page::{js, js_async};

fn in_two_steps(database: &IdbDatabase, _: &IdbTransaction, old: u32, new: u32) -> Result<(), JsValue> {
    if old < 1 && new >= 1 {
        database.create_object_store("first")?;
    }
    if old < 2 && new >= 2 {
        database.create_object_store("second")?;
    }
    Ok(())
}

fn halfway(database: &IdbDatabase, _: &IdbTransaction, _: u32, _: u32) -> Result<(), JsValue> {
    database.create_object_store("first")?;
    Err(JsValue::from_str("something is wrong"))
}

fn layout(name: &str, version: u32, upgrade: Upgrade) -> Layout {
    Layout { name: name.to_string(), version, upgrade }
}

fn delete(name: &str) {
    js("indexedDB.deleteDatabase(a)", &[&name.into()]);
}

#[wasm_bindgen_test]
async fn an_older_database_is_upgraded_and_keeps_what_it_holds() {
    let name = random::new_id().unwrap();
    let old = Database::open(&layout(&name, 1, in_two_steps), |_| {}).await.unwrap();
    old.write(&["first"], Durability::Strict, |it| it.put("first", &"key".into(), "value")).await.unwrap();
    assert!(old.begin_read(&["second"]).is_err());
    drop(old);
    let new = Database::open(&layout(&name, 2, in_two_steps), |_| {}).await.unwrap();
    assert_eq!(new.version(), 2);
    assert!(new.begin_read(&["second"]).is_ok());
    let read = "return new Promise(done => {
        const request = a.objectStore('first').get('key');
        request.onsuccess = () => done(request.result);
    })";
    let transaction = new.begin_read(&["first"]).unwrap();
    assert_eq!(js_async(read, &[&transaction]).await, "value");
    delete(&name);
}

#[wasm_bindgen_test]
async fn the_first_visit_reaches_the_latest_version() {
    let name = random::new_id().unwrap();
    let database = Database::open(&layout(&name, 2, in_two_steps), |_| {}).await.unwrap();
    assert_eq!(database.version(), 2);
    assert!(database.begin_read(&["first", "second"]).is_ok());
    delete(&name);
}

#[wasm_bindgen_test]
async fn an_upgrade_that_fails_leaves_nothing() {
    let name = random::new_id().unwrap();
    assert!(Database::open(&layout(&name, 1, halfway), |_| {}).await.is_err());
    let database = Database::open(&layout(&name, 1, in_two_steps), |_| {}).await.unwrap();
    assert!(database.begin_read(&["first"]).is_ok());
    delete(&name);
}

#[wasm_bindgen_test]
async fn a_tab_that_holds_on_to_the_old_version_is_reported() {
    let name = random::new_id().unwrap();
    let hold = "return new Promise(done => {
        const request = indexedDB.open(a, 1);
        request.onupgradeneeded = () => request.result.createObjectStore('first');
        request.onsuccess = () => done(request.result);
    })";
    let holder = js_async(hold, &[&name.as_str().into()]).await;
    let opened = Database::open(&layout(&name, 2, in_two_steps), |_| {}).await;
    assert_eq!(opened.err(), Some(BrowserError::Blocked));
    // What arrives after we gave up is closed again, and so blocks nobody.
    js("a.close()", &[&holder]);
    let delete = js(
        "return new Promise((done, failed) => {
            const request = indexedDB.deleteDatabase(a);
            request.onsuccess = () => done('deleted');
        })",
        &[&name.as_str().into()],
    );
    assert_eq!(JsFuture::from(delete.unchecked_into::<Promise>()).await, Ok("deleted".into()));
}
