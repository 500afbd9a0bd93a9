//! Writing the store: every call is one transaction, begun within the call, of which all is kept or nothing.

use std::future::ready;

use wasm_bindgen_futures::spawn_local;

use crate::browser::BrowserError;
use crate::browser::transaction::{Writing, Written};

use crate::browser::storage::{
    ALL, Append, Compaction, Durability, JOURNAL, META, OF_PROJECT, PROJECTS, SNAPSHOTS, Storage, TEXTS, key,
    keys_of,
};

impl Storage {
    /// Keeps a string under `key` for the page as a whole.
    pub fn set_meta(&self, key: &str, value: &str) -> Written {
        self.write(&[META], Durability::Relaxed, |writing| writing.put(META, &key.into(), value))
    }

    /// Keeps a string under `key` if that can be done; what is missing later is no loss.
    pub fn keep_meta(&self, key: &str, value: &str) {
        let written = self.set_meta(key, value);
        spawn_local(async move { drop(written.await) });
    }

    /// Keeps a project's listing.
    pub fn set_listing(&self, project: &str, listing: &str) -> Written {
        self.write(&[PROJECTS], Durability::Relaxed, |writing| {
            writing.put(PROJECTS, &project.into(), listing)
        })
    }

    /// Adds journal entries, with the texts that belong to them.
    ///
    /// Fails with `Conflict` if a sequence number is taken: then another tab writes to this project too.
    /// A single entry on its own survives even a tab that is killed right after this call.
    pub fn append(&self, project: &str, append: &Append, durability: Durability) -> Written {
        let stores: &[&str] = match append.texts.is_empty() {
            true => &[JOURNAL],
            false => &[TEXTS, JOURNAL],
        };
        self.write(stores, durability, |writing| {
            for (sequence, entry) in &append.entries {
                writing.add(JOURNAL, &key(project, *sequence as f64), entry)?;
            }
            put_all(writing, TEXTS, project, &append.texts)
        })
    }

    /// Replaces journal entries by snapshots. It is on the disk when it is done.
    pub fn compact(&self, project: &str, compaction: &Compaction) -> Written {
        self.write(&OF_PROJECT, Durability::Strict, |writing| put_compaction(writing, project, compaction))
    }

    /// Writes a project in the place of what was there of it.
    pub fn replace_project(&self, project: &str, whole: &Compaction) -> Written {
        self.write(&OF_PROJECT, Durability::Strict, |writing| {
            delete_all(writing, project)?;
            put_compaction(writing, project, whole)
        })
    }

    /// Deletes everything of a project.
    pub fn delete_project(&self, project: &str) -> Written {
        self.write(&OF_PROJECT, Durability::Strict, |writing| delete_all(writing, project))
    }

    /// Deletes everything that is kept in this browser, of all projects.
    pub fn erase_everything(&self) -> Written {
        self.write(&ALL, Durability::Strict, |writing| {
            for store in ALL {
                writing.clear(store)?;
            }
            Ok(())
        })
    }

    fn write(
        &self,
        stores: &[&str],
        durability: Durability,
        issue: impl FnOnce(&mut Writing) -> Result<(), BrowserError>,
    ) -> Written {
        match self.is_newer() {
            Some((found, known)) => Box::pin(ready(Err(BrowserError::NewerDatabase { found, known }))),
            None => self.database.write(stores, durability, issue),
        }
    }
}

fn put_compaction(writing: &mut Writing, project: &str, compaction: &Compaction) -> Result<(), BrowserError> {
    put_all(writing, SNAPSHOTS, project, &compaction.snapshots)?;
    put_all(writing, TEXTS, project, &compaction.texts)?;
    put_listing(writing, project, compaction.listing.as_deref())?;
    for part in &compaction.drop_snapshots {
        writing.delete(SNAPSHOTS, &key(project, part.as_str()))?;
    }
    for document in &compaction.drop_texts {
        writing.delete(TEXTS, &key(project, document.as_str()))?;
    }
    for sequence in &compaction.drop_journal {
        writing.delete(JOURNAL, &key(project, *sequence as f64))?;
    }
    Ok(())
}

fn delete_all(writing: &mut Writing, project: &str) -> Result<(), BrowserError> {
    writing.delete(PROJECTS, &project.into())?;
    [SNAPSHOTS, TEXTS, JOURNAL].iter().try_for_each(|store| writing.delete(store, &keys_of(project)?.into()))
}

fn put_all(
    writing: &mut Writing,
    store: &str,
    project: &str,
    values: &[(String, String)],
) -> Result<(), BrowserError> {
    for (name, value) in values {
        writing.put(store, &key(project, name.as_str()), value)?;
    }
    Ok(())
}

fn put_listing(writing: &mut Writing, project: &str, listing: Option<&str>) -> Result<(), BrowserError> {
    match listing {
        Some(listing) => writing.put(PROJECTS, &project.into(), listing),
        None => Ok(()),
    }
}
