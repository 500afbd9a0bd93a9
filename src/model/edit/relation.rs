//! Commands of relations: said, changed and taken back.

use crate::model::edit::kind::CommandKind;
use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::index::relations::{are_alike, is_allowed, relations_between};
use crate::model::record::annotation::Relation;
use crate::model::record::id::{LabelId, RelationId, RelationTypeId};
use crate::model::record::schema::{RelationType, Schema};

/// What one asks for of relations.
#[derive(Clone, Debug)]
pub enum RelationCommand {
    /// Says that one annotation stands to another in some way. The relation is complete, with a new id.
    Relate(Relation),
    /// Gives relations another type.
    Retype {
        /// The relations.
        relations: Vec<RelationId>,
        /// The type that they get.
        kind: RelationTypeId,
    },
    /// Lets a relation start where it points to. One without a direction stays as it is.
    Reverse(RelationId),
    /// Takes relations back.
    Remove(Vec<RelationId>),
}

impl RelationCommand {
    pub(super) fn kind(&self) -> CommandKind {
        match self {
            RelationCommand::Relate(_) => CommandKind::Relate,
            RelationCommand::Retype { .. } => CommandKind::RetypeRelations,
            RelationCommand::Reverse(_) => CommandKind::ReverseRelation,
            RelationCommand::Remove(_) => CommandKind::RemoveRelations,
        }
    }

    pub(super) fn draft(&self, project: &Project) -> Result<Transaction, Rejection> {
        match self {
            RelationCommand::Relate(relation) => relate(project, relation),
            RelationCommand::Retype { relations, kind } => retype(project, relations, kind),
            RelationCommand::Reverse(relation) => reverse(project, relation),
            RelationCommand::Remove(relations) => remove(project, relations),
        }
    }
}

fn relate(project: &Project, relation: &Relation) -> Result<Transaction, Rejection> {
    if project.relation(&relation.id).is_some() {
        return Err(Rejection::IdTaken(relation.id.to_string()));
    }
    let mut transaction = Transaction::default();
    transaction.relations.insert(relation.id.clone(), Change::create(relation.clone()));
    check(project, transaction)
}

fn retype(
    project: &Project,
    relations: &[RelationId],
    kind: &RelationTypeId,
) -> Result<Transaction, Rejection> {
    lookup::relation_type(project.schema(), kind)?;
    let mut transaction = Transaction::default();
    for id in relations {
        let before = lookup::relation(project, id)?;
        if before.kind != *kind {
            let after = Relation { kind: kind.clone(), ..(**before).clone() };
            transaction.relations.insert(id.clone(), Change::update(before, after));
        }
    }
    check(project, transaction)
}

fn reverse(project: &Project, id: &RelationId) -> Result<Transaction, Rejection> {
    let before = lookup::relation(project, id)?;
    let kind = lookup::relation_type(project.schema(), &before.kind)?;
    let mut transaction = Transaction::default();
    if kind.is_directed && before.from != before.to {
        let after = Relation { from: before.to.clone(), to: before.from.clone(), ..(**before).clone() };
        transaction.relations.insert(id.clone(), Change::update(before, after));
    }
    check(project, transaction)
}

fn remove(project: &Project, relations: &[RelationId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in relations {
        transaction.relations.insert(id.clone(), Change::remove(lookup::relation(project, id)?));
    }
    Ok(transaction)
}

/// Checks that each relation may be said that a transaction leaves behind.
fn check(project: &Project, transaction: Transaction) -> Result<Transaction, Rejection> {
    for relation in transaction.relations.values().filter_map(|change| change.after.as_ref()) {
        let kind = lookup::relation_type(project.schema(), &relation.kind)?;
        lookup::annotation(project, &relation.from)?;
        lookup::annotation(project, &relation.to)?;
        if relation.from == relation.to {
            return Err(Rejection::RelatedToItself);
        }
        if !is_allowed(project.schema(), kind, project, relation) {
            return Err(rule(project.schema(), kind));
        }
        let others = relations_between(project, &relation.from, &relation.to);
        let is_related = others.filter(|other| other.id != relation.id).any(|other| {
            // As the transaction leaves it.
            let change = transaction.relations.get(&other.id);
            let other = change.and_then(|change| change.after.as_ref()).unwrap_or(other);
            other.kind == relation.kind && are_alike(kind, other, relation)
        });
        if is_related {
            return Err(Rejection::AlreadyRelated);
        }
    }
    Ok(transaction)
}

/// That a type does not allow something, with what it does allow.
fn rule(schema: &Schema, kind: &RelationType) -> Rejection {
    let names = |labels: &[LabelId]| {
        let name = |id: &LabelId| schema.label(id).map_or(id.to_string(), |label| label.name.clone());
        labels.iter().map(name).collect()
    };
    Rejection::AgainstRule {
        kind: kind.name.clone(),
        from: names(&kind.from),
        to: names(&kind.to),
        is_directed: kind.is_directed,
    }
}
