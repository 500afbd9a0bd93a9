//! IndexedDB's events as futures: [`outcome`] awaits a request, [`Writing`] a whole transaction.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbRequest, IdbTransaction};

use crate::browser::BrowserError;
use crate::browser::listener::Listener;
use crate::browser::pending::{Pending, pending};

#[wasm_bindgen]
extern "C" {
    // web-sys calls it deprecated, which it is not. Safari has it from version 15 on.
    #[wasm_bindgen(extends = IdbTransaction)]
    type CommittingTransaction;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &CommittingTransaction) -> Result<(), JsValue>;
}

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
        Listener::new(&request.clone(), "error", move |_: Event| {
            delivery.deliver(Err(error_from_request(&request)));
        })
    };
    outcome.keeping([succeeded, failed])
}

/// The writes of one transaction, as they are issued. The values are strings.
pub struct Writing {
    transaction: IdbTransaction,
    requests: u32,
}

impl Writing {
    /// Writes a value under a key that must be new; otherwise the whole transaction fails with `Conflict`.
    pub fn add(&mut self, store: &str, key: &JsValue, value: &str) -> Result<(), BrowserError> {
        self.transaction.object_store(store)?.add_with_key(&value.into(), key)?;
        self.requests += 1;
        Ok(())
    }

    /// Writes a value under a key, in place of what was there.
    pub fn put(&mut self, store: &str, key: &JsValue, value: &str) -> Result<(), BrowserError> {
        self.transaction.object_store(store)?.put_with_key(&value.into(), key)?;
        self.requests += 1;
        Ok(())
    }

    /// Deletes what is under a key or in a range of keys.
    pub fn delete(&mut self, store: &str, keys: &JsValue) -> Result<(), BrowserError> {
        self.transaction.object_store(store)?.delete(keys)?;
        self.requests += 1;
        Ok(())
    }

    /// Deletes everything in a store.
    pub fn clear(&mut self, store: &str) -> Result<(), BrowserError> {
        self.transaction.object_store(store)?.clear()?;
        self.requests += 1;
        Ok(())
    }

    /// Has all writes issued, and awaits the end of the transaction.
    pub(super) fn run(
        transaction: IdbTransaction,
        issue: impl FnOnce(&mut Writing) -> Result<(), BrowserError>,
    ) -> Pending<Result<(), BrowserError>> {
        let cause = Rc::new(RefCell::new(None));
        let completion = completion(&transaction, cause.clone());
        let mut writing = Writing { transaction, requests: 0 };
        let issued = issue(&mut writing);
        let Writing { transaction, requests } = writing;
        if let Err(error) = issued {
            *cause.borrow_mut() = Some(error);
            let _ = transaction.abort();
        } else if requests == 1 {
            // A tab that is killed in the next instant then loses nothing; otherwise the browser waits for the page
            // to hear of the request's success. Not with several requests: of these Firefox would keep the others
            // when one fails.
            let _ = transaction.unchecked_ref::<CommittingTransaction>().commit();
        }
        completion
    }
}

/// Hears of a transaction until it is over, or until this is dropped.
struct Watch {
    transaction: IdbTransaction,
    is_over: Rc<Cell<bool>>,
    closure: Closure<dyn FnMut(Event)>,
}

impl Watch {
    fn new(transaction: &IdbTransaction, mut heard: impl FnMut(&Event) -> bool + 'static) -> Watch {
        let is_over = Rc::new(Cell::new(false));
        let over = is_over.clone();
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| over.set(heard(&event)));
        let watch = Watch { transaction: transaction.clone(), is_over, closure };
        watch.listen(Some(watch.closure.as_ref().unchecked_ref()));
        watch
    }

    fn listen(&self, handler: Option<&Function>) {
        self.transaction.set_onerror(handler);
        self.transaction.set_oncomplete(handler);
        self.transaction.set_onabort(handler);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // What is over is not heard of again.
        if !self.is_over.get() {
            self.listen(None);
        }
    }
}

/// Awaits the end of a transaction. `cause` holds what went wrong in it first.
fn completion(
    transaction: &IdbTransaction,
    cause: Rc<RefCell<Option<BrowserError>>>,
) -> Pending<Result<(), BrowserError>> {
    let (delivery, completion) = pending();
    let of_watch = transaction.clone();
    let watch = Watch::new(transaction, move |event| {
        let is_error = event.type_() == "error";
        let mut cause = cause.borrow_mut();
        if is_error {
            // Errors that follow the first only say that the transaction is over.
            if let Some(request) = event.target().and_then(|it| it.dyn_into::<IdbRequest>().ok()) {
                cause.get_or_insert_with(|| error_from_request(&request));
            }
        } else {
            let outcome = match (cause.take(), event.type_().as_str()) {
                (Some(error), _) => Err(error),
                (None, "complete") => Ok(()),
                (None, _) => Err(match of_watch.error() {
                    Some(error) => BrowserError::from(JsValue::from(error)),
                    None => BrowserError::Other("the write was aborted".to_string()),
                }),
            };
            delivery.deliver(outcome);
        }
        !is_error
    });
    completion.keeping(watch)
}

fn error_from_request(request: &IdbRequest) -> BrowserError {
    match request.error() {
        Ok(Some(error)) => BrowserError::from(JsValue::from(error)),
        Ok(None) => BrowserError::Other("the request failed without a reason".to_string()),
        Err(thrown) => BrowserError::from(thrown),
    }
}
