//! What the browser says about itself and the page, and what the page says in the document. Only in a page: a worker has none.

use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::BrowserError;

/// Sets the title that the tab shows.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Says in the page's root element that all of the program is here, so that no network is needed from now on.
pub fn announce_complete() {
    // It fails only for names that are none.
    let _ = document_element().set_attribute("data-program", "complete");
}

/// Says in the page's root element that the browser keeps the program, so that the page opens without a network.
pub fn announce_offline() {
    // It fails only for names that are none.
    let _ = document_element().set_attribute("data-offline", "ready");
}

/// Whether keys are named as on a Mac, with Cmd for Ctrl and Option for Alt.
pub fn is_apple() -> bool {
    let platform = window().navigator().platform();
    platform.is_ok_and(|it| ["Mac", "iPhone", "iPad", "iPod"].iter().any(|apple| it.starts_with(apple)))
}

/// Whether the tab can be seen now.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Loads the page anew.
pub fn reload() -> Result<(), BrowserError> {
    Ok(window().location().reload()?)
}

/// Asks the person a question that takes yes or no; no, where the browser does not ask.
pub fn confirm(question: &str) -> bool {
    web_sys::window().is_some_and(|window| window.confirm_with_message(question).unwrap_or(false))
}

/// The element of that id; None if the page has none.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
