//! Ids that many records name: each is made once, and shared by all that are read together.

use smol_str::SmolStr;

use crate::format::json::Ids;
use crate::model::index::records::Key;
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};

/// The ids that were named so far.
#[derive(Default)]
pub(crate) struct Names {
    /// Those of documents.
    pub(super) documents: Shared<DocumentId>,
    /// Those of labels.
    pub(super) labels: Shared<LabelId>,
    /// Those of annotators.
    pub(super) annotators: Shared<AnnotatorId>,
    /// Those of attributes.
    pub(super) attributes: Shared<AttributeId>,
}

/// Ids of one kind.
pub(crate) struct Shared<K> {
    places: Ids,
    ids: Vec<K>,
}

impl<K> Default for Shared<K> {
    fn default() -> Shared<K> {
        Shared { places: Ids::default(), ids: Vec::new() }
    }
}

impl<K: Key + Clone> Shared<K> {
    /// The id that is such a text.
    pub(crate) fn get(&mut self, text: &str) -> K {
        let known = self.places.position(text).and_then(|place| self.ids.get(place));
        if let Some(known) = known {
            return known.clone();
        }
        let text = SmolStr::new(text);
        let id = K::from_text(&text);
        self.places.insert(text);
        self.ids.push(id.clone());
        id
    }
}
