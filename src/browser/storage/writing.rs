//! Writing the store: every call is one transaction, begun within the call, of which all is kept or nothing.

use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use crate::browser::BrowserError;
use crate::browser::pending::Pending;

use super::{
    ALL, Append, Compaction, Durability, JOURNAL, META, OF_PROJECT, PROJECTS, SNAPSHOTS, Storage, TEXTS, key,
    keys_of,
};

impl Storage {
    /// Keeps a string under `key` for the page as a whole.
    pub fn set_meta(&self, key: &str, value: &str) -> Pending<Result<(), BrowserError>> {
        self.write(&[META], Durability::Relaxed, |transaction| put(transaction, META, &key.into(), value))
    }

    /// Keeps a project's listing.
    pub fn set_listing(&self, project: &str, listing: &str) -> Pending<Result<(), BrowserError>> {
        self.write(&[PROJECTS], Durability::Relaxed, |transaction| {
            put(transaction, PROJECTS, &project.into(), listing)
        })
    }

    /// Adds journal entries, with the texts and the listing that belong to them.
    ///
    /// Fails with `Conflict` if a sequence number is taken: then another tab writes to this project too.
    pub fn append(
        &self,
        project: &str,
        append: &Append,
        durability: Durability,
    ) -> Pending<Result<(), BrowserError>> {
        self.write(&[PROJECTS, TEXTS, JOURNAL], durability, |transaction| {
            let journal = transaction.object_store(JOURNAL)?;
            for (sequence, entry) in &append.entries {
                journal.add_with_key(&entry.into(), &key(project, *sequence as f64))?;
            }
            put_texts(transaction, project, &append.texts)?;
            put_listing(transaction, project, append.listing.as_deref())
        })
    }

    /// Replaces journal entries by snapshots. It is on the disk when it is done.
    pub fn compact(&self, project: &str, compaction: &Compaction) -> Pending<Result<(), BrowserError>> {
        self.write(&OF_PROJECT, Durability::Strict, |transaction| {
            for (part, snapshot) in &compaction.snapshots {
                put(transaction, SNAPSHOTS, &key(project, part.as_str()), snapshot)?;
            }
            put_texts(transaction, project, &compaction.texts)?;
            put_listing(transaction, project, compaction.listing.as_deref())?;
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            for part in &compaction.drop_snapshots {
                snapshots.delete(&key(project, part.as_str()))?;
            }
            let texts = transaction.object_store(TEXTS)?;
            for document in &compaction.drop_texts {
                texts.delete(&key(project, document.as_str()))?;
            }
            let journal = transaction.object_store(JOURNAL)?;
            for sequence in &compaction.drop_journal {
                journal.delete(&key(project, *sequence as f64))?;
            }
            Ok(())
        })
    }

    /// Deletes everything of a project.
    pub fn delete_project(&self, project: &str) -> Pending<Result<(), BrowserError>> {
        self.write(&OF_PROJECT, Durability::Strict, |transaction| {
            transaction.object_store(PROJECTS)?.delete(&project.into())?;
            for store in [SNAPSHOTS, TEXTS, JOURNAL] {
                transaction.object_store(store)?.delete(&keys_of(project)?.into())?;
            }
            Ok(())
        })
    }

    /// Deletes everything that is kept in this browser, of all projects.
    pub fn erase_everything(&self) -> Pending<Result<(), BrowserError>> {
        self.write(&ALL, Durability::Strict, |transaction| {
            for store in ALL {
                transaction.object_store(store)?.clear()?;
            }
            Ok(())
        })
    }

    fn write(
        &self,
        stores: &[&str],
        durability: Durability,
        issue: impl FnOnce(&IdbTransaction) -> Result<(), BrowserError>,
    ) -> Pending<Result<(), BrowserError>> {
        match self.is_newer() {
            Some((found, known)) => Pending::ready(Err(BrowserError::NewerDatabase { found, known })),
            None => self.database.write(stores, durability, issue),
        }
    }
}

fn put(transaction: &IdbTransaction, store: &str, key: &JsValue, value: &str) -> Result<(), BrowserError> {
    transaction.object_store(store)?.put_with_key(&value.into(), key)?;
    Ok(())
}

fn put_texts(
    transaction: &IdbTransaction,
    project: &str,
    texts: &[(String, String)],
) -> Result<(), BrowserError> {
    for (document, text) in texts {
        put(transaction, TEXTS, &key(project, document.as_str()), text)?;
    }
    Ok(())
}

fn put_listing(
    transaction: &IdbTransaction,
    project: &str,
    listing: Option<&str>,
) -> Result<(), BrowserError> {
    match listing {
        Some(listing) => put(transaction, PROJECTS, &project.into(), listing),
        None => Ok(()),
    }
}
