//! Writing the store: every call is one transaction, begun within the call, of which all is kept or nothing.

use std::future::ready;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::browser::BrowserError;
use crate::browser::transaction::{Writing, Written};
use crate::model::record::id::ProjectId;
use crate::store::binding::Binding;
use crate::store::chain::Mark;
use crate::store::drafts::DraftWrite;
use crate::store::protocol::Exchange;

use crate::browser::storage::{
    ALL, Append, Compaction, Durability, JOURNAL, META, PROJECTS, SNAPSHOTS, Storage, TEXTS, drafts_of, key,
    keys_of, mark_key,
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

    /// Keeps the handle of the folder that a project is bound to, or lets go of it.
    pub fn keep_folder(&self, key: &str, handle: Option<&JsValue>) -> Written {
        self.write(&[META], Durability::Relaxed, |writing| match handle {
            Some(handle) => writing.put_value(META, &key.into(), handle),
            None => writing.delete(META, &key.into()),
        })
    }

    /// Reads what is under `key` and puts something else in its place, if `change` says so, in one transaction.
    pub fn change_meta(
        &self,
        key: &str,
        value: &str,
        may_change: impl FnOnce(Option<String>) -> bool + 'static,
    ) -> Written {
        self.write(&[META], Durability::Relaxed, |writing| {
            let refuse = || Err(BrowserError::Conflict);
            writing.require(
                META,
                &key.into(),
                move |found| if may_change(found) { Ok(()) } else { refuse() },
            )?;
            writing.put(META, &key.into(), value)
        })
    }

    /// Keeps what is being written in a field, or lets go of it.
    pub fn write_draft(&self, draft: &DraftWrite) -> Written {
        self.write(&[META], Durability::Relaxed, |writing| {
            if let Some((key, json)) = &draft.put {
                writing.put(META, &key.into(), json)?;
            }
            draft.delete.iter().try_for_each(|key| writing.delete(META, &key.into()))
        })
    }

    /// Keeps the listing of a project that is as its writer knows it.
    pub fn set_listing(&self, project: &str, expected: &Mark, listing: &str) -> Written {
        self.write(&[META, PROJECTS], Durability::Relaxed, |writing| {
            expect(writing, project, expected)?;
            writing.put(PROJECTS, &project.into(), listing)
        })
    }

    /// Adds journal entries, with the texts that belong to them.
    ///
    /// Fails with `Conflict` if the project is not as its writer knows it, and with `Gone` if it is not there.
    pub fn append(
        &self,
        project: &str,
        exchange: &Exchange,
        append: &Append,
        durability: Durability,
    ) -> Written {
        let stores: &[&str] = if append.texts.is_empty() {
            &[META, PROJECTS, JOURNAL]
        } else {
            &[META, PROJECTS, TEXTS, JOURNAL]
        };
        self.write(stores, durability, |writing| {
            put_mark(writing, project, exchange)?;
            for (sequence, entry) in &append.entries {
                writing.add(JOURNAL, &key(project, *sequence as f64), entry)?;
            }
            put_all(writing, TEXTS, project, &append.texts)
        })
    }

    /// Adds texts to a project that is there, before anything speaks of them.
    pub fn put_texts(&self, project: &str, texts: &[(String, String)]) -> Written {
        self.write(&[PROJECTS, TEXTS], Durability::Relaxed, |writing| {
            let gone = || Err(BrowserError::Gone);
            writing.require(PROJECTS, &project.into(), move |found| found.map_or_else(gone, |_| Ok(())))?;
            put_all(writing, TEXTS, project, texts)
        })
    }

    /// Writes a project that is not there yet. It is on the disk when it is done.
    pub fn create(&self, project: &str, mark: &Mark, whole: &Compaction) -> Written {
        self.write(&ALL, Durability::Strict, |writing| {
            let refuse = || Err(BrowserError::Conflict);
            writing.require(PROJECTS, &project.into(), move |found| match found {
                None => Ok(()),
                Some(_) => refuse(),
            })?;
            writing.put(META, &mark_key(project), &mark.to_json())?;
            put_compaction(writing, project, whole)
        })
    }

    /// Replaces journal entries by snapshots. It is on the disk when it is done.
    pub fn compact(&self, project: &str, exchange: &Exchange, compaction: &Compaction) -> Written {
        self.write(&ALL, Durability::Strict, |writing| {
            put_mark(writing, project, exchange)?;
            put_compaction(writing, project, compaction)
        })
    }

    /// Writes a project in place of what was there of it.
    pub fn replace_project(&self, project: &str, exchange: &Exchange, whole: &Compaction) -> Written {
        self.write(&ALL, Durability::Strict, |writing| {
            expect(writing, project, &exchange.expected)?;
            delete_all(writing, project)?;
            writing.put(META, &mark_key(project), &exchange.next.to_json())?;
            put_compaction(writing, project, whole)
        })
    }

    /// Puts a project into the bin or takes it out: its mark and its listing say so.
    pub fn set_binned(&self, project: &str, exchange: &Exchange, listing: &str) -> Written {
        self.write(&[META, PROJECTS], Durability::Strict, |writing| {
            put_mark(writing, project, exchange)?;
            writing.put(PROJECTS, &project.into(), listing)
        })
    }

    /// Deletes everything of a project that is as it was when that was decided.
    pub fn delete_project(&self, project: &str, expected: &Mark) -> Written {
        self.write(&ALL, Durability::Strict, |writing| {
            expect(writing, project, expected)?;
            writing.delete(META, &drafts_of(project)?.into())?;
            let id = ProjectId::new(project);
            for key in [Binding::key(&id), Binding::handle_key(&id)] {
                writing.delete(META, &key.into())?;
            }
            delete_all(writing, project)
        })
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

/// Has the transaction fail unless the project is as its writer knows it.
fn expect(writing: &mut Writing, project: &str, expected: &Mark) -> Result<(), BrowserError> {
    let is_derived = expected.is_derived();
    // Of what an earlier version of the page wrote there is no mark yet, but a listing.
    if is_derived {
        let gone = || Err(BrowserError::Gone);
        writing.require(PROJECTS, &project.into(), move |found| found.map_or_else(gone, |_| Ok(())))?;
    }
    let expected = expected.clone();
    writing.require(META, &mark_key(project), move |found| match found.map(|json| Mark::from_json(&json)) {
        Some(Ok(found)) if found == expected => Ok(()),
        None if is_derived => Ok(()),
        None => Err(BrowserError::Gone),
        Some(_) => Err(BrowserError::Conflict),
    })
}

fn put_mark(writing: &mut Writing, project: &str, exchange: &Exchange) -> Result<(), BrowserError> {
    expect(writing, project, &exchange.expected)?;
    writing.put(META, &mark_key(project), &exchange.next.to_json())
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
    writing.delete(META, &mark_key(project))?;
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
