//! Which figures may say how many or how much of one thing, so that they belong into one row.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::analysis::compare::figures::figure::{Figure, State};
use crate::analysis::compare::figures::reach::Reach;
use crate::analysis::compare::figures::verdict::{difference, part_and_whole};
use crate::model::record::quantity::{Exact, Rounding};

/// Numbers are near if one is no more than so many times the other.
pub const NEAR: i128 = 2;
/// What the grounds of a suggestion must weigh together.
pub const ENOUGH: u32 = 3;

/// A figure that may belong into a row.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// Which document it is in; figures of one document alone make no row.
    pub document: usize,
    /// What it says.
    pub figure: &'a Figure,
    /// Which passage it lies in that documents share, if it does.
    pub passage: Option<usize>,
}

/// Why figures may belong together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ground {
    /// They lie in one passage that documents share.
    Passage,
    /// The same is counted, by the stem of its noun.
    Noun(String),
    /// The same happened to those who are counted.
    State(State),
    /// They are in the same unit, by its name.
    Unit(&'static str),
    /// The same is done, by the stem of its verb.
    Verb(String),
    /// They are of the same place.
    Place(String),
    /// Their numbers are near.
    Values,
}

/// Figures that may belong into one row. Every two of them do so by themselves, not by way of a third one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Which of the candidates, in their order.
    pub members: Vec<usize>,
    /// Why: what holds for every two of them.
    pub grounds: Vec<Ground>,
}

impl Ground {
    fn weight(&self) -> u32 {
        match self {
            Ground::Passage => 3,
            Ground::Noun(_) | Ground::State(_) => 2,
            Ground::Unit(_) | Ground::Verb(_) | Ground::Place(_) | Ground::Values => 1,
        }
    }
}

impl Suggestion {
    /// The same without one of its members; `None` if only one would be left.
    pub fn without(&self, member: usize) -> Option<Suggestion> {
        let members: Vec<usize> = self.members.iter().copied().filter(|other| *other != member).collect();
        (members.len() > 1).then(|| Suggestion { members, grounds: self.grounds.clone() })
    }
}

/// Rows that candidates may make, those with most members first. Two that were `refused`, each pair with the lower
/// index first, never stand in one.
///
/// Figures of other kinds, of other modality, of a part and its whole are never put together, nor by the same number
/// alone.
pub fn suggest(candidates: &[Candidate], refused: &BTreeSet<(usize, usize)>) -> Vec<Suggestion> {
    let reaches: Vec<Option<Reach>> =
        candidates.iter().map(|candidate| candidate.figure.reach(Rounding::Rounded)).collect();
    let reach = |index: usize| reaches.get(index).copied().flatten();
    let mut groups: Vec<Suggestion> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(own) = reach(index) else { continue };
        let with = |group: &Suggestion| {
            let mut grounds = group.grounds.clone();
            for member in &group.members {
                let pair = (index.min(*member), index.max(*member));
                let other = candidates.get(*member).filter(|_| !refused.contains(&pair))?;
                let shared = of_pair(candidate, &own, other, &reach(*member)?)?;
                // Alone, a candidate has not yet anything in common with others.
                if group.members.len() == 1 {
                    grounds = shared;
                } else {
                    grounds.retain(|ground| shared.contains(ground));
                }
            }
            (weight(&grounds) >= ENOUGH).then_some(grounds)
        };
        let fitting =
            groups.iter().enumerate().filter_map(|(group, suggestion)| Some((group, with(suggestion)?)));
        // The group it has most in common with; of several, the first.
        let best = fitting.max_by_key(|(group, grounds)| (weight(grounds), std::cmp::Reverse(*group)));
        match best.and_then(|(group, grounds)| Some((groups.get_mut(group)?, grounds))) {
            Some((group, grounds)) => {
                group.members.push(index);
                group.grounds = grounds;
            }
            None => groups.push(Suggestion { members: vec![index], grounds: Vec::new() }),
        }
    }
    let documents = |suggestion: &Suggestion| {
        let documents = suggestion.members.iter().filter_map(|member| candidates.get(*member));
        documents.map(|candidate| candidate.document).collect::<BTreeSet<usize>>().len()
    };
    groups.retain(|group| documents(group) > 1);
    groups.sort_by_key(|group| std::cmp::Reverse((documents(group), group.members.len())));
    groups
}

