//! The order in which people see labels: group by group, and in a group each with its kinds below it.

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
    let mut outlined = Vec::with_capacity(stands.len());
    for group in groups(&stands) {
        let first = outlined.len();
        add_kinds(&stands, Stand { group, kind_of: None }, 0, &mut outlined);
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

fn add_kinds(stands: &[Stand], wanted: Stand, depth: usize, outlined: &mut Vec<Outlined>) {
    for (index, stand) in stands.iter().enumerate() {
        if *stand == wanted {
            outlined.push(Outlined { index, depth, is_first: false });
            add_kinds(stands, Stand { kind_of: Some(index), ..wanted }, depth + 1, outlined);
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
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stand<'a> {
    /// The heading that it stands under: its own, or else that of what it is a kind of.
    group: &'a str,
    /// The index of what it is a kind of, if that is in the group too.
    kind_of: Option<usize>,
}

/// Where each label of a schema stands.
fn stands(schema: &Schema) -> Vec<Stand<'_>> {
    let parent = |label: &Label| label.parent.as_ref().and_then(|parent| schema.position(parent));
    let parents: Vec<Option<usize>> = schema.labels.iter().map(parent).collect();
    let group = |index: usize| {
        let mut here = Some(index);
        // More steps than there are labels would go round.
        for _ in 0..=parents.len() {
            match here.and_then(|index| schema.labels.get(index)) {
                Some(label) if !label.group.is_empty() => return label.group.as_str(),
                Some(_) => here = here.and_then(|index| *parents.get(index)?),
                None => break,
            }
        }
        ""
    };
    let groups: Vec<&str> = (0..parents.len()).map(group).collect();
    let in_group = |group, parent: Option<usize>| parent.filter(|parent| groups.get(*parent) == Some(group));
    let both = groups.iter().zip(&parents);
    both.map(|(group, parent)| Stand { group, kind_of: in_group(group, *parent) }).collect()
}

/// The headings that labels stand under, in order. The empty one is there if a label stands under none.
fn groups<'a>(stands: &[Stand<'a>]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for Stand { group, .. } in stands {
        if found.contains(group) {
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
