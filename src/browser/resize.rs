//! Tells when elements have got another size.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;

use crate::browser::BrowserError;

/// Watches elements. It stops when dropped.
pub struct ResizeObserver {
    observer: web_sys::ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl ResizeObserver {
    /// Calls back when any of the elements has got another size, for the first time soon: after the page is laid out, and
    /// before it is painted.
    pub fn new(
        elements: &[Element],
        callback: impl FnMut() + 'static,
    ) -> Result<ResizeObserver, BrowserError> {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        for element in elements {
            observer.observe(element);
        }
        Ok(ResizeObserver { observer, _callback: callback })
    }
}

impl Drop for ResizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
