//! How what is stored of a project hangs together: entries that name their parents, and one mark for all of it.

use std::sync::Arc;

use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

use crate::format::json::formatter::to_line;
use crate::format::json::migrate::newest;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Problem;
use crate::store::{STEPS, VERSION};

/// Names an entry of a journal, or the moment at which a project was stored first.
///
/// A new id is random: two entries of one number that were written by different tabs differ in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EntryId(SmolStr);

impl EntryId {
    /// Returns the id that is written so.
    pub fn new(id: impl AsRef<str>) -> EntryId {
        EntryId(SmolStr::new(id))
    }

    /// Returns the id of an entry that was stored when entries had none: all tabs derive the same one.
    pub fn derived(sequence: u64) -> EntryId {
        EntryId(format_smolstr!("entry-{sequence}"))
    }

    /// Returns the id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The last entry of a project: all that came before follows from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its number; 0 if nothing has been recorded yet.
    pub sequence: u64,
    /// Its id, or that of the project's first snapshot.
    pub id: EntryId,
}

impl Head {
    /// Returns the head of what was stored when entries had no ids.
    pub fn derived(sequence: u64) -> Head {
        Head { sequence, id: EntryId::derived(sequence) }
    }
}

/// The position of an entry in its journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its number: the first is 1.
    pub sequence: u64,
    /// Its id.
    pub id: EntryId,
    /// The id of the entry before it.
    pub parent: EntryId,
}

impl Link {
    /// Returns the link of an entry that comes right behind a head.
    pub fn behind(head: &Head, id: EntryId) -> Link {
        Link { sequence: head.sequence + 1, id, parent: head.id.clone() }
    }

    /// Returns the head of a project whose last entry this is.
    pub fn head(&self) -> Head {
        Head { sequence: self.sequence, id: self.id.clone() }
    }

    /// Whether the entry comes right behind a head.
    pub fn follows(&self, head: &Head) -> bool {
        self.sequence == head.sequence + 1 && self.parent == head.id
    }
}

/// An entry as it is stored, with the texts that must be stored with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its position.
    pub link: Link,
    /// What is written.
    pub json: String,
    /// Texts by their SHA-256.
    pub texts: Vec<(String, String)>,
}

/// What storage says of a project as a whole.
///
/// Every write to a project finds the mark that its writer expects, and leaves the next one, in one transaction. So no
/// write lands on a project that is not as its writer knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The last entry.
    pub head: Head,
    /// The number of the last entry that the snapshot has taken in.
    pub snapshot: u64,
    /// Whether the project is in the bin.
    pub is_binned: bool,
}

impl Mark {
    /// Returns the mark of a project that is stored for the first time.
    pub fn new(head: Head) -> Mark {
        Mark { snapshot: head.sequence, head, is_binned: false }
    }

    /// Whether it was derived, so that storage has none yet.
    pub fn is_derived(&self) -> bool {
        self.head.id == EntryId::derived(self.head.sequence)
    }

    /// Returns it as it is stored.
    pub fn to_json(&self) -> String {
        to_line(&MarkTwin {
            version: VERSION,
            sequence: self.head.sequence,
            entry: self.head.id.as_str(),
            snapshot: self.snapshot,
            is_binned: self.is_binned,
        })
    }

    /// Returns the mark of what is stored.
    pub fn from_json(stored: &str) -> Result<Mark, Problem> {
        let storage = Path::File("");
        read(stored, storage.field("mark")).map_err(|fault| *fault)
    }

    /// Whether entries lead from a head to this mark without a gap.
    pub fn is_reached(&self, from: &Head, records: &[Arc<Record>]) -> bool {
        let mut head = from.clone();
        for record in records {
            if !record.link.follows(&head) {
                return false;
            }
            head = record.link.head();
        }
        head == self.head
    }
}

/// A mark, as it is written.
#[derive(Serialize)]
struct MarkTwin<'a> {
    version: u64,
    sequence: u64,
    entry: &'a str,
    snapshot: u64,
    is_binned: bool,
}

fn read(stored: &str, path: Path) -> Result<Mark, Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, &path, &[], &mut newer)?;
    Ok(Mark {
        head: Head { sequence: fields.take("sequence")?, id: EntryId::new(fields.take::<String>("entry")?) },
        snapshot: fields.take("snapshot")?,
        is_binned: fields.take("is_binned")?,
    })
}
