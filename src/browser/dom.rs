//! Elements made and filled without a framework, for what is built by the thousand.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, Node};

use crate::browser::BrowserError;

/// A new element with a class.
pub fn element(document: &Document, tag: &str, class: &str) -> Result<Element, BrowserError> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Ok(element)
}

/// A new element with a class, put behind what its parent has.
pub fn append(document: &Document, parent: &Node, tag: &str, class: &str) -> Result<Element, BrowserError> {
    let element = element(document, tag, class)?;
    parent.append_child(&element)?;
    Ok(element)
}

/// Puts a text node behind what the parent has.
pub fn append_text(document: &Document, parent: &Node, text: &str) -> Result<(), BrowserError> {
    parent.append_child(&document.create_text_node(text))?;
    Ok(())
}

/// Sets a property of the element's own style. The content security policy allows this, unlike a `style` attribute.
pub fn set_style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A browser that does not know the property does without.
        let _ = element.style().set_property(property, value);
    }
}

/// Sets a length of the element's own style, in pixels.
pub fn set_length(element: &Element, property: &str, pixels: f64) {
    set_style(element, property, &format!("{pixels}px"));
}

/// A length of the style that the browser has worked out for an element, in pixels.
pub fn computed_length(element: &Element, property: &str) -> Option<f64> {
    let style = window().get_computed_style(element).ok()??;
    let length = js_sys::parse_float(&style.get_property_value(property).ok()?);
    length.is_finite().then_some(length)
}

/// Adds a class to an element, or takes it away.
pub fn set_class(element: &Element, class: &str, is_on: bool) {
    // It fails only for a name that is no class.
    let _ = element.class_list().toggle_with_force(class, is_on);
}

/// The value of an attribute of the element that an event goes to, or of what that is in.
pub fn value_at(event: &Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}
