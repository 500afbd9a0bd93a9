//! Writes the session down: each entry as it happens, and a snapshot now and then.

mod snapshot;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use smol_str::SmolStr;

use crate::app::bench::notice::{Notice, Role, SaveFailure, SaveState};
use crate::app::bench::workbench::Workbench;
use crate::app::project::kept::{Kept, first_snapshot, listing_of};
use crate::app::project::ownership::Message;
use crate::browser::channel::Channel;
use crate::browser::storage::{Append, Durability, Storage};
use crate::browser::timer::IdleCallback;
use crate::browser::transaction::Written;
use crate::browser::{BrowserError, clock};
use crate::model::edit::session::Entry;
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::store;
use crate::store::listing::Listing;

/// A snapshot is taken when so many entries were written since the last.
const SNAPSHOT_AFTER: usize = 200;
/// After a failure, writing is tried again when so many milliseconds have passed.
const RETRY_AFTER: u32 = 2000;
/// Saving is slow when it takes longer than this, in milliseconds.
const SLOW_AFTER: u32 = 300;
/// The list of projects is written when nothing else was for so many milliseconds: an edit is one record and no more.
const LIST_AFTER: u32 = 1000;

/// What waits to be written.
#[derive(Default)]
struct Waiting {
    entries: Vec<(u64, String)>,
    texts: Vec<(String, String)>,
}

/// Writes one project down. Clones share one journal.
#[derive(Clone)]
pub struct Journal(Rc<Inner>);

struct Inner {
    storage: Option<Storage>,
    channel: Option<Channel>,
    project: RefCell<ProjectId>,
    kept: RefCell<Kept>,
    /// The project as it was at first, as long as storage has nothing of it.
    unstored: RefCell<Option<Project>>,
    waiting: RefCell<Waiting>,
    in_flight: Cell<bool>,
    /// Whether a snapshot is being made.
    is_compacting: Cell<bool>,
    /// How often it has turned to a project.
    turn: Cell<u32>,
    retry: RefCell<Option<Timeout>>,
    slow: RefCell<Option<Timeout>>,
    unlisted: RefCell<Option<Timeout>>,
    idle: RefCell<Option<IdleCallback>>,
}

impl Journal {
    /// A journal of no project yet; without storage it only says that nothing is saved.
    pub fn new(storage: Option<Storage>, channel: Option<Channel>) -> Journal {
        Journal(Rc::new(Inner {
            storage,
            channel,
            project: RefCell::new(ProjectId::new("")),
            kept: RefCell::default(),
            unstored: RefCell::default(),
            waiting: RefCell::default(),
            in_flight: Cell::default(),
            is_compacting: Cell::default(),
            turn: Cell::default(),
            retry: RefCell::default(),
            slow: RefCell::default(),
            unlisted: RefCell::default(),
            idle: RefCell::default(),
        }))
    }

    /// Where it writes.
    pub fn storage(&self) -> Option<&Storage> {
        self.0.storage.as_ref()
    }

    /// How the other tabs of this browser are told.
    pub fn channel(&self) -> Option<&Channel> {
        self.0.channel.as_ref()
    }

    /// The project that it writes.
    pub fn project(&self) -> ProjectId {
        self.0.project.borrow().clone()
    }

    /// Turns to a project of which storage has that much. Everything of the one before must have been written.
    pub fn turn_to(&self, project: ProjectId, kept: Kept) {
        self.0.turn.set(self.0.turn.get().wrapping_add(1));
        self.0.project.replace(project);
        self.0.kept.replace(kept);
        self.0.unstored.take();
        self.0.waiting.take();
    }

    /// Turns to a project of which storage has nothing. It is written with the next flush, before anything else.
    pub fn turn_to_new(&self, project: &Project) {
        self.turn_to(project.info().id.clone(), Kept::default());
        self.0.unstored.replace(Some(project.clone()));
    }

    /// Whether storage has nothing of the project yet.
    pub fn is_unstored(&self) -> bool {
        self.0.unstored.borrow().is_some()
    }

