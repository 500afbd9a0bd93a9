//! Relations between annotations that their type does not join: a label was changed since, or a file brought them.

use super::{Finding, Fix, Kind, Subject};
use crate::model::{Project, relations};

/// The relations that start in the document and break their rule.
pub(super) fn check(project: &Project, subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for annotation in subject.annotations.iter() {
        let starting = project.relations_of(&annotation.id).filter(|one| one.from == annotation.id);
        for relation in starting.filter(|one| relations::breaks_rule(subject.schema, project, one)) {
            let ends = vec![relation.from.clone(), relation.to.clone()];
            let fix = Fix::RemoveRelations(vec![relation.id.clone()]);
            let kind = Kind::BreaksRule(relation.id.clone());
            findings.push(subject.finding(kind, ends, annotation.fragments.hull(), Some(fix)));
        }
    }
    findings
}
