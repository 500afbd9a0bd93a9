//! Which spans of two annotators are the same, and how many: precision, recall and F1.
//!
//! F1 is 2·matched / (spans of one + spans of the other); it needs no count of what nobody marked (Hripcsak and Rothschild
//! 2005, *Agreement, the F-measure, and reliability in information retrieval*). A span is matched at most once: equal spans
//! are matched as multisets, overlapping ones by a largest matching of the two lists, which is what makes the figure the
//! same from either side. Spans that only touch do not overlap.

use std::collections::VecDeque;

use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::study::{Extent, Mark, shared};

/// When two spans may be matched.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rule {
    /// Where they have to be.
    pub place: Place,
    /// Whether they have to have the same label.
    pub is_labelled: bool,
}

/// Where two spans have to be in order to be matched.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// At the same text exactly.
    Exact,
    /// At texts that share code points: at least this part of those that either has (intersection over union), from 0, for
    /// any at all, to 1.
    Overlap(f64),
}

impl Rule {
    /// The same text and the same label.
    pub const EXACT: Rule = Rule { place: Place::Exact, is_labelled: true };
    /// The same text, whatever the label.
    pub const EXACT_UNLABELLED: Rule = Rule { place: Place::Exact, is_labelled: false };
    /// Some shared text and the same label.
    pub const OVERLAP: Rule = Rule { place: Place::Overlap(0.0), is_labelled: true };
    /// Some shared text, whatever the label.
    pub const OVERLAP_UNLABELLED: Rule = Rule { place: Place::Overlap(0.0), is_labelled: false };

    /// Those by which disagreements are asked for, and what they are called then.
    pub const NAMED: [(&'static str, Rule); 4] = [
        ("exact", Rule::EXACT),
        ("exact-any-label", Rule::EXACT_UNLABELLED),
        ("overlap", Rule::OVERLAP),
        ("overlap-any-label", Rule::OVERLAP_UNLABELLED),
    ];

    fn allows(self, left: &Mark, right: &Mark) -> bool {
        if self.is_labelled && left.label != right.label {
            return false;
        }
        match self.place {
            Place::Exact => left.is_at_same(right),
            Place::Overlap(least) => {
                let shared = left.shared(right);
                let all = f64::from(left.length()) + f64::from(right.length()) - f64::from(shared);
                shared > 0 && f64::from(shared) >= least * all
            }
        }
    }
}

/// How much of two annotators' work is matched: spans, or code points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Matched {
    /// How much of either is matched.
    pub matched: u64,
    /// How much the first has.
    pub left: u64,
    /// How much the second has.
    pub right: u64,
}

impl std::ops::AddAssign for Matched {
    fn add_assign(&mut self, other: Matched) {
        self.matched += other.matched;
        self.left += other.left;
        self.right += other.right;
    }
}

impl Matched {
    /// The harmonic mean of precision and recall, which is the same from either side.
    pub fn f1(self) -> Result<f64, NotComputable> {
        part(2 * self.matched, self.left + self.right)
    }

    /// How much of what the second has is matched, where the first is the reference.
    pub fn precision(self) -> Result<f64, NotComputable> {
        part(self.matched, self.right)
    }

    /// How much of what the first has is matched, where the first is the reference.
    pub fn recall(self) -> Result<f64, NotComputable> {
        part(self.matched, self.left)
    }
}

fn part(some: u64, all: u64) -> Result<f64, NotComputable> {
    if all == 0 { Err(NotComputable::NothingAnnotated) } else { Ok(some as f64 / all as f64) }
}

/// Pairs as many spans of two lists as the rule allows, each at most once. Both lists are sorted. Returns the indices of
/// each pair, in the order of the first list.
pub fn pairs(left: &[Mark], right: &[Mark], rule: Rule) -> Vec<(usize, usize)> {
    match rule.place {
        Place::Exact => equal_pairs(left, right, rule.is_labelled),
        Place::Overlap(_) => largest(&edges(left, right, rule), left, right),
    }
}

