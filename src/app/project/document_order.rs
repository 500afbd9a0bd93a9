//! Which texts are listed, and in what order. Next and previous go by it too.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::index::project::Project;
use crate::model::record::id::DocumentId;

/// The places of the texts that are listed; all as they were added, if there is nothing.
pub type Listed = Option<Arc<Vec<u32>>>;

/// Sorts and chooses. It comes with the part of the program that asks what is wanted; the first load has none.
#[derive(Clone, Copy)]
pub struct Arranger {
    /// What is listed, to be heard of when it changes.
    pub listed: fn() -> Listed,
    /// Lists all texts, in the order that they are in.
    pub show_all: fn(),
    /// Lists all texts as they were added.
    pub clear: fn(),
}

/// Which texts are listed, and in what order.
#[derive(Clone, Copy)]
pub struct DocumentOrder {
    /// Whether the person is asked what is wanted.
    pub is_asked: RwSignal<bool>,
    /// What sorts and chooses, once something was asked.
    pub arranger: RwSignal<Option<Arranger>>,
}

impl DocumentOrder {
    pub(crate) fn new() -> DocumentOrder {
        DocumentOrder { is_asked: RwSignal::new(false), arranger: RwSignal::new(None) }
    }

    /// Lists all texts, in the order that they are in.
    pub fn show_all(self) {
        if let Some(arranger) = self.arranger.get_untracked() {
            (arranger.show_all)();
        }
    }

    /// Lists all texts as they were added.
    pub fn clear(self) {
        self.is_asked.set(false);
        if let Some(arranger) = self.arranger.get_untracked() {
            (arranger.clear)();
        }
    }

    fn listed(self) -> Listed {
        (self.arranger.get()?.listed)()
    }

    /// How many texts are listed.
    pub fn count(self, project: &Project) -> usize {
        self.listed().map_or_else(|| project.document_count(), |places| places.len())
    }

    /// The place of a text among those that are listed.
    pub fn row_of(self, project: &Project, document: &DocumentId) -> Option<usize> {
        let place = project.document_index(document)?;
        match self.listed() {
            Some(places) => places.iter().position(|listed| *listed as usize == place),
            None => Some(place),
        }
    }

    /// The place in the project of what is listed in a row.
    pub fn place_of(self, row: usize) -> Option<usize> {
        match self.listed() {
            Some(places) => places.get(row).map(|place| *place as usize),
            None => Some(row),
        }
    }
}
