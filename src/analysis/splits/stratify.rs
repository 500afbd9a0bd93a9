//! Groups of texts, shared out such that each part has its share of the texts and of the spans of each label.
//!
//! It is the iterative stratification of Sechidis, Tsoumakas and Vlahavas 2011 (*On the stratification of multi-label data*,
//! <https://doi.org/10.1007/978-3-642-23808-6_10>): the label of which the fewest spans are left comes first, and each group
//! that has it goes to the part that lacks the most of it. What is placed here are groups instead of single examples, so that
//! those with the most spans come first; and a part that has its share of the texts gets no more, so that none has more
//! than its share by a group.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Texts that stay together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Group {
    /// The indices of the texts.
    pub(super) documents: Vec<usize>,
    /// How many spans in them have a label, by the index of the label.
    pub(super) spans: BTreeMap<usize, u64>,
}

impl Group {
    fn size(&self) -> i64 {
        self.documents.len() as i64
    }

    fn spans_of(&self, label: usize) -> i64 {
        self.spans.get(&label).map_or(0, |count| *count as i64)
    }
}

/// What each part lacks yet, times the sum of all shares: so it is whole numbers, and the same everywhere.
struct Lacking {
    shares: Vec<i64>,
    texts: Vec<i64>,
    /// By label, then by part.
    spans: BTreeMap<usize, Vec<i64>>,
}

impl Lacking {
    fn new(groups: &[Group], shares: &[u32]) -> Lacking {
        let shares: Vec<i64> = shares.iter().map(|share| i64::from(*share)).collect();
        let shared = |total: i64| shares.iter().map(|share| share * total).collect::<Vec<i64>>();
        let mut totals: BTreeMap<usize, i64> = BTreeMap::new();
        for (label, count) in groups.iter().flat_map(|group| &group.spans) {
            *totals.entry(*label).or_default() += *count as i64;
        }
        Lacking {
            texts: shared(groups.iter().map(Group::size).sum()),
            spans: totals.into_iter().map(|(label, total)| (label, shared(total))).collect(),
            shares,
        }
    }

    /// The part that lacks the most spans of a label, or if there is none, the most texts; the first of several.
    fn neediest(&self, label: Option<usize>) -> usize {
        let spans = |part: usize| label.and_then(|label| self.spans.get(&label)).map_or(0, |all| all[part]);
        let parts = (0..self.shares.len()).filter(|part| self.texts[*part] > 0);
        parts.max_by_key(|part| (spans(*part), self.texts[*part], Reverse(*part))).unwrap_or(0)
    }

    fn place(&mut self, group: &Group, part: usize) {
        let whole: i64 = self.shares.iter().sum();
        self.texts[part] -= whole * group.size();
        for (label, count) in &group.spans {
            if let Some(spans) = self.spans.get_mut(label) {
                spans[part] -= whole * (*count as i64);
            }
        }
    }
}

/// Returns the part of each group. Where nothing else decides, groups are placed in their order. As long as there are
/// enough groups, each part that has a share gets one.
pub(super) fn share_out(groups: &[Group], shares: &[u32]) -> Vec<usize> {
    let mut lacking = Lacking::new(groups, shares);
    let mut parts: Vec<Option<usize>> = vec![None; groups.len()];
    let mut left: BTreeMap<usize, i64> = BTreeMap::new();
    let mut having: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        for (label, count) in &group.spans {
            *left.entry(*label).or_default() += *count as i64;
            having.entry(*label).or_default().push(index);
        }
    }
    while let Some(label) =
        left.iter().min_by_key(|(label, count)| (**count, **label)).map(|(label, _)| *label)
    {
        let mut waiting = having.remove(&label).unwrap_or_default();
        waiting.retain(|index| parts[*index].is_none());
        waiting.sort_by_key(|index| Reverse(groups[*index].spans_of(label)));
        for index in waiting {
            let part = lacking.neediest(Some(label));
            lacking.place(&groups[index], part);
            parts[index] = Some(part);
            for (label, count) in &groups[index].spans {
                left.entry(*label).and_modify(|left| *left -= *count as i64);
            }
        }
        left.remove(&label);
    }
    // What has no label.
    let mut waiting: Vec<usize> = (0..groups.len()).filter(|index| parts[*index].is_none()).collect();
    waiting.sort_by_key(|index| Reverse(groups[*index].size()));
    for index in waiting {
        let part = lacking.neediest(None);
        lacking.place(&groups[index], part);
        parts[index] = Some(part);
    }
    let mut parts: Vec<usize> = parts.into_iter().flatten().collect();
    fill_empty(groups, &lacking, &mut parts);
    parts
}

/// Gives each part that has a share and no group the smallest group of the part that is furthest over its share.
fn fill_empty(groups: &[Group], lacking: &Lacking, parts: &mut [usize]) {
    let counts = |parts: &[usize]| {
        let mut counts = vec![0; lacking.shares.len()];
        parts.iter().for_each(|part| counts[*part] += 1);
        counts
    };
    for empty in 0..lacking.shares.len() {
        let counts: Vec<usize> = counts(parts);
        if lacking.shares[empty] == 0 || counts[empty] > 0 {
            continue;
        }
        let able = (0..counts.len()).filter(|part| counts[*part] > 1);
        let Some(giving) = able.min_by_key(|part| lacking.texts[*part]) else { continue };
        let given = (0..parts.len()).filter(|index| parts[*index] == giving);
        if let Some(given) = given.min_by_key(|index| groups[*index].size()) {
            parts[given] = empty;
        }
    }
}
