//! A persistent balanced tree of annotations, in the order of the text, that knows how far its spans reach.
//!
//! A copy costs a pointer, an edit the path to one entry. Nodes are balanced by weight after Adams,
//! "Efficient sets: a balancing act" (1993), with the parameters of Hirai and Yamamoto (2011).

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use super::{Annotation, Span, TextOffset};

/// A subtree may weigh at most so many times what its sister weighs.
const DELTA: usize = 3;
/// From this ratio of its children on, a heavy subtree is rotated twice.
const GAMMA: usize = 2;

/// A tree of annotations of one document.
#[derive(Clone, Default)]
pub struct SpanTree(Option<Arc<Node>>);

struct Node {
    left: SpanTree,
    entry: Arc<Annotation>,
    right: SpanTree,
    count: usize,
    /// The furthest end of a span below.
    reach: TextOffset,
}

/// The order of annotations everywhere: first start, last end descending, label, id.
pub fn order(one: &Annotation, other: &Annotation) -> Ordering {
    fn key(annotation: &Annotation) -> (TextOffset, Reverse<TextOffset>) {
        let hull = annotation.fragments.hull();
        (hull.start(), Reverse(hull.end()))
    }
    key(one).cmp(&key(other)).then_with(|| one.label.cmp(&other.label)).then_with(|| one.id.cmp(&other.id))
}

fn reach(entry: &Annotation) -> TextOffset {
    entry.fragments.hull().end()
}

impl SpanTree {
    /// How many annotations it holds.
    pub fn count(&self) -> usize {
        self.0.as_ref().map_or(0, |node| node.count)
    }

    /// Whether the two are one tree, and not only alike.
    pub fn is_same(&self, other: &SpanTree) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// The tree with one more entry. An entry of the same place, label and id is replaced.
    pub fn insert(&self, entry: Arc<Annotation>) -> SpanTree {
        let Some(node) = &self.0 else { return SpanTree::node(SpanTree(None), entry, SpanTree(None)) };
        match order(&entry, &node.entry) {
            Ordering::Less => {
                SpanTree::balance(node.left.insert(entry), node.entry.clone(), node.right.clone())
            }
            Ordering::Greater => {
                SpanTree::balance(node.left.clone(), node.entry.clone(), node.right.insert(entry))
            }
            Ordering::Equal => SpanTree::node(node.left.clone(), entry, node.right.clone()),
        }
    }

    /// The tree without an entry, if it was there.
    pub fn remove(&self, entry: &Annotation) -> SpanTree {
        let Some(node) = &self.0 else { return SpanTree(None) };
        match order(entry, &node.entry) {
            Ordering::Less => {
                SpanTree::balance(node.left.remove(entry), node.entry.clone(), node.right.clone())
            }
            Ordering::Greater => {
                SpanTree::balance(node.left.clone(), node.entry.clone(), node.right.remove(entry))
            }
            Ordering::Equal => match node.right.without_first() {
                Some((first, right)) => SpanTree::balance(node.left.clone(), first, right),
                None => node.left.clone(),
            },
        }
    }

    /// The entry at a place in the order, from zero.
    pub fn nth(&self, index: usize) -> Option<&Arc<Annotation>> {
        let node = self.0.as_ref()?;
        let before = node.left.count();
        match index.cmp(&before) {
            Ordering::Less => node.left.nth(index),
            Ordering::Equal => Some(&node.entry),
            Ordering::Greater => node.right.nth(index - before - 1),
        }
    }

    /// How many entries come before the first one for which `is_before` is false.
    /// It must be true up to some place in the order and false from there on.
    pub fn partition_point(&self, is_before: &impl Fn(&Annotation) -> bool) -> usize {
        let Some(node) = &self.0 else { return 0 };
        if is_before(&node.entry) {
            node.left.count() + 1 + node.right.partition_point(is_before)
        } else {
            node.left.partition_point(is_before)
        }
    }

    /// Calls `visit` with each entry whose hull shares text with the window, in order.
    /// The cost is logarithmic, and linear in what is found.
    pub fn visit_touching<'a>(&'a self, window: Span, visit: &mut impl FnMut(&'a Arc<Annotation>)) {
        let Some(node) = &self.0 else { return };
        if node.reach <= window.start() {
            return;
        }
        node.left.visit_touching(window, visit);
        let hull = node.entry.fragments.hull();
        if hull.start() < window.end() {
            if hull.end() > window.start() {
                visit(&node.entry);
            }
            node.right.visit_touching(window, visit);
        }
    }

