//! IndexedDB's events as futures: `outcome` awaits a request, `Writing` a whole transaction.
//!
//! This is not a library's, because what is written is to survive whatever happens next, and no library sees to all of it:
//!
//! - the requests of a write are under way when the call returns, also if nobody awaits it: a page that goes away has no
//!   time to poll a future;
//! - a write of a single request is committed at once, and one of several never by hand, as Firefox would keep the others
//!   when one fails;
//! - the error that is reported is the first cause of an abort, not the `AbortError` of the requests behind it.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbRequest, IdbTransaction};

use crate::browser::BrowserError;
use crate::browser::listener::listen;

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
    let (sender, outcome) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let heard = ["success", "error"].map(|name| {
        let (sender, of_request) = (sender.clone(), request.clone());
        listen(request, name, move |_: &Event| {
            let outcome = match name {
                "success" => of_request.result().map_err(BrowserError::from),
                _ => Err(error_from_request(&of_request)),
            };
            if let Some(sender) = sender.take() {
                let _ = sender.send(outcome);
            }
        })
    });
    async move {
        let outcome = outcome.await;
        drop(heard);
        outcome?
    }
}

/// How a write goes that is under way. Dropping it cancels nothing.
pub type Written = Pin<Box<dyn Future<Output = Result<(), BrowserError>>>>;

/// The writes of one transaction, as they are issued. Nearly all values are strings.
pub struct Writing {
    transaction: IdbTransaction,
    requests: u32,
    cause: Rc<RefCell<Option<BrowserError>>>,
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

    /// Writes a value that is no text, such as the handle of a folder, under a key.
    pub fn put_value(&mut self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), BrowserError> {
        self.transaction.object_store(store)?.put_with_key(value, key)?;
        self.requests += 1;
        Ok(())
    }

    /// Has the transaction fail unless what is under a key is as it must be, before anything is written to it.
    ///
    /// The writes are issued meanwhile: all of it is one round trip.
    pub fn require(
        &mut self,
        store: &str,
        key: &JsValue,
        check: impl FnOnce(Option<String>) -> Result<(), BrowserError> + 'static,
    ) -> Result<(), BrowserError> {
        let request = self.transaction.object_store(store)?.get(key)?;
        let (transaction, cause, asked) = (self.transaction.clone(), self.cause.clone(), request.clone());
        // It must be checked even if nobody awaits the outcome, so it lives until it is called.
        let heard = Closure::once_into_js(move |_: Event| {
            let found = asked.result().ok().and_then(|value| value.as_string());
            if let Err(error) = check(found) {
                cause.borrow_mut().get_or_insert(error);
                let _ = transaction.abort();
            }
        });
        request.set_onsuccess(Some(heard.unchecked_ref()));
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
    ) -> Written {
        let cause = Rc::new(RefCell::new(None));
        let completion = completion(&transaction, cause.clone());
        let mut writing = Writing { transaction, requests: 0, cause: cause.clone() };
        let issued = issue(&mut writing);
        let Writing { transaction, requests, .. } = writing;
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

/// Awaits the end of a transaction. `cause` holds what went wrong in it first.
fn completion(transaction: &IdbTransaction, cause: Rc<RefCell<Option<BrowserError>>>) -> Written {
    let (sender, completion) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let failing = {
        let cause = cause.clone();
        listen(transaction, "error", move |event: &Event| {
            // Errors that follow the first only say that the transaction is over.
            if let Some(request) = event.target().and_then(|it| it.dyn_into::<IdbRequest>().ok()) {
                cause.borrow_mut().get_or_insert_with(|| error_from_request(&request));
            }
        })
    };
    let ending = ["complete", "abort"].map(|name| {
        let (sender, cause, of_transaction) = (sender.clone(), cause.clone(), transaction.clone());
        listen(transaction, name, move |_: &Event| {
            let outcome = match (cause.take(), name) {
                (Some(error), _) => Err(error),
                (None, "complete") => Ok(()),
                (None, _) => Err(match of_transaction.error() {
                    Some(error) => BrowserError::from(JsValue::from(error)),
                    None => BrowserError::Other("the write was aborted".to_string()),
                }),
            };
            if let Some(sender) = sender.take() {
                let _ = sender.send(outcome);
            }
        })
    });
    Box::pin(async move {
        let outcome = completion.await;
        drop((failing, ending));
        outcome?
    })
}

fn error_from_request(request: &IdbRequest) -> BrowserError {
    match request.error() {
        Ok(Some(error)) => BrowserError::from(JsValue::from(error)),
        Ok(None) => BrowserError::Other("the request failed without a reason".to_string()),
        Err(thrown) => BrowserError::from(thrown),
    }
}
