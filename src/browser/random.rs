//! What is drawn by chance: ids that never meet, passphrases, and what a seal takes.

use crate::browser::BrowserError;
use crate::import::host::id_from;
use crate::team::passphrase;
use crate::team::sealed::Chance;

/// Returns a new id: 20 characters of `[0-9a-z]` from the browser's cryptographic source.
///
/// Fails where there is no such source.
pub fn new_id() -> Result<String, BrowserError> {
    id_from(fill)
}

/// Returns a passphrase that nobody can guess. Fails as [`new_id`] does.
pub fn new_passphrase() -> Result<String, BrowserError> {
    passphrase::proposed(fill)
}

/// Returns what one seal takes. Fails as [`new_id`] does.
pub fn chance() -> Result<Chance, BrowserError> {
    let mut chance = Chance::default();
    fill(&mut chance.salt)?;
    fill(&mut chance.iv)?;
    Ok(chance)
}

fn fill(bytes: &mut [u8]) -> Result<(), BrowserError> {
    getrandom::fill(bytes).map_err(|_| BrowserError::unavailable("crypto"))
}