    /// Each entry in order.
    pub fn iter(&self) -> Iter<'_> {
        let mut iter = Iter { path: Vec::new() };
        iter.descend(self);
        iter
    }

    /// The tree of entries that are in order already.
    pub fn from_sorted(entries: &[Arc<Annotation>]) -> SpanTree {
        let middle = entries.len() / 2;
        match (entries.get(..middle), entries.get(middle), entries.get(middle + 1..)) {
            (Some(left), Some(entry), Some(right)) => {
                SpanTree::node(SpanTree::from_sorted(left), entry.clone(), SpanTree::from_sorted(right))
            }
            _ => SpanTree(None),
        }
    }

    fn node(left: SpanTree, entry: Arc<Annotation>, right: SpanTree) -> SpanTree {
        let below = |tree: &SpanTree| tree.0.as_ref().map_or(TextOffset::START, |node| node.reach);
        let reach = reach(&entry).max(below(&left)).max(below(&right));
        let count = left.count() + 1 + right.count();
        SpanTree(Some(Arc::new(Node { left, entry, right, count, reach })))
    }

    fn without_first(&self) -> Option<(Arc<Annotation>, SpanTree)> {
        let node = self.0.as_ref()?;
        Some(match node.left.without_first() {
            Some((first, left)) => (first, SpanTree::balance(left, node.entry.clone(), node.right.clone())),
            None => (node.entry.clone(), node.right.clone()),
        })
    }

    fn weight(&self) -> usize {
        self.count() + 1
    }

    /// A node of two subtrees of which one may have grown or shrunk by one entry.
    fn balance(left: SpanTree, entry: Arc<Annotation>, right: SpanTree) -> SpanTree {
        if let Some(heavy) = right.0.as_ref().filter(|_| right.weight() > DELTA * left.weight()) {
            return SpanTree::rotate_left(left, entry, heavy);
        }
        if let Some(heavy) = left.0.as_ref().filter(|_| left.weight() > DELTA * right.weight()) {
            return SpanTree::rotate_right(heavy, entry, right);
        }
        SpanTree::node(left, entry, right)
    }

    fn rotate_left(left: SpanTree, entry: Arc<Annotation>, heavy: &Node) -> SpanTree {
        match &heavy.left.0 {
            Some(inner) if heavy.left.weight() >= GAMMA * heavy.right.weight() => SpanTree::node(
                SpanTree::node(left, entry, inner.left.clone()),
                inner.entry.clone(),
                SpanTree::node(inner.right.clone(), heavy.entry.clone(), heavy.right.clone()),
            ),
            _ => SpanTree::node(
                SpanTree::node(left, entry, heavy.left.clone()),
                heavy.entry.clone(),
                heavy.right.clone(),
            ),
        }
    }

    fn rotate_right(heavy: &Node, entry: Arc<Annotation>, right: SpanTree) -> SpanTree {
        match &heavy.right.0 {
            Some(inner) if heavy.right.weight() >= GAMMA * heavy.left.weight() => SpanTree::node(
                SpanTree::node(heavy.left.clone(), heavy.entry.clone(), inner.left.clone()),
                inner.entry.clone(),
                SpanTree::node(inner.right.clone(), entry, right),
            ),
            _ => SpanTree::node(
                heavy.left.clone(),
                heavy.entry.clone(),
                SpanTree::node(heavy.right.clone(), entry, right),
            ),
        }
    }

    /// The greatest number of nodes on a way down, for the test that holds it logarithmic.
    #[cfg(test)]
    pub(crate) fn depth(&self) -> usize {
        self.0.as_ref().map_or(0, |node| 1 + node.left.depth().max(node.right.depth()))
    }

    /// Whether no subtree weighs more than its sister may bear, for the same test.
    #[cfg(test)]
    pub(crate) fn is_balanced(&self) -> bool {
        self.0.as_ref().is_none_or(|node| {
            let Node { left, right, .. } = &**node;
            let is_fair = left.weight().max(right.weight()) <= DELTA * left.weight().min(right.weight());
            is_fair && left.is_balanced() && right.is_balanced()
        })
    }
}

/// The entries of a tree, in order.
pub struct Iter<'a> {
    path: Vec<&'a Node>,
}

impl<'a> Iter<'a> {
    fn descend(&mut self, mut tree: &'a SpanTree) {
        while let Some(node) = &tree.0 {
            self.path.push(node);
            tree = &node.left;
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a Arc<Annotation>;

    fn next(&mut self) -> Option<Self::Item> {
        let node = self.path.pop()?;
        self.descend(&node.right);
        Some(&node.entry)
    }
}
