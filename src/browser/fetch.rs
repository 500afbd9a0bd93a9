//! The page's own files, from where the page came from and from nowhere else.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestMode, Response};

use super::{BrowserError, environment};

/// The bytes of a file at an address relative to the page, such as `seeds/manifest.json`.
///
/// Fails for any other kind of address, if there is no such file, and if the server cannot be reached.
pub async fn bytes(relative: &str) -> Result<Vec<u8>, BrowserError> {
    let window = environment::window()?;
    if relative.starts_with('/') || relative.contains(':') || relative.contains('\\') {
        return Err(BrowserError::Other(format!("not an address below this page: {relative}")));
    }
    let options = RequestInit::new();
    options.set_mode(RequestMode::SameOrigin);
    let response = JsFuture::from(window.fetch_with_str_and_init(relative, &options)).await?;
    let response = response.dyn_into::<Response>()?;
    if !response.ok() {
        return Err(BrowserError::Other(format!("{relative}: the server answered {}", response.status())));
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The text of a file at an address relative to the page. Fails as [`bytes`] does, and if it is not UTF-8.
pub async fn text(relative: &str) -> Result<String, BrowserError> {
    let bytes = bytes(relative).await?;
    String::from_utf8(bytes).map_err(|_| BrowserError::Other(format!("{relative}: not UTF-8")))
}
