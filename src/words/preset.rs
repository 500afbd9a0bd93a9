//! What the label sets are called that come with the program.

use crate::model::record::presets::{Named, Preset};
use crate::model::record::schema::Schema;
use crate::words::english;

/// The words of a label set. They are no part of [`Words`](super::Words), so that only those are loaded that are asked
/// for.
pub struct PresetWords {
    /// What is in it.
    pub preset: Preset,
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Its labels and types of relations: an id, and what is called so.
    pub named: &'static [(&'static str, Named)],
}

impl PresetWords {
    /// The label set itself.
    pub fn schema(&self) -> Schema {
        self.preset.schema(&|id| {
            let found = self.named.iter().find(|(known, _)| *known == id);
            found.map(|(_, named)| *named).unwrap_or_default()
        })
    }
}

/// Every label set that comes with the program; first that which a project begins with.
pub fn presets() -> [&'static PresetWords; 4] {
    [
        &english::preset::SOURCES,
        &english::preset::ENTITIES,
        &english::preset::ARGUMENT,
        &english::preset::RHETORIC,
    ]
}

/// The labels that a project begins with.
pub fn first_schema() -> Schema {
    english::preset::SOURCES.schema()
}
