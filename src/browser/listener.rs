//! An event listener that goes away with its owner.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// How a listener listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListenerOptions {
    /// Hears the event on its way down, before the target does.
    pub capture: bool,
    /// Promises never to prevent the default, so that scrolling need not wait for it.
    pub passive: bool,
}

/// An event listener, removed when this is dropped, also from within its own handler.
#[must_use = "the listener is removed when this is dropped"]
pub struct Listener {
    target: EventTarget,
    name: String,
    capture: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens for the event `name` on `target`; the handler may prevent the default.
    ///
    /// `E` must be the event's own type: it is not checked.
    pub fn new<E: JsCast + 'static>(
        target: &EventTarget,
        name: &str,
        handler: impl FnMut(E) + 'static,
    ) -> Listener {
        Listener::with(target, name, ListenerOptions::default(), handler)
    }

    /// Listens as `options` say.
    pub fn with<E: JsCast + 'static>(
        target: &EventTarget,
        name: &str,
        options: ListenerOptions,
        mut handler: impl FnMut(E) + 'static,
    ) -> Listener {
        let closure =
            Closure::<dyn FnMut(Event)>::new(move |event: Event| handler(event.unchecked_into::<E>()));
        let dom_options = AddEventListenerOptions::new();
        dom_options.set_capture(options.capture);
        dom_options.set_passive(options.passive);
        // It throws only for a callback that is no function.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &dom_options,
        );
        Listener { target: target.clone(), name: name.to_string(), capture: options.capture, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Without the same `capture` the DOM takes it for another listener and leaves this one in place.
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            &self.name,
            self.closure.as_ref().unchecked_ref(),
            self.capture,
        );
    }
}