/// The same as multisets, by merging both lists.
fn equal_pairs(left: &[Mark], right: &[Mark], is_labelled: bool) -> Vec<(usize, usize)> {
    let compare = |one: &Mark, other: &Mark| {
        let places = one.hull.cmp(&other.hull).then_with(|| one.fragments.cmp(&other.fragments));
        if is_labelled { places.then(one.label.cmp(&other.label)) } else { places }
    };
    let (mut ours, mut theirs) = (left.iter().enumerate().peekable(), right.iter().enumerate().peekable());
    let mut pairs = Vec::new();
    while let (Some((index, one)), Some((other_index, other))) = (ours.peek(), theirs.peek()) {
        match compare(one, other) {
            std::cmp::Ordering::Less => drop(ours.next()),
            std::cmp::Ordering::Greater => drop(theirs.next()),
            std::cmp::Ordering::Equal => {
                pairs.push((*index, *other_index));
                ours.next();
                theirs.next();
            }
        }
    }
    pairs
}

/// All pairs that the rule allows, by the first and then by the second. Only those are looked at whose ranges meet.
fn edges(left: &[Mark], right: &[Mark], rule: Rule) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    // How far the spans of the second list reach, up to each of them.
    let reaches: Vec<u32> = right
        .iter()
        .scan(0, |furthest: &mut u32, mark| {
            *furthest = mark.hull.end.max(*furthest);
            Some(*furthest)
        })
        .collect();
    let mut first = 0;
    for (index, one) in left.iter().enumerate() {
        // Starts ascend, so that what ends before this one ends before all further ones.
        while reaches.get(first).is_some_and(|reach| *reach <= one.hull.start) {
            first += 1;
        }
        let near = right.iter().enumerate().skip(first).take_while(|(_, it)| it.hull.start < one.hull.end);
        edges.extend(near.filter(|(_, other)| rule.allows(one, other)).map(|(other, _)| (index, other)));
    }
    edges
}

/// A largest matching. What has one partner, who has no other, is matched at once; the rest along augmenting paths (Berge
/// 1957), from what is at the same text.
fn largest(edges: &[(usize, usize)], left: &[Mark], right: &[Mark]) -> Vec<(usize, usize)> {
    let (mut left_degrees, mut right_degrees) = (vec![0_u32; left.len()], vec![0_u32; right.len()]);
    for &(one, other) in edges {
        left_degrees[one] += 1;
        right_degrees[other] += 1;
    }
    let is_alone = |&(one, other): &(usize, usize)| left_degrees[one] == 1 && right_degrees[other] == 1;
    if edges.iter().all(is_alone) {
        return edges.to_vec();
    }
    let mut partners: Vec<Option<usize>> = vec![None; left.len()];
    let mut owners: Vec<Option<usize>> = vec![None; right.len()];
    for edge @ &(one, other) in edges {
        let is_free = partners[one].is_none() && owners[other].is_none();
        if is_free && (is_alone(edge) || left[one].is_at_same(&right[other])) {
            (partners[one], owners[other]) = (Some(other), Some(one));
        }
    }
    let mut lists = vec![0..0; left.len()];
    let mut start = 0;
    for list in edges.chunk_by(|one, other| one.0 == other.0) {
        if let Some((one, _)) = list.first() {
            lists[*one] = start..start + list.len();
        }
        start += list.len();
    }
    let mut reached_from: Vec<Option<usize>> = vec![None; right.len()];
    let mut reached: Vec<usize> = Vec::new();
    for free in 0..left.len() {
        if partners[free].is_some() {
            continue;
        }
        let mut queue = VecDeque::from([free]);
        let mut end = None;
        'search: while let Some(one) = queue.pop_front() {
            for &(_, other) in &edges[lists[one].clone()] {
                if reached_from[other].is_some() {
                    continue;
                }
                reached_from[other] = Some(one);
                reached.push(other);
                match owners[other] {
                    Some(owner) => queue.push_back(owner),
                    None => {
                        end = Some(other);
                        break 'search;
                    }
                }
            }
        }
        let is_found = end.is_some();
        while let Some(other) = end {
            let Some(one) = reached_from[other] else { break };
            owners[other] = Some(one);
            end = partners[one].replace(other);
        }
        // Without an end nothing leads on from what was reached, for anybody: it stays marked.
        if is_found {
            reached.iter().for_each(|other| reached_from[*other] = None);
        }
        reached.clear();
    }
    partners.iter().enumerate().filter_map(|(one, other)| other.map(|other| (one, other))).collect()
}

