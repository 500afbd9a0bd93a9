//! The tree of spans, held against a plain sorted list.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

/// A tree, and a list that must hold the same.
#[derive(Clone, Default)]
struct Pair {
    tree: SpanTree,
    list: Vec<Arc<Annotation>>,
}

impl Pair {
    fn insert(&mut self, entry: Annotation) {
        let entry = Arc::new(entry);
        self.tree.insert(entry.clone());
        match self.list.binary_search_by(|other| span_tree::order(other, &entry)) {
            Ok(index) => self.list[index] = entry,
            Err(index) => self.list.insert(index, entry),
        }
    }

    fn insert_all(&mut self, entries: Vec<Annotation>) {
        let mut entries: Vec<Arc<Annotation>> = entries.into_iter().map(Arc::new).collect();
        entries.sort_by(|left, right| span_tree::order(left, right));
        entries.dedup_by(|left, right| span_tree::order(left, right).is_eq());
        let mut replaced = Vec::new();
        self.tree.insert_all(&entries, &mut |one| replaced.push(one));
        let is_new = |one: &Arc<Annotation>| entries.iter().any(|entry| span_tree::order(entry, one).is_eq());
        let (gone, mut left): (Vec<_>, Vec<_>) = self.list.drain(..).partition(is_new);
        // In whatever order they are come upon.
        replaced.sort_by(|left, right| span_tree::order(left, right));
        assert_eq!(replaced, gone);
        left.extend(entries);
        left.sort_by(|left, right| span_tree::order(left, right));
        self.list = left;
    }

    fn remove(&mut self, entry: &Annotation) {
        self.tree.remove(entry);
        self.list.retain(|other| span_tree::order(other, entry).is_ne());
    }

    fn check(&self) {
        let Pair { tree, list } = self;
        assert_eq!(tree.count(), list.len());
        assert!(tree.iter().eq(list), "not in order");
        let deepest = 3.0 * (list.len().max(1) as f64).log2() + 2.0;
        assert!(tree.tree().is_balanced());
        assert!(
            tree.tree().depth() as f64 <= deepest,
            "{} levels for {} entries",
            tree.tree().depth(),
            list.len()
        );
    }

    fn check_places(&self) {
        for index in 0..=self.list.len() {
            assert_eq!(self.tree.nth(index), self.list.get(index));
        }
        for byte in 0..60 {
            let is_before = |entry: &Annotation| entry.fragments.first().start() < at(byte);
            let index = self.list.partition_point(|entry| is_before(entry));
            assert_eq!(self.tree.partition_point(&is_before), index);
        }
    }

    fn check_window(&self, window: Span) {
        let mut found = Vec::new();
        self.tree.visit_touching(window, &mut |entry| found.push(entry));
        let expected = self.list.iter().filter(|entry| entry.fragments.hull().overlaps(window));
        assert_eq!(self.tree.touches(window), !found.is_empty(), "{window:?}");
        assert!(expected.eq(found), "{window:?}");
    }
}

#[derive(Clone, Debug)]
enum Edit {
    Insert(Annotation),
    InsertAll(Vec<Annotation>),
    /// Of the entry at this place, counted round.
    Remove(usize),
    /// Of one that may not be there.
    RemoveLike(Annotation),
}

fn any_annotation() -> impl Strategy<Value = Annotation> {
    (0u32..50, 1u32..12, 0u32..8, 0usize..3, 0..9).prop_map(|(start, length, gap, label, id)| {
        let end = start + length;
        let fragments =
            if gap == 0 { vec![(start, end)] } else { vec![(start, end), (end + gap, end + gap + 2)] };
        annotation(&format!("id{id}"), ["a", "b", "c"][label], &fragments)
    })
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => any_annotation().prop_map(Edit::Insert),
        1 => vec(any_annotation(), 0..40).prop_map(Edit::InsertAll),
        2 => any::<usize>().prop_map(Edit::Remove),
        1 => any_annotation().prop_map(Edit::RemoveLike),
    ]
}

proptest! {
    #[test]
    fn the_tree_holds_what_a_sorted_list_holds(edits in vec(any_edit(), 0..80), windows in vec((0u32..70, 1u32..20), 4)) {
        let mut pair = Pair::default();
        let mut copies = Vec::new();
        for edit in edits {
            copies.push(pair.clone());
            match edit {
                Edit::Insert(entry) => pair.insert(entry),
                Edit::InsertAll(entries) => pair.insert_all(entries),
                Edit::RemoveLike(entry) => pair.remove(&entry),
                Edit::Remove(index) if !pair.list.is_empty() => {
                    let entry = pair.list[index % pair.list.len()].clone();
                    pair.remove(&entry);
                }
                Edit::Remove(_) => {}
            }
            pair.check();
        }
        pair.check_places();
        for (start, length) in windows.into_iter().chain((0..70).map(|start| (start, 1))) {
            pair.check_window(span(start, start + length));
        }
        copies.iter().for_each(Pair::check);
        let sorted = Pair { tree: SpanTree::from_sorted(&pair.list), list: pair.list };
        sorted.check();
        sorted.check_places();
        prop_assert!(sorted.tree.tree().depth() <= sorted.list.len().checked_ilog2().map_or(0, |log| log as usize + 1));
    }
}

#[test]
fn a_long_history_leaves_the_tree_in_balance() {
    let mut pair = Pair::default();
    let mut random = 1u64;
    let mut below = |limit: u64| {
        // Knuth's linear congruential generator: the same history in each run.
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (random >> 33) % limit
    };
    for edit in 0..10_000u64 {
        let is_growing = (edit / 2_500) % 2 == 0;
        if below(10) < if is_growing { 8 } else { 2 } || pair.list.is_empty() {
            // In places in order first, which is what unbalances trees, then anywhere.
            let start = if edit < 2_500 { edit as u32 } else { below(100_000) as u32 };
            let end = start + 1 + below(if edit % 100 == 0 { 50_000 } else { 60 }) as u32;
            pair.insert(annotation(&format!("id{edit}"), "a", &[(start, end)]));
        } else {
            let entry = pair.list[below(pair.list.len() as u64) as usize].clone();
            pair.remove(&entry);
        }
        if edit % 100 == 0 {
            pair.check();
            let start = below(100_000) as u32;
            pair.check_window(span(start, start + 1 + below(500) as u32));
        }
    }
    pair.check();
    pair.check_places();
    while let Some(entry) = pair.list.first().cloned() {
        pair.remove(&entry);
        if pair.list.len() % 97 == 0 {
            pair.check();
        }
    }
    assert_eq!(pair.tree.tree().depth(), 0);
}

#[test]
fn an_entry_of_the_same_place_label_and_id_is_replaced() {
    let mut pair = Pair::default();
    let before = annotation("A", "a", &[(0, 4)]);
    pair.insert(before.clone());
    pair.insert(Annotation { note: "seen".to_string(), ..before });
    pair.check();
    assert_eq!(pair.tree.nth(0).map(|entry| entry.note.as_str()), Some("seen"));
}
