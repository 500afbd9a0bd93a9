//! Tells which elements are near the part of a scroller that can be seen.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::browser::BrowserError;

/// Watches elements of one scroller. It stops when dropped.
pub struct Nearness {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Nearness {
    /// Calls back with the elements that have come within `margin` pixels of the scroller's view (`true`) or gone
    /// beyond (`false`), for each watched element once at first.
    pub fn new(
        scroller: &Element,
        margin: u32,
        mut callback: impl FnMut(Vec<(Element, bool)>) + 'static,
    ) -> Result<Nearness, BrowserError> {
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let entries =
                entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            callback(entries.map(|entry| (entry.target(), entry.is_intersecting())).collect());
        });
        let options = IntersectionObserverInit::new();
        options.set_root(Some(scroller));
        options.set_root_margin(&format!("{margin}px 0px"));
        let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)?;
        Ok(Nearness { observer, _callback: callback })
    }

    /// Watches an element.
    pub fn watch(&self, element: &Element) {
        self.observer.observe(element);
    }
}

impl Drop for Nearness {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
