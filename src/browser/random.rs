//! Ids that never meet.

use crate::browser::BrowserError;
use crate::import::host::id_from;

/// Returns a new id: 20 characters of `[0-9a-z]` from the browser's cryptographic source.
///
/// Fails where there is no such source.
pub fn new_id() -> Result<String, BrowserError> {
    id_from(|bytes| getrandom::fill(bytes).map_err(|_| BrowserError::unavailable("crypto")))
}
