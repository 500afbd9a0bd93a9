//! How files come in, without a page.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

mod adding;
mod decisions;
mod host;
mod jobs;
mod natural;
mod read;
mod reanchor;
mod resolve;
mod taken_for;

/// Carries out what never has to wait.
fn carried_out<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => unreachable!("on the host nothing waits"),
    }
}
