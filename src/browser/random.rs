//! Ids that never meet.

use crate::browser::BrowserError;

/// How many characters an id has: 36 to the power of 20 is more than 2 to the power of 103.
pub const ID_LENGTH: usize = 20;

const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The largest multiple of 36 that a byte holds. Bytes from here on would favor the first characters.
const FAIR_BYTES: u8 = 252;

/// A new id: 20 characters of `[0-9a-z]` from the browser's cryptographic source.
///
/// Fails where there is no such source.
pub fn new_id() -> Result<String, BrowserError> {
    let crypto = web_sys::window().ok_or_else(|| BrowserError::unavailable("crypto"))?.crypto()?;
    let mut id = String::with_capacity(ID_LENGTH);
    let mut bytes = [0; ID_LENGTH + 4];
    while id.len() < ID_LENGTH {
        crypto.get_random_values_with_u8_array(&mut bytes)?;
        let fair = bytes.iter().filter(|&&byte| byte < FAIR_BYTES);
        let letters = fair.filter_map(|&byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()));
        id.extend(letters.take(ID_LENGTH - id.len()).map(|&letter| char::from(letter)));
    }
    Ok(id)
}