/// How many spans are matched.
pub fn matched(left: &[Mark], right: &[Mark], rule: Rule) -> Matched {
    let matched = pairs(left, right, rule).len() as u64;
    Matched { matched, left: left.len() as u64, right: right.len() as u64 }
}

/// How many spans of each label are matched, by a rule that asks for the same label.
pub fn matched_by_label(left: &[Mark], right: &[Mark], place: Place, labels: usize) -> Vec<Matched> {
    let mut counts = vec![Matched::default(); labels];
    for (one, _) in pairs(left, right, Rule { place, is_labelled: true }) {
        counts[left[one].label].matched += 1;
    }
    left.iter().for_each(|mark| counts[mark.label].left += 1);
    right.iter().for_each(|mark| counts[mark.label].right += 1);
    counts
}

/// The text that spans of each label cover, by label: extents that are sorted and apart.
pub fn covered(marks: &[Mark], labels: usize) -> Vec<Vec<Extent>> {
    let mut covered: Vec<Vec<Extent>> = vec![Vec::new(); labels];
    for mark in marks {
        covered[mark.label].extend(mark.pieces());
    }
    for extents in &mut covered {
        extents.sort_unstable();
        extents.dedup_by(|next, last| {
            let meets = next.start <= last.end;
            if meets {
                last.end = last.end.max(next.end);
            }
            meets
        });
    }
    covered
}

/// How many code points both put under the same label, from what [`covered`] says of each.
pub fn characters(left: &[Vec<Extent>], right: &[Vec<Extent>]) -> Vec<Matched> {
    let all = |extents: &[Extent]| extents.iter().map(|extent| u64::from(extent.length())).sum();
    let both = left.iter().zip(right);
    both.map(|(one, other)| Matched { matched: shared(one, other).into(), left: all(one), right: all(other) })
        .collect()
}

/// A place where two annotators are not of one mind: indices of their spans. Where both are there, they share text, and
/// differ in label or extent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Disagreement {
    /// The span of the first.
    pub left: Option<usize>,
    /// The span of the second.
    pub right: Option<usize>,
}

/// What keeps the figure of a rule below 1: the spans that it leaves unmatched, those beside each other that share text.
pub fn disagreements(left: &[Mark], right: &[Mark], rule: Rule) -> Vec<Disagreement> {
    let pairs = pairs(left, right, rule);
    let (mut is_left_free, mut is_right_free) = (vec![true; left.len()], vec![true; right.len()]);
    for (one, other) in pairs {
        (is_left_free[one], is_right_free[other]) = (false, false);
    }
    let free = |marks: &[Mark], is_free: &[bool]| -> (Vec<usize>, Vec<Mark>) {
        marks.iter().cloned().enumerate().filter(|(index, _)| is_free[*index]).unzip()
    };
    let (left_indices, left_marks) = free(left, &is_left_free);
    let (right_indices, right_marks) = free(right, &is_right_free);
    let mut found = Vec::new();
    for (one, other) in self::pairs(&left_marks, &right_marks, Rule::OVERLAP_UNLABELLED) {
        let (one, other) = (left_indices[one], right_indices[other]);
        (is_left_free[one], is_right_free[other]) = (false, false);
        found.push(Disagreement { left: Some(one), right: Some(other) });
    }
    let alone = |is_free: Vec<bool>| is_free.into_iter().enumerate().filter(|(_, is)| *is).map(|(at, _)| at);
    found.extend(alone(is_left_free).map(|at| Disagreement { left: Some(at), right: None }));
    found.extend(alone(is_right_free).map(|at| Disagreement { left: None, right: Some(at) }));
    let start = |it: &Disagreement| {
        let ours = it.left.map(|at| left[at].hull);
        ours.or_else(|| it.right.map(|at| right[at].hull))
    };
    found.sort_by_key(|it| (start(it), *it));
    found
}
