//! Values that an annotation should not have: of attributes that its label does not have, or that the attribute does
//! not take. The label was changed since, or a file brought them.

use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::model::record::annotation::Annotation;

/// The values in the document that do not belong where they are.
pub(super) fn check(inspection: &Inspection) -> impl Iterator<Item = Option<Finding>> {
    let annotations = inspection.annotations.iter();
    annotations.flat_map(|annotation| foreign(inspection, annotation).map(Some).chain([None]))
}

fn foreign<'a>(inspection: &'a Inspection, annotation: &'a Annotation) -> impl Iterator<Item = Finding> {
    annotation.attributes.as_slice().iter().filter_map(|(id, value)| {
        let schema = inspection.schema();
        let known = schema.attribute(id);
        if known.is_some_and(|known| known.is_of(schema, &annotation.label) && known.kind.fits(value)) {
            return None;
        }
        let name = known.map_or_else(|| id.to_string(), |known| known.name.clone());
        let fix = Fix::RemoveValue { annotation: annotation.id.clone(), attribute: id.clone() };
        let (kind, span) = (FindingKind::ForeignValue { attribute: name }, annotation.fragments.hull());
        Some(inspection.finding(kind, vec![annotation.id.clone()], span, Some(fix)))
    })
}
