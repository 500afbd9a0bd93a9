//! The order in which people expect names: `text 2` before `text 10`.
//!
//! Crates for this order compare whole names: they neither keep the files of a folder together nor tell `a` from `A` in
//! the end, so that two orders of the same files could differ.

use std::cmp::Ordering;

/// Compares two paths folder by folder, numbers by their value, letters without regard to case.
///
/// Equal only if they are the same.
pub fn natural_order(left: &str, right: &str) -> Ordering {
    let (mut lefts, mut rights) = (left.split('/'), right.split('/'));
    loop {
        match (lefts.next(), rights.next()) {
            (Some(left), Some(right)) => match order_of_names(left, right) {
                Ordering::Equal => {}
                order => return order,
            },
            (None, None) => return left.cmp(right),
            (left, right) => return left.is_some().cmp(&right.is_some()),
        }
    }
}

fn order_of_names(mut left: &str, mut right: &str) -> Ordering {
    while !left.is_empty() && !right.is_empty() {
        let ((a, left_rest), (b, right_rest)) = (leading(left), leading(right));
        let order = if is_number(a) && is_number(b) {
            let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        } else {
            a.chars().flat_map(char::to_lowercase).cmp(b.chars().flat_map(char::to_lowercase))
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.len().cmp(&right.len())
}

/// Cuts off the number or the single character that a name begins with.
fn leading(name: &str) -> (&str, &str) {
    let digits = name.len() - name.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let first = name.chars().next().map_or(0, char::len_utf8);
    name.split_at(if digits > 0 { digits } else { first })
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|it: char| it.is_ascii_digit())
}
