//! Carries out what the replica of the open project decides, and tells it how that went.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use smol_str::SmolStr;

use crate::app::bench::notice::{Notice, SaveState};
use crate::app::bench::workbench::Workbench;
use crate::app::project::drafts;
use crate::app::project::journal::locks::Way;
use crate::app::project::journal::{Journal, Work, follow, snapshot};
use crate::app::project::on_disk::{OnDisk, failure, first_snapshot, listing_of, news_of};
use crate::browser::storage::{Append, Durability, StoredNews};
use crate::browser::timer::IdleCallback;
use crate::browser::transaction::Written;
use crate::browser::{BrowserError, clock, random};
use crate::import::jobs::Jobs;
use crate::model::edit::session::Entry;
use crate::model::index::project::Project;
use crate::store;
use crate::store::chain::{EntryId, Link, Mark, Record};
use crate::store::drafts::Drafts;
use crate::store::protocol::{
    Effect, Event, Failure, Generation, Message, News, Opening, Operation, Refusal, Role, Saving, Ticket,
};

/// A snapshot is taken when so many entries were written since the last.
const SNAPSHOT_AFTER: usize = 200;
/// After a failure, it is tried again when so many milliseconds have passed.
const RETRY_AFTER: u32 = 2000;
/// A writer that was asked to let go and does not, for so many milliseconds, is overruled.
const PATIENCE: u32 = 1500;
/// Saving is slow when it takes longer than this, in milliseconds.
const SLOW_AFTER: u32 = 300;
/// Entries of so many bytes are handed to storage in a task of its own: that takes long, and so does showing them.
const LARGE: usize = 1_000_000;
/// The list of projects is written when nothing else was for so many milliseconds: an edit is one record and no more.
const LIST_AFTER: u32 = 1000;

/// What is to be written of an entry.
pub struct WrittenEntry {
    /// Its position.
    pub link: Link,
    /// What is written of it.
    pub json: String,
    /// The chunks of the snapshot that are not stored as they are after it.
    pub chunks: BTreeSet<SmolStr>,
}

/// Begins a write when the page has had time for something else.
fn in_a_task_of_its_own(write: impl FnOnce() -> Written + 'static) -> Written {
    Box::pin(async move {
        TimeoutFuture::new(0).await;
        write().await
    })
}

impl Journal {
    /// Turns to a project of which storage has that much. Where storage has nothing of it, it is written before anything
    /// else, as it is in `unstored`.
    pub fn switch_to(&self, bench: Workbench, opening: Opening, on_disk: OnDisk, unstored: Option<Project>) {
        self.0.on_disk.replace(on_disk);
        self.0.unstored.replace(unstored);
        self.0.made.take();
        self.0.unlisted.take();
        self.0.idle.take();
        self.give(bench, Event::Opened(opening));
    }

    /// Writes an entry, or says that it is not written.
    pub fn record(&self, bench: Workbench, entry: &Entry) {
        let link = self.next_link();
        let json = store::entry(entry, &link);
        let effect = bench.project.peek(|session| session.effect(entry));
        self.record_written(
            bench,
            entry,
            WrittenEntry { link, json, chunks: store::chunks_of_step(&effect) },
        );
    }

    /// Returns the position of an entry that comes behind all others.
    pub fn next_link(&self) -> Link {
        // Without a source of random numbers, two tabs are still told apart by the moment.
        let id = random::new_id().unwrap_or_else(|_| clock::now().to_string());
        self.0.replica.borrow().next_link(EntryId::new(id))
    }

    /// Whether an entry of that position comes right behind all others.
    pub fn is_next(&self, link: &Link) -> bool {
        self.0.replica.borrow().next_link(link.id.clone()) == *link
    }

    /// The same of an entry of which all is known that is to be written.
    pub fn record_written(&self, bench: Workbench, entry: &Entry, written: WrittenEntry) {
        let WrittenEntry { link, json, chunks } = written;
        self.0.on_disk.borrow_mut().dirty.extend(chunks);
        let texts: Vec<(String, String)> = store::entry_texts(entry)
            .into_iter()
            .filter(|(hash, _)| !self.0.on_disk.borrow().texts.contains(hash.as_str()))
            .filter_map(|(hash, text)| Some((hash, text.get()?.as_str().to_string())))
            .collect();
        self.give(bench, Event::Edited(Arc::new(Record { link, json, texts })));
    }

