//! A worker that looks for an expression in texts. An expression may take for ever, and a worker can be ended.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use crate::browser::error::worker_failure;
use crate::browser::listener::{EventListener, listen};
use crate::browser::{BrowserError, resources};

/// What the worker runs.
const SCRIPT: &str = "matcher";
/// What it is for.
const WORK: &str = "matching";
/// One that tells nothing for so many milliseconds will not be done soon.
const PATIENCE: u32 = 3000;

/// How looking through some texts has ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// All was found.
    Done,
    /// It takes too long. The worker must be ended.
    TooSlow,
    /// The browser gives up on the expression, for this reason.
    GivenUp(String),
    /// The worker could not be loaded.
    NotLoaded,
}

/// What is called with matches: for each, the index of its text among the others, and where it starts and ends in UTF-16.
pub type OnMatches = Rc<dyn Fn(&[(u32, u32, u32)])>;

struct PendingMatch {
    on_matches: OnMatches,
    end: oneshot::Sender<End>,
    /// Lets the worker be given up.
    _watch: Timeout,
}

/// A worker that finds matches. It ends when this is dropped, whatever it is doing.
pub struct Matcher {
    handle: web_sys::Worker,
    pending: Rc<RefCell<Option<PendingMatch>>>,
    _listeners: [EventListener; 2],
}

impl Matcher {
    /// Starts it. Fails where the browser has no workers.
    pub fn start() -> Result<Matcher, BrowserError> {
        let handle = resources::worker(SCRIPT, WORK)?;
        let pending: Rc<RefCell<Option<PendingMatch>>> = Rc::default();
        let has_answered = Rc::new(Cell::new(false));
        let (hearing, failing, answered) = (pending.clone(), pending.clone(), has_answered.clone());
        let on_message = move |event: &MessageEvent| {
            answered.set(true);
            on_answer(&hearing, &event.data());
        };
        let on_error = move |event: &web_sys::Event| {
            event.prevent_default();
            if let Some(pending) = failing.take() {
                let _ = pending.end.send(worker_failure(event).map_or(End::NotLoaded, End::GivenUp));
            }
        };
        let listeners = [listen(&handle, "message", on_message), listen(&handle, "error", on_error)];
        Ok(Matcher { handle, pending, _listeners: listeners })
    }

    /// Whether it looks for something.
    pub fn is_busy(&self) -> bool {
        self.pending.borrow().is_some()
    }

    /// Finds what an expression matches in some texts, where each text has a source of it. It must not be busy.
    pub async fn find(&self, sources: &[&str], flags: &str, texts: &[&str], on_matches: OnMatches) -> End {
        let bytes: Vec<Uint8Array> = texts.iter().map(|text| Uint8Array::from(text.as_bytes())).collect();
        let moved: Array = bytes.iter().map(Uint8Array::buffer).collect();
        let texts: Array = bytes.iter().collect();
        let sources: Array = sources.iter().copied().map(JsValue::from_str).collect();
        let message = Array::of3(&sources, &JsValue::from_str(flags), &texts);
        if let Err(error) = self.handle.post_message_with_transfer(&message, &moved) {
            return End::GivenUp(BrowserError::from(error).to_string());
        }
        let (end, ended) = oneshot::channel();
        let watch = watch(&self.pending);
        self.pending.replace(Some(PendingMatch { on_matches, end, _watch: watch }));
        // It is always told: by an answer, by a failure, or when patience ends.
        ended.await.unwrap_or(End::TooSlow)
    }
}

fn on_answer(pending: &Rc<RefCell<Option<PendingMatch>>>, answer: &JsValue) {
    let Some(list) = answer.dyn_ref::<Uint32Array>() else {
        if let Some(pending) = pending.take() {
            let _ = pending.end.send(End::Done);
        }
        return;
    };
    let on_matches = pending.borrow_mut().as_mut().map(|one| {
        one._watch = watch(pending);
        one.on_matches.clone()
    });
    let numbers = list.to_vec();
    let matches = numbers.as_chunks::<3>().0.iter().map(|&[text, start, end]| (text, start, end));
    if let Some(on_matches) = on_matches {
        on_matches(&matches.collect::<Vec<_>>());
    }
}

/// Waits until patience ends.
fn watch(pending: &Rc<RefCell<Option<PendingMatch>>>) -> Timeout {
    let pending = Rc::downgrade(pending);
    Timeout::new(PATIENCE, move || {
        if let Some(pending) = pending.upgrade().and_then(|pending| pending.take()) {
            let _ = pending.end.send(End::TooSlow);
        }
    })
}

impl Drop for Matcher {
    fn drop(&mut self) {
        self.handle.terminate();
    }
}
