//! What a key event says, and whom it is for.

use std::cell::RefCell;
use std::rc::Rc;

use glossator::browser::keyboard::{KeyPress, is_in_text_field};
use glossator::browser::listener::listen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::KeyboardEvent;

use crate::page::{Fragment, js};

/// What a listener hears of a key pressed in an element: the keystroke, and whether it is for a text field.
fn press(fragment: &Fragment, selector: &str, event: &str) -> (KeyPress, bool) {
    let heard = Rc::new(RefCell::new(None));
    let _listener = {
        let heard = heard.clone();
        listen(&fragment.0, "keydown", move |event: &KeyboardEvent| {
            *heard.borrow_mut() = Some((KeyPress::from(event), is_in_text_field(event)));
        })
    };
    let body = format!("a.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, {event} }}))");
    js(&body, &[&fragment.find(selector)]);
    heard.take().unwrap()
}

#[wasm_bindgen_test]
fn a_keystroke_tells_key_and_modifiers() {
    let fragment = Fragment::new("<p></p>");
    let press = |event| press(&fragment, "p", event).0;
    let plain = KeyPress { key: "ä".to_string(), code: "Quote".to_string(), ..KeyPress::default() };
    assert_eq!(press("key: 'ä', code: 'Quote'"), plain);
    assert_eq!(press("key: 'ä', code: 'Quote', ctrlKey: true"), KeyPress { ctrl: true, ..plain.clone() });
    assert_eq!(press("key: 'ä', code: 'Quote', metaKey: true"), KeyPress { meta: true, ..plain.clone() });
    assert_eq!(press("key: 'ä', code: 'Quote', altKey: true"), KeyPress { alt: true, ..plain.clone() });
    assert_eq!(press("key: 'ä', code: 'Quote', shiftKey: true"), KeyPress { shift: true, ..plain.clone() });
    assert_eq!(press("key: 'ä', code: 'Quote', repeat: true"), KeyPress { repeat: true, ..plain.clone() });
    assert!(press("key: 'ä', isComposing: true").composing);
    assert!(press("key: 'Process', keyCode: 229").composing);
}

#[wasm_bindgen_test]
fn fields_that_take_characters_are_known() {
    let fragment = Fragment::new(concat!(
        "<input id=a><input id=b type=search><input id=c type=number><textarea id=d></textarea><select id=e></select>",
        "<p contenteditable><b id=f>x</b></p>",
        "<p id=g></p><button id=h></button><input id=i type=checkbox><input id=j type=file><a id=k></a>",
    ));
    let takes = |id: char| press(&fragment, &format!("#{id}"), "key: '1'").1;
    assert_eq!(('a'..='k').filter(|&id| takes(id)).collect::<String>(), "abcdef");
}