    /// Tells the replica of an event, and carries out what it decides.
    pub fn give(&self, bench: Workbench, event: Event) {
        let effects = self.0.replica.borrow_mut().on(event);
        for effect in effects {
            self.carry_out(bench, effect);
        }
        self.show(bench);
    }

    fn carry_out(&self, bench: Workbench, effect: Effect) {
        let Some(storage) = self.storage() else { return };
        let project = self.project();
        match effect {
            Effect::Claim(generation) => self.ask(bench, generation, Way::IfFree),
            Effect::Queue(generation) => self.ask(bench, generation, Way::InTurn),
            Effect::Steal(generation) => self.ask(bench, generation, Way::ByForce),
            Effect::Release(generation) => self.0.locks.release(generation),
            Effect::WaitForRelease(generation) => {
                let patience = self.later(bench, PATIENCE, Event::PatienceOver(generation));
                self.0.patience.replace(Some(patience));
            }
            Effect::RetryLater => {
                self.0.retry.replace(Some(self.later(bench, RETRY_AFTER, Event::Retry)));
            }
            Effect::StoreWhole(ticket, mark) => {
                let unstored = self.0.unstored.borrow().clone();
                let Some(whole) = unstored.and_then(|project| first_snapshot(&project, &mark.head.id)) else {
                    let failure = failure(BrowserError::TextUnloaded);
                    return self
                        .answer(bench, async move { Event::Written(ticket, Err(Refusal::Failed(failure))) });
                };
                let written = storage.create(project.as_str(), &mark, &whole);
                self.end_write(bench, ticket, written, move |journal| {
                    journal.0.unstored.take();
                    journal.0.on_disk.borrow_mut().take_in(&whole);
                    journal.list_soon(bench);
                });
            }
            Effect::Append(ticket, exchange, records) => {
                let append = Rc::new(Append {
                    entries: records.iter().map(|it| (it.link.sequence, it.json.clone())).collect(),
                    texts: records.iter().flat_map(|it| it.texts.iter().cloned()).collect(),
                });
                let is_large = append.entries.iter().map(|(_, json)| json.len()).sum::<usize>() > LARGE;
                let (storage, to_write) = (storage.clone(), append.clone());
                let write =
                    move || storage.append(project.as_str(), &exchange, &to_write, Durability::Relaxed);
                let written = if is_large { in_a_task_of_its_own(write) } else { write() };
                self.end_write(bench, ticket, written, move |journal| journal.note_appended(bench, &append));
            }
            Effect::MakeSnapshot(ticket, head) => {
                self.answer(bench, snapshot::make(self.clone(), bench, ticket, head));
            }
            Effect::WriteSnapshot(ticket, exchange) => match snapshot::take(self) {
                Some(made) => {
                    let written = storage.compact(project.as_str(), &exchange, &made);
                    self.end_write(bench, ticket, written, move |journal| {
                        snapshot::note_written(journal, bench, &made, &exchange);
                    });
                }
                None => {
                    let refused = Err(Refusal::Failed(Failure::Other(String::new())));
                    self.answer(bench, async move { Event::Written(ticket, refused) });
                }
            },
            Effect::SnapshotLater => self.snapshot_when_idle(bench),
            Effect::CatchUp(ticket, head) => {
                let (journal, storage) = (self.clone(), storage.clone());
                self.answer(bench, async move {
                    let news = storage.news(project.as_str(), head.sequence).await;
                    Event::CaughtUp(ticket, journal.understand(bench, ticket, news))
                });
            }
            Effect::Follow(ticket, records) => {
                let journal = self.clone();
                self.answer(bench, async move {
                    let fits = follow::follow(bench, ticket, records).await;
                    if fits && journal.is_reading(ticket) {
                        journal.know_again(bench);
                    }
                    Event::Followed(ticket, fits)
                });
            }
            Effect::Reload(ticket) => {
                let journal = self.clone();
                self.answer(bench, async move {
                    let reloaded = follow::reload(bench, ticket).await;
                    let is_whole = matches!(&reloaded, Ok(Some(opening)) if opening.read_only.is_none());
                    if is_whole && journal.is_reading(ticket) && journal.0.on_disk.borrow().since_snapshot > 0
                    {
                        journal.snapshot_when_idle(bench);
                    }
                    Event::Reloaded(ticket, reloaded)
                });
            }
            Effect::Perform(ticket, _, expected) => self.perform(bench, ticket, expected),
            Effect::Post(said) => self.post(&Message::of(&project, said)),
        }
    }

