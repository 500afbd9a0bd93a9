//! The page's own files, from where the page came from and from nowhere else.

use futures_channel::oneshot;
use gloo::net::http::Request;
use wasm_bindgen_futures::spawn_local;
use web_sys::RequestMode;

use crate::browser::BrowserError;

/// The bytes of a file at an address relative to the page, such as `seeds/manifest.json`. It is on its way from this
/// call on, and not only when it is awaited.
///
/// Fails for any other kind of address, if there is no such file, and if the server cannot be reached.
pub fn bytes(relative: &str) -> impl Future<Output = Result<Vec<u8>, BrowserError>> + use<> {
    let (sender, answer) = oneshot::channel();
    let relative = relative.to_string();
    spawn_local(async move {
        // Whoever has asked may have gone.
        let _ = sender.send(get(&relative).await);
    });
    async move { answer.await? }
}

async fn get(relative: &str) -> Result<Vec<u8>, BrowserError> {
    if relative.starts_with('/') || relative.contains(':') || relative.contains('\\') {
        return Err(BrowserError::Other(format!("not an address below this page: {relative}")));
    }
    let failed = |error: gloo::net::Error| BrowserError::Other(error.to_string());
    let response = Request::get(relative).mode(RequestMode::SameOrigin).send().await.map_err(failed)?;
    if !response.ok() {
        let status = response.status();
        return Err(BrowserError::Other(format!("{relative}: the server answered {status}")));
    }
    response.binary().await.map_err(failed)
}

/// The text of a file at an address relative to the page. Fails as [`bytes`] does, and if it is not UTF-8.
pub fn text(relative: &str) -> impl Future<Output = Result<String, BrowserError>> + use<> {
    let not_text = BrowserError::Other(format!("{relative}: not UTF-8"));
    let bytes = bytes(relative);
    async move { String::from_utf8(bytes.await?).map_err(|_| not_text) }
}
