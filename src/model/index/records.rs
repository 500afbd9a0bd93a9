//! Records by their ids: a persistent map, whose copies cost a pointer and whose edits cost a logarithm.

use std::any::Any;
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::model::index::balanced::{Entry, Tree};
use crate::model::index::sorted::sorted;

/// Ids and nothing else.
pub type Ids<K> = Records<K, ()>;

/// What records are found by: a text, or an id that is one.
pub trait Key {
    /// As a text.
    fn text(&self) -> &SmolStr;

    /// From the text.
    fn from_text(text: &SmolStr) -> Self;
}

impl Key for SmolStr {
    fn text(&self) -> &SmolStr {
        self
    }

    fn from_text(text: &SmolStr) -> SmolStr {
        text.clone()
    }
}

/// Records by their ids, in the order of these.
///
/// Which type the records have is forgotten inside, so that the tree is compiled once for all kinds of records and not
/// once for each.
pub struct Records<K, T> {
    // Invariant: each value is a `T`.
    tree: Tree<Record>,
    kind: PhantomData<fn() -> (K, T)>,
}

#[derive(Clone)]
struct Record {
    id: SmolStr,
    value: Arc<dyn Any + Send + Sync>,
}

impl Entry for Record {
    fn order(&self, other: &Record) -> Ordering {
        self.id.as_str().cmp(other.id.as_str())
    }
}

fn find<'a>(tree: &'a Tree<Record>, id: &str) -> Option<&'a Record> {
    tree.get(&|record| record.id.as_str().cmp(id))
}

fn find_mut<'a>(tree: &'a mut Tree<Record>, id: &str) -> Option<&'a mut Record> {
    tree.get_mut(&|record| record.id.as_str().cmp(id))
}

fn remove(tree: &mut Tree<Record>, id: &str) {
    tree.remove(&|record| record.id.as_str().cmp(id));
}

/// The tree of records in any order. Of two with one id the later counts.
fn from_records(records: Vec<Record>) -> Tree<Record> {
    let mut unique: Vec<Record> = Vec::with_capacity(records.len());
    for record in sorted(records, Record::order) {
        match unique.last_mut() {
            Some(last) if last.id == record.id => *last = record,
            _ => unique.push(record),
        }
    }
    Tree::from_sorted(&unique)
}

fn are_alike(
    one: &Tree<Record>,
    other: &Tree<Record>,
    are_equal: fn(&(dyn Any + Send + Sync), &(dyn Any + Send + Sync)) -> bool,
) -> bool {
    let mut pairs = one.iter().zip(other.iter());
    one.is_same(other)
        || one.count() == other.count()
            && pairs.all(|(one, other)| one.id == other.id && are_equal(&*one.value, &*other.value))
}

impl<K: Key, T: Any + Send + Sync> Records<K, T> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.tree.count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// The record of that id.
    pub fn get(&self, id: &K) -> Option<&T> {
        find(&self.tree, id.text())?.value.downcast_ref()
    }

    /// The record of the id that is such a text.
    pub fn named(&self, id: &str) -> Option<&T> {
        find(&self.tree, id)?.value.downcast_ref()
    }

    /// The record at a place in the order, counted from zero.
    pub fn nth(&self, index: usize) -> Option<&T> {
        self.tree.nth(index)?.value.downcast_ref()
    }

    /// How many records come before that id.
    pub fn rank(&self, id: &str) -> usize {
        self.tree.partition_point(&|record| record.id.as_str() < id)
    }

    /// The record of that id, to change it. Copies keep it as it was.
    pub fn get_mut(&mut self, id: &K) -> Option<&mut T>
    where
        T: Clone,
    {
        let value = &mut find_mut(&mut self.tree, id.text())?.value;
        if Arc::get_mut(value).is_none() {
            let copy = value.downcast_ref::<T>()?.clone();
            *value = Arc::new(copy);
        }
        Arc::get_mut(value)?.downcast_mut()
    }

    /// Whether there is a record of that id.
    pub fn contains(&self, id: &K) -> bool {
        find(&self.tree, id.text()).is_some()
    }

    /// Takes a record in. One of the same id is replaced.
    pub fn insert(&mut self, id: K, record: T) {
        self.tree.insert(Record { id: id.text().clone(), value: Arc::new(record) });
    }

    /// Leaves a record out, if it is there.
    pub fn remove(&mut self, id: &K) {
        remove(&mut self.tree, id.text());
    }

    /// The last in the order.
    pub fn last(&self) -> Option<&T> {
        self.tree.nth(self.count().checked_sub(1)?)?.value.downcast_ref()
    }

    /// Each with its id.
    pub fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        let records = self.tree.iter();
        records.filter_map(|record| Some((K::from_text(&record.id), record.value.downcast_ref()?)))
    }

    /// The id of each.
    pub fn ids(&self) -> impl Iterator<Item = K> {
        self.tree.iter().map(|record| K::from_text(&record.id))
    }

    /// Each without its id.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.tree.iter().filter_map(|record| record.value.downcast_ref())
    }

    /// What it is made of, for the test that holds its edits logarithmic.
    #[cfg(test)]
    pub(crate) fn is_balanced(&self) -> bool {
        self.tree.is_balanced()
    }
}

impl<K: Key> Ids<K> {
    /// Takes an id in.
    pub fn add(&mut self, id: K) {
        self.insert(id, ());
    }
}

impl<K: Key> FromIterator<K> for Ids<K> {
    fn from_iter<I: IntoIterator<Item = K>>(ids: I) -> Ids<K> {
        ids.into_iter().map(|id| (id, ())).collect()
    }
}

impl<K: Key, T: Any + Send + Sync> FromIterator<(K, T)> for Records<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(records: I) -> Records<K, T> {
        let mut list = Vec::new();
        for (id, record) in records {
            list.push(Record { id: id.text().clone(), value: Arc::new(record) });
        }
        Records { tree: from_records(list), kind: PhantomData }
    }
}

impl<K, T> Default for Records<K, T> {
    fn default() -> Records<K, T> {
        Records { tree: Tree::default(), kind: PhantomData }
    }
}

impl<K, T> Clone for Records<K, T> {
    fn clone(&self) -> Records<K, T> {
        Records { tree: self.tree.clone(), kind: PhantomData }
    }
}

impl<K, T: PartialEq + Any> PartialEq for Records<K, T> {
    fn eq(&self, other: &Records<K, T>) -> bool {
        are_alike(&self.tree, &other.tree, |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>())
    }
}

impl<K: Key + fmt::Debug, T: fmt::Debug + Any + Send + Sync> fmt::Debug for Records<K, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
