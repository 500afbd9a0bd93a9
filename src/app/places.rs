//! Where a person was: the open text of a project, and how far each text was scrolled.

use std::cell::RefCell;

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::Workbench;
use crate::browser::timer::Timeout;
use crate::model::{DocumentId, ProjectId, Records, TextOffset};

/// A place is written down when one has rested there for so many milliseconds.
const REST: u32 = 300;

/// Where a person was in a project.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Places {
    /// The text that was open.
    pub open: Option<DocumentId>,
    /// The first offset that could be seen of each text; the start, where there is none.
    pub tops: Records<DocumentId, TextOffset>,
}

thread_local! {
    static WRITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Where it is kept where one was in a project.
pub fn key(project: &ProjectId) -> String {
    format!("places/{project}")
}

impl Places {
    /// Where one was, as it is stored. Where that cannot be read, one starts at the start.
    pub fn from_json(stored: &str) -> Places {
        let stored: Map<String, Value> = serde_json::from_str(stored).unwrap_or_default();
        let tops = stored.get("tops").and_then(Value::as_object);
        let top = |(id, byte): (&String, &Value)| {
            let byte = u32::try_from(byte.as_u64()?).ok()?;
            Some((DocumentId::new(id), TextOffset::from_byte(byte)))
        };
        Places {
            open: stored.get("open").and_then(Value::as_str).map(DocumentId::new),
            tops: tops.map(|tops| tops.iter().filter_map(top).collect()).unwrap_or_default(),
        }
    }

    fn to_json(&self) -> String {
        let tops: Map<String, Value> =
            self.tops.iter().map(|(id, top)| (id.to_string(), Value::from(top.byte()))).collect();
        json!({ "open": self.open.as_ref().map(DocumentId::as_str), "tops": tops }).to_string()
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
    let write = Timeout::new(REST, move || {
        let journal = bench.journal();
        let json = bench.places.with_value(Places::to_json);
        if let Some(storage) = journal.storage() {
            // Without it, the next visit only starts at the top.
            storage.keep_meta(&key(&journal.project()), &json);
        }
    });
    WRITING.set(Some(write));
}