    /// Tells the replica of an event that is to come.
    fn answer(&self, bench: Workbench, coming: impl Future<Output = Event> + 'static) {
        let journal = self.clone();
        spawn_local(async move { journal.give(bench, coming.await) });
    }

    fn later(&self, bench: Workbench, milliseconds: u32, event: Event) -> Timeout {
        let journal = self.clone();
        Timeout::new(milliseconds, move || journal.give(bench, event))
    }

    fn ask(&self, bench: Workbench, generation: Generation, way: Way) {
        let Some(storage) = self.storage().cloned() else { return };
        let (journal, project) = (self.clone(), self.project());
        let on_stolen = {
            let journal = self.clone();
            move || journal.give(bench, Event::Stolen(generation))
        };
        let wanted = self.clone();
        let is_wanted = move || wanted.0.replica.borrow().is_current(generation);
        self.answer(bench, async move {
            let asked =
                journal.0.locks.ask(generation, (&storage, &project), way, on_stolen, is_wanted).await;
            Event::Lock(generation, asked)
        });
    }

    /// Tells the replica how a write went, and does something first if it went well.
    fn end_write(
        &self,
        bench: Workbench,
        ticket: Ticket,
        written: Written,
        on_written: impl FnOnce(&Journal) + 'static,
    ) {
        let journal = self.clone();
        self.answer(bench, async move {
            let outcome = written.await;
            // What belongs to another project by now is none of this one's.
            if outcome.is_ok() && journal.0.replica.borrow().is_writing(ticket) {
                journal.note_saved();
                on_written(&journal);
            }
            Event::Written(ticket, outcome.map_err(refusal))
        });
    }

    /// Says that something was stored just now.
    pub fn note_saved(&self) {
        self.0.saved.set(clock::now());
    }

    fn note_appended(&self, bench: Workbench, append: &Append) {
        let since_snapshot = {
            let mut on_disk = self.0.on_disk.borrow_mut();
            on_disk.journal.extend(append.entries.iter().map(|(sequence, _)| *sequence));
            on_disk.texts.extend(append.texts.iter().map(|(hash, _)| SmolStr::new(hash)));
            on_disk.since_snapshot += append.entries.len();
            on_disk.since_snapshot
        };
        self.list_soon(bench);
        if since_snapshot >= SNAPSHOT_AFTER {
            self.snapshot_when_idle(bench);
        }
    }

    /// What a replica understands of news, or why there are none; that is shown.
    fn understand(
        &self,
        bench: Workbench,
        ticket: Ticket,
        news: Result<Option<StoredNews>, BrowserError>,
    ) -> Result<Option<News>, Failure> {
        match news.map(|news| news.map(news_of)) {
            Ok(Some((news, inventory))) => {
                if self.is_reading(ticket) {
                    self.0.inventory.replace(Some(inventory));
                    // Without entries to follow, this tab may be the writer in the next moment.
                    if news.records.is_empty() {
                        self.know_again(bench);
                    }
                }
                Ok(Some(news))
            }
            Ok(None) => Ok(None),
            Err(error) => {
                bench.notify(Notice::failure(error.to_string()));
                Err(failure(error))
            }
        }
    }

    /// Learns what storage has of the project, after another tab may have written it. A writer knows it already.
    fn know_again(&self, bench: Workbench) {
        let inventory = self.0.inventory.take();
        if self.0.replica.borrow().role() != Role::Writer
            && let Some(inventory) = inventory
        {
            let is_known = self.0.on_disk.borrow().is_as(&inventory);
            if !is_known {
                let on_disk = bench.project.peek(|session| OnDisk::of_another(inventory, session.project()));
                self.0.on_disk.replace(on_disk);
            }
        }
    }

    /// Does something to the open project as a whole, of which everything must be stored. Only its writer may, and
    /// nothing is edited meanwhile.
    pub async fn operate(
        &self,
        bench: Workbench,
        operation: Operation,
        work: Work,
    ) -> Result<(), BrowserError> {
        let (delivery, outcome) = oneshot::channel();
        self.0.work.replace(Some((work, delivery)));
        self.give(bench, Event::Operate(operation));
        if self.0.work.take().is_some() {
            return Err(BrowserError::Conflict);
        }
        outcome.await.unwrap_or(Err(BrowserError::Conflict))
    }

