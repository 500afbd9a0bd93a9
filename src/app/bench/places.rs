//! Where a person was: the open text of a project, and how far each text was scrolled.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::app::bench::workbench::Workbench;
use crate::format::json::formatter::to_line;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::text::span::TextOffset;

/// A place is written down when one has rested there for so many milliseconds.
const REST: u32 = 300;

/// Where a person was in a project.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Places {
    /// The text that was open.
    pub open: Option<DocumentId>,
    /// The first offset that could be seen of each text; the start, where there is none.
    pub tops: BTreeMap<DocumentId, TextOffset>,
}

thread_local! {
    static WRITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
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
}

impl Places {
    /// Reads where one was. Where that cannot be read, one starts at the start.
    pub fn from_json(stored: &str) -> Places {
        let PlacesTwin { open, tops } = serde_json::from_str(stored).unwrap_or_default();
        let top = |(id, byte): (String, Value)| {
            let byte = u32::try_from(byte.as_u64()?).ok()?;
            Some((DocumentId::new(id), TextOffset::from_byte(byte)))
        };
        Places { open: open.map(DocumentId::new), tops: tops.into_iter().filter_map(top).collect() }
    }

    fn to_json(&self) -> String {
        let tops = self.tops.iter().map(|(id, top)| (id.to_string(), top.byte().into()));
        to_line(&PlacesTwin { open: self.open.as_ref().map(DocumentId::to_string), tops: tops.collect() })
    }
}

/// Remembers the open text, and the first offset that can be seen of it.
pub fn remember(bench: Workbench, top: TextOffset) {
    let Some(open) = bench.open.get_untracked() else { return };
    bench.places.update_value(|places| {
        places.tops.insert(open.clone(), top);
        places.open = Some(open);
    });
    write_soon(bench);
}

/// Remembers which text is open.
pub fn remember_open(bench: Workbench) {
    let open = bench.open.get_untracked();
    bench.places.update_value(|places| places.open = open);
    write_soon(bench);
}

fn write_soon(bench: Workbench) {
    WRITING.set(Some(Timeout::new(REST, move || write(bench))));
}

/// Writes down at once what was to be written down soon, because the page may go away.
pub fn write_now(bench: Workbench) {
    if WRITING.take().is_some() {
        write(bench);
    }
}

fn write(bench: Workbench) {
    let journal = bench.journal();
    let json = bench.places.with_value(Places::to_json);
    if let Some(storage) = journal.storage() {
        // Without it, the next visit only starts at the top.
        storage.keep_meta(&key(&journal.project()), &json);
    }
}
