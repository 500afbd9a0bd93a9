//! The imports that are under way: each is a job of its own, with its own progress and its own end.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// What is being done with files.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Stage {
    /// They are read.
    #[default]
    Reading,
    /// What they say is added to the project.
    Adding,
}

/// How far some long work is.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
    /// So many bytes of a part that takes long by itself; zero if there is none.
    pub bytes: u64,
    /// How many bytes that part has.
    pub size: u64,
}

impl Progress {
    /// Returns how many thousandths of all are done.
    pub fn thousandths(&self) -> usize {
        let of_part = (self.bytes * 1000).checked_div(self.size).unwrap_or_default() as usize;
        (self.done * 1000 + of_part).checked_div(self.total).unwrap_or_default()
    }
}

/// Asks some work to stop. All clones are one.
#[derive(Clone, Default, Debug)]
pub struct Stop(Arc<Mutex<Asked>>);

#[derive(Default, Debug)]
struct Asked {
    is_asked: bool,
    waiting: Option<Waker>,
}

impl Stop {
    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the work to stop.
    pub fn ask(&self) {
        let mut asked = self.asked();
        asked.is_asked = true;
        if let Some(waker) = asked.waiting.take() {
            waker.wake();
        }
    }

    /// Returns whether the work is to stop.
    pub fn is_asked(&self) -> bool {
        self.asked().is_asked
    }

    /// Carries out some work until it is done or is to stop; then it is dropped where it is, and there is no outcome.
    pub async fn unless_asked<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if self.is_asked() {
                return Poll::Ready(None);
            }
            // Noted before the work goes on, which may be what asks.
            self.asked().waiting = Some(context.waker().clone());
            work.as_mut().poll(context).map(Some)
        })
        .await
    }
}

/// Which job is meant.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct JobId(u64);

/// Some long work.
#[derive(Clone, Debug)]
pub struct Job {
    /// How far it is.
    pub progress: Progress,
    /// Stops it.
    pub stop: Stop,
}

/// The jobs that are under way.
#[derive(Clone, Default, Debug)]
pub struct Jobs {
    running: BTreeMap<JobId, Job>,
    last: u64,
}

impl Jobs {
    /// Begins a job.
    pub fn begin(&mut self) -> (JobId, Stop) {
        self.last += 1;
        let (id, job) = (JobId(self.last), Job { progress: Progress::default(), stop: Stop::default() });
        let stop = job.stop.clone();
        self.running.insert(id, job);
        (id, stop)
    }

    /// Notes how far a job is; nothing if it has ended.
    pub fn reach(&mut self, id: JobId, progress: Progress) {
        if let Some(job) = self.running.get_mut(&id) {
            job.progress = progress;
        }
    }

    /// Asks a job to stop, and no other.
    pub fn stop(&self, id: JobId) {
        if let Some(job) = self.running.get(&id) {
            job.stop.ask();
        }
    }

    /// Ends a job.
    pub fn end(&mut self, id: JobId) {
        self.running.remove(&id);
    }

    /// Returns how far a job is, as long as it is under way.
    pub fn progress(&self, id: JobId) -> Option<Progress> {
        self.running.get(&id).map(|job| job.progress)
    }

    /// Returns the jobs that are under way, in the order in which they began.
    pub fn running(&self) -> impl Iterator<Item = JobId> + '_ {
        self.running.keys().copied()
    }

    /// Returns whether any job is under way.
    pub fn are_running(&self) -> bool {
        !self.running.is_empty()
    }
}
