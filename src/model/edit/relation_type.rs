//! Commands of types of relations: added, changed, put in order and removed.

use std::sync::Arc;

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup::{self, with_schema};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::index::relations::{are_alike, is_allowed, relations_between};
use crate::model::record::annotation::Relation;
use crate::model::record::id::RelationTypeId;
use crate::model::record::names;
use crate::model::record::schema::{RelationType, Schema};

/// What one asks for of the types of relations.
#[derive(Clone, Debug)]
pub enum RelationTypeCommand {
    /// Puts a type behind those that are there. It is complete, with a new id.
    Add(RelationType),
    /// Gives the type of that id another name, rule, direction or description.
    Change {
        /// As it is to be.
        kind: RelationType,
        /// Whether relations are removed that it allowed and would allow no longer. If not, they forbid the change.
        drop_excluded: bool,
    },
    /// Gives a type another index among the others.
    Move {
        /// The type.
        kind: RelationTypeId,
        /// Its new index, counted from zero.
        to: usize,
    },
    /// Removes a type with its relations.
    Remove {
        /// The type.
        kind: RelationTypeId,
    },
}

impl RelationTypeCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            RelationTypeCommand::Add(_) => CommandKind::AddRelationType,
            RelationTypeCommand::Change { .. } => CommandKind::ChangeRelationType,
            RelationTypeCommand::Move { .. } => CommandKind::MoveRelationType,
            RelationTypeCommand::Remove { .. } => CommandKind::RemoveRelationType,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            RelationTypeCommand::Add(kind) => add(project, kind),
            RelationTypeCommand::Change { kind, drop_excluded } => change(project, kind, *drop_excluded),
            RelationTypeCommand::Move { kind, to } => move_to(project, kind, *to),
            RelationTypeCommand::Remove { kind } => remove(project, kind),
        }
    }
}

fn add(project: &Project, kind: &RelationType) -> Result<Transaction, Rejection> {
    let schema = project.schema();
    if schema.relation_type(&kind.id).is_some() {
        return Err(Rejection::IdTaken(kind.id.to_string()));
    }
    let kind = tidied(kind);
    check(schema, None, &kind)?;
    let mut after = (**schema).clone();
    after.relations.push(kind);
    Ok(with_schema(project, after))
}

fn change(project: &Project, kind: &RelationType, drop_excluded: bool) -> Result<Transaction, Rejection> {
    let schema = project.schema();
    let before = lookup::relation_type(schema, &kind.id)?;
    let kind = tidied(kind);
    check(schema, Some(before), &kind)?;
    let excluded = excluded(project, before, &kind);
    if !excluded.is_empty() && !drop_excluded {
        return Err(Rejection::ExcludesRelations(excluded.len()));
    }
    let mut after = (**schema).clone();
    after.relations.iter_mut().filter(|one| one.id == kind.id).for_each(|one| *one = kind.clone());
    Ok(without_relations(with_schema(project, after), excluded))
}

fn move_to(project: &Project, id: &RelationTypeId, to: usize) -> Result<Transaction, Rejection> {
    let kind = lookup::relation_type(project.schema(), id)?.clone();
    let mut after = (**project.schema()).clone();
    after.relations.retain(|one| one.id != *id);
    after.relations.insert(to.min(after.relations.len()), kind);
    Ok(with_schema(project, after))
}

fn remove(project: &Project, id: &RelationTypeId) -> Result<Transaction, Rejection> {
    lookup::relation_type(project.schema(), id)?;
    let mut after = (**project.schema()).clone();
    after.relations.retain(|one| one.id != *id);
    let relations = project.relations().filter(|relation| relation.kind == *id).collect();
    Ok(without_relations(with_schema(project, after), relations))
}

/// The type as it is kept: no white space around its name.
fn tidied(kind: &RelationType) -> RelationType {
    RelationType { name: kind.name.trim().to_string(), ..kind.clone() }
}

/// Checks the name and the labels of a type. What it had before, as a file may have brought it, may stay.
fn check(schema: &Schema, before: Option<&RelationType>, kind: &RelationType) -> Result<(), Rejection> {
    if names::seen(&kind.name).is_empty() {
        return Err(Rejection::EmptyName);
    }
    let is_taken = |other: &RelationType| other.id != kind.id && names::look_same(&other.name, &kind.name);
    if before.is_none_or(|before| before.name.trim() != kind.name) && schema.relations.iter().any(is_taken) {
        return Err(Rejection::NameTaken(kind.name.clone()));
    }
    let known = |before: &RelationType| [before.from.clone(), before.to.clone()].concat();
    let known = before.map(known).unwrap_or_default();
    let mut labels = kind.from.iter().chain(&kind.to);
    match labels.find(|label| schema.label(label).is_none() && !known.contains(label)) {
        Some(label) => Err(Rejection::NoSuchLabel(label.clone())),
        None => Ok(()),
    }
}

/// The relations that a type allowed and does not allow once it is changed. Where it loses its direction, two may
/// come to say the same; then the second of them is among these.
fn excluded<'a>(project: &'a Project, before: &RelationType, after: &RelationType) -> Vec<&'a Arc<Relation>> {
    let schema = project.schema();
    let is_excluded = |relation: &Relation| {
        let is_repeated = || {
            let alike =
                |other: &Relation| are_alike(after, relation, other) && !are_alike(before, relation, other);
            relations_between(project, &relation.from, &relation.to)
                .any(|other| other.kind == after.id && other.id < relation.id && alike(other))
        };
        let was_allowed = is_allowed(schema, before, project, relation);
        was_allowed && !is_allowed(schema, after, project, relation) || is_repeated()
    };
    project.relations().filter(|one| one.kind == after.id && is_excluded(one)).collect()
}

fn without_relations(mut transaction: Transaction, relations: Vec<&Arc<Relation>>) -> Transaction {
    for relation in relations {
        transaction.relations.insert(relation.id.clone(), Change::remove(relation));
    }
    transaction
}
