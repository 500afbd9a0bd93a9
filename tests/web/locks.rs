//! One holder at a time, and what happens when it goes or is robbed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use glossator::browser::{BrowserError, locks, random};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{js, js_async, until};

fn counter() -> (Rc<Cell<u32>>, impl FnOnce() + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    (count, move || counted.set(counted.get() + 1))
}

/// Long enough for the browser to do what it must not.
async fn a_moment() {
    TimeoutFuture::new(100).await;
}

/// Waits until nobody holds a lock.
async fn until_free(name: &str) {
    let held = "return navigator.locks.query().then(it => it.held.some(it => it.name === a))";
    while js_async(held, &[&name.into()]).await == true {
        TimeoutFuture::new(5).await;
    }
}

#[wasm_bindgen_test]
async fn only_one_holds_a_lock() {
    let name = random::new_id().unwrap();
    let held = locks::hold(&name, || {}).await.unwrap().unwrap();
    assert!(locks::hold(&name, || {}).await.unwrap().is_none());
    let other = random::new_id().unwrap();
    assert!(locks::hold(&other, || {}).await.unwrap().is_some());
    drop(held);
    until_free(&name).await;
    assert!(locks::hold(&name, || {}).await.unwrap().is_some());
}

#[wasm_bindgen_test]
async fn a_robbed_holder_is_told_and_no_one_else() {
    let name = random::new_id().unwrap();
    let (first, count_first) = counter();
    let (second, count_second) = counter();
    let robbed = locks::hold(&name, count_first).await.unwrap().unwrap();
    let robber = locks::steal(&name, count_second).await.unwrap();
    until("the robbed to be told", || first.get() > 0).await;
    assert_eq!((first.get(), second.get()), (1, 0));
    // Dropping what was stolen does not release what the robber holds.
    drop(robbed);
    a_moment().await;
    assert!(locks::hold(&name, || {}).await.unwrap().is_none());
    drop(robber);
    until_free(&name).await;
    assert_eq!((first.get(), second.get()), (1, 0));
    assert!(locks::hold(&name, || {}).await.unwrap().is_some());
}

#[wasm_bindgen_test]
async fn who_lets_go_is_not_robbed() {
    let name = random::new_id().unwrap();
    let (robbed, count) = counter();
    let held = locks::hold(&name, count).await.unwrap().unwrap();
    js("navigator.locks.request(a, { steal: true }, () => {})", &[&name.as_str().into()]);
    drop(held);
    a_moment().await;
    assert_eq!(robbed.get(), 0);
}

#[wasm_bindgen_test]
async fn who_waits_gets_the_lock_when_it_is_free() {
    let name = random::new_id().unwrap();
    let held = locks::hold(&name, || {}).await.unwrap().unwrap();
    let got = Rc::new(RefCell::new(None));
    let (waited, granted) = (name.clone(), got.clone());
    spawn_local(async move {
        let held = locks::wait(&waited, || {}).await.unwrap();
        granted.replace(Some(held));
    });
    a_moment().await;
    assert!(got.borrow().is_none());
    drop(held);
    until("the lock", || got.borrow().is_some()).await;
    assert!(locks::hold(&name, || {}).await.unwrap().is_none());
    got.take();
    until_free(&name).await;
    assert!(locks::hold(&name, || {}).await.unwrap().is_some());
}

#[wasm_bindgen_test]
async fn who_no_longer_waits_gets_nothing() {
    let name = random::new_id().unwrap();
    let held = locks::hold(&name, || {}).await.unwrap().unwrap();
    let (stolen, count) = counter();
    let mut waiting = Box::pin(locks::wait(&name, count));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(waiting.as_mut().poll(&mut context).is_pending());
    drop(waiting);
    let queue = "return navigator.locks.query().then(it => it.pending.filter(it => it.name === a).length)";
    assert_eq!(js_async(queue, &[&name.as_str().into()]).await, 0);
    // Asked for and forgotten before the answer came.
    let forgotten = random::new_id().unwrap();
    let mut holding = Box::pin(locks::hold(&forgotten, || {}));
    assert!(holding.as_mut().poll(&mut context).is_pending());
    drop(holding);
    drop(held);
    until_free(&name).await;
    until_free(&forgotten).await;
    assert!(locks::hold(&name, || {}).await.unwrap().is_some());
    assert!(locks::hold(&forgotten, || {}).await.unwrap().is_some());
    assert_eq!(stolen.get(), 0);
}

#[wasm_bindgen_test]
async fn a_browser_without_locks_says_so() {
    js("Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })", &[]);
    let held = locks::hold("x", || {}).await;
    let stolen = locks::steal("x", || {}).await;
    let waited = locks::wait("x", || {}).await;
    js("delete navigator.locks", &[]);
    let unavailable = BrowserError::unavailable("Web Locks");
    assert_eq!(held.err(), Some(unavailable.clone()));
    assert_eq!(stolen.err(), Some(unavailable.clone()));
    assert_eq!(waited.err(), Some(unavailable));
}