    /// Whether everything is on disk.
    pub fn is_settled(&self) -> bool {
        self.unwritten() == 0 && !self.0.in_flight.get() && self.0.unstored.borrow().is_none()
    }

    /// Whether storage has a text of the project, by its SHA-256.
    pub fn has_text(&self, hash: &str) -> bool {
        self.0.kept.borrow().texts.contains(hash)
    }

    /// Says that storage has texts of the project, by their SHA-256, which no entry needs to bring any more.
    pub fn note_stored_texts(&self, hashes: &[String]) {
        let mut kept = self.0.kept.borrow_mut();
        kept.texts.extend(hashes.iter().map(SmolStr::new));
    }

    /// Learns what storage has of the project, after another tab has written it. False, and told, if that cannot be read.
    pub async fn take_stock(&self, bench: Workbench) -> bool {
        let Some(storage) = self.storage() else { return true };
        match storage.inventory(self.project().as_str()).await {
            Ok(inventory) => {
                let kept = bench.project.peek(|session| Kept::of_another(inventory, session.project()));
                self.0.kept.replace(kept);
                true
            }
            Err(error) => {
                bench.tell(Notice::failure(error.to_string()));
                false
            }
        }
    }

    /// How many entries are not on disk.
    pub fn unwritten(&self) -> usize {
        self.0.waiting.borrow().entries.len()
    }

    /// Writes an entry, or says that it is not written.
    pub fn record(&self, bench: Workbench, entry: &Entry) {
        let effect = bench.project.peek(|session| session.effect(entry));
        {
            let mut kept = self.0.kept.borrow_mut();
            kept.dirty.extend(store::parts_of_step(&effect));
        }
        let texts: Vec<(String, String)> = store::entry_texts(entry)
            .into_iter()
            .filter(|(hash, _)| !self.0.kept.borrow().texts.contains(hash.as_str()))
            .filter_map(|(hash, text)| Some((hash, text.get()?.as_str().to_string())))
            .collect();
        {
            let mut waiting = self.0.waiting.borrow_mut();
            waiting.entries.push((entry.sequence, store::entry(entry)));
            waiting.texts.extend(texts);
        }
        self.flush(bench, Durability::Relaxed);
    }

    /// Writes what waits. One transaction is under way at a time, so that no entry is written before an earlier one.
    pub fn flush(&self, bench: Workbench, durability: Durability) {
        if self.0.in_flight.get() || self.is_settled() {
            return;
        }
        let Some(storage) = self.storage() else {
            bench.tabs.saving.set(SaveState::Failed(SaveFailure::NoStorage));
            return;
        };
        self.0.in_flight.set(true);
        self.0.retry.take();
        if let Some(project) = self.0.unstored.borrow().clone() {
            return self.store_first(bench, storage, &project);
        }
        let project = self.project();
        let append = {
            let waiting = self.0.waiting.borrow();
            Append { entries: waiting.entries.clone(), texts: waiting.texts.clone() }
        };
        let written = storage.append(project.as_str(), &append, durability);
        self.follow_up(bench, written, move |journal| journal.on_written(bench, &append));
    }

    /// Writes the project as it was at first; what was edited since stands in the entries that wait.
    fn store_first(&self, bench: Workbench, storage: &Storage, project: &Project) {
        let Some(snapshot) = first_snapshot(project) else {
            self.0.in_flight.set(false);
            return self.on_failure(bench, &BrowserError::TextUnloaded);
        };
        let written = storage.compact(project.info().id.as_str(), &snapshot);
        self.follow_up(bench, written, move |journal| {
            journal.0.unstored.take();
            journal.0.kept.borrow_mut().take_in(&snapshot);
            journal.on_written(bench, &Append::default());
        });
    }

    /// Shows that something is being written, and does what is to be done when it is.
    fn follow_up(&self, bench: Workbench, written: Written, on_written: impl FnOnce(&Journal) + 'static) {
        self.show_saving(bench);
        let journal = self.clone();
        spawn_local(async move {
            let outcome = written.await;
            journal.0.in_flight.set(false);
            journal.0.slow.take();
            match outcome {
                Ok(()) => on_written(&journal),
                Err(error) => journal.on_failure(bench, &error),
            }
        });
    }

