//! What a paste brings, and what a copy takes away.

use glossator::browser::clipboard::{answer_copy, pasted_text};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::ClipboardEvent;

use crate::page::js;

fn event(kind: &str, data: &str) -> ClipboardEvent {
    let make = "const clipboardData = new DataTransfer();
        if (b !== '') clipboardData.setData('text/plain', b);
        clipboardData.setData('text/html', '<b>other</b>');
        // Firefox hides the data of a paste that no one has pasted.
        return Object.defineProperty(new Event(a, { cancelable: true }), 'clipboardData', { value: clipboardData });";
    js(make, &[&kind.into(), &data.into()]).unchecked_into()
}

#[wasm_bindgen_test]
fn a_paste_is_its_plain_text() {
    assert_eq!(pasted_text(&event("paste", "<i>a</i>\n😀 ")).as_deref(), Some("<i>a</i>\n😀 "));
    assert_eq!(pasted_text(&event("paste", "")), None);
    let bare = js("return new Event('paste', { cancelable: true })", &[]).unchecked_into::<ClipboardEvent>();
    assert_eq!(pasted_text(&bare), None);
    assert!(!answer_copy(&bare, "x") && !bare.default_prevented());
}

#[wasm_bindgen_test]
fn a_copy_is_answered_in_place_of_the_browser() {
    let copy = event("copy", "");
    assert!(answer_copy(&copy, "from the model"));
    assert!(copy.default_prevented());
    assert_eq!(copy.clipboard_data().unwrap().get_data("text/plain"), Ok("from the model".to_string()));
}
