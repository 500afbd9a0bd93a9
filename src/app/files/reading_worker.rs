//! A worker beside the page that reads files for one import, and ends with it. One that waits is there when the next
//! import begins.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

use crate::app::files::message::{Found, FromReader, Request, ToReader};
use crate::browser::worker::Worker;
use crate::import::read::Reached;

/// A worker that has not begun after so many milliseconds will not; the page reads by itself then.
const START: u32 = 30_000;
/// One that is silent for so many milliseconds, and one for each kilobyte of the file that it has begun, has broken
/// down. What it reads at one go takes long only if it is large.
const SILENCE: u32 = 60_000;

/// How reading has ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// All was read.
    Done,
    /// The worker has broken down, for this reason.
    Broken(String),
    /// The worker does not answer any more.
    Silent,
}

/// What a worker tells while it reads.
pub enum Report {
    /// So far it has come.
    Reached(Reached),
    /// It has found something.
    Found(Found),
}

/// What is called with what reading tells.
pub type Tell = Rc<dyn Fn(Report)>;

enum State {
    /// On its way; whoever waits for it has the other end.
    Starting {
        _started: oneshot::Sender<()>,
        _patience: Timeout,
    },
    Waiting,
    Reading(Tell, oneshot::Sender<End>, Timeout),
    /// It cannot be had, or has broken down.
    Gone,
}

/// A worker that reads files. It ends when this is dropped, whatever it is doing.
struct ReadingWorker {
    worker: Worker,
    state: Rc<RefCell<State>>,
}

thread_local! {
    static WAITING: RefCell<Option<ReadingWorker>> = const { RefCell::new(None) };
}

/// Starts a worker, if none waits, and waits until it is there or cannot be had.
pub async fn start() {
    if WAITING.with_borrow(Option::is_none)
        && let Some(worker) = ReadingWorker::ready().await
    {
        WAITING.set(Some(worker));
    }
}

/// Has a worker read files. None where no worker can be had.
pub async fn read(request: Request, tell: Tell) -> Option<End> {
    // One that waited may have broken down meanwhile.
    let waiting = WAITING.take().filter(|worker| matches!(*worker.state.borrow(), State::Waiting));
    let worker = match waiting {
        Some(worker) => worker,
        None => ReadingWorker::ready().await?,
    };
    let end = worker.read(request, tell).await?;
    if end == End::Done {
        WAITING.set(Some(worker));
    }
    Some(end)
}

impl ReadingWorker {
    /// A worker that waits for something to do.
    async fn ready() -> Option<ReadingWorker> {
        let state = Rc::new(RefCell::new(State::Gone));
        let (heard, failed) = (state.clone(), state.clone());
        let on_message = move |message| on_message(&heard, message);
        let worker = Worker::start(on_message, move |reason| on_stopped(&failed, reason)).ok()?;
        let (starting, started) = oneshot::channel();
        state.replace(State::Starting { _started: starting, _patience: patience(&state, START) });
        // The other end is dropped when the worker is there, and when it is given up.
        let _ = started.await;
        let is_waiting = matches!(*state.borrow(), State::Waiting);
        is_waiting.then_some(ReadingWorker { worker, state })
    }

    async fn read(&self, request: Request, tell: Tell) -> Option<End> {
        let (ending, end) = oneshot::channel();
        self.state.replace(State::Reading(tell, ending, patience(&self.state, SILENCE)));
        self.worker.post(&ToReader::Read(request)).ok()?;
        end.await.ok()
    }
}

/// Gives the worker up if it is silent for so many milliseconds.
fn patience(state: &Rc<RefCell<State>>, milliseconds: u32) -> Timeout {
    let state = Rc::downgrade(state);
    Timeout::new(milliseconds, move || give_up(&state))
}

fn give_up(state: &Weak<RefCell<State>>) {
    let given_up = state.upgrade().map(|state| state.replace(State::Gone));
    if let Some(State::Reading(_, end, _)) = given_up {
        let _ = end.send(End::Silent);
    }
}

fn on_message(state: &Rc<RefCell<State>>, message: FromReader) {
    let report = match message {
        FromReader::Ready => {
            state.replace(State::Waiting);
            return;
        }
        FromReader::Stopped(reason) => return on_stopped(state, reason),
        FromReader::Done => {
            if let State::Reading(_, end, _) = state.replace(State::Waiting) {
                let _ = end.send(End::Done);
            }
            return;
        }
        FromReader::Reached(reached) => Report::Reached(reached),
        FromReader::Found(found) => Report::Found(*found),
    };
    let size = if let Report::Reached(reached) = &report { reached.size } else { 0 };
    let milliseconds = SILENCE.saturating_add(u32::try_from(size / 1000).unwrap_or(u32::MAX));
    let tell = match &mut *state.borrow_mut() {
        State::Reading(tell, _, waited) => {
            *waited = patience(state, milliseconds);
            Some(tell.clone())
        }
        _ => None,
    };
    if let Some(tell) = tell {
        tell(report);
    }
}

fn on_stopped(state: &RefCell<State>, reason: String) {
    if let State::Reading(_, end, _) = state.replace(State::Gone) {
        let _ = end.send(End::Broken(reason));
    }
}
