//! Where a person was: the open text of a project, how far each text was scrolled, and what was searched for.

use std::collections::BTreeMap;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::app::project::journal::Journal;
use crate::format::json::formatter::to_line;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::text::span::TextOffset;

/// A position is written down when one has rested there for so many milliseconds.
const REST: u32 = 300;

/// Where a person was in a project.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Positions {
    /// The text that was open.
    pub open: Option<DocumentId>,
    /// The first offset that could be seen of each text; the start, where there is none.
    pub tops: BTreeMap<DocumentId, TextOffset>,
    /// The words that were searched for.
    pub searched: String,
}

/// Where it is kept where one was in a project.
pub fn key(project: &ProjectId) -> String {
    format!("places/{project}")
}

/// Where one was, as it is stored.
#[derive(Serialize, Deserialize, Default)]
struct PlacesTwin {
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(default)]
    tops: Map<String, Value>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    searched: String,
}

impl Positions {
    /// Reads where one was. Where that cannot be read, one starts at the start.
    pub fn from_json(stored: &str) -> Positions {
        let PlacesTwin { open, tops, searched } = serde_json::from_str(stored).unwrap_or_default();
        let top = |(id, byte): (String, Value)| {
            let byte = u32::try_from(byte.as_u64()?).ok()?;
            Some((DocumentId::new(id), TextOffset::from_byte(byte)))
        };
        let tops = tops.into_iter().filter_map(top).collect();
        Positions { open: open.map(DocumentId::new), tops, searched }
    }

    fn to_json(&self) -> String {
        let tops = self.tops.iter().map(|(id, top)| (id.to_string(), top.byte().into()));
        to_line(&PlacesTwin {
            open: self.open.as_ref().map(DocumentId::to_string),
            tops: tops.collect(),
            searched: self.searched.clone(),
        })
    }
}

/// Keeps where the person was in the open project, and writes it down when one has rested there. It is `Copy`, so closures
/// take it freely.
#[derive(Clone, Copy)]
pub struct PositionKeeper {
    positions: StoredValue<Positions>,
    writing: StoredValue<Option<Timeout>, LocalStorage>,
}

impl PositionKeeper {
    pub(super) fn new(positions: Positions) -> PositionKeeper {
        PositionKeeper { positions: StoredValue::new(positions), writing: StoredValue::new_local(None) }
    }

    /// Takes the positions of another project.
    pub fn set(self, positions: Positions) {
        self.positions.set_value(positions);
    }

    /// Returns the first offset that was to be seen of a text when it was left.
    pub fn top(self, document: &DocumentId) -> TextOffset {
        self.positions.with_value(|positions| positions.tops.get(document).copied()).unwrap_or_default()
    }

    /// Remembers the open text, and the first offset that can be seen of it.
    pub fn remember(self, journal: Journal, open: DocumentId, top: TextOffset) {
        self.positions.update_value(|positions| {
            positions.tops.insert(open.clone(), top);
            positions.open = Some(open);
        });
        self.write_soon(journal);
    }

    /// Remembers which text is open.
    pub fn remember_open(self, journal: Journal, open: Option<DocumentId>) {
        self.positions.update_value(|positions| positions.open = open);
        self.write_soon(journal);
    }

    /// The words that were searched for last.
    pub fn searched(self) -> String {
        self.positions.with_value(|positions| positions.searched.clone())
    }

    /// Remembers which words are searched for.
    pub fn remember_searched(self, journal: Journal, words: &str) {
        if self.positions.with_value(|positions| positions.searched != words) {
            self.positions.update_value(|positions| positions.searched = words.to_string());
            self.write_soon(journal);
        }
    }

    fn write_soon(self, journal: Journal) {
        self.writing.set_value(Some(Timeout::new(REST, move || self.write(&journal))));
    }

    /// Writes down at once what was to be written down soon, because the page may go away.
    pub fn write_now(self, journal: &Journal) {
        if self.writing.try_update_value(Option::take).flatten().is_some() {
            self.write(journal);
        }
    }

    fn write(self, journal: &Journal) {
        let json = self.positions.with_value(Positions::to_json);
        if let Some(storage) = journal.storage() {
            // Without it, the next visit only starts at the top.
            storage.keep_meta(&key(&journal.project()), &json);
        }
    }
}
