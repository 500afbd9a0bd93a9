//! What the browser knows of Unicode.

use js_sys::JsString;

use crate::analysis::search::equivalents::Form;

/// A text in a form.
pub fn normalize(text: &str, form: Form) -> String {
    let name = match form {
        Form::Composed => "NFC",
        Form::Decomposed => "NFD",
    };
    String::from(JsString::from(text).normalize(name))
}
