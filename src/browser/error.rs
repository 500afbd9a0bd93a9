//! Why the browser refused something.

use futures_channel::oneshot::Canceled;
use js_sys::Reflect;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

/// Why the browser refused something, as far as the page can act on it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BrowserError {
    /// There is no room left; nothing of the refused write was kept.
    #[error("the browser has no room left for this site")]
    QuotaExceeded,
    /// What is stored is not as the writer knows it; nothing of the refused write was kept.
    #[error("another tab has written meanwhile")]
    Conflict,
    /// What was to be changed is not stored any more; nothing of the refused write was kept.
    #[error("it is not stored any more")]
    Gone,
    /// Another tab keeps an old database open and does not let go of it.
    #[error("another tab keeps an older version of the data open")]
    Blocked,
    /// The stored data was written by a newer version of the page, and is only read.
    #[error("the stored data has version {found}, and this page knows only version {known}")]
    NewerDatabase {
        /// The version of the stored data.
        found: u32,
        /// The version that this page writes.
        known: u32,
    },
    /// The browser has no such thing, or does not let this page have it.
    #[error("not available in this browser: {0}")]
    Unavailable(String),
    /// A bundle of the program could not be loaded.
    #[error(
        "This part of the program could not be loaded. Check the connection and try again, or reload the page"
    )]
    BundleNotLoaded,
    /// A text that is to be written is unloaded.
    #[error("a text is not in memory")]
    TextUnloaded,
    /// Anything else, in the browser's own words.
    #[error("{0}")]
    Other(String),
}

impl BrowserError {
    /// The error for something that this browser does not have.
    pub fn unavailable(what: impl Into<String>) -> BrowserError {
        BrowserError::Unavailable(what.into())
    }
}

impl From<Canceled> for BrowserError {
    /// What was to answer has gone without an answer.
    fn from(_: Canceled) -> BrowserError {
        BrowserError::Other("the browser gave no answer".to_string())
    }
}

impl From<JsValue> for BrowserError {
    /// Reads the `name` and `message` of what JavaScript threw; any value will do.
    fn from(thrown: JsValue) -> BrowserError {
        let text =
            |key: &str| Reflect::get(&thrown, &JsValue::from_str(key)).ok().and_then(|it| it.as_string());
        let name = text("name").unwrap_or_default();
        let message = text("message").or_else(|| thrown.as_string()).unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => BrowserError::QuotaExceeded,
            "ConstraintError" => BrowserError::Conflict,
            "SecurityError" => BrowserError::Unavailable(message),
            "" if message.is_empty() => BrowserError::Other(format!("{thrown:?}")),
            "" => BrowserError::Other(message),
            _ => BrowserError::Other(format!("{name}: {message}")),
        }
    }
}

/// Why a worker has failed, given the event that tells of it. Where its script could not be had, that is a plain event,
/// and tells nothing.
pub(super) fn worker_failure(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message)
}
