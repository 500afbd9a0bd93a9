//! The style of what is loaded later: a second sheet, which the page links and the browser leaves alone at first.

use std::cell::Cell;
use std::future::ready;
use std::pin::Pin;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlLinkElement};

use crate::browser::BrowserError;
use crate::browser::listener::listen;

/// The link in `index.html`.
const LINK: &str = "later-style";

/// Has the sheet fetched, from now on. It fails if the sheet cannot be had; then it is asked for anew the next time.
pub(crate) fn fetch() -> Pin<Box<dyn Future<Output = Result<(), BrowserError>>>> {
    let link = element(LINK).and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    // A worker shows nothing, and needs no style.
    let Some(link) = link.filter(|link| link.sheet().is_none()) else { return Box::pin(ready(Ok(()))) };
    let (sender, arrival) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let heard = ["load", "error"].map(|name| {
        let (sender, of_link) = (sender.clone(), link.clone());
        listen(&link, name, move |_: &Event| {
            let is_there = name == "load";
            of_link.set_disabled(!is_there);
            if let Some(sender) = sender.take() {
                let _ = sender.send(if is_there { Ok(()) } else { Err(BrowserError::PartNotLoaded) });
            }
        })
    });
    link.set_disabled(false);
    Box::pin(async move {
        let arrived = arrival.await;
        drop(heard);
        arrived?
    })
}

fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
