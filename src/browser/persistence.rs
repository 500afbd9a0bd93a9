//! Whether the browser promises to keep what is stored, and how much room there is.

use gloo::utils::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// The browser's promise to keep what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It deletes the data only when the user asks for it.
    Granted,
    /// It may delete the data when the disk fills up, or when the page was not visited for long.
    Refused,
    /// It makes no such promises, or not to this page.
    Unsupported,
}

/// How much is stored, as the browser estimates it for the whole origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Bytes in use.
    pub usage: u64,
    /// Bytes that may be used.
    pub quota: u64,
}

/// Asks the browser for its promise. Firefox asks the user in turn, which may take as long as it takes.
pub async fn persist() -> Persistence {
    answer(|manager| manager.persist()).await
}

/// Whether the promise was given before; asks nobody.
pub async fn persisted() -> Persistence {
    answer(|manager| manager.persisted()).await
}

/// How much is stored and may be stored; None where the browser does not say.
pub async fn estimate() -> Option<Estimate> {
    let estimate = JsFuture::from(manager("estimate")?.estimate().ok()?).await.ok()?;
    let bytes = |key: &str| Some(Reflect::get(&estimate, &JsValue::from_str(key)).ok()?.as_f64()? as u64);
    Some(Estimate { usage: bytes("usage")?, quota: bytes("quota")? })
}

async fn answer(ask: impl FnOnce(&StorageManager) -> Result<Promise, JsValue>) -> Persistence {
    let asked = manager("persist").and_then(|it| ask(&it).ok());
    let Some(promise) = asked else { return Persistence::Unsupported };
    match JsFuture::from(promise).await {
        Ok(answer) if answer.is_truthy() => Persistence::Granted,
        Ok(_) => Persistence::Refused,
        Err(_) => Persistence::Unsupported,
    }
}

/// The storage manager, if it is there and has this method.
fn manager(method: &str) -> Option<StorageManager> {
    let manager = window().navigator().storage();
    // It throws where there is no manager at all.
    (Reflect::has(&manager, &JsValue::from_str(method)) == Ok(true)).then_some(manager)
}
