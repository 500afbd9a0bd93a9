//! What is pasted, and what is copied.

use gloo::utils::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

use crate::browser::BrowserError;

#[wasm_bindgen]
extern "C" {
    // web-sys takes for granted that there is one.
    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;
}

/// Puts a text on the clipboard. Fails where the browser does not let the page, as without a click just before.
pub async fn write(text: &str) -> Result<(), BrowserError> {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard"))?;
    if clipboard.is_undefined() {
        return Err(BrowserError::unavailable("the clipboard"));
    }
    JsFuture::from(clipboard.unchecked_into::<Clipboard>().write_text(text)?).await?;
    Ok(())
}

/// The plain text of a paste; None if it carries none.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// Answers a copy or a cut with this text in place of what the browser would take; returns false if it cannot.
pub fn answer_copy(event: &ClipboardEvent, text: &str) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let answered = data.set_data("text/plain", text).is_ok();
    if answered {
        event.prevent_default();
    }
    answered
}
