//! The style of what is loaded later: a second sheet, which the page links and the browser leaves alone at first.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlLinkElement};

use crate::browser::listener::Listener;
use crate::browser::pending::{Pending, pending};
use crate::browser::{BrowserError, environment};

/// The link in `index.html`.
const LINK: &str = "later-style";

/// Has the sheet fetched, from now on. It fails if the sheet cannot be had; then it is asked for anew the next time.
pub(crate) fn fetch() -> Pending<Result<(), BrowserError>> {
    let link = environment::element(LINK).and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    // A worker shows nothing, and needs no style.
    let Some(link) = link else { return Pending::ready(Ok(())) };
    if link.sheet().is_some() {
        return Pending::ready(Ok(()));
    }
    let (delivery, arrival) = pending();
    let arrived = delivery.clone();
    let on_load = Listener::new(&link, "load", move |_: Event| arrived.deliver(Ok(())));
    let failed = link.clone();
    let on_error = Listener::new(&link, "error", move |_: Event| {
        failed.set_disabled(true);
        delivery.deliver(Err(BrowserError::PartNotLoaded));
    });
    link.set_disabled(false);
    arrival.keeping((on_load, on_error))
}
