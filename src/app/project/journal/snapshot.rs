//! Takes a snapshot when there is time, made bit by bit, so that the page goes on answering.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::kept::from_format;
use crate::browser::storage::Storage;
use crate::browser::timer::{IdleCallback, Slices};
use crate::import::jobs::Jobs;
use crate::model::edit::session::Session;
use crate::store;
use crate::store::chain::Head;
use crate::store::protocol::{Event, Exchange, Failure, Refusal, Ticket};

impl Journal {
    /// Takes a snapshot as soon as the browser has time.
    pub fn snapshot_when_idle(&self, bench: Workbench) {
        let journal = self.clone();
        let idle = IdleCallback::new(5000, move || {
            // Not while files are read: their texts are stored before anybody needs them.
            let is_reading = bench.interface.imports.with_untracked(Jobs::are_running);
            if is_reading {
                journal.snapshot_when_idle(bench);
            } else {
                journal.give(bench, Event::SnapshotDue);
            }
        });
        self.0.idle.replace(Some(idle));
    }

    pub(super) fn make_snapshot(&self, bench: Workbench, ticket: Ticket, head: Head) {
        let journal = self.clone();
        self.answer(bench, async move {
            let session = bench.project.peek(Session::clone);
            let kept = journal.0.kept.borrow().clone();
            let slices = Slices::begin();
            let mut compacting = store::Compacting::new(&session, &head.id, kept.known());
            while compacting.step() {
                slices.rest().await;
            }
            let made = compacting.finish();
            if bench.interface.imports.with_untracked(Jobs::are_running) {
                return Event::SnapshotMade(ticket, None);
            }
            let has_gone_on = bench.project.peek(|now| now.sequence() != session.sequence());
            journal.0.made.replace(Some(from_format(if has_gone_on { made.late() } else { made })));
            Event::SnapshotMade(ticket, Some(head.sequence))
        });
    }

    pub(super) fn write_snapshot(
        &self,
        bench: Workbench,
        storage: &Storage,
        ticket: Ticket,
        exchange: &Exchange,
    ) {
        let Some(snapshot) = self.0.made.take() else {
            let refused = Err(Refusal::Failed(Failure::Other(String::new())));
            return self.answer(bench, async move { Event::Written(ticket, refused) });
        };
        self.forget_texts(&snapshot.drop_texts);
        let written = storage.compact(self.project().as_str(), exchange, &snapshot);
        let (taken_in, written_at) = (exchange.next.snapshot, exchange.next.head.sequence);
        self.end_write(bench, ticket, written, move |journal| {
            let mut kept = journal.0.kept.borrow_mut();
            kept.take_in(&snapshot);
            // What was edited while the snapshot was made and written is dirty again.
            let is_untouched = bench.project.peek(|now| now.sequence() == taken_in && taken_in == written_at);
            if is_untouched {
                kept.dirty = BTreeSet::new();
            }
        });
    }

    /// Takes it that storage does not have these texts any more: who needs one brings it again.
    fn forget_texts(&self, hashes: &[String]) {
        let mut kept = self.0.kept.borrow_mut();
        for hash in hashes {
            kept.texts.remove(hash.as_str());
        }
    }
}
