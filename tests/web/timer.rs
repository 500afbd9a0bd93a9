//! Idle callbacks call once, or not at all when their owner is gone.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use glossator::browser::timer::{IdleCallback, next_frame};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{WindowErrors, js, until};

fn counter() -> (Rc<Cell<u32>>, impl Fn() + Clone + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    (count, move || counted.set(counted.get() + 1))
}

#[wasm_bindgen_test]
async fn an_idle_callback_is_called_once() {
    let (count, call) = counter();
    let _idle = IdleCallback::new(50, call);
    until("the call", || count.get() > 0).await;
    TimeoutFuture::new(100).await;
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
async fn what_is_dropped_never_calls() {
    let errors = WindowErrors::counted();
    let (count, call) = counter();
    drop(IdleCallback::new(50, call));
    // What is asked for later is called later.
    let (later, call_later) = counter();
    let _idle = IdleCallback::new(50, call_later);
    until("what was not dropped", || later.get() == 1).await;
    assert_eq!((count.get(), Rc::strong_count(&count)), (0, 1));
    assert_eq!(errors.count(), 0);
}

#[wasm_bindgen_test]
async fn idle_callbacks_come_also_where_the_browser_has_none() {
    js("window.kept = window.requestIdleCallback; delete window.requestIdleCallback", &[]);
    let (count, call) = counter();
    drop(IdleCallback::new(50, call.clone()));
    let idle = IdleCallback::new(50, call);
    js("window.requestIdleCallback = window.kept", &[]);
    until("the one that was not dropped", || count.get() > 0).await;
    drop(idle);
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
async fn frames_follow_each_other() {
    for _ in 0..2 {
        js("window.painted = false; requestAnimationFrame(() => { window.painted = true; })", &[]);
        next_frame().await;
        assert_eq!(js("return window.painted", &[]), true);
    }
}
