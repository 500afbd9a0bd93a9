//! What storage has of a project, and what a snapshot brings it.

use std::collections::BTreeSet;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::browser::storage::{Compaction, Inventory, StoredNews};
use crate::browser::{BrowserError, clock};
use crate::format::problem::Problem;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::store;
use crate::store::chain::{EntryId, Head, Mark, Record};
use crate::store::compaction::Known;
use crate::store::listing::Listing;
use crate::store::protocol::{Failure, News};
use crate::store::snapshot::head_of;

/// What storage has of the project, as far as the next snapshot must know.
#[derive(Clone, Default)]
pub struct OnDisk {
    /// The numbers of the entries in the journal, in order.
    pub journal: Vec<u64>,
    /// The texts that are there, by their SHA-256.
    pub texts: BTreeSet<SmolStr>,
    /// The snapshots that are there.
    pub snapshots: BTreeSet<SmolStr>,
    /// The parts of the snapshot that are not stored as they are now.
    pub dirty: BTreeSet<SmolStr>,
    /// How many entries were written since the last snapshot.
    pub since_snapshot: usize,
}

impl OnDisk {
    /// The same, as a compaction takes it.
    pub fn known(&self) -> Known<'_> {
        let OnDisk { journal, texts, snapshots, dirty, .. } = self;
        Known { dirty, journal, texts, snapshots }
    }

    /// Whether storage has what this says, by name.
    pub fn is_as(&self, inventory: &Inventory) -> bool {
        let are_same = |known: &BTreeSet<SmolStr>, found: &[String]| {
            known.len() == found.len() && found.iter().all(|name| known.contains(name.as_str()))
        };
        self.journal == inventory.journal
            && are_same(&self.texts, &inventory.texts)
            && are_same(&self.snapshots, &inventory.snapshots)
    }

    /// What storage has of a project that another tab has written. Only the names of it are known, so that all parts
    /// count as changed.
    pub fn of_another(inventory: Inventory, project: &Project) -> OnDisk {
        let Inventory { snapshots, texts, journal } = inventory;
        OnDisk {
            since_snapshot: journal.len(),
            journal,
            texts: texts.into_iter().map(SmolStr::new).collect(),
            snapshots: snapshots.into_iter().map(SmolStr::new).collect(),
            dirty: store::chunks_of_project(project),
        }
    }

    /// Takes in what a snapshot has written and dropped.
    pub fn take_in(&mut self, snapshot: &Compaction) {
        self.since_snapshot = 0;
        self.journal.retain(|sequence| snapshot.drop_journal.binary_search(sequence).is_err());
        for hash in &snapshot.drop_texts {
            self.texts.remove(hash.as_str());
        }
        for part in &snapshot.drop_snapshots {
            self.snapshots.remove(part.as_str());
        }
        self.texts.extend(snapshot.texts.iter().map(|(hash, _)| SmolStr::new(hash)));
        self.snapshots.extend(snapshot.snapshots.iter().map(|(part, _)| SmolStr::new(part)));
    }
}

/// Returns what to write of a project that storage has not yet; `root` names this snapshot. `None` if a text of it is at
/// rest: it would not be written.
pub fn first_snapshot(project: &Project, root: &EntryId) -> Option<Compaction> {
    if project.documents().any(|document| document.text.is_unloaded()) {
        return None;
    }
    let session = Session::new(project.clone());
    let on_disk = OnDisk { dirty: store::chunks_of_project(project), ..OnDisk::default() };
    let compaction = store::compaction(&session, root, on_disk.known());
    Some(Compaction { listing: Some(listing_of(&session).to_json()), ..from_format(compaction) })
}

/// What the list of projects shows of a session.
pub fn listing_of(session: &Session) -> Listing {
    Listing::new(session, clock::now())
}

/// A compaction as storage takes it.
pub fn from_format(compaction: store::Compaction) -> Compaction {
    let store::Compaction { snapshots, drop_snapshots, drop_journal, texts, drop_texts } = compaction;
    Compaction { snapshots, drop_snapshots, drop_journal, texts, drop_texts, listing: None }
}

/// Returns the mark of a stored project: the one that is on record, or, where an earlier version has written it, what
/// follows from its snapshot and the number of its last entry.
pub fn mark_of(mark: Option<&str>, header: &str, last: Option<u64>) -> Result<Mark, Problem> {
    match mark {
        Some(json) => Mark::from_json(json),
        None => {
            let head = head_of(header).unwrap_or_else(|| Head::derived(0));
            let snapshot = head.sequence;
            let behind = last.filter(|last| *last > snapshot).map(Head::derived);
            Ok(Mark { head: behind.unwrap_or(head), snapshot, is_binned: false })
        }
    }
}

/// Returns what is new of a project as its replica understands it, and what there is of it.
pub fn news_of(news: StoredNews) -> (News, Inventory) {
    let StoredNews { mark, header, journal, inventory } = news;
    let last = inventory.journal.last().copied();
    // What cannot be read is read anew as a whole, and refused there.
    let unreadable = || Mark::new(Head { sequence: u64::MAX, id: EntryId::new("") });
    let mark = mark_of(mark.as_deref(), &header.unwrap_or_default(), last).unwrap_or_else(|_| unreadable());
    let records = journal.into_iter().map(|(sequence, json)| {
        let link = store::read_link(sequence, &json);
        Arc::new(Record { link, json, texts: Vec::new() })
    });
    (News { mark, records: records.collect() }, inventory)
}

/// Why something is not stored, by what the browser says.
pub fn failure(error: BrowserError) -> Failure {
    match error {
        BrowserError::QuotaExceeded => Failure::DiskFull,
        BrowserError::Unavailable(_) => Failure::NoStorage,
        other => Failure::Other(other.to_string()),
    }
}
