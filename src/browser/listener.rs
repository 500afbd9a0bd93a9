//! Listeners on what the framework has not made: the document, a worker, a database, the elements of a text.
//!
//! They are gloo's. What is added is the event's own type, and that a handler may prevent the default, which gloo's
//! listeners may only when they are asked to.

pub use gloo::events::EventListener;
use gloo::events::{EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

/// Listens for the event `name` on `target` until the listener is dropped, which its own handler may do.
///
/// `E` must be the event's own type: it is not checked.
pub fn listen<E: JsCast>(
    target: &EventTarget,
    name: &'static str,
    handler: impl FnMut(&E) + 'static,
) -> EventListener {
    listen_in(target, name, EventListenerPhase::Bubble, handler)
}

/// Listens likewise, before the event comes to what it is for, so that it can be kept from there.
pub fn listen_first<E: JsCast>(
    target: &EventTarget,
    name: &'static str,
    handler: impl FnMut(&E) + 'static,
) -> EventListener {
    listen_in(target, name, EventListenerPhase::Capture, handler)
}

fn listen_in<E: JsCast>(
    target: &EventTarget,
    name: &'static str,
    phase: EventListenerPhase,
    mut handler: impl FnMut(&E) + 'static,
) -> EventListener {
    let options = EventListenerOptions { phase, ..EventListenerOptions::enable_prevent_default() };
    let handler = move |event: &Event| handler(event.unchecked_ref::<E>());
    EventListener::new_with_options(target, name, options, handler)
}
