//! Callbacks for when the browser is idle or about to paint, and long work that lets the page answer meanwhile.
//!
//! Delays and animation frames are gloo's. It has no idle callbacks, which Safari lacks too, so they are made here.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent};

use crate::browser::clock;
use crate::browser::listener::listen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = requestIdleCallback)]
    fn request_idle_callback(callback: &Function, options: &Object) -> u32;
    #[wasm_bindgen(js_name = cancelIdleCallback)]
    fn cancel_idle_callback(id: u32);
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
    pub fn pause(&self) -> impl Future<Output = ()> + use<> {
        let start = self.start.clone();
        async move {
            if clock::now().saturating_sub(start.get()) >= SLICE {
                next_task().await;
                start.set(clock::now());
            }
        }
    }
}

/// Goes on in a task of its own, after what has waited longer. A timer would come too late: a browser has each of several in
/// a row wait for four milliseconds.
async fn next_task() {
    let (arriving, arrival) = oneshot::channel();
    let mut arriving = Some(arriving);
    let Ok(channel) = MessageChannel::new() else { return TimeoutFuture::new(0).await };
    let (near, far) = (channel.port1(), channel.port2());
    let _heard = listen(&near, "message", move |_: &MessageEvent| {
        if let Some(arriving) = arriving.take() {
            let _ = arriving.send(());
        }
    });
    // Messages are kept back until it is started.
    near.start();
    if far.post_message(&JsValue::NULL).is_ok() {
        let _ = arrival.await;
    }
    near.close();
}

/// Waits until the browser is about to paint. It never comes while the tab is hidden.
pub async fn next_frame() {
    let (painting, frame) = oneshot::channel();
    let _frame = request_animation_frame(move |_| painting.send(()).unwrap_or_default());
    let _ = frame.await;
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

impl Drop for IdleCallback {
    fn drop(&mut self) {
        if let Idle::Native { id, .. } = self.0 {
            cancel_idle_callback(id);
        }
    }
}

/// Waits until the browser has nothing better to do, `at_most` so many milliseconds.
pub async fn idle(at_most: u32) {
    let (resting, pause) = oneshot::channel();
    let _callback = IdleCallback::new(at_most, move || resting.send(()).unwrap_or_default());
    let _ = pause.await;
}
