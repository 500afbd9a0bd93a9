//! The browser's history. What is shown is named by the fragment of the address, so that the Back button goes back through
//! it, and loading the page anew comes back to it.

use gloo::utils::window;
use wasm_bindgen::JsValue;

use crate::browser::BrowserError;

/// Returns the fragment of the address, without its `#`.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_string()
}

/// Adds an entry to the history, with another fragment; none if it is empty.
///
/// Fails where the browser allows no more entries for now.
pub fn push(fragment: &str) -> Result<(), BrowserError> {
    let location = window().location();
    let mut address = location.pathname()? + &location.search()?;
    if !fragment.is_empty() {
        address.push('#');
        address.push_str(fragment);
    }
    Ok(window().history()?.push_state_with_url(&JsValue::NULL, "", Some(&address))?)
}
