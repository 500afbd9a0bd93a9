//! A persistent balanced tree that is asked by rank and by reach: the annotations of a document, and the documents of a
//! project in their order.
//!
//! It is our own because no crate has all three: copies that share, the entry at a rank, and how far the entries below a
//! node reach in a text. Records by id need none of this but the first, and are in maps of `imbl`.
//!
//! A copy costs a pointer, an edit the path to one entry: what two trees share is copied before it changes, and only
//! then. Nodes are balanced by weight after Adams, "Efficient sets: a balancing act" (1993), with the parameters of
//! Hirai and Yamamoto (2011).

use std::cmp::Ordering;
use std::mem;
use std::sync::Arc;

use crate::text::span::TextOffset;

/// A subtree may weigh at most so many times what its sister weighs.
const DELTA: usize = 3;
/// From this ratio of its children on, a heavy subtree is rotated twice.
const GAMMA: usize = 2;

/// What a tree holds.
pub trait Entry: Clone {
    /// Its index among the others. No two of a tree are equal.
    fn order(&self, other: &Self) -> Ordering;

    /// How far it goes in a text, for trees that are asked by offset.
    fn reach(&self) -> TextOffset {
        TextOffset::START
    }
}

/// A tree of entries, in their order.
pub struct Tree<E>(Option<Arc<Node<E>>>);

/// An entry with what comes before and after it.
#[derive(Clone)]
pub struct Node<E> {
    /// What comes before the entry.
    pub left: Tree<E>,
    /// The entry.
    pub entry: E,
    /// What comes after the entry.
    pub right: Tree<E>,
    count: usize,
    /// The furthest reach of the entries in it.
    pub reach: TextOffset,
}

impl<E> Default for Tree<E> {
    fn default() -> Tree<E> {
        Tree(None)
    }
}

impl<E> Clone for Tree<E> {
    fn clone(&self) -> Tree<E> {
        Tree(self.0.clone())
    }
}

impl<E: Entry> Tree<E> {
    /// The tree of entries that are in order already.
    pub fn from_sorted(entries: &[E]) -> Tree<E> {
        let middle = entries.len() / 2;
        match (entries.get(..middle), entries.get(middle), entries.get(middle + 1..)) {
            (Some(left), Some(entry), Some(right)) => {
                Tree::node(Tree::from_sorted(left), entry.clone(), Tree::from_sorted(right))
            }
            _ => Tree(None),
        }
    }

    /// How many entries it holds.
    pub fn count(&self) -> usize {
        self.0.as_ref().map_or(0, |node| node.count)
    }

    /// The node at its root. Whatever goes down a tree goes this way, so that tests can count its steps.
    pub fn root(&self) -> Option<&Node<E>> {
        #[cfg(test)]
        crate::model::tests::count_step();
        self.0.as_deref()
    }

    /// Whether the two are one tree, and not only alike.
    pub fn is_same(&self, other: &Tree<E>) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// The entry that is where it is looked for. `order` says for an entry whether that is before it, there, or after.
    pub fn get(&self, order: &dyn Fn(&E) -> Ordering) -> Option<&E> {
        let node = self.root()?;
        match order(&node.entry) {
            Ordering::Less => node.right.get(order),
            Ordering::Equal => Some(&node.entry),
            Ordering::Greater => node.left.get(order),
        }
    }

    /// Takes an entry in, and returns the one that is equal and was in its place.
    pub fn insert(&mut self, entry: E) -> Option<E> {
        let Some(node) = &mut self.0 else {
            *self = Tree::node(Tree(None), entry, Tree(None));
            return None;
        };
        let node = Arc::make_mut(node);
        let replaced = match entry.order(&node.entry) {
            Ordering::Less => node.left.insert(entry),
            Ordering::Equal => Some(mem::replace(&mut node.entry, entry)),
            Ordering::Greater => node.right.insert(entry),
        };
        node.recount();
        replaced
    }

    /// Takes in entries that are in order and all different, and hands over those that are equal and were in their places.
    /// Each node on the way is passed once, so that many cost less than one after the other.
    pub fn insert_all(&mut self, entries: &[E], replaced: &mut dyn FnMut(E)) {
        if entries.is_empty() {
            return;
        }
        let Some(node) = &mut self.0 else {
            *self = Tree::from_sorted(entries);
            return;
        };
        let node = Arc::make_mut(node);
        let (before, rest) =
            entries.split_at(entries.partition_point(|entry| entry.order(&node.entry).is_lt()));
        let after = match rest.split_first() {
            Some((equal, after)) if equal.order(&node.entry).is_eq() => {
                replaced(mem::replace(&mut node.entry, equal.clone()));
                after
            }
            _ => rest,
        };
        node.left.insert_all(before, replaced);
        node.right.insert_all(after, replaced);
        if node.is_balanced() {
            node.measure();
        } else {
            let (left, right) = (mem::take(&mut node.left), mem::take(&mut node.right));
            *self = Tree::joined(left, node.entry.clone(), right);
        }
    }

    /// The tree of an entry, what comes before it, and what comes after it.
    fn joined(mut left: Tree<E>, entry: E, mut right: Tree<E>) -> Tree<E> {
        if right.weight() > DELTA * left.weight()
            && let Some(node) = right.0.as_mut().map(Arc::make_mut)
        {
            node.left = Tree::joined(left, entry, mem::take(&mut node.left));
            node.recount();
            right
        } else if left.weight() > DELTA * right.weight()
            && let Some(node) = left.0.as_mut().map(Arc::make_mut)
        {
            node.right = Tree::joined(mem::take(&mut node.right), entry, right);
            node.recount();
            left
        } else {
            Tree::node(left, entry, right)
        }
    }

