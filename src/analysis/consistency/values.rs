//! Values that an annotation should not have: of attributes that its label does not have, or that the attribute does
//! not take. The label was changed since, or a file brought them.

use super::{Finding, Fix, Kind, Subject};

/// The values in the document that do not belong where they are.
pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for annotation in subject.annotations.iter() {
        for (id, value) in annotation.attributes.as_slice() {
            let known = subject.schema.attribute(id);
            let belongs = known.is_some_and(|known| {
                known.is_of(subject.schema, &annotation.label) && known.kind.fits(value)
            });
            if belongs {
                continue;
            }
            let name = known.map_or_else(|| id.to_string(), |known| known.name.clone());
            let fix = Fix::RemoveValue { annotation: annotation.id.clone(), attribute: id.clone() };
            let kind = Kind::ForeignValue { attribute: name };
            findings.push(subject.finding(
                kind,
                vec![annotation.id.clone()],
                annotation.fragments.hull(),
                Some(fix),
            ));
        }
    }
    findings
}
