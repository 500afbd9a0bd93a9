//! Panics on demand, so that tests can prove that nothing is lost by one.

use gloo::timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

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
    let event = ev::Custom::<web_sys::CustomEvent>::new(EVENT);
    let listener = window_event_listener(event, move |event| match event.detail().as_string().as_deref() {
        Some("effect") => wanted.set(true),
        Some("import") => spawn_local(async move {
            TimeoutFuture::new(0).await;
            panic!("asked for in the importer");
        }),
        _ => panic!("asked for in an event handler"),
    });
    on_cleanup(move || listener.remove());
}
