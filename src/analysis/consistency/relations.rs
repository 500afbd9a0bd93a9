//! Annotations without the relation that those of their label have: claims of which nobody says who made them.

use crate::analysis::consistency::{Finding, FindingKind, Inspection};

/// The annotations of the label from which no relation of the type starts.
pub(super) fn check(inspection: &Inspection) -> impl Iterator<Item = Option<Finding>> {
    inspection.annotations.iter().map(|annotation| {
        let (label, kind) = inspection.settings.related.as_ref()?;
        let is_meant = inspection.schema().is_under(&annotation.label, label);
        if !is_meant || inspection.shared.starts_from(&annotation.id, kind) {
            return None;
        }
        let span = annotation.fragments.hull();
        Some(inspection.finding(FindingKind::NoRelation, vec![annotation.id.clone()], span, None))
    })
}
