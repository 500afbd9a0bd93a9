//! Drafts: what is written in the fields of a project and is not saved yet, kept as it is typed.
//!
//! A draft is a record of its own, named by its project, its field and the tab that writes it, so that two tabs never
//! write over each other's. It is no step: nothing undoes it, and it goes when its field is saved or given up, or when what
//! it is a field of is gone and no undo brings it back. A tab that may write takes over what other tabs have left; of
//! several drafts of one field it shows the last, and the others wait.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::format::json::formatter::to_line;
use crate::model::record::id::ProjectId;
use crate::store::protocol::{Failure, Saving};

/// A field of a project in which people write.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Field {
    project: ProjectId,
    names: Vec<String>,
}

impl Field {
    /// Returns the field of a project that is called so: what it is of, and what of that it holds.
    pub fn new(project: ProjectId, names: &[&str]) -> Field {
        Field { project, names: names.iter().map(|name| name.to_string()).collect() }
    }

    /// The project that it is of.
    pub fn project(&self) -> &ProjectId {
        &self.project
    }

    /// The ids of the records that it is a field of. Where one of them is gone for good, it is never shown again.
    pub fn records(&self) -> Vec<&str> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        match names.as_slice() {
            ["value", attribute, "document", document, _annotator] => vec![attribute, document],
            ["value", attribute, annotations @ ..] => [&[*attribute], annotations].concat(),
            ["metadata" | "new-metadata", document, ..] => vec![document],
            // An annotator who has not done anything yet is no record, and what is new has none.
            ["annotator-name" | "new", ..] => Vec::new(),
            [_, record] if !record.is_empty() => vec![record],
            _ => Vec::new(),
        }
    }

    fn key(&self, tab: &str) -> String {
        let parts = to_line(&[self.project.as_str(), to_line(&self.names).as_str(), tab]);
        format!("{ALL}{parts}")
    }
}

/// All keys of drafts begin so.
const ALL: &str = "draft/";

/// Returns what the keys of all drafts of a project begin with.
pub fn prefix(project: &ProjectId) -> String {
    let name = to_line(&[project.as_str()]);
    format!("{ALL}{},", name.trim_end_matches(']'))
}

/// The field of a draft, by its key; nothing, if it is no key of a draft.
fn field_of(key: &str) -> Option<Field> {
    let parts = key.strip_prefix(ALL)?;
    let [project, names, _]: [String; 3] = serde_json::from_str(parts).ok()?;
    Some(Field { project: ProjectId::new(project), names: serde_json::from_str(&names).ok()? })
}

/// A draft, as it is stored.
#[derive(Serialize, Deserialize)]
struct DraftTwin {
    written: Vec<String>,
    /// Milliseconds since 1970.
    time: u64,
}

/// What is written in a field, and the records in storage that it takes the place of.
#[derive(Clone, PartialEq, Debug)]
struct Draft {
    written: Vec<String>,
    keys: BTreeSet<String>,
}

/// A write that storage is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftWrite {
    /// The field that it is about.
    pub field: Field,
    /// Tells it from the others.
    pub ticket: u64,
    /// The record that is written, if one is.
    pub put: Option<(String, String)>,
    /// The keys of the records that go.
    pub delete: BTreeSet<String>,
}

/// What came of taking over what storage has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenOver {
    /// How many fields have something again.
    pub count: usize,
    /// The writes that do away with what can never be shown again.
    pub sweep: Vec<DraftWrite>,
}

/// The drafts that a tab has, and what of them is not stored yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drafts {
    tab: String,
    drafts: BTreeMap<Field, Draft>,
    tickets: u64,
    /// The last write of each field that storage has not confirmed.
    unwritten: BTreeMap<Field, DraftWrite>,
    failure: Option<Failure>,
}

impl Drafts {
    /// Returns the drafts of a tab that has none yet.
    pub fn new(tab: String) -> Drafts {
        Drafts { tab, ..Drafts::default() }
    }

    /// What is written in a field; nothing, if that is no more than what is saved.
    pub fn get(&self, field: &Field) -> Option<&Vec<String>> {
        self.drafts.get(field).map(|draft| &draft.written)
    }

