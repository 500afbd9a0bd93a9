//! The program in the worker that works out how far annotators agree, and what the page asks it.

use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::analysis::agreement::gamma;
use crate::analysis::agreement::report::report;
use crate::analysis::agreement::study::Study;
use crate::app::bench::asking;
use crate::browser::bundle::entry;
use crate::browser::worker::Page;

/// What such a worker is for.
pub const WORK: &str = "agreement";

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub struct Question {
    /// What is compared.
    pub study: Study,
    /// What samples begin with.
    pub seed: u64,
    /// Whether gamma is wanted, which takes long.
    pub has_gamma: bool,
}

/// Waits for what the page sends, as long as the worker lives.
pub fn serve(page: Page) {
    spawn_local(async move {
        if let Err(error) = answer(page.clone()).await {
            asking::stop(&page, error.to_string());
        }
    });
}

entry! {
    review;
    /// Works out what the page asks from now on, by what is in the bundle.
    fn answer(page: Page) -> () {
        asking::answer(&page, |Question { study, seed, has_gamma }| {
            let settings = gamma::Settings { seed, ..gamma::Settings::default() };
            report(&study, seed, has_gamma.then_some(&settings))
        });
    }
}
