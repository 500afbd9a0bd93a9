//! The same label of the same range, twice.

use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::model::record::annotation::Annotation;

/// The annotations that say what one before them says: of the same annotator, or if the settings say so, of any.
///
/// One that says nothing of its own may go: it has the same note and attributes, and no relations.
pub(super) fn check(inspection: &Inspection) -> impl Iterator<Item = Option<Finding>> {
    inspection.annotations.iter().map(|annotation| {
        let before = || {
            let alike = inspection.annotations.alike(annotation).take_while(|one| one.id != annotation.id);
            alike.filter(|one| one.fragments == annotation.fragments)
        };
        let same = before().find(|one| one.annotator == annotation.annotator);
        let first = same.or_else(|| before().next().filter(|_| inspection.settings.across_annotators))?;
        let as_first =
            Annotation { id: first.id.clone(), origin: first.origin.clone(), ..(**annotation).clone() };
        let may_go = as_first == **first && !inspection.shared.is_related(&annotation.id);
        let kind = FindingKind::Duplicate { is_same_annotator: same.is_some() };
        let annotations = vec![first.id.clone(), annotation.id.clone()];
        let fix = may_go.then(|| Fix::Remove(vec![annotation.id.clone()]));
        Some(inspection.finding(kind, annotations, annotation.fragments.hull(), fix))
    })
}
