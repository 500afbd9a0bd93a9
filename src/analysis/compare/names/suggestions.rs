//! Names in groups that may be one each, and questions where a short name could be of several.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::compare::names::parts::{NameKind, Parts};
use crate::analysis::compare::names::reasons::{Reason, block, reason, short_for};

/// A name, as it stands in texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// How it is written.
    pub form: String,
    /// What it is of.
    pub kind: NameKind,
    /// In how many places it stands.
    pub mentions: usize,
}

/// That two names are not of one, as somebody has said; by their forms, in any order.
pub type Refusal = (String, String);

/// Why two names of a group may be one.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The index of a name.
    pub left: usize,
    /// The index of another, behind it.
    pub right: usize,
    /// The reason.
    pub reason: Reason,
}

/// Names that may all be of one. It is offered, and done only by who takes it.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The indices of the names, in order: at least two.
    pub members: Vec<usize>,
    /// Which of them says the most: the longest, of these the most frequent.
    pub preferred: usize,
    /// Why, the surest first.
    pub links: Vec<Link>,
}

/// A short name that could be one of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The index of the name.
    pub name: usize,
    /// The indices of the longer names, in order: at least two.
    pub candidates: Vec<usize>,
}

/// What is offered.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Suggestions {
    /// Names that may be one, in the order of the names.
    pub groups: Vec<Group>,
    /// What only a person can decide, in the order of the names.
    pub questions: Vec<Question>,
}

/// Returns which names may be spellings of one. What was refused is in no group, not by way of others either; names that
/// contradict each other are in none together.
pub fn suggest(names: &[Name], refusals: &[Refusal]) -> Suggestions {
    suggest_beside(names, &[], refusals)
}

/// The same beside names that somebody has joined, by their indices: these stay together, and what was joined apart stays
/// apart. No name is in two of them.
pub fn suggest_beside(names: &[Name], joined: &[Vec<usize>], refusals: &[Refusal]) -> Suggestions {
    let parts: Vec<Parts> = names.iter().map(|name| Parts::of(&name.form, name.kind)).collect();
    let refused: BTreeSet<[&str; 2]> =
        refusals.iter().flat_map(|(one, other)| [[one.as_str(), other], [other, one]]).collect();
    let is_refused = |one: usize, other: usize| {
        names
            .get(one)
            .zip(names.get(other))
            .is_some_and(|(one, other)| refused.contains(&[one.form.as_str(), other.form.as_str()]))
    };
    let group_of: BTreeMap<usize, usize> = joined
        .iter()
        .enumerate()
        .flat_map(|(group, names)| names.iter().map(move |name| (*name, group)))
        .collect();
    let are_joined_apart = |one: usize, other: usize| {
        group_of.get(&one).zip(group_of.get(&other)).is_some_and(|(one, other)| one != other)
    };
    let are_apart = |one: usize, other: usize| {
        let blocked =
            parts.get(one).zip(parts.get(other)).is_some_and(|(one, other)| block(one, other).is_some());
        blocked || is_refused(one, other) || are_joined_apart(one, other)
    };
    let alone = (0..names.len()).filter(|name| !group_of.contains_key(name)).map(|name| vec![name]);
    let mut joining = Joining { groups: joined.iter().cloned().chain(alone).collect(), links: Vec::new() };
    let (sure, near): (Vec<Link>, Vec<Link>) =
        links(&parts).into_iter().partition(|link| link.reason.tier() == 1);
    // What is spelled nearly alike is one candidate for what is short.
    joining.join_all(sure, are_apart);
    joining.join_all(near, are_apart);
    let (short, questions) = short(&parts, &joining, is_refused);
    joining.join_all(short, are_apart);
    Suggestions { groups: joining.finish(names, &parts), questions }
}

