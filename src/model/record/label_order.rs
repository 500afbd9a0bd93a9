//! The order in which people see labels: group by group, and in a group each with its kinds below it.

use std::collections::{HashMap, HashSet};

use crate::model::edit::label::LabelCommand;
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};
use crate::text::movement::Direction;

/// A label where people see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outlined {
    /// Its index in the schema.
    pub index: usize,
    /// How many labels of its group it is a kind of.
    pub depth: usize,
    /// Whether it is the first of its group.
    pub is_first: bool,
}

/// The labels of a schema in the order in which people see them. Those without a group come first; groups come in the
/// order of their first labels.
pub fn outline(schema: &Schema) -> Vec<Outlined> {
    let stands = stands(schema);
    let mut below: HashMap<Stand, Vec<usize>> = HashMap::new();
    for (index, stand) in stands.iter().enumerate() {
        below.entry(*stand).or_default().push(index);
    }
    let mut outlined = Vec::with_capacity(stands.len());
    for group in groups(&stands) {
        let first = outlined.len();
        add_kinds(&below, group, &mut outlined);
        if let Some(first) = outlined.get_mut(first) {
            first.is_first = true;
        }
    }
    outlined
}

/// The heading above a label, if it is the first one below it.
pub fn heading(schema: &Schema, outlined: Outlined) -> Option<&str> {
    if !outlined.is_first {
        return None;
    }
    let stand = stands(schema).into_iter().nth(outlined.index)?;
    Some(stand.group).filter(|group| !group.is_empty())
}

/// The labels of a group, each with its kinds below it. What was stored long ago may be too deep for a recursion.
fn add_kinds(below: &HashMap<Stand, Vec<usize>>, group: &str, outlined: &mut Vec<Outlined>) {
    let kinds = |kind_of| below.get(&Stand { group, kind_of }).map(Vec::as_slice).unwrap_or_default().iter();
    let mut open = vec![kinds(None)];
    while let Some(last) = open.last_mut() {
        match last.next() {
            Some(index) => {
                outlined.push(Outlined { index: *index, depth: open.len() - 1, is_first: false });
                open.push(kinds(Some(*index)));
            }
            None => {
                open.pop();
            }
        }
    }
}

/// What moves a label before the one that it stands behind, or behind the one that it stands before, among those of its
/// group that are kinds of the same. The first of a group takes the group before the one above.
pub fn step(schema: &Schema, id: &LabelId, direction: Direction) -> Option<LabelCommand> {
    let stands = stands(schema);
    let here = schema.position(id)?;
    let stand = *stands.get(here)?;
    let is_neighbor = |index: &usize| stands.get(*index) == Some(&stand);
    let moved = |index: usize, to: usize| {
        schema.labels.get(index).map(|label| LabelCommand::Move { label: label.id.clone(), to })
    };
    match direction {
        // To move the other one keeps the place of the group, which is that of its first label.
        Direction::Forward => moved((here + 1..stands.len()).find(is_neighbor)?, here),
        Direction::Backward => match (0..here).rev().find(is_neighbor) {
            Some(before) => moved(here, before),
            None if stand.kind_of.is_some() => None,
            None => {
                let groups = groups(&stands);
                let group = groups.iter().position(|group| *group == stand.group)?;
                let above = groups.get(group.checked_sub(1)?).filter(|above| !above.is_empty())?;
                moved(here, stands.iter().position(|stand| stand.group == *above)?)
            }
        },
    }
}

/// Where a label stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Stand<'a> {
    /// The heading that it stands under: its own, or else that of what it is a kind of.
    group: &'a str,
    /// The index of what it is a kind of, if that is in the group too.
    kind_of: Option<usize>,
}

/// Where each label of a schema stands.
fn stands(schema: &Schema) -> Vec<Stand<'_>> {
    let indices: HashMap<&LabelId, usize> =
        schema.labels.iter().enumerate().map(|(index, label)| (&label.id, index)).collect();
    let parent = |label: &Label| label.parent.as_ref().and_then(|parent| indices.get(parent).copied());
    let parents: Vec<Option<usize>> = schema.labels.iter().map(parent).collect();
    // What a chain of labels without a group has found, all of them have.
    let mut groups: Vec<Option<&str>> = vec![None; parents.len()];
    for first in 0..parents.len() {
        let mut chain = Vec::new();
        let mut here = Some(first);
        let mut found = "";
        // More steps than there are labels would go round.
        while let Some((index, label)) = here.and_then(|index| Some((index, schema.labels.get(index)?)))
            && chain.len() <= parents.len()
        {
            let known = groups.get(index).copied().flatten();
            if let Some(group) = known.or(Some(label.group.as_str()).filter(|group| !group.is_empty())) {
                found = group;
                chain.push(index);
                break;
            }
            chain.push(index);
            here = parents.get(index).copied().flatten();
        }
        for index in chain {
            if let Some(group) = groups.get_mut(index) {
                *group = Some(found);
            }
        }
    }
    let groups: Vec<&str> = groups.into_iter().map(Option::unwrap_or_default).collect();
    let in_group = |group, parent: Option<usize>| parent.filter(|parent| groups.get(*parent) == Some(group));
    let both = groups.iter().zip(&parents);
    both.map(|(group, parent)| Stand { group, kind_of: in_group(group, *parent) }).collect()
}

/// The headings that labels stand under, in order. The empty one is there if a label stands under none.
fn groups<'a>(stands: &[Stand<'a>]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    let mut known = HashSet::new();
    for Stand { group, .. } in stands {
        if !known.insert(group) {
            continue;
        }
        if group.is_empty() {
            found.insert(0, group);
        } else {
            found.push(group);
        }
    }
    found
}
