//! A stylesheet made by the program: for colors that are known only when a project is open.

use gloo::utils::document;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

use crate::browser::BrowserError;

/// A stylesheet of the page whose rules the program writes.
pub struct Stylesheet(CssStyleSheet);

impl Stylesheet {
    /// Adds an empty stylesheet to the page.
    pub fn adopt() -> Result<Stylesheet, BrowserError> {
        let sheet = CssStyleSheet::new()?;
        let document = document();
        let name = JsValue::from_str("adoptedStyleSheets");
        let adopted = Array::from(&Reflect::get(&document, &name)?);
        adopted.push(&sheet);
        Reflect::set(&document, &name, &adopted)?;
        Ok(Stylesheet(sheet))
    }

    /// Writes all its rules anew.
    pub fn set_rules(&self, rules: &str) -> Result<(), BrowserError> {
        Ok(self.0.replace_sync(rules)?)
    }
}
