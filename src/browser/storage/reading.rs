//! Reading the store: what is asked for together is read as of one moment.

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore};

use crate::browser::BrowserError;
use crate::browser::folder::Folder;
use crate::browser::transaction::outcome;

use crate::browser::storage::{
    ALL, Inventory, JOURNAL, META, Overview, PROJECTS, SNAPSHOTS, Storage, StoredNews, StoredProject, TEXTS,
    drafts_of, key, keys_of, mark_key,
};

impl Storage {
    /// The string kept under `key` for the page as a whole; None if there is none.
    pub async fn get_meta(&self, key: &str) -> Result<Option<String>, BrowserError> {
        let transaction = self.database.begin_read(&[META])?;
        let value = outcome(&transaction.object_store(META)?.get(&JsValue::from_str(key))?).await?;
        Ok(value.as_string())
    }

    /// The handle of the folder that is kept under `key`; None if there is none.
    pub async fn folder(&self, key: &str) -> Result<Option<Folder>, BrowserError> {
        let transaction = self.database.begin_read(&[META])?;
        let value = outcome(&transaction.object_store(META)?.get(&JsValue::from_str(key))?).await?;
        Ok(Folder::from_handle(value))
    }

    /// Every project with its listing, in the order of the projects' ids.
    pub async fn listings(&self) -> Result<Vec<(String, String)>, BrowserError> {
        let transaction = self.database.begin_read(&[PROJECTS])?;
        Ok(keyed(all(&transaction.object_store(PROJECTS)?, &JsValue::UNDEFINED)?.await?))
    }

    /// What is kept for the page as a whole, and every project with its listing.
    pub async fn overview(&self) -> Result<Overview, BrowserError> {
        let transaction = self.database.begin_read(&[META, PROJECTS])?;
        let meta = all(&transaction.object_store(META)?, &JsValue::UNDEFINED)?;
        let listings = all(&transaction.object_store(PROJECTS)?, &JsValue::UNDEFINED)?;
        Ok(Overview { meta: keyed(meta.await?), listings: keyed(listings.await?) })
    }

    /// What is being written in the fields of a project, by key.
    pub async fn drafts(&self, project: &str) -> Result<Vec<(String, String)>, BrowserError> {
        let transaction = self.database.begin_read(&[META])?;
        let drafts = all(&transaction.object_store(META)?, &drafts_of(project)?.into())?;
        Ok(keyed(drafts.await?))
    }

    /// Everything of a project, or everything but its texts, and what is kept under a key for the page as a whole;
    /// None if the project is not here.
    pub async fn load(
        &self,
        project: &str,
        meta: &str,
        with_texts: bool,
    ) -> Result<Option<StoredProject>, BrowserError> {
        let transaction = self.database.begin_read(&ALL)?;
        let range = JsValue::from(keys_of(project)?);
        // All are asked for before the first is awaited: a transaction ends when nothing is left to do in it.
        let meta = outcome(&transaction.object_store(META)?.get(&JsValue::from_str(meta))?);
        let mark = outcome(&transaction.object_store(META)?.get(&mark_key(project))?);
        let listing = outcome(&transaction.object_store(PROJECTS)?.get(&JsValue::from_str(project))?);
        let snapshots = all(&transaction.object_store(SNAPSHOTS)?, &range)?;
        let store = transaction.object_store(TEXTS)?;
        let keys = outcome(&store.get_all_keys_with_key(&range)?);
        let texts = if with_texts { Some(outcome(&store.get_all_with_key(&range)?)) } else { None };
        let journal = all(&transaction.object_store(JOURNAL)?, &range)?;
        let Some(listing) = listing.await?.as_string() else { return Ok(None) };
        let (meta, mark) = (meta.await?.as_string(), mark.await?.as_string());
        let snapshots = named(snapshots.await?).collect();
        let keys = keys.await?;
        let (texts, unloaded) = match texts {
            Some(texts) => {
                let texts = named(pairs(keys, texts.await?)?);
                (texts.map(|(name, text)| (name, String::from(text))).collect(), Vec::new())
            }
            None => (Vec::new(), names(keys)?.filter_map(|name| name.as_string()).collect()),
        };
        Ok(Some(StoredProject {
            meta,
            listing,
            snapshots,
            texts,
            unloaded,
            journal: numbered(journal.await?),
            mark,
        }))
    }

