//! Ids that many records name: each is made once, and shared by all that are read together.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::Hash;

use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};

/// The ids that were named so far.
#[derive(Default)]
pub(crate) struct Names {
    /// Those of documents.
    pub(super) documents: Interned<DocumentId>,
    /// Those of labels.
    pub(super) labels: Interned<LabelId>,
    /// Those of annotators.
    pub(super) annotators: Interned<AnnotatorId>,
    /// Those of attributes.
    pub(super) attributes: Interned<AttributeId>,
    /// Who says what names nobody.
    pub(super) usual_annotator: Option<AnnotatorId>,
}

impl Names {
    /// Returns names for a file of which one annotator says all.
    pub(crate) fn of_annotator(annotator: &AnnotatorId) -> Names {
        Names { usual_annotator: Some(annotator.clone()), ..Names::default() }
    }
}

/// Ids of one kind.
pub(crate) struct Interned<K>(HashSet<K>);

impl<K> Default for Interned<K> {
    fn default() -> Interned<K> {
        Interned(HashSet::new())
    }
}

impl<K: Borrow<str> + Clone + Eq + Hash> Interned<K> {
    /// Returns the id that is such a text.
    pub(crate) fn get(&mut self, text: &str, new: fn(&str) -> K) -> K {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let id = new(text);
        self.0.insert(id.clone());
        id
    }
}
