//! A worker beside the page that reads files for one import, and ends with it. One that waits is there when the next
//! import begins.

use std::cell::RefCell;
use std::rc::Rc;

use crate::app::files::finding::{Reached, Report};
use crate::app::files::reader::READ;
use crate::browser::files::PickedFile;
use crate::browser::timer::Timeout;
use crate::browser::worker::{Parcel, READY, STOPPED, Worker};
use crate::browser::{Delivery, Pending, pending};

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

#[derive(Default)]
enum State {
    /// On its way; whoever waits for it is told.
    #[default]
    Starting,
    Waiting,
    Reading(Tell, Delivery<End>, Timeout),
    /// It cannot be had, or has broken down.
    Gone,
}

/// A worker that reads files. It ends when this is dropped, whatever it is doing.
pub struct Reader {
    worker: Worker,
    state: Rc<RefCell<State>>,
    started: Option<Pending<()>>,
    _patience: Timeout,
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
        let mut reader = Reader::start()?;
        if let Some(started) = reader.started.take() {
            started.await;
        }
        let is_waiting = matches!(*reader.state.borrow(), State::Waiting);
        is_waiting.then_some(reader)
    }

    fn start() -> Option<Reader> {
        let state: Rc<RefCell<State>> = Rc::default();
        let (started, waiting) = pending();
        let (heard, begun) = (state.clone(), started.clone());
        let worker = Worker::start(move |parcel| on_parcel(&heard, &begun, parcel)).ok()?;
        let patience = Timeout::new(START, move || started.deliver(()));
        Some(Reader { worker, state, started: Some(waiting), _patience: patience })
    }

    async fn read(&self, files: &[PickedFile], project: &str, held: u64, tell: Tell) -> Option<End> {
        let parcel =
            Parcel { files: files.to_vec(), ..Parcel::new(READ, [project.to_string(), held.to_string()]) };
        let (delivery, end) = pending();
        let watch = watch(&delivery, 0);
        self.state.replace(State::Reading(tell, delivery, watch));
        self.worker.post(&parcel).ok()?;
        Some(end.await)
    }
}

/// Ends the reading when the worker has been silent for too long.
fn watch(end: &Delivery<End>, size: u64) -> Timeout {
    let end = end.clone();
    let extra = u32::try_from(size / 1000).unwrap_or(u32::MAX);
    Timeout::new(SILENCE.saturating_add(extra), move || end.deliver(End::Silent))
}

fn on_parcel(state: &RefCell<State>, started: &Delivery<()>, parcel: Parcel) {
    match parcel.kind.as_str() {
        READY => {
            state.replace(State::Waiting);
            started.deliver(());
        }
        STOPPED => {
            started.deliver(());
            if let State::Reading(_, end, _) = state.replace(State::Gone) {
                end.deliver(End::Broken(parcel.texts.into_iter().next().unwrap_or_default()));
            }
        }
        _ => {
            if let Some(report) = Report::unpack(parcel) {
                on_report(state, report);
            }
        }
    }
}

fn on_report(state: &RefCell<State>, report: Report) {
    if matches!(report, Report::Done) {
        if let State::Reading(_, end, _) = state.replace(State::Waiting) {
            end.deliver(End::Done);
        }
        return;
    }
    let size = match &report {
        Report::Progress(Reached { size, .. }) => *size,
        _ => 0,
    };
    let tell = match &mut *state.borrow_mut() {
        State::Reading(tell, end, patience) => {
            *patience = watch(end, size);
            Some(tell.clone())
        }
        _ => None,
    };
    if let Some(tell) = tell {
        tell(report);
    }
}
