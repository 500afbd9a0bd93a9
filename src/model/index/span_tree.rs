//! A persistent tree of annotations, in the order of the text, that knows how far its spans reach.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use crate::model::index::balanced::{Entry, Iter, Tree};
use crate::model::record::annotation::Annotation;
use crate::text::span::{Span, TextOffset};

/// A tree of annotations of one document.
#[derive(Clone, Default)]
pub struct SpanTree(Tree<Arc<Annotation>>);

/// The order of annotations everywhere: first start, last end descending, label, id.
pub fn order(left: &Annotation, right: &Annotation) -> Ordering {
    order_by_label(left, right).then_with(|| left.id.cmp(&right.id))
}

/// The same as far as the label: equal are those that say one label from the same start to the same end.
pub fn order_by_label(left: &Annotation, right: &Annotation) -> Ordering {
    fn key(annotation: &Annotation) -> (TextOffset, Reverse<TextOffset>) {
        let hull = annotation.fragments.hull();
        (hull.start(), Reverse(hull.end()))
    }
    key(left).cmp(&key(right)).then_with(|| left.label.cmp(&right.label))
}

impl Entry for Arc<Annotation> {
    fn order(&self, other: &Arc<Annotation>) -> Ordering {
        order(self, other)
    }

    fn reach(&self) -> TextOffset {
        self.fragments.hull().end()
    }
}

impl SpanTree {
    /// How many annotations it holds.
    pub fn count(&self) -> usize {
        self.0.count()
    }

    /// Whether the two are one tree, and not only alike.
    pub fn is_same(&self, other: &SpanTree) -> bool {
        self.0.is_same(&other.0)
    }

    /// Takes an entry in, and returns the one of the same offset, label and id that was in its place.
    pub fn insert(&mut self, entry: Arc<Annotation>) -> Option<Arc<Annotation>> {
        self.0.insert(entry)
    }

    /// Takes in entries that are in order and all different, and hands over those that were in their places.
    pub fn insert_all(&mut self, entries: &[Arc<Annotation>], replaced: &mut dyn FnMut(Arc<Annotation>)) {
        self.0.insert_all(entries, replaced);
    }

    /// Leaves an entry out, if it is there, and returns it.
    pub fn remove(&mut self, entry: &Annotation) -> Option<Arc<Annotation>> {
        self.0.remove(&|other| order(other, entry))
    }

    /// The entry at an index in the order, from zero.
    pub fn nth(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.0.nth(index)
    }

    /// How many entries come before the first one for which `is_before` is false.
    /// It must be true up to some index in the order and false from there on.
    pub fn partition_point(&self, is_before: &dyn Fn(&Annotation) -> bool) -> usize {
        self.0.partition_point(&|entry| is_before(entry))
    }

    /// Calls `visit` with each entry whose hull shares text with the window, in order.
    /// The cost is logarithmic, and linear in what is found.
    pub fn visit_touching<'a>(&'a self, window: Span, visit: &mut dyn FnMut(&'a Arc<Annotation>)) {
        visit_touching(&self.0, window, visit);
    }

    /// Whether the hull of some entry shares text with the window. The cost is logarithmic.
    pub fn touches(&self, window: Span) -> bool {
        let mut tree = &self.0;
        while let Some(node) = tree.root() {
            // If something on the left reaches into the window or past it, and nothing there touches it, then that
            // starts behind the window, and so does all that comes after it.
            let is_left = node.left.root().is_some_and(|left| left.reach > window.start());
            if !is_left && node.entry.fragments.hull().overlaps(window) {
                return true;
            }
            tree = if is_left { &node.left } else { &node.right };
        }
        false
    }

    /// Each entry in order.
    pub fn iter(&self) -> Iter<'_, Arc<Annotation>> {
        self.0.iter()
    }

    /// The tree of entries that are in order already.
    pub fn from_sorted(entries: &[Arc<Annotation>]) -> SpanTree {
        SpanTree(Tree::from_sorted(entries))
    }

    /// What it is made of, for the tests of its balance.
    #[cfg(test)]
    pub(crate) fn tree(&self) -> &Tree<Arc<Annotation>> {
        &self.0
    }
}

fn visit_touching<'a>(
    tree: &'a Tree<Arc<Annotation>>,
    window: Span,
    visit: &mut dyn FnMut(&'a Arc<Annotation>),
) {
    let Some(node) = tree.root() else { return };
    if node.reach <= window.start() {
        return;
    }
    visit_touching(&node.left, window, visit);
    let hull = node.entry.fragments.hull();
    if hull.start() < window.end() {
        if hull.end() > window.start() {
            visit(&node.entry);
        }
        visit_touching(&node.right, window, visit);
    }
}
