//! A worker beside the page that reads files for one import, and ends with it. One that waits is there when the next
//! import begins.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::files::message::{FoundItem, FromReader, Request, ToReader};
use crate::app::files::reader::WORK;
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
    FoundItem(FoundItem),
}

/// What is called with what reading tells.
pub type OnReport = Rc<dyn Fn(Report)>;

enum State {
    /// On its way; whoever waits for it has the other end.
    Starting {
        _started: oneshot::Sender<()>,
        _patience: Timeout,
    },
    Waiting,
    Reading(OnReport, oneshot::Sender<End>, Timeout),
    /// It cannot be had, or has broken down.
    Gone,
}

/// A worker that reads files. It ends when this is dropped, whatever it is doing.
struct ReadingWorker {
    worker: Worker,
    state: Rc<RefCell<State>>,
}

/// The workers that read files for a page: one may wait for the next import. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct ReadingWorkers(StoredValue<Option<ReadingWorker>, LocalStorage>);

impl ReadingWorkers {
    /// Returns them for a page that has none yet. To be made where they live as long as the page.
    pub fn new() -> ReadingWorkers {
        ReadingWorkers(StoredValue::new_local(None))
    }

    /// Starts a worker, if none waits, and waits until it is there or cannot be had.
    pub async fn start(self) {
        if self.0.try_with_value(Option::is_none) == Some(true)
            && let Some(worker) = ReadingWorker::ready().await
        {
            self.keep(worker);
        }
    }

    /// Has a worker read files. None where no worker can be had.
    pub async fn read(self, request: Request, on_report: OnReport) -> Option<End> {
        // One that waited may have broken down meanwhile.
        let waiting = self.0.try_update_value(Option::take).flatten();
        let worker = match waiting.filter(|worker| matches!(*worker.state.borrow(), State::Waiting)) {
            Some(worker) => worker,
            None => ReadingWorker::ready().await?,
        };
        let end = worker.read(request, on_report).await?;
        if end == End::Done {
            self.keep(worker);
        }
        Some(end)
    }

    /// Has a worker wait for the next import. Where the page has gone, it ends.
    fn keep(self, worker: ReadingWorker) {
        let _ = self.0.try_set_value(Some(worker));
    }
}

impl Default for ReadingWorkers {
    fn default() -> ReadingWorkers {
        ReadingWorkers::new()
    }
}

impl ReadingWorker {
    /// A worker that waits for something to do.
    async fn ready() -> Option<ReadingWorker> {
        let state = Rc::new(RefCell::new(State::Gone));
        let (heard, failed) = (state.clone(), state.clone());
        let on_message = move |message| on_message(&heard, message);
        let worker = Worker::start(WORK, on_message, move |reason| on_stopped(&failed, reason)).ok()?;
        let (starting, started) = oneshot::channel();
        state.replace(State::Starting { _started: starting, _patience: patience(&state, START) });
        // The other end is dropped when the worker is there, and when it is given up.
        let _ = started.await;
        let is_waiting = matches!(*state.borrow(), State::Waiting);
        is_waiting.then_some(ReadingWorker { worker, state })
    }

    async fn read(&self, request: Request, on_report: OnReport) -> Option<End> {
        let (ending, end) = oneshot::channel();
        self.state.replace(State::Reading(on_report, ending, patience(&self.state, SILENCE)));
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
        FromReader::FoundItem(found) => Report::FoundItem(*found),
    };
    let size = if let Report::Reached(reached) = &report { reached.size } else { 0 };
    let milliseconds = SILENCE.saturating_add(u32::try_from(size / 1000).unwrap_or(u32::MAX));
    let on_report = match &mut *state.borrow_mut() {
        State::Reading(on_report, _, waited) => {
            *waited = patience(state, milliseconds);
            Some(on_report.clone())
        }
        _ => None,
    };
    if let Some(on_report) = on_report {
        on_report(report);
    }
}

fn on_stopped(state: &RefCell<State>, reason: String) {
    if let State::Reading(_, end, _) = state.replace(State::Gone) {
        let _ = end.send(End::Broken(reason));
    }
}
