//! The worker beside the page: started when there is time, asked to read files, ended when it is to stop.

use std::cell::RefCell;
use std::rc::Rc;

use crate::app::files::finding::Report;
use crate::app::files::reader::READ;
use crate::browser::files::PickedFile;
use crate::browser::worker::{Parcel, READY, STOPPED, Worker};
use crate::browser::{Delivery, pending};

/// How reading has ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// All was read.
    Done,
    /// The person did not want more to be read.
    Stopped,
    /// The worker has broken down, for this reason.
    Broken(String),
}

/// What is called with what reading tells.
pub type Tell = Rc<dyn Fn(Report)>;

#[derive(Default)]
enum Beside {
    #[default]
    Nothing,
    /// On its way; whoever waits for it is told.
    Starting(Worker, Vec<Delivery<()>>),
    Waiting(Worker),
    Reading(Worker, Tell, Delivery<End>),
    /// The browser has no workers, or cannot load ours.
    Impossible,
}

thread_local! {
    static BESIDE: RefCell<Beside> = RefCell::default();
}

/// Starts the worker, if there is none, and waits until it is there or cannot be had.
pub async fn start() {
    let (delivery, waiting) = pending();
    BESIDE.with_borrow_mut(|beside| {
        if matches!(beside, Beside::Nothing) {
            *beside = match Worker::start(on_parcel) {
                Ok(worker) => Beside::Starting(worker, Vec::new()),
                Err(_) => Beside::Impossible,
            };
        }
        match beside {
            Beside::Starting(_, waiting) => waiting.push(delivery),
            _ => delivery.deliver(()),
        }
    });
    waiting.await;
}

/// Takes the state out if it is the one that is meant. Any other stays.
fn take_if(is_meant: fn(&Beside) -> bool) -> Option<Beside> {
    BESIDE.with_borrow_mut(|beside| is_meant(beside).then(|| std::mem::take(beside)))
}

fn on_parcel(parcel: Parcel) {
    match parcel.kind.as_str() {
        READY => {
            if let Some(Beside::Starting(worker, waiting)) = take_if(|it| matches!(it, Beside::Starting(..)))
            {
                BESIDE.set(Beside::Waiting(worker));
                waiting.iter().for_each(|one| one.deliver(()));
            }
        }
        STOPPED => match BESIDE.replace(Beside::Impossible) {
            Beside::Starting(_, waiting) => waiting.iter().for_each(|one| one.deliver(())),
            Beside::Reading(_, _, end) => {
                end.deliver(End::Broken(parcel.texts.into_iter().next().unwrap_or_default()));
            }
            Beside::Nothing | Beside::Waiting(_) | Beside::Impossible => {}
        },
        _ => {
            if let Some(report) = Report::unpack(parcel) {
                on_report(report);
            }
        }
    }
}

fn on_report(report: Report) {
    if matches!(report, Report::Done) {
        if let Some(Beside::Reading(worker, _, end)) = take_if(is_reading) {
            BESIDE.set(Beside::Waiting(worker));
            end.deliver(End::Done);
        }
        return;
    }
    let tell = BESIDE.with_borrow(|beside| match beside {
        Beside::Reading(_, tell, _) => Some(tell.clone()),
        _ => None,
    });
    if let Some(tell) = tell {
        tell(report);
    }
}

fn is_reading(beside: &Beside) -> bool {
    matches!(beside, Beside::Reading(..))
}

/// Has the worker read files. Their texts are stored for a project, if one is given, which holds so many bytes already.
/// None where there is no worker that could do it now.
pub async fn read(files: &[PickedFile], project: &str, held: u64, tell: Tell) -> Option<End> {
    start().await;
    // What comes while files are read is read in the page.
    let Some(Beside::Waiting(worker)) = take_if(|it| matches!(it, Beside::Waiting(_))) else { return None };
    let parcel =
        Parcel { files: files.to_vec(), ..Parcel::new(READ, [project.to_string(), held.to_string()]) };
    if worker.post(&parcel).is_err() {
        BESIDE.set(Beside::Impossible);
        return None;
    }
    let (delivery, end) = pending();
    BESIDE.set(Beside::Reading(worker, tell, delivery));
    Some(end.await)
}

/// Ends the reading; the next worker is started when it is needed.
pub fn stop() {
    if let Some(Beside::Reading(_, _, end)) = take_if(is_reading) {
        end.deliver(End::Stopped);
    }
}