    fn perform(&self, bench: Workbench, ticket: Ticket, expected: Mark) {
        let Some((work, delivery)) = self.0.work.take() else { return };
        let done = work(expected);
        let journal = self.clone();
        spawn_local(async move {
            let outcome = done.await;
            journal.give(bench, Event::Operated(ticket, outcome.clone().map_err(refusal)));
            // Whoever asked may be gone.
            let _ = delivery.send(outcome);
        });
    }

    /// Shows what the replica says, and whether what is written in fields is stored too.
    pub fn show(&self, bench: Workbench) {
        let (role, saving) = {
            let replica = self.0.replica.borrow();
            (replica.role(), replica.saving().and(bench.drafts.with_untracked(Drafts::saving)))
        };
        if bench.tabs.role.get_untracked() != role {
            bench.tabs.role.set(role);
            if role == Role::Writer {
                spawn_local(drafts::take_over(bench));
            }
        }
        let saved = self.0.saved.get();
        let before = bench.tabs.saving.get_untracked();
        let state = match saving {
            Saving::Saved => SaveState::Saved(saved),
            Saving::Saving => match before {
                SaveState::Saving { is_slow, .. } => SaveState::Saving { saved, is_slow },
                _ => SaveState::Saving { saved, is_slow: false },
            },
            Saving::Failed(failure) => SaveState::Failed(failure),
        };
        if !matches!(state, SaveState::Saving { .. }) {
            self.0.slow.take();
        } else if !matches!(before, SaveState::Saving { .. }) {
            let slow = Timeout::new(SLOW_AFTER, move || {
                bench.tabs.saving.update(|saving| {
                    if let SaveState::Saving { is_slow, .. } = saving {
                        *is_slow = true;
                    }
                });
            });
            self.0.slow.replace(Some(slow));
        }
        if before != state {
            bench.tabs.saving.set(state);
        }
        for waiting in self.0.waiting.take() {
            // It may have stopped waiting.
            let _ = waiting.send(());
        }
    }

    /// Waits until everything is on disk. `false` if it cannot be.
    pub async fn flush(&self, bench: Workbench) -> bool {
        loop {
            let (is_flushed, saving) = {
                let replica = self.0.replica.borrow();
                let drafts = bench.drafts.with_untracked(Drafts::saving);
                (replica.is_flushed() && drafts == Saving::Saved, replica.saving().and(drafts))
            };
            if matches!(saving, Saving::Failed(_)) {
                return false;
            }
            if is_flushed {
                self.list_now(bench);
                return true;
            }
            let (delivery, change) = oneshot::channel();
            self.0.waiting.borrow_mut().push(delivery);
            // It is told of the next change, whatever that is.
            let _ = change.await;
        }
    }

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

    /// Has the list of projects brought up to date in a moment, if nothing else is written until then.
    pub fn list_soon(&self, bench: Workbench) {
        let journal = self.clone();
        let soon = Timeout::new(LIST_AFTER, move || journal.list_now(bench));
        self.0.unlisted.replace(Some(soon));
    }

    /// Brings up to date what the list of projects shows of the open one, if that has changed, and writes it down.
    pub fn list_now(&self, bench: Workbench) {
        let mark = {
            let replica = self.0.replica.borrow();
            replica.mark().filter(|_| replica.role() == Role::Writer).cloned()
        };
        if let (Some(storage), Some(mark)) = (self.storage(), mark)
            && self.0.unlisted.take().is_some()
        {
            relist(bench);
            let written = storage.set_listing(
                self.project().as_str(),
                &mark,
                &bench.project.peek(listing_of).to_json(),
            );
            let journal = self.clone();
            spawn_local(async move {
                // Without it, the list shows older counts until the next edit.
                if written.await.is_ok() {
                    journal.post(&Message::Listings);
                }
            });
        }
    }
}

fn refusal(error: BrowserError) -> Refusal {
    match error {
        BrowserError::Conflict => Refusal::Conflict,
        BrowserError::Gone => Refusal::Gone,
        other => Refusal::Failed(failure(other)),
    }
}

/// Brings the list of projects up to date with the open one.
fn relist(bench: Workbench) {
    let now = bench.project.peek(listing_of);
    bench.project.listings.update(|listings| {
        if let Some(listing) = listings.iter_mut().find(|listing| listing.id == now.id) {
            *listing = now;
        }
    });
}