/// What two names have in common by themselves, the surest first.
fn links(parts: &[Parts]) -> Vec<Link> {
    // Only names that share one of these can have anything in common.
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, parts) in parts.iter().enumerate() {
        let letters = [parts.words.first(), parts.words.last()].into_iter().flatten();
        let letters = letters.filter_map(|word| word.chars().next()).map(String::from);
        let marks: BTreeSet<String> = letters.chain(parts.keys.iter().cloned()).collect();
        for mark in marks {
            alike.entry(mark).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for names in alike.values() {
        for (index, left) in names.iter().enumerate() {
            pairs.extend(names.iter().skip(index + 1).map(|right| (*left, *right)));
        }
    }
    let link = |(left, right): (usize, usize)| {
        let reason = reason(parts.get(left)?, parts.get(right)?)?;
        Some(Link { left, right, reason })
    };
    let mut links: Vec<Link> = pairs.into_iter().filter_map(link).collect();
    links.sort_by_key(|link| (link.reason.tier(), link.left, link.right));
    links
}

/// The names that are short for just one longer name, the surest first, and those that could be for several. Spellings of
/// one name count as one.
fn short(
    parts: &[Parts],
    joining: &Joining,
    is_refused: impl Fn(usize, usize) -> bool,
) -> (Vec<Link>, Vec<Question>) {
    let (mut links, mut questions) = (Vec::new(), Vec::new());
    for (name, its) in parts.iter().enumerate() {
        let longer: Vec<(usize, &Parts, Reason)> = parts
            .iter()
            .enumerate()
            .filter(|(other, _)| !is_refused(name, *other))
            .filter_map(|(other, parts)| Some((other, parts, short_for(its, parts)?)))
            .collect();
        // What is itself short for a longer one is no other candidate.
        let mut seen = BTreeSet::new();
        let candidates: Vec<&(usize, &Parts, Reason)> = longer
            .iter()
            .filter(|(_, one, _)| !longer.iter().any(|(_, other, _)| short_for(one, other).is_some()))
            .filter(|(other, ..)| seen.insert(joining.group_of(*other)))
            .collect();
        match candidates.as_slice() {
            [] => {}
            [(only, _, reason)] => {
                links.push(Link { left: name.min(*only), right: name.max(*only), reason: reason.clone() });
            }
            several => {
                let candidates = several.iter().map(|(other, ..)| *other).collect();
                questions.push(Question { name, candidates });
            }
        }
    }
    links.sort_by_key(|link| link.reason.tier());
    (links, questions)
}

/// Names on their way into groups.
struct Joining {
    groups: Vec<Vec<usize>>,
    links: Vec<Link>,
}

impl Joining {
    fn group_of(&self, name: usize) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&name))
    }

    /// Joins the groups of all that is linked, but for those of which two names are apart.
    fn join_all(&mut self, links: Vec<Link>, are_apart: impl Fn(usize, usize) -> bool) {
        for link in links {
            let (Some(one), Some(other)) = (self.group_of(link.left), self.group_of(link.right)) else {
                continue;
            };
            if one != other {
                let is_apart = |left: &usize| {
                    self.groups.get(other).into_iter().flatten().any(|right| are_apart(*left, *right))
                };
                if self.groups.get(one).into_iter().flatten().any(is_apart) {
                    continue;
                }
                let joined = self.groups.swap_remove(one.max(other));
                if let Some(group) = self.groups.get_mut(one.min(other)) {
                    group.extend(joined);
                }
            }
            self.links.push(link);
        }
    }

    fn finish(self, names: &[Name], parts: &[Parts]) -> Vec<Group> {
        let words = |name: usize| parts.get(name).map_or(0, |parts| parts.words.len());
        let mentions = |name: usize| names.get(name).map_or(0, |name| name.mentions);
        let mut groups: Vec<Group> = Vec::new();
        for mut members in self.groups.into_iter().filter(|group| group.len() > 1) {
            members.sort_unstable();
            let its = self.links.iter().filter(|link| members.contains(&link.left));
            let mut links: Vec<Link> = its.cloned().collect();
            links.sort_by_key(|link| link.reason.tier());
            let longest = members.iter().rev().max_by_key(|name| (words(**name), mentions(**name)));
            let preferred = longest.copied().unwrap_or_default();
            groups.push(Group { members, preferred, links });
        }
        groups.sort_by_key(|group| group.members.first().copied());
        groups
    }
}

impl Group {
    /// This without one of its names; nothing, if only one is left.
    pub fn without(&self, member: usize) -> Option<Group> {
        let members: Vec<usize> = self.members.iter().copied().filter(|name| *name != member).collect();
        let first = members.first().copied().filter(|_| members.len() > 1)?;
        let preferred = if self.preferred == member { first } else { self.preferred };
        let is_kept = |link: &&Link| link.left != member && link.right != member;
        let links = self.links.iter().filter(is_kept).cloned().collect();
        Some(Group { members, preferred, links })
    }
}
