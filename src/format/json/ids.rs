//! The ids of a list.

use smol_str::SmolStr;

use crate::model::Records;

/// Ids, each with its place among them. One type for the ids of all records keeps the program small.
#[derive(Default)]
pub(crate) struct Ids(Records<SmolStr, usize>);

impl Ids {
    /// The ids of some records. Of two that are alike, the first counts.
    pub(crate) fn new(ids: &mut dyn Iterator<Item = &str>) -> Ids {
        let mut all = Ids::default();
        for (index, id) in ids.enumerate() {
            if !all.contains(id) {
                all.0.insert(SmolStr::new(id), index);
            }
        }
        all
    }

    /// Takes an id in. False if it was there.
    pub(crate) fn insert(&mut self, id: &str) -> bool {
        let is_new = !self.contains(id);
        if is_new {
            self.0.insert(SmolStr::new(id), self.0.count());
        }
        is_new
    }

    /// Whether the id is there.
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.0.named(id).is_some()
    }

    /// The place of the id, counted from zero.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.0.named(id).copied()
    }
}
