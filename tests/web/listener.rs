//! Listeners live as long as their owners.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use glossator::browser::listener::listen;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlInputElement, MouseEvent};

use crate::page::{Fragment, WindowErrors};

#[wasm_bindgen_test]
fn a_dropped_listener_hears_nothing() {
    let errors = WindowErrors::counted();
    let fragment = Fragment::new("<button></button>");
    let button = fragment.find("button").unchecked_into::<HtmlElement>();
    let count = Rc::new(Cell::new(0));
    let listener = {
        let count = count.clone();
        listen(&button, "click", move |_: &Event| count.set(count.get() + 1))
    };
    button.click();
    drop(listener);
    button.click();
    assert_eq!(count.get(), 1);
    assert_eq!(errors.count(), 0);
    assert_eq!(Rc::strong_count(&count), 1, "the handler and what it holds are freed");
}

#[wasm_bindgen_test]
fn a_listener_may_drop_itself() {
    let fragment = Fragment::new("<button></button>");
    let button = fragment.find("button").unchecked_into::<HtmlElement>();
    let count = Rc::new(Cell::new(0));
    let slot = Rc::new(RefCell::new(None));
    *slot.borrow_mut() = Some({
        let (slot, count) = (slot.clone(), count.clone());
        listen(&button, "click", move |_: &Event| {
            drop(slot.borrow_mut().take());
            count.set(count.get() + 1);
        })
    });
    button.click();
    button.click();
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_listener_may_prevent_the_default() {
    let fragment = Fragment::new("<input type=checkbox>");
    let checkbox = fragment.find("input").unchecked_into::<HtmlInputElement>();
    let listener = listen(&checkbox, "click", |event: &MouseEvent| event.prevent_default());
    checkbox.click();
    assert!(!checkbox.checked());
    drop(listener);
    checkbox.click();
    assert!(checkbox.checked());
}
