//! Panics on demand, so that tests can prove that nothing is lost by one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::environment;
use crate::browser::listener::Listener;

/// The event that asks for a panic; its `detail` says where: `handler`, `effect` or `import`.
pub const EVENT: &str = "glossator:debug-panic";

/// Listens for the event that asks for a panic, as long as the page lives.
#[allow(clippy::panic, reason = "panicking is what it is for")]
pub fn listen() {
    let wanted = RwSignal::new(false);
    Effect::new(move || {
        if wanted.get() {
            panic!("asked for in an effect");
        }
    });
    let Ok(window) = environment::window() else { return };
    StoredValue::new_local(Listener::new(&window, EVENT, move |event: web_sys::CustomEvent| {
        match event.detail().as_string().as_deref() {
            Some("effect") => wanted.set(true),
            Some("import") => spawn_local(async move {
                crate::browser::timer::sleep(0).await;
                panic!("asked for in the importer");
            }),
            _ => panic!("asked for in an event handler"),
        }
    }));
}
