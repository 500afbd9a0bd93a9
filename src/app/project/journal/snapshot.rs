//! Makes a snapshot bit by bit, so that the page goes on answering, and knows what it leaves in storage.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::on_disk::from_format;
use crate::browser::storage::Compaction;
use crate::browser::timer::Slices;
use crate::import::jobs::Jobs;
use crate::model::edit::session::Session;
use crate::store;
use crate::store::chain::Head;
use crate::store::protocol::{Event, Exchange, Ticket};

/// Makes a snapshot of the open project as it is now, and returns what to tell the replica of it.
pub async fn make(journal: Journal, bench: Workbench, ticket: Ticket, head: Head) -> Event {
    let session = bench.project.peek(Session::clone);
    let on_disk = journal.0.on_disk.borrow().clone();
    let slices = Slices::begin();
    let mut compacting = store::Compacting::new(&session, &head.id, on_disk.known());
    while compacting.step() {
        slices.pause().await;
    }
    let made = compacting.finish();
    // While files are read, their texts are stored before anybody needs them.
    if bench.interface.imports.with_untracked(Jobs::are_running) {
        return Event::SnapshotMade(ticket, None);
    }
    let has_gone_on = bench.project.peek(|now| now.sequence() != session.sequence());
    journal.0.made.replace(Some(from_format(if has_gone_on { made.late() } else { made })));
    Event::SnapshotMade(ticket, Some(head.sequence))
}

/// Takes the snapshot that was made, to write it. Storage counts as having none of the texts any more that it drops: who
/// needs one brings it again.
pub fn take(journal: &Journal) -> Option<Compaction> {
    let made = journal.0.made.take()?;
    let mut on_disk = journal.0.on_disk.borrow_mut();
    for hash in &made.drop_texts {
        on_disk.texts.remove(hash.as_str());
    }
    Some(made)
}

/// Takes in what a snapshot has written and dropped.
pub fn note_written(journal: &Journal, bench: Workbench, snapshot: &Compaction, exchange: &Exchange) {
    let (taken_in, written_at) = (exchange.next.snapshot, exchange.next.head.sequence);
    let mut on_disk = journal.0.on_disk.borrow_mut();
    on_disk.take_in(snapshot);
    // What was edited while the snapshot was made and written is dirty again.
    let is_untouched = bench.project.peek(|now| now.sequence() == taken_in && taken_in == written_at);
    if is_untouched {
        on_disk.dirty = BTreeSet::new();
    }
}
