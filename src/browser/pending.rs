//! A value that a callback delivers later, awaited as a future.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct Slot<T> {
    value: Option<T>,
    settled: bool,
    waker: Option<Waker>,
}

/// The end that delivers. The first delivery counts; later ones are dropped.
pub(crate) struct Delivery<T>(Rc<RefCell<Slot<T>>>);

impl<T> Clone for Delivery<T> {
    fn clone(&self) -> Self {
        Delivery(self.0.clone())
    }
}

impl<T> Delivery<T> {
    /// Hands the value over.
    pub(crate) fn deliver(&self, value: T) {
        let waker = {
            let mut slot = self.0.borrow_mut();
            if slot.settled {
                return;
            }
            slot.settled = true;
            slot.value = Some(value);
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether a value was handed over before, or nobody waits for one anymore.
    pub(crate) fn is_settled(&self) -> bool {
        self.0.borrow().settled
    }
}

/// The end that waits, and keeps alive what the delivery needs (listeners, closures).
pub struct Pending<T> {
    slot: Rc<RefCell<Slot<T>>>,
    kept: Vec<Box<dyn std::any::Any>>,
}

/// A new pair: what is delivered at one end arrives at the other.
pub(crate) fn pending<T>() -> (Delivery<T>, Pending<T>) {
    let slot = Rc::new(RefCell::new(Slot { value: None, settled: false, waker: None }));
    (Delivery(slot.clone()), Pending { slot, kept: Vec::new() })
}

impl<T> Pending<T> {
    /// A value that is there already.
    pub fn ready(value: T) -> Pending<T> {
        let (delivery, ready) = pending();
        delivery.deliver(value);
        ready
    }

    /// Drops `kept` together with this future, and not before.
    pub(crate) fn keeping(mut self, kept: impl std::any::Any) -> Self {
        self.kept.push(Box::new(kept));
        self
    }
}

impl<T> Drop for Pending<T> {
    fn drop(&mut self) {
        // What arrives from now on has no owner, and is dropped on arrival: a lock is released, say.
        let unread = {
            let mut slot = self.slot.borrow_mut();
            slot.settled = true;
            slot.waker = None;
            slot.value.take()
        };
        drop(unread);
    }
}

impl<T> Future for Pending<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.slot.borrow_mut();
        match slot.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
