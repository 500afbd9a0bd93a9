//! The annotations of one document: in order, by offset, and counted by label.

use std::sync::Arc;

use imbl::OrdMap;

use crate::model::index::span_tree;
use crate::model::index::span_tree::SpanTree;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::id::LabelId;
use crate::text::span::{Span, TextOffset};

/// The annotations of one document. A copy costs two pointers, an edit a logarithm.
#[derive(Clone, Default)]
pub struct AnnotationSet {
    tree: SpanTree,
    /// How many have each label.
    counts: OrdMap<LabelId, usize>,
    /// How many are suggestions.
    suggestions: usize,
}

impl AnnotationSet {
    /// The set of some annotations, in any order.
    pub fn new(annotations: Vec<Arc<Annotation>>) -> AnnotationSet {
        let mut set = AnnotationSet::default();
        set.insert_all(annotations);
        set
    }

    /// Takes an annotation in. One of the same offset, label and id is replaced.
    pub fn insert(&mut self, annotation: Arc<Annotation>) {
        self.count_in(&annotation);
        if let Some(replaced) = self.tree.insert(annotation) {
            self.count_out(&replaced);
        }
    }

    /// Takes annotations in, in any order, of which no two have the same id.
    pub fn insert_all(&mut self, mut annotations: Vec<Arc<Annotation>>) {
        annotations.sort_by(|left, right| span_tree::order(left, right));
        let mut replaced = Vec::new();
        self.tree.insert_all(&annotations, &mut |one| replaced.push(one));
        annotations.iter().for_each(|annotation| self.count_in(annotation));
        replaced.iter().for_each(|annotation| self.count_out(annotation));
    }

    /// Leaves an annotation out, if it is there.
    pub fn remove(&mut self, annotation: &Annotation) {
        if let Some(removed) = self.tree.remove(annotation) {
            self.count_out(&removed);
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

    /// How many are suggestions.
    pub fn suggestion_count(&self) -> usize {
        self.suggestions
    }

    /// Whether the two are one set, and not only alike.
    pub fn is_same(&self, other: &AnnotationSet) -> bool {
        self.tree.is_same(&other.tree)
    }

    /// Each of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.tree.iter()
    }

    /// The one at an index in the order, from zero.
    pub fn nth(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.tree.nth(index)
    }

    /// The index of an annotation in the order, from zero.
    pub fn rank(&self, annotation: &Annotation) -> usize {
        self.tree.partition_point(&|entry| span_tree::order(entry, annotation).is_lt())
    }

    /// How many start before an offset: the index of the first that starts there or after.
    pub fn rank_of_offset(&self, offset: TextOffset) -> usize {
        self.tree.partition_point(&|entry| entry.fragments.first().start() < offset)
    }

    /// Those that say the same label from the same start to the same end, in order.
    pub fn alike(&self, annotation: &Annotation) -> impl Iterator<Item = &Arc<Annotation>> {
        let order = |entry: &Annotation| span_tree::order_by_label(entry, annotation);
        let first = self.tree.partition_point(&|entry| order(entry).is_lt());
        let last = self.tree.partition_point(&|entry| order(entry).is_le());
        (first..last).filter_map(|index| self.nth(index))
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

    fn count_in(&mut self, annotation: &Annotation) {
        *self.counts.entry(annotation.label.clone()).or_default() += 1;
        self.suggestions += usize::from(annotation.origin == Origin::Suggestion);
    }

    fn count_out(&mut self, annotation: &Annotation) {
        if let Some(count) = self.counts.get_mut(&annotation.label) {
            *count -= 1;
        }
        self.suggestions -= usize::from(annotation.origin == Origin::Suggestion);
    }
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &AnnotationSet) -> bool {
        self.is_same(other) || (self.count() == other.count() && self.iter().eq(other.iter()))
    }
}
