//! What is kept in this browser: projects as snapshots, texts and a journal, all as strings.
//!
//! What the strings mean is known elsewhere. The database is `glossator`, or in a page with an assignment in it
//! `glossator:` and the id of that; version 1, with these stores:
//!
//! - `meta`: key to string; under `mark/` and a project, its mark; under `draft/`, what is being written; under
//!   `shared-folder-handle/`, the handle of a folder, which is no string, and is passed over where strings are read;
//! - `projects`: project to listing;
//! - `snapshots`: `[project, part]` to string;
//! - `texts`: `[project, document]` to text;
//! - `journal`: `[project, sequence number]` to entry.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbKeyRange, IdbTransaction};

use crate::browser::BrowserError;
use crate::browser::database::{Database, Layout};
use crate::model::record::id::{AssignmentId, ProjectId};
use crate::store::drafts::prefix;

mod reading;
mod writing;

pub use crate::browser::database::{Durability, Lost};

/// The version of the database that this page writes.
pub const VERSION: u32 = 1;

const META: &str = "meta";
const PROJECTS: &str = "projects";
const SNAPSHOTS: &str = "snapshots";
const TEXTS: &str = "texts";
const JOURNAL: &str = "journal";
const ALL: [&str; 5] = [META, PROJECTS, SNAPSHOTS, TEXTS, JOURNAL];

/// Returns the name of the store of a page, which its locks and its channel have too: Chromium has one place for all pages
/// that are opened from disks, and what is done for one assignment must not meet what is done in another page.
/// `boot.js` knows it too.
pub fn name_for(assignment: Option<&AssignmentId>) -> String {
    match assignment {
        Some(id) => format!("glossator:{id}"),
        None => "glossator".to_string(),
    }
}

/// What a page reads before it knows which project to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// What is kept for the page as a whole, by key.
    pub meta: Vec<(String, String)>,
    /// Every project with its listing, in the order of the projects' ids.
    pub listings: Vec<(String, String)>,
}

/// A project as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredProject {
    /// What was asked for of what is kept for the page as a whole.
    pub meta: Option<String>,
    /// What the list of projects shows of it.
    pub listing: String,
    /// Its snapshots by part, in the order of the parts' names, each as the browser has it: there may be much of them.
    pub snapshots: Vec<(String, JsString)>,
    /// Its texts by their names, if they were asked for.
    pub texts: Vec<(String, String)>,
    /// The names of its texts, if these were not.
    pub unloaded: Vec<String>,
    /// Its journal by sequence number, in ascending order.
    pub journal: Vec<(u64, String)>,
    /// Its mark; nothing, if an earlier version of the page wrote it.
    pub mark: Option<String>,
}

/// What is new of a project behind an entry, all as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredNews {
    /// Its mark; nothing, if an earlier version of the page wrote it.
    pub mark: Option<String>,
    /// The header of its snapshot, if it has no mark.
    pub header: Option<String>,
    /// The journal behind the entry by sequence number, in ascending order.
    pub journal: Vec<(u64, String)>,
    /// What there is of it.
    pub inventory: Inventory,
}

/// What there is of a project, by name alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// The parts of its snapshots.
    pub snapshots: Vec<String>,
    /// The names of its texts.
    pub texts: Vec<String>,
    /// The sequence numbers in its journal, in ascending order.
    pub journal: Vec<u64>,
}

/// What an edit adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Append {
    /// New journal entries; their sequence numbers are below 2 to the power of 53, and must be free.
    pub entries: Vec<(u64, String)>,
    /// Texts by document.
    pub texts: Vec<(String, String)>,
}

/// What replaces a journal by snapshots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compaction {
    /// Snapshots to write, by part.
    pub snapshots: Vec<(String, String)>,
    /// Parts whose snapshots go.
    pub drop_snapshots: Vec<String>,
    /// Sequence numbers of the journal entries that go.
    pub drop_journal: Vec<u64>,
    /// Texts to write, by document.
    pub texts: Vec<(String, String)>,
    /// Documents whose texts go.
    pub drop_texts: Vec<String>,
    /// The new listing, if it changes.
    pub listing: Option<String>,
}

/// The open store. Clones share one connection.
///
/// Reading fails with `Unavailable` once the store is lost; writing also with `NewerDatabase` if a newer version
/// of the page wrote it, and with `QuotaExceeded` if the disk or the site's share of it is full. A write that
/// fails changes nothing.
#[derive(Clone)]
pub struct Storage {
    name: Rc<str>,
    database: Rc<Database>,
    watch: Rc<RefCell<Watch>>,
}

#[derive(Default)]
struct Watch {
    lost: Option<Lost>,
    callback: Option<Box<dyn FnOnce(Lost)>>,
}

impl Storage {
    /// Opens the store of a name, and makes it on the first visit.
    ///
    /// Fails with `Unavailable` where the browser forbids storage, with `Blocked` while another tab keeps an
    /// older version open.
    pub async fn open(name: &str) -> Result<Storage, BrowserError> {
        let watch = Rc::new(RefCell::new(Watch::default()));
        let watching = watch.clone();
        let layout = Layout { name: name.to_string(), version: VERSION, upgrade };
        let database = Database::open(&layout, move |lost| {
            let callback = {
                let mut watch = watching.borrow_mut();
                watch.lost = Some(lost);
                watch.callback.take()
            };
            if let Some(callback) = callback {
                callback(lost);
            }
        });
        Ok(Storage { name: Rc::from(name), database: Rc::new(database.await?), watch })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Calls back, once, when the store is closed from outside; at once if it is already.
    pub fn on_lost(&self, callback: impl FnOnce(Lost) + 'static) {
        let lost = self.watch.borrow().lost;
        match lost {
            Some(lost) => callback(lost),
            None => self.watch.borrow_mut().callback = Some(Box::new(callback)),
        }
    }

    /// The versions found and known, if the store was written by a newer version of the page and is only read.
    pub fn is_newer(&self) -> Option<(u32, u32)> {
        let found = self.database.version();
        (found > VERSION).then_some((found, VERSION))
    }
}

/// Brings the stores to a later version, step by step.
fn upgrade(database: &IdbDatabase, _: &IdbTransaction, old: u32, new: u32) -> Result<(), JsValue> {
    if old < 1 && new >= 1 {
        for store in ALL {
            database.create_object_store(store)?;
        }
    }
    Ok(())
}

/// Under which key the mark of a project is.
fn mark_key(project: &str) -> JsValue {
    JsValue::from_str(&format!("mark/{project}"))
}

/// The key `[project, name]`.
fn key(project: &str, name: impl Into<JsValue>) -> JsValue {
    Array::of2(&JsValue::from_str(project), &name.into()).into()
}

/// Every key `[project, …]`. An array sorts behind all strings and numbers.
fn keys_of(project: &str) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(&Array::of1(&JsValue::from_str(project)), &key(project, Array::new()))
}

/// Every key of a draft of a project.
fn drafts_of(project: &str) -> Result<IdbKeyRange, JsValue> {
    let first = prefix(&ProjectId::new(project));
    let end = format!("{first}\u{ffff}");
    IdbKeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&end))
}
