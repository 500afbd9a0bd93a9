//! The files that the program is made of, wherever they are: beside the page, or in it.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/public/resources.js")]
extern "C" {
    /// Fetches a file that lies beside the page, as a response. In a page that is one file, only what is in it can be had.
    #[wasm_bindgen(catch)]
    pub async fn resource(name: &str) -> Result<JsValue, JsValue>;

    /// Starts a worker that runs a script, named without its ending. The last line of the worker's name says what it is
    /// for. Fails where the browser has no workers.
    #[wasm_bindgen(catch)]
    pub fn worker(script: &str, work: &str) -> Result<web_sys::Worker, JsValue>;
}
