//! Ids that never meet.

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

use crate::browser::BrowserError;
use crate::import::host::id_from;

/// Returns a new id: 20 characters of `[0-9a-z]` from the browser's cryptographic source.
///
/// Fails where there is no such source.
pub fn new_id() -> Result<String, BrowserError> {
    // A worker has no window.
    let crypto = match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(worker) => worker.crypto()?,
        Err(_) => web_sys::window().ok_or_else(|| BrowserError::unavailable("crypto"))?.crypto()?,
    };
    id_from(|bytes| crypto.get_random_values_with_u8_array(bytes).map(drop).map_err(BrowserError::from))
}