/// Why two figures may belong together; `None` if they cannot, or if nothing says that they do.
pub fn grounds(left: &Candidate, right: &Candidate) -> Option<Vec<Ground>> {
    let reach = |candidate: &Candidate| candidate.figure.reach(Rounding::Rounded);
    of_pair(left, &reach(left)?, right, &reach(right)?)
}

/// What grounds weigh together.
pub fn weight(grounds: &[Ground]) -> u32 {
    grounds.iter().map(Ground::weight).sum()
}

/// What two candidates have in common; `None` if they cannot belong together, or if nothing says that they do.
fn of_pair(left: &Candidate, of_left: &Reach, right: &Candidate, of_right: &Reach) -> Option<Vec<Ground>> {
    let (one, other) = (left.figure, right.figure);
    let (noun, other_noun) = (&one.counted.noun, &other.counted.noun);
    let is_same_noun = noun == other_noun;
    let state = one.counted.state.filter(|state| other.counted.state == Some(*state));
    // Of other nouns only those go together of whom the same is said: `900,000 displaced`, `700,000 people fled`.
    let is_alike = is_same_noun || state.is_some();
    if !is_alike || difference(one, other).is_some() || part_and_whole(one, other).is_some() {
        return None;
    }
    let mut grounds = Vec::new();
    if left.passage.is_some() && left.passage == right.passage {
        grounds.push(Ground::Passage);
    }
    if is_same_noun && !noun.is_empty() {
        grounds.push(Ground::Noun(noun.clone()));
    }
    grounds.extend(state.map(Ground::State));
    if let Some(unit) = one.unit.filter(|unit| other.unit == Some(*unit) && !unit.name.is_empty()) {
        grounds.push(Ground::Unit(unit.name));
    }
    if state.is_none() && !one.verb.is_empty() && one.verb == other.verb {
        grounds.push(Ground::Verb(one.verb.clone()));
    }
    if let Some(place) = one.scope.as_ref().filter(|scope| other.scope.as_ref() == Some(*scope)) {
        grounds.push(Ground::Place(place.words.clone()));
    }
    if are_near(of_left, of_right) == Some(true) {
        grounds.push(Ground::Values);
    }
    (weight(&grounds) >= ENOUGH).then_some(grounds)
}

/// Whether one number is no more than twice the other; where one has no number, whether it allows that of the other.
fn are_near(left: &Reach, right: &Reach) -> Option<bool> {
    if let (Some(one), Some(other)) = (left.value, right.value) {
        let is_less = one.compare(other)? == Ordering::Less;
        let (less, more) = if is_less { (one, other) } else { (other, one) };
        return Some(more.compare(less.times(Exact::whole(NEAR))?)? != Ordering::Greater);
    }
    let is_above = |reach: &Reach, value: Exact| {
        reach.low.is_none_or(|low| value.compare(low.at).is_some_and(|order| order != Ordering::Less))
    };
    let is_below = |reach: &Reach, value: Exact| {
        reach.high.is_none_or(|high| value.compare(high.at).is_some_and(|order| order != Ordering::Greater))
    };
    let allows = |reach: &Reach, value: Exact| is_above(reach, value) && is_below(reach, value);
    match (left.value, right.value) {
        (Some(value), None) => Some(allows(right, value)),
        (None, Some(value)) => Some(allows(left, value)),
        _ => {
            let is_under = |one: &Reach, other: &Reach| Some(is_below(other, one.low?.at));
            Some(is_under(left, right).unwrap_or(true) && is_under(right, left).unwrap_or(true))
        }
    }
}
