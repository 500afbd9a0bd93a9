//! The program in the worker that works out how far annotators agree, and what the page and it send each other.

use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::analysis::agreement::gamma;
use crate::analysis::agreement::report::{Report, report};
use crate::analysis::agreement::study::Study;
use crate::browser::bundle::entry;
use crate::browser::worker::Page;

/// What such a worker is for.
pub const WORK: &str = "agreement";

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub struct ToReporter {
    /// What is compared.
    pub study: Study,
    /// What samples begin with.
    pub seed: u64,
    /// Whether gamma is wanted, which takes long.
    pub has_gamma: bool,
}

/// What the worker tells the page.
#[derive(Serialize, Deserialize)]
pub enum FromReporter {
    /// It waits for a study.
    Ready,
    /// The program in it has stopped, for this reason. `worker.js` sends it too.
    Stopped(String),
    /// All figures.
    Report(Report),
}

/// Waits for what the page sends, as long as the worker lives.
pub fn serve(page: Page) {
    spawn_local(async move {
        if let Err(error) = answer(page.clone()).await {
            // A page that cannot be reached has gone, and this worker with it.
            let _ = page.post(&FromReporter::Stopped(error.to_string()));
        }
    });
}

entry! {
    review;
    /// Works out what the page asks from now on, by what is in the bundle.
    fn answer(page: Page) -> () {
        let answering = page.clone();
        let listener = page.on_message(move |ToReporter { study, seed, has_gamma }| {
            let settings = gamma::Settings { seed, ..gamma::Settings::default() };
            let found = report(&study, seed, has_gamma.then_some(&settings));
            let _ = answering.post(&FromReporter::Report(found));
        });
        // It listens as long as the worker lives.
        listener.forget();
        let _ = page.post(&FromReporter::Ready);
    }
}
