//! Tells the page that the program has stopped, so that what needs no program can take over.

use std::panic::{self, PanicHookInfo};

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that `boot.js` listens for; its detail is the message.
const EVENT: &str = "glossator:panic";

/// From now on, a panic raises the panel.
pub fn raise_panel_on_panic() {
    panic::set_hook(Box::new(|info: &PanicHookInfo| {
        let message = info.to_string();
        web_sys::console::error_1(&JsValue::from_str(&message));
        raise_panel(&message);
    }));
}

/// Says that the program cannot go on, and why.
pub fn raise_panel(reason: &str) {
    let details = CustomEventInit::new();
    details.set_detail(&JsValue::from_str(reason));
    // In a worker there is no window; its failure is heard by the page.
    if let Some(window) = web_sys::window()
        && let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &details)
    {
        // Nobody is left who could be told that telling failed.
        let _ = window.dispatch_event(&event);
    }
}
