//! The program in the worker that seals keys and opens them: a passphrase is hashed for about a second.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::app::bench::asking;
use crate::browser::bundle::entry;
use crate::browser::worker::Page;
use crate::model::record::id::AssignmentId;
use crate::team::sealed::{self, Chance, Refusal};
use crate::words::{fill, sealed_key};

/// What such a worker is for.
pub const WORK: &str = "seal";

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub struct Question {
    /// The assignment that the key is of.
    pub assignment: AssignmentId,
    /// With what it is sealed.
    pub passphrase: String,
    /// What is to be done.
    pub task: Task,
}

/// What is to be done.
#[derive(Serialize, Deserialize)]
pub enum Task {
    /// To seal these words.
    Seal(String, Chance),
    /// To open what stands in a file, as JSON.
    Open(String),
}

/// What was sealed, as JSON, or opened; or why not.
pub type Answer = Result<String, Refusal>;

/// Has a worker do what is asked. Fails, in words, where no worker runs.
pub async fn ask(question: &Question) -> Result<Answer, String> {
    let asked = async {
        let (worker, expected) = asking::start(WORK)?;
        // It lives until it has answered.
        expected.ask(Rc::downgrade(&worker), question).await.unwrap_or_else(|| Err(String::new()))
    };
    asked.await.map_err(|reason| fill(sealed_key().no_worker, &[("reason", &reason)]).trim().to_string())
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
    project;
    /// Does what the page asks from now on, by what is in the bundle.
    fn answer(page: Page) -> () {
        asking::answer(&page, done);
    }
}

fn done(question: Question) -> Answer {
    let Question { assignment, passphrase, task } = question;
    match task {
        Task::Seal(words, chance) => {
            let sealed = sealed::seal(&words, &assignment, &passphrase, chance);
            sealed.map(|sealed| sealed.to_string()).ok_or(Refusal::TooLarge)
        }
        Task::Open(sealed) => {
            let sealed = serde_json::from_str(&sealed).map_err(|_| Refusal::NotSealed)?;
            sealed::open(&sealed, &assignment, &passphrase)
        }
    }
}
