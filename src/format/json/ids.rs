//! The ids of a list.

use std::collections::BTreeMap;

/// Ids, each with its place among them. One type for the ids of all records keeps the program small.
#[derive(Default)]
pub(crate) struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// The ids of some records. Of two that are alike, the first counts.
    pub(crate) fn new(ids: &mut dyn Iterator<Item = &str>) -> Ids {
        let mut all = Ids::default();
        for (index, id) in ids.enumerate() {
            all.0.entry(id.to_string()).or_insert(index);
        }
        all
    }

    /// Takes an id in. False if it was there.
    pub(crate) fn insert(&mut self, id: &str) -> bool {
        let place = self.0.len();
        self.0.insert(id.to_string(), place).is_none()
    }

    /// Whether the id is there.
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The place of the id, counted from zero.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }
}
