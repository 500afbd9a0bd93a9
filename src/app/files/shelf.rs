//! Where texts are stored while they are read, so that the page need not.

use crate::app::files::finding::{Finding, Report};
use crate::browser::BrowserError;
use crate::browser::storage::{Append, Compaction, Durability, Storage};
use crate::format::problem::{Problem, Reason};
use crate::store::HEADER;
use crate::store::assemble::Stored;
use crate::store::listing::Listing;

/// Texts are stored together, so many bytes of them at a time.
const BATCH: usize = 4_000_000;

/// Where texts are stored while they are read, so that the page need not.
pub struct Shelf {
    /// The store.
    pub storage: Storage,
    /// The project that the texts are for.
    pub project: String,
}

/// Texts that are not told yet.
pub(crate) struct Batch<'a> {
    shelf: Option<&'a Shelf>,
    texts: Vec<Finding>,
    bytes: usize,
}

impl<'a> Batch<'a> {
    /// None so far.
    pub(crate) fn new(shelf: Option<&'a Shelf>) -> Batch<'a> {
        Batch { shelf, texts: Vec::new(), bytes: 0 }
    }

    /// Takes a text.
    pub(crate) async fn add(&mut self, text: Finding, tell: &dyn Fn(Report)) {
        if let Finding::Text { content, .. } = &text {
            self.bytes += content.len();
        }
        self.texts.push(text);
        if self.bytes >= BATCH {
            self.send(tell).await;
        }
    }

    /// Stores the texts, if they are to be stored, and tells them.
    pub(crate) async fn send(&mut self, tell: &dyn Fn(Report)) {
        let texts = std::mem::take(&mut self.texts);
        self.bytes = 0;
        let Some(shelf) = self.shelf.filter(|_| !texts.is_empty()) else {
            return texts.into_iter().for_each(|text| tell(Report::Found(text)));
        };
        match shelf.store(&texts).await {
            // Where there is no room for all, there may be for some.
            Err(BrowserError::QuotaExceeded) => {
                for text in texts {
                    let outcome = shelf.store(std::slice::from_ref(&text)).await;
                    tell(Report::Found(stored(text, &outcome)));
                }
            }
            outcome => texts.into_iter().for_each(|text| tell(Report::Found(stored(text, &outcome)))),
        }
    }
}

impl Shelf {
    async fn store(&self, texts: &[Finding]) -> Result<(), BrowserError> {
        let pairs = texts.iter().filter_map(|text| match text {
            Finding::Text { content, sha256, .. } => Some((sha256.clone(), content.clone())),
            _ => None,
        });
        let append = Append { texts: pairs.collect(), ..Append::default() };
        self.storage.append(&self.project, &append, Durability::Relaxed).await
    }

    /// Stores a project, if storage has none of its id. What cannot be stored is for the page, which knows what to say.
    pub(crate) async fn store_project(
        &self,
        listing: String,
        stored: Stored,
        problems: Vec<String>,
    ) -> Finding {
        let id = Listing::from_json(&listing).map(|listing| listing.id.to_string()).unwrap_or_default();
        let known = self.storage.listings().await;
        let is_new = known.is_ok_and(|known| known.iter().all(|(other, _)| *other != id));
        if id.is_empty() || !is_new {
            return Finding::Project { listing, stored, problems };
        }
        let Stored { header, parts, texts, .. } = stored;
        let mut compaction =
            Compaction { snapshots: parts, texts, listing: Some(listing), ..Compaction::default() };
        compaction.snapshots.push((HEADER.to_string(), header));
        if self.storage.compact(&id, &compaction).await.is_ok() {
            return Finding::New { id, problems };
        }
        let Compaction { mut snapshots, texts, listing, .. } = compaction;
        let header = snapshots.pop().map(|(_, header)| header).unwrap_or_default();
        let stored = Stored { header, parts: snapshots, texts, ..Stored::default() };
        Finding::Project { listing: listing.unwrap_or_default(), stored, problems }
    }
}

/// A text after it was stored, or was not. What there is no room for is refused, so that it does not stand in the way
/// of what is still to be saved; what fails otherwise is stored by the page, which knows what to say if it cannot be.
fn stored(text: Finding, outcome: &Result<(), BrowserError>) -> Finding {
    match (text, outcome) {
        (Finding::Text { name, content, .. }, Err(BrowserError::QuotaExceeded)) => {
            let reason = Reason::NoRoom { size: content.len() as u64 };
            Finding::refused(&Problem { file: name, place: String::new(), reason })
        }
        (Finding::Text { name, content, sha256, metadata, .. }, outcome) => {
            Finding::Text { name, content, sha256, metadata, is_kept: outcome.is_ok() }
        }
        (other, _) => other,
    }
}