    /// Returns what is new of a project behind an entry; nothing, if the project is not here.
    pub async fn news(&self, project: &str, sequence: u64) -> Result<Option<StoredNews>, BrowserError> {
        let transaction = self.database.begin_read(&ALL)?;
        let range = JsValue::from(keys_of(project)?);
        let (after, end) = (key(project, sequence as f64), key(project, Array::new()));
        let behind = IdbKeyRange::bound_with_lower_open(&after, &end, true)?;
        let listing = outcome(&transaction.object_store(PROJECTS)?.get_key(&JsValue::from_str(project))?);
        let mark = outcome(&transaction.object_store(META)?.get(&mark_key(project))?);
        let entries = all(&transaction.object_store(JOURNAL)?, &behind)?;
        let asked = |store| -> Result<_, BrowserError> {
            Ok(outcome(&transaction.object_store(store)?.get_all_keys_with_key(&range)?))
        };
        let (snapshots, texts, journal) = (asked(SNAPSHOTS)?, asked(TEXTS)?, asked(JOURNAL)?);
        let (listing, mark) = (listing.await?, mark.await?.as_string());
        let journal_behind = numbered(entries.await?);
        let inventory = Inventory {
            snapshots: names(snapshots.await?)?.filter_map(|name| name.as_string()).collect(),
            texts: names(texts.await?)?.filter_map(|name| name.as_string()).collect(),
            journal: names(journal.await?)?.filter_map(|name| Some(name.as_f64()? as u64)).collect(),
        };
        if listing.is_undefined() {
            return Ok(None);
        }
        let header = match mark {
            Some(_) => None,
            None => self.header(project).await?,
        };
        Ok(Some(StoredNews { mark, header, journal: journal_behind, inventory }))
    }

    async fn header(&self, project: &str) -> Result<Option<String>, BrowserError> {
        let transaction = self.database.begin_read(&[SNAPSHOTS])?;
        let header = outcome(&transaction.object_store(SNAPSHOTS)?.get(&key(project, ""))?).await?;
        Ok(header.as_string())
    }

    /// The texts of some documents, in the order asked for; those that are not here are left out.
    pub async fn texts(
        &self,
        project: &str,
        documents: &[String],
    ) -> Result<Vec<(String, String)>, BrowserError> {
        let transaction = self.database.begin_read(&[TEXTS])?;
        let store = transaction.object_store(TEXTS)?;
        let mut asked = Vec::with_capacity(documents.len());
        for document in documents {
            asked.push((document, outcome(&store.get(&key(project, document.as_str()))?)));
        }
        let mut texts = Vec::with_capacity(asked.len());
        for (document, text) in asked {
            if let Some(text) = text.await?.as_string() {
                texts.push((document.clone(), text));
            }
        }
        Ok(texts)
    }
}

/// Asks for all keys and values of a range; the future pairs them.
fn all(
    store: &IdbObjectStore,
    range: &JsValue,
) -> Result<impl Future<Output = Result<Pairs, BrowserError>> + use<>, BrowserError> {
    let keys = outcome(&store.get_all_keys_with_key(range)?);
    let values = outcome(&store.get_all_with_key(range)?);
    Ok(async move {
        let keys = keys.await?;
        pairs(keys, values.await?)
    })
}

/// Keys with their values.
type Pairs = Vec<(JsValue, JsString)>;

fn pairs(keys: JsValue, values: JsValue) -> Result<Pairs, BrowserError> {
    let keys = keys.dyn_into::<Array>().map_err(BrowserError::from)?;
    let values = values.dyn_into::<Array>().map_err(BrowserError::from)?;
    Ok(keys
        .iter()
        .zip(values.iter())
        .filter_map(|(key, value)| Some((key, value.dyn_into().ok()?)))
        .collect())
}

fn keyed(found: Pairs) -> Vec<(String, String)> {
    found.into_iter().filter_map(|(key, value)| Some((key.as_string()?, value.into()))).collect()
}

/// The second halves of keys.
fn names(keys: JsValue) -> Result<impl Iterator<Item = JsValue>, BrowserError> {
    let keys = keys.dyn_into::<Array>().map_err(BrowserError::from)?;
    Ok(keys.to_vec().into_iter().filter_map(|key| name(&key)))
}

/// The second half of a key `[project, name]`.
fn name(key: &JsValue) -> Option<JsValue> {
    Some(key.dyn_ref::<Array>()?.get(1))
}

fn named(found: Pairs) -> impl Iterator<Item = (String, JsString)> {
    found.into_iter().filter_map(|(key, value)| Some((name(&key)?.as_string()?, value)))
}

fn numbered(found: Pairs) -> Vec<(u64, String)> {
    found.into_iter().filter_map(|(key, value)| Some((name(&key)?.as_f64()? as u64, value.into()))).collect()
}
