//! Finding what texts share: here, if they are few; else in a worker, which can be ended.

use std::rc::{Rc, Weak};
use std::sync::Arc;

use futures_channel::oneshot;

use crate::analysis::compare::passages::shared::SharedText;
use crate::app::bench::reply::reply;
use crate::app::bench::workbench::Workbench;
use crate::app::compare::passages::finder::{FromFinder, ToFinder, WORK};
use crate::app::search::{borrow_texts, first_batch};
use crate::browser::worker::Worker;
use crate::model::record::document::Document;
use crate::words::passages;

/// What is called with how many texts have been compared with the others.
pub type OnReached = Rc<dyn Fn(usize)>;

/// A worker that finds what texts share, and ends when this is dropped.
pub struct FindingWorker {
    worker: Worker,
}

/// What a worker has still to tell.
pub struct Expected {
    ready: oneshot::Receiver<Result<(), String>>,
    found: oneshot::Receiver<Result<SharedText, String>>,
}

/// Finds what texts share that are in memory, at once; nothing, if one of them is not.
pub fn find_here(documents: &[Arc<Document>], refused: &[String]) -> Option<SharedText> {
    let texts: Option<Vec<_>> = documents.iter().map(|document| document.text.get()).collect();
    let refused: Vec<&str> = refused.iter().map(String::as_str).collect();
    Some(SharedText::find(texts?.iter().map(|text| text.as_str()), &refused))
}

impl FindingWorker {
    /// Starts a worker. Fails where the browser has none.
    pub fn start(on_reached: OnReached) -> Result<(FindingWorker, Expected), String> {
        let (getting_ready, ready) = reply();
        let (finding, found) = reply();
        let (stopped, stopping) = (getting_ready.clone(), finding.clone());
        let on_stopped = Rc::new(move |reason: String| {
            stopped.give(Err(reason.clone()));
            stopping.give(Err(reason));
        });
        let failed = on_stopped.clone();
        let on_message = move |message: FromFinder| match message {
            FromFinder::Ready => getting_ready.give(Ok(())),
            FromFinder::Stopped(reason) => on_stopped(reason),
            FromFinder::Reached(texts) => on_reached(texts),
            FromFinder::Found { passages, words } => finding.give(Ok(SharedText::new(passages, &words))),
        };
        let worker = Worker::start(WORK, on_message, move |reason| failed(reason));
        let worker = worker.map_err(|error| error.to_string())?;
        Ok((FindingWorker { worker }, Expected { ready, found }))
    }
}

/// Has a worker find what texts share. Texts that are not in memory are fetched for it. Nothing, if the worker was ended
/// meanwhile; else what was found, or why nothing could be.
pub async fn find_beside(
    bench: Workbench,
    worker: Weak<FindingWorker>,
    expected: Expected,
    documents: &[Arc<Document>],
    refused: Vec<String>,
) -> Option<Result<SharedText, String>> {
    if let Err(reason) = expected.ready.await.ok()? {
        return Some(Err(reason));
    }
    let post = |message: &ToFinder| {
        let posted = worker.upgrade()?.worker.post(message);
        Some(posted.map_err(|error| error.to_string()))
    };
    let mut start = 0;
    while let Some(batch) = documents.get(start..).map(first_batch).filter(|batch| !batch.is_empty()) {
        let Ok(texts) = borrow_texts(bench, batch).await else {
            return Some(Err(passages().texts_not_read.to_string()));
        };
        let texts = texts.iter().map(|text| text.as_str().to_string()).collect();
        if let Err(reason) = post(&ToFinder::Add(texts))? {
            return Some(Err(reason));
        }
        start += batch.len();
    }
    if let Err(reason) = post(&ToFinder::Find { refused })? {
        return Some(Err(reason));
    }
    expected.found.await.ok()
}
