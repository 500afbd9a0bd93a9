//! Relations between annotations that their type does not join: a label was changed since, or a file brought them.

use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::model::index::relations;
use crate::model::record::annotation::Annotation;

/// The relations that start in the document and break their rule.
pub(super) fn check(inspection: &Inspection) -> impl Iterator<Item = Option<Finding>> {
    let annotations = inspection.annotations.iter();
    annotations.flat_map(|annotation| breaking(inspection, annotation).map(Some).chain([None]))
}

fn breaking<'a>(inspection: &'a Inspection, annotation: &'a Annotation) -> impl Iterator<Item = Finding> {
    let (project, schema) = (inspection.project, inspection.schema());
    let starting = project.relations_of(&annotation.id).filter(|one| one.from == annotation.id);
    starting.filter(|one| relations::breaks_rule(schema, project, one)).map(|relation| {
        let ends = vec![relation.from.clone(), relation.to.clone()];
        let fix = Fix::RemoveRelations(vec![relation.id.clone()]);
        let kind = FindingKind::BreaksRule(relation.id.clone());
        inspection.finding(kind, ends, annotation.fragments.hull(), Some(fix))
    })
}
