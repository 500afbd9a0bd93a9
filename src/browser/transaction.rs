//! IndexedDB's events as futures: [`outcome`] awaits a request, [`completion`] a whole transaction.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbRequest, IdbTransaction};

use super::BrowserError;
use super::listener::Listener;
use super::pending::{Pending, pending};

/// Awaits a request's result. It listens from this call on, whenever it is polled.
pub(super) fn outcome(request: &IdbRequest) -> impl Future<Output = Result<JsValue, BrowserError>> + use<> {
    let (delivery, outcome) = pending();
    let succeeded = {
        let (delivery, request) = (delivery.clone(), request.clone());
        Listener::new(&request.clone(), "success", move |_: Event| {
            delivery.deliver(request.result().map_err(BrowserError::from));
        })
    };
    let failed = {
        let request = request.clone();
        Listener::new(&request.clone(), "error", move |event: Event| {
            // It is handled here; Firefox would report it as an error of the page besides.
            event.prevent_default();
            delivery.deliver(Err(error_from_request(&request)));
        })
    };
    outcome.keeping([succeeded, failed])
}

/// Awaits the end of a transaction. `cause` may be set to what was wrong before it is aborted.
pub(super) fn completion(
    transaction: &IdbTransaction,
    cause: Rc<RefCell<Option<BrowserError>>>,
) -> Pending<Result<(), BrowserError>> {
    let (delivery, completion) = pending();
    let completed = {
        let delivery = delivery.clone();
        Listener::new(transaction, "complete", move |_: Event| delivery.deliver(Ok(())))
    };
    let failed = {
        let cause = cause.clone();
        // The first error is the cause; those that follow only say that the transaction is over. It is left to
        // abort the transaction by itself, which nothing else can do once it is being committed.
        Listener::new(transaction, "error", move |event: Event| {
            if let Some(request) = event.target().and_then(|it| it.dyn_into::<IdbRequest>().ok()) {
                cause.borrow_mut().get_or_insert_with(|| error_from_request(&request));
            }
        })
    };
    let aborted = {
        let transaction = transaction.clone();
        Listener::new(&transaction.clone(), "abort", move |_: Event| {
            let error = cause.borrow_mut().take().unwrap_or_else(|| match transaction.error() {
                Some(error) => BrowserError::from(JsValue::from(error)),
                None => BrowserError::Other("the write was aborted".to_string()),
            });
            delivery.deliver(Err(error));
        })
    };
    completion.keeping([completed, failed, aborted])
}

fn error_from_request(request: &IdbRequest) -> BrowserError {
    match request.error() {
        Ok(Some(error)) => BrowserError::from(JsValue::from(error)),
        Ok(None) => BrowserError::Other("the request failed without a reason".to_string()),
        Err(thrown) => BrowserError::from(thrown),
    }
}
