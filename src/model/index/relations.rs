//! Which relations may be said between two annotations, and which are.
//!
//! A rule holds when a relation is said. A label that changes later leaves the relation as it is, though it may then
//! break its rule: what was said stays until somebody takes it back, and [`breaks_rule`] finds it.

use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::Relation;
use crate::model::record::id::{AnnotationId, LabelId, RelationTypeId};
use crate::model::record::schema::{RelationType, Schema};

/// A relation that may be said between two annotations.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Possible<'a> {
    /// Its type.
    pub kind: &'a RelationType,
    /// Whether it starts from the second of the two, and points to the first.
    pub is_reversed: bool,
}

/// Whether a type of relations may start from one label and point to another. What a label may, its kinds may. Without
/// a direction either may be either.
pub fn allows(schema: &Schema, kind: &RelationType, from: &LabelId, to: &LabelId) -> bool {
    let takes = |labels: &[LabelId], label: &LabelId| {
        labels.is_empty() || labels.iter().any(|one| schema.is_under(label, one))
    };
    let goes = |from, to| takes(&kind.from, from) && takes(&kind.to, to);
    goes(from, to) || !kind.is_directed && goes(to, from)
}

/// The relations that may be said between annotations of two labels, in the order of the schema: first those from the
/// first to the second, then those that have to be turned.
pub fn relation_types_between<'a>(schema: &'a Schema, from: &LabelId, to: &LabelId) -> Vec<Possible<'a>> {
    let straight = schema.relations.iter().filter(|kind| allows(schema, kind, from, to));
    let turned = schema.relations.iter().filter(|kind| kind.is_directed && allows(schema, kind, to, from));
    let straight = straight.map(|kind| Possible { kind, is_reversed: false });
    straight.chain(turned.map(|kind| Possible { kind, is_reversed: true })).collect()
}

/// Whether a schema does not allow a relation between what it joins, or has no such type.
pub fn breaks_rule(schema: &Schema, project: &Project, relation: &Relation) -> bool {
    let kind = schema.relation_type(&relation.kind);
    !kind.is_some_and(|kind| is_allowed(schema, kind, project, relation))
}

/// Whether a type allows a relation between what a relation joins.
pub(crate) fn is_allowed(
    schema: &Schema,
    kind: &RelationType,
    project: &Project,
    relation: &Relation,
) -> bool {
    match (project.annotation(&relation.from), project.annotation(&relation.to)) {
        (Some(from), Some(to)) => allows(schema, kind, &from.label, &to.label),
        _ => false,
    }
}

/// The relations that join two annotations, whichever way round. The cost is that of the end that has fewer.
pub fn relations_between<'a>(
    project: &'a Project,
    left: &'a AnnotationId,
    right: &'a AnnotationId,
) -> impl Iterator<Item = &'a Arc<Relation>> {
    let is_less = project.relation_count_of(left) <= project.relation_count_of(right);
    let (few, many) = if is_less { (left, right) } else { (right, left) };
    let joins = move |relation: &Relation| {
        (relation.from == *few && relation.to == *many) || (relation.from == *many && relation.to == *few)
    };
    project.relations_of(few).filter(move |relation| joins(relation))
}

/// Whether two relations of one type say the same.
pub(crate) fn are_alike(kind: &RelationType, left: &Relation, right: &Relation) -> bool {
    let is_straight = left.from == right.from && left.to == right.to;
    is_straight || !kind.is_directed && left.from == right.to && left.to == right.from
}

/// What a relation says: another says the same if this is the same.
pub type RelationKey = (RelationTypeId, AnnotationId, AnnotationId);

/// Returns what a relation says by a schema. One of a type that it does not have has a direction.
pub fn relation_key(schema: &Schema, relation: &Relation) -> RelationKey {
    let Relation { kind, from, to, .. } = relation;
    let is_directed = schema.relation_type(kind).is_none_or(|kind| kind.is_directed);
    let (from, to) = if is_directed || from <= to { (from, to) } else { (to, from) };
    (kind.clone(), from.clone(), to.clone())
}
