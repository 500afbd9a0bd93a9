//! Listeners live as long as their owners.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use glossator::browser::listener::{Listener, ListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement};

use crate::page::{Fragment, WindowErrors};

#[wasm_bindgen_test]
fn a_dropped_listener_hears_nothing() {
    let errors = WindowErrors::counted();
    for capture in [false, true] {
        let fragment = Fragment::new("<button></button>");
        let button = fragment.find("button").unchecked_into::<HtmlElement>();
        let count = Rc::new(Cell::new(0));
        let listener = {
            let count = count.clone();
            let options = ListenerOptions { capture, passive: false };
            Listener::with(&button, "click", options, move |_: Event| count.set(count.get() + 1))
        };
        button.click();
        drop(listener);
        button.click();
        assert_eq!(count.get(), 1, "capture: {capture}");
        assert_eq!(errors.count(), 0, "capture: {capture}");
        assert_eq!(Rc::strong_count(&count), 1, "the handler and what it holds are freed");
    }
}

#[wasm_bindgen_test]
fn a_listener_may_drop_itself() {
    let fragment = Fragment::new("<button></button>");
    let button = fragment.find("button").unchecked_into::<HtmlElement>();
    let count = Rc::new(Cell::new(0));
    let slot = Rc::new(RefCell::new(None));
    *slot.borrow_mut() = Some({
        let (slot, count) = (slot.clone(), count.clone());
        Listener::new(&button, "click", move |_: Event| {
            drop(slot.borrow_mut().take());
            count.set(count.get() + 1);
        })
    });
    button.click();
    button.click();
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_capturing_listener_comes_first_and_a_passive_one_prevents_nothing() {
    let fragment = Fragment::new("<button></button>");
    let button = fragment.find("button").unchecked_into::<HtmlElement>();
    let order = Rc::new(RefCell::new(String::new()));
    let record = |mark: char| {
        let order = order.clone();
        move |event: Event| {
            event.prevent_default();
            order.borrow_mut().push(mark);
            order.borrow_mut().push(if event.default_prevented() { '!' } else { '.' });
        }
    };
    let options = ListenerOptions { capture: true, passive: true };
    let _bubbling = Listener::new(&fragment.0, "click", record('b'));
    let _target = Listener::new(&button, "click", record('t'));
    let _capturing = Listener::with(&fragment.0, "click", options, record('c'));
    button.click();
    assert_eq!(*order.borrow(), "c.t!b!");
}
