//! Adds what files say to the open project, as one step, while the page goes on answering.
//!
//! The step is planned part by part on a copy, its texts are stored and its entry is written, all with pauses; then it is
//! carried out at once. If something else was done meanwhile, it is planned anew.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::adopting::adopt;
use crate::app::files::job::ImportJob;
use crate::app::files::take_in::in_words;
use crate::app::project::texts;
use crate::browser::BrowserError;
use crate::browser::timer::Slices;
use crate::browser::transaction::Written;
use crate::import::adding::{Adding, Outcome};
use crate::import::jobs::{Progress, Stage};
use crate::import::resolve::Built;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::edit::transaction::Transaction;
use crate::model::record::id::ProjectId;
use crate::store;
use crate::store::protocol::Role;
use crate::words::{counted, fill, words};

/// When something else was done so many times meanwhile, the page does not answer until the step is carried out.
const TRIES: usize = 3;

/// Why nothing was added.
enum NotAdded {
    Rejected(Rejection),
    /// For a reason that is in words.
    Failed(String),
    /// Edits are not taken, which was said.
    Refused,
}

/// Adds parts of files to a project, if that is still open, and says what was added. What has no certain place is put
/// where was chosen, or left out.
pub async fn add(bench: Workbench, project: &ProjectId, parts: &[Built], chosen: &[Option<usize>]) {
    let job = ImportJob::begin(bench);
    let added = job.stop.unless_asked(add_parts(&job, project, parts, chosen)).await;
    drop(job);
    match added {
        Some(Ok(outcome)) => {
            texts::unload_texts(bench);
            bench.notify(message(&outcome));
        }
        Some(Err(NotAdded::Rejected(rejection))) => bench.notify_rejection(&rejection),
        Some(Err(NotAdded::Failed(reason))) => bench.notify(Notice::failure(reason)),
        Some(Err(NotAdded::Refused)) => {}
        None => bench.notify(Notice::plain(words().interface.adding_stopped)),
    }
}

async fn add_parts(
    job: &ImportJob,
    project: &ProjectId,
    parts: &[Built],
    chosen: &[Option<usize>],
) -> Result<Outcome, NotAdded> {
    let mut tries = 0;
    loop {
        if job.bench.project.peek(|session| session.project().info().id != *project) {
            return Err(NotAdded::Failed(words().interface.another_was_opened.to_string()));
        }
        if !job.bench.may_write() {
            return Err(NotAdded::Refused);
        }
        if let Some(outcome) = try_to_add(job, parts, chosen, tries < TRIES).await? {
            return Ok(outcome);
        }
        tries += 1;
    }
}

/// Adds parts of files. `None` if something was done before all was ready.
async fn try_to_add(
    job: &ImportJob,
    parts: &[Built],
    chosen: &[Option<usize>],
    answers: bool,
) -> Result<Option<Outcome>, NotAdded> {
    let bench = job.bench;
    let slices = Slices::begin();
    let session = bench.project.peek(Session::clone);
    let mut adding = Adding::begin(&session, parts, chosen);
    drop(session);
    let mut progress = Progress { stage: Stage::Adding, total: count(parts), ..Progress::default() };
    let mut chunks = BTreeSet::new();
    let mut storing_before: Option<Storing> = None;
    for part in parts {
        job.reach(progress);
        let Some(changes) = adding.step().map_err(NotAdded::Rejected)? else { break };
        progress.done += part.project.document_count();
        chunks.extend(store::chunks_of_step(&changes));
        if answers {
            // While storage is at work on the texts of a part, the next one is planned.
            let storing = store_texts(bench, &changes);
            if let Some(before) = std::mem::replace(&mut storing_before, storing) {
                before.end(bench).await?;
            }
            slices.pause().await;
        }
    }
    if let Some(last) = storing_before {
        last.end(bench).await?;
    }
    let name = bench.settings.with_untracked(|settings| settings.name.clone());
    let (ready, outcome) = adding.finish(bench.stamp(), &name).map_err(NotAdded::Rejected)?;
    let is_adopted = adopt(bench, ready, chunks, answers.then_some(&slices)).await;
    Ok(is_adopted.then_some(outcome))
}

/// Texts that storage is at work on.
struct Storing {
    project: ProjectId,
    hashes: Vec<String>,
    written: Written,
}

/// Has the new texts of a part stored before the step needs them; nothing, if there are none or they cannot be.
fn store_texts(bench: Workbench, changes: &Transaction) -> Option<Storing> {
    let journal = bench.project.journal();
    let storage = journal.storage().filter(|_| bench.tabs.role.get_untracked() == Role::Writer)?;
    let documents = changes.documents.values().filter_map(|change| change.after.as_ref());
    let missing = documents
        .filter(|document| !journal.has_text(&document.sha256))
        .filter_map(|document| Some((document.sha256.clone(), document.text.get()?.as_str().to_string())));
    let texts: Vec<(String, String)> = missing.collect();
    let project = journal.project();
    (!texts.is_empty()).then(|| Storing {
        written: storage.put_texts(project.as_str(), &texts),
        project,
        hashes: texts.into_iter().map(|(hash, _)| hash).collect(),
    })
}

impl Storing {
    /// Waits until they are stored. What cannot be for another reason than that there is no room comes with the step.
    async fn end(self, bench: Workbench) -> Result<(), NotAdded> {
        match self.written.await {
            // Another project may be open by now.
            Ok(()) if bench.project.journal().project() == self.project => {
                bench.project.journal().note_stored_texts(&self.hashes);
            }
            Ok(()) => {}
            Err(error @ BrowserError::QuotaExceeded) => return Err(NotAdded::Failed(error.to_string())),
            Err(_) => {}
        }
        Ok(())
    }
}

fn count(parts: &[Built]) -> usize {
    parts.iter().map(|part| part.project.document_count()).sum()
}

/// What was added, and what was not.
fn message(outcome: &Outcome) -> Notice {
    let words = words();
    let spans = words.spans(outcome.spans);
    let added = if outcome.texts > 0 {
        let texts = words.texts(outcome.texts);
        fill(words.interface.texts_with_spans_added, &[("texts", &texts), ("spans", &spans)])
    } else {
        fill(words.interface.spans_added, &[("spans", &spans)])
    };
    let were_here =
        (outcome.known_texts > 0).then(|| counted(outcome.known_texts, words.interface.texts_were_here));
    let lead = [Some(added), were_here].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let placed = (outcome.moved > 0).then(|| counted(outcome.moved, words.interface.spans_placed));
    let decided =
        (outcome.decided > 0).then(|| counted(outcome.decided, words.interface.suggestions_decided));
    let lost = outcome.losses.iter().map(|(loss, lost)| words.loss(loss, lost));
    let details: Vec<String> =
        placed.into_iter().chain(decided).chain(lost).chain(in_words(&outcome.problems)).collect();
    let is_failure = !outcome.problems.is_empty();
    Notice { is_failure, ..Notice::done(lead) }.with_details(details)
}
