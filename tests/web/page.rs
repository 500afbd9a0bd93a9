//! What the tests need of a page: a fragment of HTML for a while, and a line of JavaScript.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Date, Function};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// A fragment of HTML in the page, taken out again on drop.
pub struct Fragment(pub Element);

impl Fragment {
    pub fn new(html: &str) -> Fragment {
        let document = web_sys::window().unwrap().document().unwrap();
        let element = document.create_element("div").unwrap();
        element.set_inner_html(html);
        document.body().unwrap().append_child(&element).unwrap();
        Fragment(element)
    }

    /// The first element that a CSS selector finds in it.
    pub fn find(&self, selector: &str) -> Element {
        self.0.query_selector(selector).unwrap().unwrap()
    }
}

impl Drop for Fragment {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Runs the body of a JavaScript function, whose arguments are called `a`, `b` and `c`.
pub fn js(body: &str, arguments: &[&JsValue]) -> JsValue {
    let arguments = arguments.iter().copied().collect::<Array>();
    Function::new_with_args("a, b, c", body).apply(&JsValue::NULL, &arguments).unwrap()
}

/// Waits for the promise that a JavaScript function body returns.
pub async fn js_async(body: &str, arguments: &[&JsValue]) -> JsValue {
    let promise = js(body, arguments).unchecked_into::<js_sys::Promise>();
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()
}

/// How long to wait for what comes: longer than the slowest machine takes.
const PATIENCE_MS: f64 = 20_000.0;

/// Waits until something is so.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Date::now();
    while !is_so() {
        assert!(Date::now() - start < PATIENCE_MS, "waited in vain for {what}");
        TimeoutFuture::new(5).await;
    }
}

/// Counts the errors that reach the window, as those of callbacks that are called after they are gone.
pub struct WindowErrors;

impl WindowErrors {
    pub fn counted() -> WindowErrors {
        js("window.errors = 0; window.onerror = () => { window.errors += 1; }", &[]);
        WindowErrors
    }

    pub fn count(&self) -> JsValue {
        js("return window.errors", &[])
    }
}

impl Drop for WindowErrors {
    fn drop(&mut self) {
        js("window.onerror = null", &[]);
    }
}
