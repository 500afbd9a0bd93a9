//! Which relations each annotation is an end of.

use std::sync::Arc;

use crate::model::index::records::Records;
use crate::model::record::annotation::Relation;
use crate::model::record::id::{AnnotationId, RelationId};

/// The relations of a project by their ends. A copy costs a pointer, an edit a logarithm.
#[derive(Clone, Default, PartialEq)]
pub struct RelationIndex {
    // Invariant: no list is empty.
    by_end: Records<AnnotationId, Records<RelationId, Arc<Relation>>>,
}

impl RelationIndex {
    /// The relations that start from an annotation or point to it, by id.
    pub fn of(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.by_end.get(annotation).into_iter().flat_map(Records::values)
    }

    /// How many relations start from an annotation or point to it.
    pub fn count_of(&self, annotation: &AnnotationId) -> usize {
        self.by_end.get(annotation).map_or(0, Records::count)
    }

    /// Takes a relation in. One of the same id must be out.
    pub fn insert(&mut self, relation: &Arc<Relation>) {
        for end in [&relation.from, &relation.to] {
            match self.by_end.get_mut(end) {
                Some(list) => list.insert(relation.id.clone(), relation.clone()),
                None => {
                    let list = [(relation.id.clone(), relation.clone())].into_iter().collect();
                    self.by_end.insert(end.clone(), list);
                }
            }
        }
    }

    /// Leaves a relation out, if it is there.
    pub fn remove(&mut self, relation: &Relation) {
        for end in [&relation.from, &relation.to] {
            let Some(list) = self.by_end.get_mut(end) else { continue };
            list.remove(&relation.id);
            if list.is_empty() {
                self.by_end.remove(end);
            }
        }
    }
}