    fn on_written(&self, bench: Workbench, append: &Append) {
        {
            // What came in meanwhile stands behind what was written.
            let Waiting { entries, texts } = &mut *self.0.waiting.borrow_mut();
            entries.drain(..append.entries.len().min(entries.len()));
            texts.drain(..append.texts.len().min(texts.len()));
            let mut kept = self.0.kept.borrow_mut();
            kept.journal.extend(append.entries.iter().map(|(sequence, _)| *sequence));
            kept.texts.extend(append.texts.iter().map(|(hash, _)| SmolStr::new(hash)));
            kept.since_snapshot += append.entries.len();
        }
        if self.unwritten() == 0 {
            bench.tabs.saving.set(SaveState::Saved(clock::now()));
        }
        let journal = self.clone();
        self.0.unlisted.replace(Some(Timeout::new(LIST_AFTER, move || journal.list_now(bench))));
        Message::Wrote(self.project()).post(self);
        self.flush(bench, Durability::Relaxed);
        if self.0.kept.borrow().since_snapshot >= SNAPSHOT_AFTER {
            self.snapshot_when_idle(bench);
        }
    }

    /// Brings up to date what the list of projects shows of the open one, if that has changed, and writes it down.
    pub fn list_now(&self, bench: Workbench) {
        if let Some(storage) = self.storage()
            && self.0.unlisted.take().is_some()
        {
            relist(bench);
            let written = storage.set_listing(self.project().as_str(), &listing(bench).to_json());
            let journal = self.clone();
            spawn_local(async move {
                // Without it, the list shows older counts until the next edit.
                if written.await.is_ok() {
                    Message::Listings.post(&journal);
                }
            });
        }
    }

    fn on_failure(&self, bench: Workbench, error: &BrowserError) {
        let failure = match error {
            BrowserError::QuotaExceeded => SaveFailure::DiskFull,
            BrowserError::Conflict => SaveFailure::Overtaken,
            BrowserError::Unavailable(_) => SaveFailure::NoStorage,
            other => SaveFailure::Other(other.to_string()),
        };
        // What another tab has written meanwhile stays; writing on would mix two histories.
        if failure == SaveFailure::Overtaken {
            bench.tabs.role.set(Role::Follower);
        } else {
            let journal = self.clone();
            let again = Timeout::new(RETRY_AFTER, move || journal.flush(bench, Durability::Relaxed));
            self.0.retry.replace(Some(again));
        }
        bench.tabs.saving.set(SaveState::Failed(failure));
    }

    fn show_saving(&self, bench: Workbench) {
        let saved = match bench.tabs.saving.get_untracked() {
            SaveState::Saved(saved) | SaveState::Saving { saved, .. } => saved,
            // What has failed stays failed until it is on disk.
            SaveState::Failed(_) => return,
        };
        bench.tabs.saving.set(SaveState::Saving { saved, is_slow: false });
        let slow = Timeout::new(SLOW_AFTER, move || {
            bench.tabs.saving.update(|saving| {
                if let SaveState::Saving { is_slow, .. } = saving {
                    *is_slow = true;
                }
            });
        });
        self.0.slow.replace(Some(slow));
    }

    /// Waits until everything is on disk. `false` if it cannot be.
    pub async fn settle(&self, bench: Workbench) -> bool {
        self.flush(bench, Durability::Strict);
        for _ in 0..500 {
            if self.is_settled() {
                self.list_now(bench);
                return true;
            }
            if matches!(bench.tabs.saving.get_untracked(), SaveState::Failed(_)) {
                return false;
            }
            TimeoutFuture::new(10).await;
        }
        false
    }
}

/// Brings the list of projects up to date with the open one.
fn relist(bench: Workbench) {
    let now = listing(bench);
    bench.project.listings.update(|listings| {
        if let Some(listing) = listings.iter_mut().find(|listing| listing.id == now.id) {
            *listing = now;
        }
    });
}

/// What the list of projects shows of the open one.
pub fn listing(bench: Workbench) -> Listing {
    bench.project.peek(listing_of)
}
