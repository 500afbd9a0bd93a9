//! A worker beside the page that reads files for one import, and ends with it. One that waits is there when the next
//! import begins.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

use crate::app::files::finding::{Reached, Report};
use crate::app::files::reader::READ;
use crate::browser::files::PickedFile;
use crate::browser::worker::{Parcel, READY, STOPPED, Worker};

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
pub struct Reader {
    worker: Worker,
    state: Rc<RefCell<State>>,
}

thread_local! {
    static WAITING: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

/// Starts a worker, if none waits, and waits until it is there or cannot be had.
pub async fn start() {
    if WAITING.with_borrow(Option::is_none)
        && let Some(reader) = Reader::ready().await
    {
        WAITING.set(Some(reader));
    }
}

/// Has a worker read files. Their texts are stored for a project, if one is given, which holds so many bytes already.
/// None where no worker can be had.
pub async fn read(files: &[PickedFile], project: &str, held: u64, tell: Tell) -> Option<End> {
    let waiting = WAITING.take();
    let reader = match waiting {
        Some(reader) => reader,
        None => Reader::ready().await?,
    };
    let end = reader.read(files, project, held, tell).await?;
    if end == End::Done {
        WAITING.set(Some(reader));
    }
    Some(end)
}

impl Reader {
    /// A worker that waits for something to do.
    async fn ready() -> Option<Reader> {
        let state = Rc::new(RefCell::new(State::Gone));
        let heard = state.clone();
        let worker = Worker::start(move |parcel| on_parcel(&heard, parcel)).ok()?;
        let (starting, started) = oneshot::channel();
        state.replace(State::Starting { _started: starting, _patience: patience(&state, START) });
        // The other end is dropped when the worker is there, and when it is given up.
        let _ = started.await;
        let is_waiting = matches!(*state.borrow(), State::Waiting);
        is_waiting.then_some(Reader { worker, state })
    }

    async fn read(&self, files: &[PickedFile], project: &str, held: u64, tell: Tell) -> Option<End> {
        let parcel =
            Parcel { files: files.to_vec(), ..Parcel::new(READ, [project.to_string(), held.to_string()]) };
        let (ending, end) = oneshot::channel();
        self.state.replace(State::Reading(tell, ending, patience(&self.state, SILENCE)));
        self.worker.post(&parcel).ok()?;
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

fn on_parcel(state: &Rc<RefCell<State>>, parcel: Parcel) {
    match parcel.kind.as_str() {
        READY => {
            state.replace(State::Waiting);
        }
        STOPPED => {
            if let State::Reading(_, end, _) = state.replace(State::Gone) {
                let _ = end.send(End::Broken(parcel.texts.into_iter().next().unwrap_or_default()));
            }
        }
        _ => {
            if let Some(report) = Report::unpack(parcel) {
                on_report(state, report);
            }
        }
    }
}

fn on_report(state: &Rc<RefCell<State>>, report: Report) {
    if matches!(report, Report::Done) {
        if let State::Reading(_, end, _) = state.replace(State::Waiting) {
            let _ = end.send(End::Done);
        }
        return;
    }
    let size = match &report {
        Report::Progress(Reached { size, .. }) => *size,
        _ => 0,
    };
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
