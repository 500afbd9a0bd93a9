//! The ids of a list.

use smol_str::SmolStr;

/// Ids, each with its place among them: a table of places by the hashes of the ids.
#[derive(Default)]
pub(crate) struct Ids {
    ids: Vec<SmolStr>,
    /// One more than the place of an id, or zero. Invariant: a power of two of them, a quarter at least zero; an id
    /// stands where its hash says or behind that, with no zero between.
    slots: Vec<u32>,
}

impl Ids {
    /// The ids of some records. Of two that are alike, the first counts.
    pub(crate) fn new(ids: &mut dyn Iterator<Item = &SmolStr>) -> Ids {
        let mut all = Ids::default();
        for id in ids {
            all.insert(id.clone());
        }
        all
    }

    /// Takes an id in. False if it was there.
    pub(crate) fn insert(&mut self, id: SmolStr) -> bool {
        if 4 * (self.ids.len() + 1) > 3 * self.slots.len() {
            self.grow();
        }
        match self.find(&id) {
            Ok(_) => false,
            Err(slot) => {
                self.ids.push(id);
                self.occupy(slot, self.ids.len());
                true
            }
        }
    }

    /// Whether the id is there.
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.find(id).is_ok()
    }

    /// The place of the id, counted from zero.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.find(id).ok()
    }

    /// The place of the id, or the slot that it is to have.
    fn find(&self, id: &str) -> Result<usize, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(id) & mask;
        loop {
            match self.slots.get(slot) {
                None | Some(0) => return Err(slot),
                Some(number) => {
                    let place = *number as usize - 1;
                    if self.ids.get(place).is_some_and(|known| known == id) {
                        return Ok(place);
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    fn occupy(&mut self, slot: usize, number: usize) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number as u32;
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; 2 * self.slots.len().max(4)];
        let ids = std::mem::take(&mut self.ids);
        for (place, id) in ids.iter().enumerate() {
            // None of them is found, for none is there: what comes back is a free slot.
            if let Err(slot) = self.find(id) {
                self.occupy(slot, place + 1);
            }
        }
        self.ids = ids;
    }
}

/// Fowler, Noll and Vo's hash, 1a.
fn hash(id: &str) -> usize {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The low bits, which are used, are the weak ones.
    (hash ^ (hash >> 15)) as usize
}
