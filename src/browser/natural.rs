//! The order in which people expect names: `text 2` before `text 10`.

use std::cmp::Ordering;

use js_sys::JsString;

/// Compares two paths folder by folder, numbers by their value, letters without regard to case.
///
/// Equal only if they are the same.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut ours, mut theirs) = (one.split('/'), other.split('/'));
    loop {
        match (ours.next(), theirs.next()) {
            (Some(ours), Some(theirs)) => match order_of_names(ours, theirs) {
                Ordering::Equal => {}
                order => return order,
            },
            (None, None) => return one.cmp(other),
            (ours, _) => return if ours.is_none() { Ordering::Less } else { Ordering::Greater },
        }
    }
}

fn order_of_names(mut one: &str, mut other: &str) -> Ordering {
    while !one.is_empty() && !other.is_empty() {
        let (ours, our_rest) = leading(one);
        let (theirs, their_rest) = leading(other);
        let order = if is_number(ours) && is_number(theirs) {
            let (ours, theirs) = (ours.trim_start_matches('0'), theirs.trim_start_matches('0'));
            ours.len().cmp(&theirs.len()).then_with(|| ours.cmp(theirs))
        } else if ours.is_ascii() && theirs.is_ascii() {
            let folded = |piece: &str| piece.bytes().map(|byte| byte.to_ascii_lowercase()).next();
            folded(ours).cmp(&folded(theirs))
        } else {
            folded(ours).cmp(&folded(theirs))
        };
        if order != Ordering::Equal {
            return order;
        }
        (one, other) = (our_rest, their_rest);
    }
    one.len().cmp(&other.len())
}

/// A letter without its case. The browser knows the case of letters beyond ASCII, so no table of them is carried.
fn folded(letter: &str) -> String {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    JsString::from(letter).to_lower_case().into()
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
