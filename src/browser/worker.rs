//! A worker beside the page, which runs the same program, and what the two send each other.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::browser::error::worker_failure;
use crate::browser::listener::{EventListener, listen};
use crate::browser::{BrowserError, resources};

/// What the worker runs first.
const SCRIPT: &str = "worker";

/// A worker. It ends when this is dropped, whatever it is doing.
pub struct Worker {
    handle: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts a worker for some work; `on_message` is called with what it sends, `on_failure` with why it could not be loaded or has
    /// failed, as far as that is known. Fails where the browser has no workers.
    pub fn start<M: DeserializeOwned>(
        work: &str,
        on_message: impl Fn(M) + 'static,
        on_failure: impl Fn(String) + 'static,
    ) -> Result<Worker, BrowserError> {
        let handle = resources::worker(SCRIPT, work)?;
        let listeners = [
            listen(&handle, "message", move |event: &MessageEvent| {
                if let Ok(message) = serde_wasm_bindgen::from_value(event.data()) {
                    on_message(message);
                }
            }),
            listen(&handle, "error", move |event: &web_sys::Event| {
                // It is told here. Unprevented, it would count as a failure of the page.
                event.prevent_default();
                on_failure(worker_failure(event).unwrap_or_default());
            }),
        ];
        Ok(Worker { handle, _listeners: listeners })
    }

    /// Sends the worker something.
    pub fn post(&self, message: &impl Serialize) -> Result<(), BrowserError> {
        Ok(self.handle.post_message(&packed(message)?)?)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.handle.terminate();
    }
}

/// The page, as seen from the worker.
#[derive(Clone)]
pub struct Page(DedicatedWorkerGlobalScope);

impl Page {
    /// The page that has started this worker; None in a page.
    pub fn of_worker() -> Option<Page> {
        js_sys::global().dyn_into().ok().map(Page)
    }

    /// Whether this worker was started for some work.
    pub fn is_for(&self, work: &str) -> bool {
        self.0.name().lines().last() == Some(work)
    }

    /// Sends the page something.
    pub fn post(&self, message: &impl Serialize) -> Result<(), BrowserError> {
        Ok(self.0.post_message(&packed(message)?)?)
    }

    /// Calls back with what the page sends, as long as the listener lives.
    pub fn on_message<M: DeserializeOwned>(&self, mut callback: impl FnMut(M) + 'static) -> EventListener {
        listen(&self.0, "message", move |event: &MessageEvent| {
            if let Ok(message) = serde_wasm_bindgen::from_value(event.data()) {
                callback(message);
            }
        })
    }
}

/// A message as the browser sends it; what is only kept by a handle, such as a file, goes along as it is.
fn packed(message: &impl Serialize) -> Result<JsValue, BrowserError> {
    serde_wasm_bindgen::to_value(message).map_err(|error| BrowserError::Other(error.to_string()))
}
