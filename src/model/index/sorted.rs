//! Sorting, compiled once for everything that is sorted.

use std::cmp::Ordering;

/// The items in order; equal ones stay as they stood.
///
/// The library's sort would be compiled again for each type of item, at 4 KB each, and for each collecting into its
/// trees. Here it is places that are sorted.
pub fn sorted<T: Clone>(items: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order_of = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => order(one, other),
        _ => Ordering::Equal,
    };
    match sorted_places(items.len(), &order_of) {
        Some(places) => places.into_iter().filter_map(|place| items.get(place).cloned()).collect(),
        None => items,
    }
}

/// The places from zero to `count` in the order of what stands there; `None` if it is in order already.
fn sorted_places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|place| order(place - 1, place).is_le()) {
        return None;
    }
    let mut places: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(2 * width) {
            merge(pair.split_at(width.min(pair.len())), order, &mut merged);
        }
        places = merged;
        width *= 2;
    }
    Some(places)
}

fn merge(
    (mut left, mut right): (&[usize], &[usize]),
    order: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    while let (Some((one, after_one)), Some((other, after_other))) = (left.split_first(), right.split_first())
    {
        if order(*one, *other).is_le() {
            merged.push(*one);
            left = after_one;
        } else {
            merged.push(*other);
            right = after_other;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}