    /// Leaves an entry out, if it is there, and returns it: the one that [`Tree::get`] would find.
    pub fn remove(&mut self, order: &dyn Fn(&E) -> Ordering) -> Option<E> {
        // Asked first, so that a tree which stays as it is stays the same one.
        let found = self.get(order).cloned()?;
        self.remove_found(order);
        Some(found)
    }

    fn remove_found(&mut self, order: &dyn Fn(&E) -> Ordering) {
        let Some(node) = &mut self.0 else { return };
        let node = Arc::make_mut(node);
        match order(&node.entry) {
            Ordering::Less => node.right.remove_found(order),
            Ordering::Equal => match node.right.take_first() {
                Some(first) => node.entry = first,
                None => {
                    *self = mem::take(&mut node.left);
                    return;
                }
            },
            Ordering::Greater => node.left.remove_found(order),
        }
        node.recount();
    }

    fn take_first(&mut self) -> Option<E> {
        let node = Arc::make_mut(self.0.as_mut()?);
        let first = node.left.take_first();
        if first.is_some() {
            node.recount();
            return first;
        }
        let first = node.entry.clone();
        *self = mem::take(&mut node.right);
        Some(first)
    }

    /// The entry at an index in the order, from zero.
    pub fn nth(&self, index: usize) -> Option<&E> {
        let node = self.root()?;
        let before = node.left.count();
        match index.cmp(&before) {
            Ordering::Less => node.left.nth(index),
            Ordering::Equal => Some(&node.entry),
            Ordering::Greater => node.right.nth(index - before - 1),
        }
    }

    /// How many entries come before the first one for which `is_before` is false.
    /// It must be true up to some index in the order and false from there on.
    pub fn partition_point(&self, is_before: &dyn Fn(&E) -> bool) -> usize {
        let Some(node) = self.root() else { return 0 };
        if is_before(&node.entry) {
            node.left.count() + 1 + node.right.partition_point(is_before)
        } else {
            node.left.partition_point(is_before)
        }
    }

    /// Each entry in order.
    pub fn iter(&self) -> Iter<'_, E> {
        let mut iter = Iter { path: Vec::new() };
        iter.descend(self);
        iter
    }

    fn node(left: Tree<E>, entry: E, right: Tree<E>) -> Tree<E> {
        let mut node = Node { left, entry, right, count: 0, reach: TextOffset::START };
        node.measure();
        Tree(Some(Arc::new(node)))
    }

    fn weight(&self) -> usize {
        self.count() + 1
    }

    /// The greatest number of nodes on a way down, for the test that holds it logarithmic.
    #[cfg(test)]
    pub(crate) fn depth(&self) -> usize {
        self.root().map_or(0, |node| 1 + node.left.depth().max(node.right.depth()))
    }

    /// Whether no subtree weighs more than its sister may bear, for the same test.
    #[cfg(test)]
    pub(crate) fn is_balanced(&self) -> bool {
        self.root()
            .is_none_or(|node| node.is_balanced() && node.left.is_balanced() && node.right.is_balanced())
    }
}

impl<E: Entry> Node<E> {
    fn is_balanced(&self) -> bool {
        let (left, right) = (self.left.weight(), self.right.weight());
        left.max(right) <= DELTA * left.min(right)
    }

    fn measure(&mut self) {
        let below = |tree: &Tree<E>| tree.root().map_or(TextOffset::START, |node| node.reach);
        self.reach = self.entry.reach().max(below(&self.left)).max(below(&self.right));
        self.count = self.left.count() + 1 + self.right.count();
    }

    /// Balances a node of which one subtree may have grown or shrunk by one entry.
    fn recount(&mut self) {
        if self.right.weight() > DELTA * self.left.weight() {
            let right = self.right.0.as_mut().map(Arc::make_mut);
            if let Some(right) = right.filter(|it| it.left.weight() >= GAMMA * it.right.weight()) {
                right.rotate_right();
            }
            self.rotate_left();
        } else if self.left.weight() > DELTA * self.right.weight() {
            let left = self.left.0.as_mut().map(Arc::make_mut);
            if let Some(left) = left.filter(|it| it.right.weight() >= GAMMA * it.left.weight()) {
                left.rotate_left();
            }
            self.rotate_right();
        } else {
            self.measure();
        }
    }

    /// Puts the entry on the right to the root.
    fn rotate_left(&mut self) {
        let Some(mut child) = mem::take(&mut self.right).0 else { return };
        let node = Arc::make_mut(&mut child);
        mem::swap(&mut self.entry, &mut node.entry);
        self.right = mem::take(&mut node.right);
        node.right = mem::replace(&mut node.left, mem::take(&mut self.left));
        node.measure();
        self.left = Tree(Some(child));
        self.measure();
    }

    /// Puts the entry on the left to the root.
    fn rotate_right(&mut self) {
        let Some(mut child) = mem::take(&mut self.left).0 else { return };
        let node = Arc::make_mut(&mut child);
        mem::swap(&mut self.entry, &mut node.entry);
        self.left = mem::take(&mut node.left);
        node.left = mem::replace(&mut node.right, mem::take(&mut self.right));
        node.measure();
        self.right = Tree(Some(child));
        self.measure();
    }
}

/// The entries of a tree, in order.
pub struct Iter<'a, E> {
    path: Vec<&'a Node<E>>,
}

impl<'a, E: Entry> Iter<'a, E> {
    fn descend(&mut self, mut tree: &'a Tree<E>) {
        while let Some(node) = tree.root() {
            self.path.push(node);
            tree = &node.left;
        }
    }
}

impl<'a, E: Entry> Iterator for Iter<'a, E> {
    type Item = &'a E;

    fn next(&mut self) -> Option<&'a E> {
        let node = self.path.pop()?;
        self.descend(&node.right);
        Some(&node.entry)
    }
}
