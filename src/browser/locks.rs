//! Locks that only one tab of this origin can hold, by Web Locks. No library has them.
//!
//! A browser has none on a page from an insecure address, and before Chromium 69, Firefox 96 and Safari 15.4: then all
//! of this fails with `Unavailable`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal};

use crate::browser::BrowserError;

#[wasm_bindgen]
extern "C" {
    // web-sys hides locks behind an unstable flag.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promise, JsValue>;
}

/// A lock that this tab holds, released when this is dropped. A tab that dies releases its locks too.
#[must_use = "the lock is released when this is dropped"]
pub struct Held {
    release: Option<Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// What the browser answers: the lock, or none if it is not available.
type Granted = Result<Option<Held>, BrowserError>;

/// Takes the lock if no tab holds it; None if one does, this one included.
///
/// `on_stolen` is called when another tab takes it from us by [`steal`].
pub async fn hold(name: &str, on_stolen: impl FnOnce() + 'static) -> Result<Option<Held>, BrowserError> {
    request(name, Some("ifAvailable"), None, on_stolen).await
}

/// Takes the lock, from whoever holds it.
pub async fn steal(name: &str, on_stolen: impl FnOnce() + 'static) -> Result<Held, BrowserError> {
    granted(request(name, Some("steal"), None, on_stolen).await)
}

/// Waits until no tab holds the lock, then takes it. Dropping the future gives the place in the queue up.
pub async fn wait(name: &str, on_stolen: impl FnOnce() + 'static) -> Result<Held, BrowserError> {
    let controller = AbortController::new()?;
    let signal = controller.signal();
    let giving_up = GivingUp(controller);
    let held = request(name, None, Some(&signal), on_stolen).await;
    // Once the lock is ours, giving up has no effect on it.
    drop(giving_up);
    granted(held)
}

struct GivingUp(AbortController);

impl Drop for GivingUp {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn granted(held: Granted) -> Result<Held, BrowserError> {
    held?.ok_or_else(|| BrowserError::Other("the lock was not granted".to_string()))
}

async fn request(
    name: &str,
    flag: Option<&str>,
    signal: Option<&AbortSignal>,
    on_stolen: impl FnOnce() + 'static,
) -> Granted {
    let Some(manager) = manager() else { return Err(BrowserError::unavailable("Web Locks")) };
    let options = Object::new();
    if let Some(flag) = flag {
        let _ = Reflect::set(&options, &JsValue::from_str(flag), &JsValue::TRUE);
    }
    if let Some(signal) = signal {
        let _ = Reflect::set(&options, &JsValue::from_str("signal"), signal);
    }
    let (sender, held) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let is_granted = Rc::new(Cell::new(false));
    let on_grant = on_grant(sender.clone(), is_granted.clone());
    let promise = manager.request(name, &options, on_grant.as_ref().unchecked_ref())?;
    spawn_local(async move {
        // Resolves after release, or at once if the lock was not available; rejects when stolen or refused.
        let ended = JsFuture::from(promise).await;
        drop(on_grant);
        match ended {
            Ok(_) => {}
            Err(_) if is_granted.get() => on_stolen(),
            Err(thrown) => {
                if let Some(sender) = sender.take() {
                    let _ = sender.send(Err(BrowserError::from(thrown)));
                }
            }
        }
    });
    held.await?
}

/// The callback that the browser calls with the lock. The lock is held until the promise it returns resolves.
fn on_grant(
    sender: Rc<Cell<Option<oneshot::Sender<Granted>>>>,
    is_granted: Rc<Cell<bool>>,
) -> Closure<dyn FnMut(JsValue) -> JsValue> {
    Closure::new(move |lock: JsValue| {
        let Some(sender) = sender.take() else { return JsValue::UNDEFINED };
        if lock.is_null() || lock.is_undefined() {
            let _ = sender.send(Ok(None));
            return JsValue::UNDEFINED;
        }
        let release = Rc::new(RefCell::new(None));
        let kept = release.clone();
        let promise = Promise::new(&mut move |resolve, _| *kept.borrow_mut() = Some(resolve));
        let release = release.borrow_mut().take();
        is_granted.set(true);
        // Where nobody waits anymore it comes back, is dropped, and so released.
        let _ = sender.send(Ok(Some(Held { release })));
        promise.into()
    })
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then(|| locks.unchecked_into())
}
