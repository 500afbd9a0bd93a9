//! Where a person was: the open text of a project, and how far each text was scrolled.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::browser::timer::Timeout;
use crate::format::json::{Field, Json, ObjectWriter, Place, parse};
use crate::model::index::records::Records;
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
        let stored = parse(stored, &Place::File("")).ok();
        let field = |name: &str| stored?.field(name);
        let tops = field("tops").and_then(Json::fields).unwrap_or_default();
        let top = |(id, byte): Field| {
            let byte = u32::try_from(byte.whole()?).ok()?;
            Some((DocumentId::new(id), TextOffset::from_byte(byte)))
        };
        Places {
            open: field("open").and_then(Json::text).map(DocumentId::new),
            tops: tops.into_iter().filter_map(top).collect(),
        }
    }

    fn to_json(&self) -> String {
        let mut out = String::new();
        let mut object = ObjectWriter::new(&mut out);
        if let Some(open) = &self.open {
            object.text("open", open.as_str());
        }
        let mut tops = ObjectWriter::new(object.key("tops"));
        for (id, top) in self.tops.iter() {
            *tops.named(id.as_str()) += &top.byte().to_string();
        }
        tops.end();
        object.end();
        out
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
