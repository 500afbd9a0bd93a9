//! The service worker: it keeps the program in this browser, so that the page opens without a network.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use crate::browser::listener::{EventListener, listen};
use crate::browser::{BrowserError, clock, environment};

/// Trunk copies it beside the page, and `cargo xtask build` writes into it what is to be kept.
const SCRIPT: &str = "service-worker.js";
/// What it is told when its version is to be used, though another one is in use.
const USE_THIS_VERSION: &str = "use this version";
/// What it is told by a page that has begun, so that it need not keep older versions for others.
const PAGE_HAS_BEGUN: &str = "a page has begun";
/// A tab that stays open looks for a newer version after so many milliseconds, when somebody comes back to it.
const LOOK_AFTER: u64 = 3_600_000;

/// The service worker of this page. It listens as long as this is there.
pub struct KeptProgram {
    registration: ServiceWorkerRegistration,
    _listeners: [EventListener; 2],
}

impl KeptProgram {
    /// Has the browser keep this version of the program. `on_newer` is called when a newer version is ready to be used.
    ///
    /// Fails where the browser keeps no programs: in a page without a secure context, in some private windows.
    pub async fn keep(on_newer: impl Fn() + 'static) -> Result<KeptProgram, BrowserError> {
        let registered = JsFuture::from(container()?.register(SCRIPT)).await?;
        let registration: ServiceWorkerRegistration = registered.unchecked_into();
        let on_newer = Rc::new(on_newer);
        if registration.waiting().is_some_and(|worker| is_behind_another(&registration, &worker)) {
            on_newer();
        } else if let Some(worker) = registration.installing() {
            watch(registration.clone(), worker, on_newer.clone());
        }
        let found = {
            let registration = registration.clone();
            listen(&registration.clone(), "updatefound", move |_: &Event| {
                if let Some(worker) = registration.installing() {
                    watch(registration.clone(), worker, on_newer.clone());
                }
            })
        };
        let looks = {
            let (registration, looked) = (registration.clone(), Cell::new(clock::now()));
            listen(&document(), "visibilitychange", move |_: &Event| {
                if environment::is_visible() && clock::now().saturating_sub(looked.get()) > LOOK_AFTER {
                    looked.set(clock::now());
                    look_for_newer(registration.clone());
                }
            })
        };
        Ok(KeptProgram { registration, _listeners: [found, looks] })
    }

    /// Waits until the program is kept, so that the page opens without a network from then on. Older versions go then,
    /// unless other pages are open.
    pub async fn ready(&self) -> Result<(), BrowserError> {
        JsFuture::from(container()?.ready()?).await?;
        match self.registration.active() {
            Some(worker) => Ok(worker.post_message(&JsValue::from_str(PAGE_HAS_BEGUN))?),
            None => Ok(()),
        }
    }

    /// Turns to the newer version, and loads the page anew with it.
    pub fn use_newer(&self) -> Result<(), BrowserError> {
        // Another tab may have turned to it already.
        let Some(waiting) = self.registration.waiting() else { return environment::reload() };
        let container = container()?;
        let changed = listen(&container, "controllerchange", |_: &Event| {
            // A page that cannot be loaded anew goes on as it is.
            let _ = environment::reload();
        });
        // It is wanted until the page goes.
        changed.forget();
        Ok(waiting.post_message(&JsValue::from_str(USE_THIS_VERSION))?)
    }
}

fn look_for_newer(registration: ServiceWorkerRegistration) {
    if let Ok(looking) = registration.update() {
        // Without a network there is nothing to be found.
        spawn_local(async move { drop(JsFuture::from(looking).await) });
    }
}

/// Calls back when a worker is installed that another one stands before.
fn watch(registration: ServiceWorkerRegistration, worker: ServiceWorker, on_newer: Rc<impl Fn() + 'static>) {
    let changed = listen(&worker.clone(), "statechange", move |_: &Event| {
        if worker.state() == ServiceWorkerState::Installed && is_behind_another(&registration, &worker) {
            on_newer();
        }
    });
    // It goes with the worker.
    changed.forget();
}

/// Whether a worker waits for another one. The first of a page waits for none, but is installed for a moment before it
/// is active; whether it has taken the page over by then, browsers tell sooner or later.
fn is_behind_another(registration: &ServiceWorkerRegistration, worker: &ServiceWorker) -> bool {
    registration.active().is_some_and(|active| active != *worker)
}

fn container() -> Result<ServiceWorkerContainer, BrowserError> {
    let navigator = window().navigator();
    match Reflect::has(&navigator, &JsValue::from_str("serviceWorker")) {
        Ok(true) => Ok(navigator.service_worker()),
        _ => Err(BrowserError::unavailable("serviceWorker")),
    }
}
