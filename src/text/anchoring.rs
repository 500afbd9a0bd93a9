//! Where quotations stand in a text: by themselves where they are there once, else by the words around them and by their
//! order among the others.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A quotation whose place is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Quotation {
    /// What is quoted.
    pub exact: String,
    /// What stands before it; empty if that is not said.
    pub prefix: String,
    /// What stands behind it; empty if that is not said.
    pub suffix: String,
    /// What is said of it. The same is not said twice of one place.
    pub label: String,
    /// Where it starts, in bytes, if that is certain: then it only tells where the others may stand.
    pub certain: Option<usize>,
}

/// Returns the places, in bytes, at which each of some quotations may stand: none, one, or several between which nothing
/// decides. Quotations are given in the order in which somebody read the text, or in no order at all.
pub fn anchor(text: &str, quotations: &[Quotation]) -> Vec<Vec<Range<usize>>> {
    let said = |quotation: &Quotation, place| (quotation.label.clone(), quotation.exact.clone(), place);
    let taken: HashSet<(String, String, usize)> =
        quotations.iter().filter_map(|one| one.certain.map(|place| said(one, place))).collect();
    let mut found: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut places: Vec<Vec<usize>> = Vec::with_capacity(quotations.len());
    for quotation in quotations {
        if let Some(place) = quotation.certain {
            places.push(vec![place]);
            continue;
        }
        let all = found.entry(&quotation.exact).or_insert_with(|| occurrences(text, &quotation.exact));
        let is_free = |place: &usize| taken.is_empty() || !taken.contains(&said(quotation, *place));
        let free: Vec<usize> = all.iter().copied().filter(is_free).collect();
        places.push(with_context(text, quotation, &free));
    }
    share_out(quotations, &mut places);
    if is_in_order(&places) {
        narrow(&mut places);
        share_out(quotations, &mut places);
    }
    let ranges = |(quotation, places): (&Quotation, Vec<usize>)| {
        places.into_iter().map(|start| start..start + quotation.exact.len()).collect()
    };
    quotations.iter().zip(places).map(ranges).collect()
}

/// Where words stand in a text, also where they overlap themselves.
fn occurrences(text: &str, words: &str) -> Vec<usize> {
    let Some(first) = words.chars().next() else { return Vec::new() };
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(place) = text.get(from..).and_then(|rest| rest.find(words)) {
        places.push(from + place);
        from += place + first.len_utf8();
    }
    places
}

/// Those of some places around which the words stand that are said to; all, if there are none: who quotes what is there may
/// be wrong about what is beside it.
fn with_context(text: &str, quotation: &Quotation, places: &[usize]) -> Vec<usize> {
    let (prefix, suffix) = (quotation.prefix.trim(), quotation.suffix.trim());
    let fits = |start: &&usize| {
        let (before, rest) = text.split_at(**start);
        let behind = rest.get(quotation.exact.len()..).unwrap_or_default();
        before.trim_end().ends_with(prefix) && behind.trim_start().starts_with(suffix)
    };
    let fitting: Vec<usize> = places.iter().filter(fits).copied().collect();
    if fitting.is_empty() { places.to_vec() } else { fitting }
}

/// Of quotations that may stand at the same places, gives one place to each in their order, if there are as many of both.
fn share_out(quotations: &[Quotation], places: &mut [Vec<usize>]) {
    let mut alike: HashMap<(&str, Vec<usize>), Vec<usize>> = HashMap::new();
    for (index, (quotation, places)) in quotations.iter().zip(places.iter()).enumerate() {
        if places.len() > 1 {
            alike.entry((&quotation.exact, places.clone())).or_default().push(index);
        }
    }
    for ((_, shared), indices) in alike {
        if shared.len() == indices.len() {
            for (index, place) in indices.into_iter().zip(shared) {
                places[index] = vec![place];
            }
        }
    }
}

/// Whether the quotations that stand at one place only come in the order of the text.
fn is_in_order(places: &[Vec<usize>]) -> bool {
    places.iter().filter(|places| places.len() == 1).is_sorted()
}

/// Leaves of the places of each only those between its neighbors that stand at one place, if there are any.
fn narrow(places: &mut [Vec<usize>]) {
    let single = |places: &[usize]| if let [place] = places { Some(*place) } else { None };
    let mut least = vec![0; places.len()];
    let mut last = 0;
    for (least, places) in least.iter_mut().zip(places.iter()) {
        last = single(places).unwrap_or(last);
        *least = last;
    }
    let mut next = usize::MAX;
    for (least, places) in least.into_iter().zip(places.iter_mut()).rev() {
        next = single(places).unwrap_or(next);
        let between: Vec<usize> =
            places.iter().copied().filter(|place| (least..=next).contains(place)).collect();
        if !between.is_empty() {
            *places = between;
        }
    }
}
