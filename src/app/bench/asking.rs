//! A worker that is asked once: it says that it is ready, is asked, and answers.

use std::rc::{Rc, Weak};

use futures_channel::oneshot::Receiver;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::bench::reply::reply;
use crate::browser::worker::{Page, Worker};

/// What such a worker tells the page.
#[derive(Serialize, Deserialize)]
pub enum FromWorker<A> {
    /// It waits for the question.
    Ready,
    /// The program in it has stopped, for this reason. `worker.js` sends it too.
    Stopped(String),
    /// What was asked for.
    Answer(A),
}

/// What a worker has still to tell.
pub struct Expected<A> {
    ready: Receiver<Result<(), String>>,
    answer: Receiver<Result<A, String>>,
}

/// Starts a worker for some work. It ends when it is dropped. Fails where the browser has no workers.
pub fn start<A: DeserializeOwned + 'static>(work: &str) -> Result<(Rc<Worker>, Expected<A>), String> {
    let (getting_ready, ready) = reply();
    let (answering, answer) = reply();
    let (stopped, stopping) = (getting_ready.clone(), answering.clone());
    let on_stopped = Rc::new(move |reason: String| {
        stopped.give(Err(reason.clone()));
        stopping.give(Err(reason));
    });
    let failed = on_stopped.clone();
    let on_message = move |message: FromWorker<A>| match message {
        FromWorker::Ready => getting_ready.give(Ok(())),
        FromWorker::Stopped(reason) => on_stopped(reason),
        FromWorker::Answer(answer) => answering.give(Ok(answer)),
    };
    let worker = Worker::start(work, on_message, move |reason| failed(reason));
    Ok((Rc::new(worker.map_err(|error| error.to_string())?), Expected { ready, answer }))
}

impl<A> Expected<A> {
    /// Asks the worker as soon as it is ready. Nothing, if it was ended meanwhile; else the answer, or why there is none.
    pub async fn ask(self, worker: Weak<Worker>, question: &impl Serialize) -> Option<Result<A, String>> {
        if let Err(reason) = self.ready.await.ok()? {
            return Some(Err(reason));
        }
        if let Err(error) = worker.upgrade()?.post(question) {
            return Some(Err(error.to_string()));
        }
        self.answer.await.ok()
    }
}

/// In the worker: answers what the page asks, as long as the worker lives.
pub fn answer<Q: DeserializeOwned, A: Serialize>(page: &Page, work: impl Fn(Q) -> A + 'static) {
    let answering = page.clone();
    let listener = page.on_message(move |question| {
        if let Err(error) = answering.post(&FromWorker::Answer(work(question))) {
            stop(&answering, error.to_string());
        }
    });
    listener.forget();
    let _ = page.post(&FromWorker::<A>::Ready);
}

/// In the worker: tells the page why there will be no answer.
pub fn stop(page: &Page, reason: String) {
    // A page that cannot be reached has gone, and this worker with it.
    let _ = page.post(&FromWorker::<()>::Stopped(reason));
}
