//! A reply that is waited for, from whichever of several callbacks has it first.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;

/// Gives the reply. Copies of it give the same one.
pub struct Reply<T>(Rc<RefCell<Option<oneshot::Sender<T>>>>);

impl<T> Clone for Reply<T> {
    fn clone(&self) -> Reply<T> {
        Reply(self.0.clone())
    }
}

/// Returns what gives a reply, and what waits for it. That ends without one where nothing can give it any more.
pub fn reply<T>() -> (Reply<T>, oneshot::Receiver<T>) {
    let (sender, receiver) = oneshot::channel();
    (Reply(Rc::new(RefCell::new(Some(sender)))), receiver)
}

impl<T> Reply<T> {
    /// Gives it, if that was not done yet. Nobody may wait any more.
    pub fn give(&self, what: T) {
        if let Some(sender) = self.0.take() {
            let _ = sender.send(what);
        }
    }
}
