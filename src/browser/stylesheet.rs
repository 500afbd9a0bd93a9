//! A stylesheet made by the program: for colors that are known only when a project is open.

use gloo::utils::document;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

use crate::browser::BrowserError;

/// A stylesheet of the page whose rules the program writes. It goes when this is dropped.
pub struct Stylesheet(CssStyleSheet);

impl Stylesheet {
    /// Adds an empty stylesheet to the page.
    pub fn adopt() -> Result<Stylesheet, BrowserError> {
        let sheet = CssStyleSheet::new()?;
        let adopted = adopted()?;
        adopted.push(&sheet);
        adopt(&adopted)?;
        Ok(Stylesheet(sheet))
    }

    /// Writes all its rules anew.
    pub fn set_rules(&self, rules: &str) -> Result<(), BrowserError> {
        Ok(self.0.replace_sync(rules)?)
    }
}

impl Drop for Stylesheet {
    fn drop(&mut self) {
        if let Ok(adopted) = adopted() {
            let others = adopted.filter(&mut |sheet, _, _| sheet != ***self.0);
            // A page that does not let go of rules has them in vain.
            let _ = adopt(&others);
        }
    }
}

const ADOPTED: &str = "adoptedStyleSheets";

fn adopted() -> Result<Array, BrowserError> {
    Ok(Array::from(&Reflect::get(&document(), &JsValue::from_str(ADOPTED))?))
}

fn adopt(sheets: &Array) -> Result<(), BrowserError> {
    Reflect::set(&document(), &JsValue::from_str(ADOPTED), sheets)?;
    Ok(())
}
