//! What the list of labels and the editor of one share: what of them is open, and where the focus goes.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::record::id::LabelId;
use crate::model::record::{label_key, label_order};
use crate::words::fill;

/// What of the section is open.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What it works on.
    pub bench: Workbench,
    /// The label that is edited.
    pub edited: RwSignal<Option<LabelId>>,
    /// The label of which it is asked what becomes of it.
    pub asked: RwSignal<Option<Asked>>,
    /// The row at which the Tab key stops.
    pub stop: RwSignal<Option<LabelId>>,
}

/// What is asked of a label.
#[derive(Clone, PartialEq, Eq)]
pub enum Asked {
    /// Into which other one it is merged.
    Merge(LabelId),
    /// What becomes of its spans when it goes.
    Remove(LabelId),
}

/// How the button of a label's row is found.
pub fn row_id(id: &LabelId) -> String {
    format!("label-row-{id}")
}

/// The label whose row has the focus when that of another has gone.
pub fn next_row(bench: Workbench, id: &LabelId) -> Option<LabelId> {
    let schema = bench.project.schema.get_untracked();
    let outline = label_order::outline(&schema);
    let here = outline.iter().position(|one| Some(one.place) == schema.position(id))?;
    let next = outline.get(here + 1).or_else(|| outline.get(here.checked_sub(1)?))?;
    schema.labels.get(next.place).map(|label| label.id.clone())
}

/// Which keys a label may still have, in a sentence.
pub fn free_keys(bench: Workbench) -> String {
    let own = crate::words::labels();
    let keys: Vec<String> =
        label_key::free(&bench.project.schema.read()).map(str::to_ascii_uppercase).collect();
    match keys.is_empty() {
        true => own.no_free_keys.to_string(),
        false => fill(own.free_keys, &[("keys", &keys.join(" "))]),
    }
}
