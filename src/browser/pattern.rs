//! Regular expressions, as the browser has them.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::BrowserError;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RegExp)]
    type RegExp;
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    fn new(source: &str, flags: &str) -> Result<RegExp, JsValue>;
    #[wasm_bindgen(method, catch, js_class = "RegExp")]
    fn exec(this: &RegExp, text: &JsString) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = lastIndex)]
    fn last_index(this: &RegExp) -> u32;
    #[wasm_bindgen(method, setter, js_name = lastIndex)]
    fn set_last_index(this: &RegExp, at: u32);
}

/// An expression that the browser has compiled.
pub struct Pattern(RegExp);

impl Pattern {
    /// Compiles an expression, which must have the flags `g` and `u`. Fails with the browser's reason.
    pub fn new(source: &str, flags: &str) -> Result<Pattern, BrowserError> {
        Ok(Pattern(RegExp::new(source, flags)?))
    }

    /// Whether it matches where there is nothing.
    pub fn matches_empty(&self) -> bool {
        self.0.set_last_index(0);
        self.0.exec(&JsString::from("")).is_ok_and(|found| !found.is_null())
    }

    /// The next matches in a text from an offset on, at most so many, as pairs of UTF-16 offsets, and where to go on; no
    /// offset if the text is done. Matches of nothing are passed over. Fails where the browser gives up.
    pub fn find(&self, text: &JsString, from: u32, most: usize) -> Result<PatternMatches, BrowserError> {
        let mut matches = Vec::new();
        self.0.set_last_index(from);
        while matches.len() < most {
            let found = self.0.exec(text)?;
            if found.is_null() {
                return Ok((matches, None));
            }
            let words: JsString = found.unchecked_into::<Array>().get(0).unchecked_into();
            let (end, length) = (self.0.last_index(), words.length());
            if length > 0 {
                matches.push((end - length, end));
            } else {
                // Between the halves of a pair it would be set back to before the pair.
                let is_pair = text.code_point_at(end).as_f64().is_some_and(|char| char > 65_535.0);
                self.0.set_last_index(end + 1 + u32::from(is_pair));
            }
        }
        Ok((matches, Some(self.0.last_index())))
    }
}

/// Matches as pairs of UTF-16 offsets, and where to go on, if there may be more.
pub type PatternMatches = (Vec<(u32, u32)>, Option<u32>);
