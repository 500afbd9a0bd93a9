//! Takes a snapshot when there is time, made bit by bit, so that the page goes on answering.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Role;
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::kept::from_format;
use crate::app::project::ownership;
use crate::browser::storage::Durability;
use crate::browser::timer::{IdleCallback, Slices};
use crate::import::jobs::Jobs;
use crate::model::edit::session::Session;
use crate::store;

impl Journal {
    /// Takes a snapshot as soon as the browser has time.
    pub fn snapshot_when_idle(&self, bench: Workbench) {
        let journal = self.clone();
        let idle = IdleCallback::new(5000, move || spawn_local(async move { journal.snapshot(bench).await }));
        self.0.idle.replace(Some(idle));
    }

    async fn snapshot(&self, bench: Workbench) {
        let Some(storage) = self.storage().filter(|_| self.may_compact(bench)) else { return };
        if self.0.is_compacting.replace(true) {
            return;
        }
        let session = bench.project.peek(Session::clone);
        let (project, reign) = (self.project(), self.reign());
        let made = self.compaction(&session).await;
        self.0.is_compacting.set(false);
        // The page went on meanwhile. Another project may be open, or another tab may have written this one: then what
        // was made is of the past.
        if reign != self.reign() {
            return;
        }
        if !self.may_compact(bench) {
            return self.snapshot_when_idle(bench);
        }
        let has_gone_on = bench.project.peek(|now| now.sequence() != session.sequence());
        let compaction = from_format(if has_gone_on { made.late() } else { made });
        self.forget_texts(&compaction.drop_texts);
        self.0.in_flight.set(true);
        let outcome = storage.compact(project.as_str(), &compaction).await;
        self.0.in_flight.set(false);
        if outcome.is_ok() && project == self.project() {
            let mut kept = self.0.kept.borrow_mut();
            kept.take_in(&compaction);
            // What was edited while the snapshot was made and written is dirty again.
            let untouched = bench.project.peek(|now| now.sequence() == session.sequence());
            if untouched {
                kept.dirty = BTreeSet::new();
            }
        }
        self.flush(bench, Durability::Relaxed);
    }

    /// Whether a snapshot may be taken now. Not while files are read: their texts are stored before anybody needs them.
    fn may_compact(&self, bench: Workbench) -> bool {
        let is_reading = bench.interface.imports.with_untracked(Jobs::are_running);
        self.is_settled() && bench.tabs.role.get_untracked() == Role::Writer && !is_reading
    }

    /// Changes whenever something else than this journal may have written what it writes.
    fn reign(&self) -> (u32, u32) {
        (self.0.turn.get(), ownership::granted())
    }

    /// Takes it that storage does not have these texts any more: who needs one brings it again.
    fn forget_texts(&self, hashes: &[String]) {
        let mut kept = self.0.kept.borrow_mut();
        for hash in hashes {
            kept.texts.remove(hash.as_str());
        }
    }

    /// What to write of a session, made bit by bit, so that the page goes on answering.
    async fn compaction(&self, session: &Session) -> store::Compaction {
        let kept = self.0.kept.borrow().clone();
        let slices = Slices::begin();
        let mut compacting = store::Compacting::new(session, kept.known());
        while compacting.step() {
            slices.rest().await;
        }
        compacting.finish()
    }
}
