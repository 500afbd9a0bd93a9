//! What is being written in fields: kept beside the journal as it is typed, and found again when the page comes back.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, Offer};
use crate::app::bench::workbench::Workbench;
use crate::app::project::on_disk;
use crate::browser::clock;
use crate::store::drafts::{DraftWrite, Field, TakenOver};
use crate::words::{counted, words};

/// After a failure, it is tried again when so many milliseconds have passed.
const RETRY_AFTER: u32 = 2000;

/// Returns the field of the open project that is called so.
pub fn field(bench: Workbench, names: &[&str]) -> Field {
    Field::new(bench.project.info.read().id.clone(), names)
}

/// Keeps what is written in a field now.
pub fn write(bench: Workbench, field: &Field, written: Vec<String>) {
    let write = bench.drafts.try_update(|drafts| drafts.write(field, written, clock::now()));
    carry_out(bench, write);
}

/// Lets go of what is written in a field, because it was saved: as soon as that is on disk, as the page may be closed
/// before.
pub fn settle(bench: Workbench, field: &Field) {
    if bench.drafts.with_untracked(|drafts| drafts.get(field).is_none()) {
        return;
    }
    let keys = bench.drafts.try_update(|drafts| drafts.release(field)).unwrap_or_default();
    let field = field.clone();
    spawn_local(async move {
        if bench.project.journal().flush(bench).await {
            let write = bench.drafts.try_update(|drafts| drafts.forget(&field, keys)).flatten();
            carry_out(bench, write);
        }
    });
}

/// Lets go of what is written in a field at once, because there is nothing in it to be kept.
pub fn discard(bench: Workbench, field: &Field) {
    if bench.drafts.with_untracked(|drafts| drafts.get(field).is_some()) {
        let write = bench.drafts.try_update(|drafts| drafts.discard(field)).flatten();
        carry_out(bench, write);
    }
}

/// Gives up what is written in a field, and says so: what was there before is shown again.
pub fn give_up(bench: Workbench, field: &Field) {
    let written = bench.drafts.with_untracked(|drafts| drafts.get(field).cloned());
    let Some(written) = written else { return };
    discard(bench, field);
    let offer = Offer::WriteAgain { field: field.clone(), written };
    bench.notify(Notice { offer, ..Notice::plain(words().interface.given_up) });
}

/// Shows what was being written when the page went away, and says that it is there.
pub async fn take_over(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    let project = journal.project();
    match storage.drafts(project.as_str()).await {
        Ok(found) => {
            // Another project may have been opened meanwhile.
            if journal.project() != project {
                return;
            }
            let taken = bench.project.peek(|session| {
                bench.drafts.try_update(|drafts| drafts.take_over(found, |record| session.can_have(record)))
            });
            let Some(TakenOver { count, sweep }) = taken else { return };
            sweep.into_iter().for_each(|write| carry_out(bench, Some(write)));
            if count > 0 {
                bench.notify(Notice::plain(counted(count, words().interface.drafts_found)));
            }
        }
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

fn carry_out(bench: Workbench, write: Option<DraftWrite>) {
    let Some(write) = write else { return };
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage() {
        let written = storage.write_draft(&write);
        spawn_local(async move {
            let outcome = written.await.map_err(on_disk::failure);
            if outcome.is_ok() {
                journal.note_saved();
            }
            let again = bench.drafts.try_update(|drafts| drafts.on_written(&write, outcome)).flatten();
            journal.show(bench);
            if let Some(again) = again {
                TimeoutFuture::new(RETRY_AFTER).await;
                let is_wanted = bench.drafts.with_untracked(|drafts| drafts.is_wanted(&again));
                carry_out(bench, is_wanted.then_some(again));
            }
        });
    }
    bench.project.journal().show(bench);
}
