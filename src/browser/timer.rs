//! Callbacks for later that are canceled when their owner goes.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::clock;
use crate::browser::pending::pending;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_animation_frame(callback: &Function) -> i32;
    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_animation_frame(id: i32);
    #[wasm_bindgen(js_name = requestIdleCallback)]
    fn request_idle_callback(callback: &Function, options: &Object) -> u32;
    #[wasm_bindgen(js_name = cancelIdleCallback)]
    fn cancel_idle_callback(id: u32);
}

/// Calls back once after a delay, unless dropped before.
#[must_use = "the timeout is canceled when this is dropped"]
pub struct Timeout {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls back after `milliseconds`; at most 2,147,483,647, about 24 days.
    pub fn new(milliseconds: u32, callback: impl FnOnce() + 'static) -> Timeout {
        let callback = Closure::once(callback);
        let delay = milliseconds.min(i32::MAX as u32);
        Timeout { id: set_timeout(callback.as_ref().unchecked_ref(), delay), _callback: callback }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}

/// Waits for `milliseconds`; the clock runs from the call, not from the first poll.
pub fn sleep(milliseconds: u32) -> impl Future<Output = ()> {
    let (delivery, waiting) = pending();
    waiting.keeping(Timeout::new(milliseconds, move || delivery.deliver(())))
}

/// Long work goes on for so many milliseconds before the page may answer: less than a frame.
const SLICE: u64 = 12;

/// Lets the page answer from time to time.
pub struct Slices {
    start: Rc<Cell<u64>>,
}

impl Slices {
    /// Work that begins now.
    pub fn begin() -> Slices {
        Slices { start: Rc::new(Cell::new(clock::now())) }
    }

    /// Lets the page answer, if it has not for a while.
    pub fn rest(&self) -> impl Future<Output = ()> + use<> {
        let start = self.start.clone();
        async move {
            if clock::now().saturating_sub(start.get()) >= SLICE {
                sleep(0).await;
                start.set(clock::now());
            }
        }
    }
}

/// Calls back once before the next paint, unless dropped before. It never comes while the tab is hidden.
#[must_use = "the callback is canceled when this is dropped"]
pub struct AnimationFrame {
    id: i32,
    _callback: Closure<dyn FnMut(f64)>,
}

impl AnimationFrame {
    /// Calls back before the next paint with the frame's time, in milliseconds since the page was opened.
    pub fn new(callback: impl FnOnce(f64) + 'static) -> AnimationFrame {
        let callback = Closure::once(callback);
        AnimationFrame { id: request_animation_frame(callback.as_ref().unchecked_ref()), _callback: callback }
    }
}

impl Drop for AnimationFrame {
    fn drop(&mut self) {
        cancel_animation_frame(self.id);
    }
}

/// Waits until the browser is about to paint. It never comes while the tab is hidden.
pub fn next_frame() -> impl Future<Output = ()> {
    let (delivery, waiting) = pending();
    waiting.keeping(AnimationFrame::new(move |_| delivery.deliver(())))
}

/// Calls back once when the browser has nothing better to do, unless dropped before.
#[must_use = "the callback is canceled when this is dropped"]
pub struct IdleCallback(Idle);

enum Idle {
    Native {
        id: u32,
        _callback: Closure<dyn FnMut()>,
    },
    /// Safari has no idle callbacks.
    Timeout {
        _timeout: Timeout,
    },
}

impl IdleCallback {
    /// Calls back when the browser is idle, and after `at_most` milliseconds whether it is or not.
    pub fn new(at_most: u32, callback: impl FnOnce() + 'static) -> IdleCallback {
        let native = Reflect::has(&js_sys::global(), &JsValue::from_str("requestIdleCallback"));
        if native != Ok(true) {
            return IdleCallback(Idle::Timeout { _timeout: Timeout::new(at_most.min(50), callback) });
        }
        let callback = Closure::once(callback);
        let options = Object::new();
        let _ = Reflect::set(&options, &JsValue::from_str("timeout"), &JsValue::from(at_most));
        let id = request_idle_callback(callback.as_ref().unchecked_ref(), &options);
        IdleCallback(Idle::Native { id, _callback: callback })
    }
}

/// Waits until the browser has nothing better to do, `at_most` so many milliseconds.
pub fn idle(at_most: u32) -> impl Future<Output = ()> {
    let (delivery, waiting) = pending();
    waiting.keeping(IdleCallback::new(at_most, move || delivery.deliver(())))
}

impl Drop for IdleCallback {
    fn drop(&mut self) {
        if let Idle::Native { id, .. } = self.0 {
            cancel_idle_callback(id);
        }
    }
}
