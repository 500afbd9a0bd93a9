//! The window, the document, and what the browser says about itself.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

use crate::browser::BrowserError;

/// The window; fails outside a page.
pub fn window() -> Result<Window, BrowserError> {
    web_sys::window().ok_or_else(|| BrowserError::unavailable("window"))
}

/// The page's document; fails outside a page.
pub fn document() -> Result<Document, BrowserError> {
    window()?.document().ok_or_else(|| BrowserError::unavailable("document"))
}

/// The page's body; fails while there is none.
pub fn body() -> Result<HtmlElement, BrowserError> {
    document()?.body().ok_or_else(|| BrowserError::unavailable("body"))
}

/// Sets the title that the tab shows.
pub fn set_title(title: &str) {
    if let Ok(document) = document() {
        document.set_title(title);
    }
}

/// Says in the page's root element that all of the program is here, so that no network is needed from now on.
pub fn say_complete() {
    if let Some(root) = document().ok().and_then(|document| document.document_element()) {
        // It fails only for names that are none.
        let _ = root.set_attribute("data-program", "complete");
    }
}

/// Whether this browser has a database of the page from an earlier visit, as far as `boot.js` knows by now.
pub fn was_visited() -> bool {
    let root = document().ok().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-visited"))
}

/// Whether keys are named as on a Mac, with Cmd for Ctrl and Option for Alt.
pub fn is_apple() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|it| ["Mac", "iPhone", "iPad", "iPod"].iter().any(|apple| it.starts_with(apple)))
}

/// Whether the tab can be seen now.
pub fn is_visible() -> bool {
    document().is_ok_and(|it| it.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Loads the page anew.
pub fn reload() -> Result<(), BrowserError> {
    Ok(window()?.location().reload()?)
}

/// The element of that id; None if the page has none.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().ok()?.get_element_by_id(id)?.dyn_into().ok()
}
