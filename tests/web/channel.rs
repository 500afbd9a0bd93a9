//! Messages from one tab to another.

use std::cell::RefCell;
use std::rc::Rc;

use glossator::browser::channel::Channel;
use glossator::browser::random;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::until;

#[wasm_bindgen_test]
async fn messages_arrive_in_order_until_the_listener_goes() {
    let name = random::new_id().unwrap();
    let (sender, receiver) = (Channel::open(&name).unwrap(), Channel::open(&name).unwrap());
    let elsewhere = Channel::open(&random::new_id().unwrap()).unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = {
        let heard = heard.clone();
        receiver.on_message(move |message: String| heard.borrow_mut().push(message))
    };
    let own = {
        let heard = heard.clone();
        sender.on_message(move |message: String| heard.borrow_mut().push(format!("own {message}")))
    };
    elsewhere.post(&"elsewhere").unwrap();
    sender.post(&"one").unwrap();
    sender.post(&"zwei 😀").unwrap();
    until("two messages", || heard.borrow().len() >= 2).await;
    assert_eq!(*heard.borrow(), ["one", "zwei 😀"]);
    drop((listener, own));
    // Who still listens hears it after those who came before would have.
    let late = Channel::open(&name).unwrap();
    let last = Rc::new(RefCell::new(Vec::new()));
    let hear = last.clone();
    let _listener = late.on_message(move |message: String| hear.borrow_mut().push(message));
    sender.post(&"three").unwrap();
    until("a third message", || *last.borrow() == ["three"]).await;
    assert_eq!(heard.borrow().len(), 2);
}
