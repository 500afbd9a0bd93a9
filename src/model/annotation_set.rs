//! The annotations of one document: in order, by place, and counted by label.

use std::sync::Arc;

use imbl::OrdMap;

use super::{Annotation, LabelId, Span, SpanTree, TextOffset, span_tree};

/// The annotations of one document. A copy costs two pointers, an edit a logarithm.
#[derive(Clone, Default)]
pub struct AnnotationSet {
    tree: SpanTree,
    counts: OrdMap<LabelId, usize>,
}

impl AnnotationSet {
    /// The set of some annotations, in any order.
    pub fn new(mut annotations: Vec<Arc<Annotation>>) -> AnnotationSet {
        annotations.sort_by(|one, other| span_tree::order(one, other));
        let mut counts = OrdMap::new();
        for annotation in &annotations {
            *counts.entry(annotation.label.clone()).or_insert(0) += 1;
        }
        AnnotationSet { tree: SpanTree::from_sorted(&annotations), counts }
    }

    /// Takes an annotation in.
    pub fn insert(&mut self, annotation: Arc<Annotation>) {
        *self.counts.entry(annotation.label.clone()).or_insert(0) += 1;
        self.tree = self.tree.insert(annotation);
    }

    /// Leaves an annotation out, if it is there.
    pub fn remove(&mut self, annotation: &Annotation) {
        let tree = self.tree.remove(annotation);
        if tree.count() == self.tree.count() {
            return;
        }
        self.tree = tree;
        match self.counts.get_mut(&annotation.label) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                self.counts.remove(&annotation.label);
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.tree.count()
    }

    /// How many have the label.
    pub fn count_of(&self, label: &LabelId) -> usize {
        self.counts.get(label).copied().unwrap_or(0)
    }

    /// Whether the two are one set, and not only alike.
    pub fn is_same(&self, other: &AnnotationSet) -> bool {
        self.tree.is_same(&other.tree)
    }

    /// Each of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.tree.iter()
    }

    /// The one at a place in the order, from zero.
    pub fn nth(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.tree.nth(index)
    }

    /// The place of an annotation in the order, from zero.
    pub fn rank(&self, annotation: &Annotation) -> usize {
        self.tree.partition_point(&|entry| span_tree::order(entry, annotation).is_lt())
    }

    /// How many start before an offset: the place of the first that starts there or after.
    pub fn rank_of_offset(&self, offset: TextOffset) -> usize {
        self.tree.partition_point(&|entry| entry.fragments.first().start() < offset)
    }

    /// Those that share text with the window, in order. One that only passes over it with a gap is among them.
    pub fn touching(&self, window: Span) -> Vec<&Arc<Annotation>> {
        let mut found = Vec::new();
        self.tree.visit_touching(window, &mut |annotation| found.push(annotation));
        found
    }

    /// Those with a fragment over the offset, the shortest first: what a click there may mean.
    pub fn at(&self, offset: TextOffset) -> Vec<&Arc<Annotation>> {
        let Some(window) = Span::new(offset, TextOffset::from_byte(offset.byte().saturating_add(1))) else {
            return Vec::new();
        };
        let mut found = self.touching(window);
        found.retain(|annotation| annotation.fragments.contains(offset));
        found.sort_by_key(|annotation| annotation.fragments.length());
        found
    }
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &AnnotationSet) -> bool {
        self.is_same(other) || (self.count() == other.count() && self.iter().eq(other.iter()))
    }
}
