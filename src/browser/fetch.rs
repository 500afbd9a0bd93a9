//! The page's own files, from where the page came from and from nowhere else.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestMode, Response};

use crate::browser::{BrowserError, environment};

/// The bytes of a file at an address relative to the page, such as `seeds/manifest.json`. It is asked for at once, and
/// not only when it is awaited.
///
/// Fails for any other kind of address, if there is no such file, and if the server cannot be reached.
pub fn bytes(relative: &str) -> impl Future<Output = Result<Vec<u8>, BrowserError>> + use<> {
    let asked = ask(relative);
    let relative = relative.to_string();
    async move {
        let response = asked?.await?.dyn_into::<Response>()?;
        if !response.ok() {
            return Err(BrowserError::Other(format!(
                "{relative}: the server answered {}",
                response.status()
            )));
        }
        let buffer = JsFuture::from(response.array_buffer()?).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

fn ask(relative: &str) -> Result<JsFuture, BrowserError> {
    if relative.starts_with('/') || relative.contains(':') || relative.contains('\\') {
        return Err(BrowserError::Other(format!("not an address below this page: {relative}")));
    }
    let options = RequestInit::new();
    options.set_mode(RequestMode::SameOrigin);
    Ok(JsFuture::from(environment::window()?.fetch_with_str_and_init(relative, &options)))
}

/// The text of a file at an address relative to the page. Fails as [`bytes`] does, and if it is not UTF-8.
pub fn text(relative: &str) -> impl Future<Output = Result<String, BrowserError>> + use<> {
    let not_text = BrowserError::Other(format!("{relative}: not UTF-8"));
    let bytes = bytes(relative);
    async move { String::from_utf8(bytes.await?).map_err(|_| not_text) }
}
