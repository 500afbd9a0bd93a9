//! What a key event says.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlInputElement, KeyboardEvent};

/// A key press, as plain values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// What the key means in the present layout: `a`, `A`, `1`, `ArrowLeft`, `Enter`.
    pub key: String,
    /// Where the key lies, whatever the layout: `KeyA`, `Digit1`.
    pub code: String,
    /// The Ctrl key is down.
    pub ctrl: bool,
    /// The Alt or Option key is down.
    pub alt: bool,
    /// The Shift key is down.
    pub shift: bool,
    /// The Cmd or Windows key is down.
    pub meta: bool,
    /// The key is held down, and this is not its first event.
    pub repeat: bool,
    /// The key belongs to an input method that is composing a character.
    pub composing: bool,
}

impl From<&KeyboardEvent> for KeyPress {
    fn from(event: &KeyboardEvent) -> KeyPress {
        // Windows says Ctrl and Alt of AltGr, which only writes further signs.
        let alt_graph = event.get_modifier_state("AltGraph");
        KeyPress {
            key: event.key(),
            code: event.code(),
            ctrl: event.ctrl_key() && !alt_graph,
            alt: event.alt_key() && !alt_graph,
            shift: event.shift_key(),
            meta: event.meta_key(),
            repeat: event.repeat(),
            // Safari ends the composition before the event of the key that ended it; 229 is what it leaves behind.
            composing: event.is_composing() || event.key_code() == 229,
        }
    }
}

/// Whether the event goes to a field that takes characters for itself, so that single keys must be left alone.
pub fn is_in_text_field(event: &Event) -> bool {
    event.target().is_some_and(|target| takes_characters(&target))
}

/// The digit that is pressed by itself, and not written into a field.
pub fn digit(event: &KeyboardEvent) -> Option<usize> {
    let KeyPress { key, ctrl, alt, meta, composing, .. } = KeyPress::from(event);
    let is_by_itself = !(ctrl || alt || meta || composing || is_in_text_field(event));
    key.parse().ok().filter(|_| is_by_itself)
}

/// Types of `<input>` that do nothing with a character.
const INPUTS_WITHOUT_TEXT: [&str; 9] =
    ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

fn takes_characters(target: &EventTarget) -> bool {
    let Some(element) = target.dyn_ref::<Element>() else { return false };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return !INPUTS_WITHOUT_TEXT.contains(&input.type_().as_str());
    }
    // A select jumps to the option that begins with the character.
    matches!(element.local_name().as_str(), "textarea" | "select")
        || js_sys::Reflect::get(element, &JsValue::from_str("isContentEditable"))
            .is_ok_and(|it| it.is_truthy())
}