    /// Takes in what is written in a field now.
    pub fn write(&mut self, field: &Field, written: Vec<String>, now_ms: u64) -> DraftWrite {
        let key = field.key(&self.tab);
        let json = to_line(&DraftTwin { written: written.clone(), time: now_ms });
        let before =
            self.drafts.insert(field.clone(), Draft { written, keys: BTreeSet::from([key.clone()]) });
        self.issue(field, Some((key, json)), before.map(|draft| draft.keys).unwrap_or_default())
    }

    /// Lets go of what is written in a field, because it is given up.
    pub fn discard(&mut self, field: &Field) -> Option<DraftWrite> {
        let draft = self.drafts.remove(field)?;
        Some(self.issue(field, None, draft.keys))
    }

    /// Lets go of what is written in a field, because it was saved. Its records stay until that is on disk: they are
    /// returned, to be forgotten then.
    pub fn release(&mut self, field: &Field) -> BTreeSet<String> {
        self.drafts.remove(field).map(|draft| draft.keys).unwrap_or_default()
    }

    /// Has records go of which what was saved is on disk. If the field is written in again, they go with that.
    pub fn forget(&mut self, field: &Field, keys: BTreeSet<String>) -> Option<DraftWrite> {
        match self.drafts.get_mut(field) {
            Some(draft) => {
                draft.keys.extend(keys);
                None
            }
            None => Some(self.issue(field, None, keys)),
        }
    }

    /// Takes over what storage has of a project. What this tab has written itself stays; what is of a record that is gone
    /// for good goes. `can_have` says of the id of a record whether the project has it, or can have it again.
    pub fn take_over(&mut self, stored: Vec<(String, String)>, can_have: impl Fn(&str) -> bool) -> TakenOver {
        let mut found: BTreeMap<Field, (u64, Draft)> = BTreeMap::new();
        let mut orphans: BTreeMap<Field, BTreeSet<String>> = BTreeMap::new();
        for (key, json) in stored {
            let Some(field) = field_of(&key) else { continue };
            if !field.records().into_iter().all(&can_have) {
                orphans.entry(field).or_default().insert(key);
                continue;
            }
            // What cannot be read stays where it is: another version may know it.
            let Ok(DraftTwin { written, time }) = serde_json::from_str(&json) else { continue };
            let is_later = found.get(&field).is_none_or(|(other, _)| *other < time);
            if is_later && !self.drafts.contains_key(&field) {
                found.insert(field, (time, Draft { written, keys: BTreeSet::from([key]) }));
            }
        }
        let count = found.len();
        self.drafts.extend(found.into_iter().map(|(field, (_, draft))| (field, draft)));
        let sweep = orphans.into_iter().map(|(field, keys)| self.issue(&field, None, keys)).collect();
        TakenOver { count, sweep }
    }

    /// Takes in how a write went. Storage does them in the order in which they were asked for, so that only the last of
    /// a field counts. Returns what is to be tried again.
    pub fn on_written(&mut self, write: &DraftWrite, outcome: Result<(), Failure>) -> Option<DraftWrite> {
        let is_last = self.unwritten.get(&write.field).is_some_and(|last| last.ticket == write.ticket);
        match outcome {
            _ if !is_last => None,
            Ok(()) => {
                self.unwritten.remove(&write.field);
                self.failure = None;
                None
            }
            Err(failure) => {
                self.failure = Some(failure);
                Some(write.clone())
            }
        }
    }

    /// Whether a write is still the last of its field and not confirmed.
    pub fn is_wanted(&self, write: &DraftWrite) -> bool {
        self.unwritten.get(&write.field) == Some(write)
    }

    /// How many writes storage has not confirmed.
    pub fn unwritten(&self) -> usize {
        self.unwritten.len()
    }

    /// Whether what is written in the fields is stored.
    pub fn saving(&self) -> Saving {
        match &self.failure {
            Some(failure) => Saving::Failed(failure.clone()),
            None if self.unwritten.is_empty() => Saving::Saved,
            None => Saving::Saving,
        }
    }

    /// Makes the next write of a field. What the one before it was to delete goes with it, as that may have failed.
    fn issue(
        &mut self,
        field: &Field,
        put: Option<(String, String)>,
        mut delete: BTreeSet<String>,
    ) -> DraftWrite {
        self.tickets += 1;
        delete.extend(self.unwritten.remove(field).into_iter().flat_map(|before| before.delete));
        if let Some((key, _)) = &put {
            delete.remove(key);
        }
        let write = DraftWrite { field: field.clone(), ticket: self.tickets, put, delete };
        self.unwritten.insert(field.clone(), write.clone());
        write
    }
}
