//! The program in the worker that finds what texts share, and what the page and it send each other.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::index::Collection;
use crate::analysis::compare::passages::search::search;
use crate::analysis::compare::passages::shared::word_counts;
use crate::browser::bundle::entry;
use crate::browser::clock;
use crate::browser::worker::Page;

/// What such a worker is for.
pub const WORK: &str = "passages";
/// Progress is reported whenever so many milliseconds have passed.
const SLICE: u64 = 50;

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub enum ToFinder {
    /// To take in further texts.
    Add(Vec<String>),
    /// To find what these share, but for what is refused.
    Find {
        /// The words of passages that are refused.
        refused: Vec<String>,
    },
}

/// What the worker tells the page.
#[derive(Serialize, Deserialize)]
pub enum FromFinder {
    /// It waits for texts.
    Ready,
    /// The program in it has stopped, for this reason. `worker.js` sends it too.
    Stopped(String),
    /// So many texts have been compared with the others.
    Reached(usize),
    /// All that was found, in no order that counts.
    Found {
        /// The passages.
        passages: Vec<Passage>,
        /// How many words each text has.
        words: Vec<usize>,
    },
}

/// Waits for what the page sends, as long as the worker lives.
pub fn serve(page: Page) {
    spawn_local(async move {
        if let Err(error) = answer(page.clone()).await {
            // A page that cannot be reached has gone, and this worker with it.
            let _ = page.post(&FromFinder::Stopped(error.to_string()));
        }
    });
}

entry! {
    compare;
    /// Takes in the texts that the page sends from now on, and finds what they share, by what is in the bundle.
    fn answer(page: Page) -> () {
        let answering = page.clone();
        let collection = Rc::new(RefCell::new(Collection::default()));
        let listener = page.on_message(move |message| match message {
            ToFinder::Add(texts) => {
                let mut collection = collection.borrow_mut();
                texts.iter().for_each(|text| collection.add(text));
            }
            ToFinder::Find { refused } => {
                spawn_local(find(answering.clone(), collection.take(), refused));
            }
        });
        // It listens as long as the worker lives.
        listener.forget();
        let _ = page.post(&FromFinder::Ready);
    }
}

async fn find(page: Page, collection: Collection, refused: Vec<String>) {
    let refused: Vec<&str> = refused.iter().map(String::as_str).collect();
    let index = collection.index(&refused);
    let mut passages: Vec<Passage> = Vec::new();
    let mut told = clock::now();
    for (document, shared) in search(&index).enumerate() {
        passages.extend(shared);
        if clock::now().saturating_sub(told) >= SLICE {
            let _ = page.post(&FromFinder::Reached(document + 1));
            // Between two calls, the browser may put code in place that it has compiled better.
            TimeoutFuture::new(0).await;
            told = clock::now();
        }
    }
    let _ = page.post(&FromFinder::Found { passages, words: word_counts(&index) });
}
