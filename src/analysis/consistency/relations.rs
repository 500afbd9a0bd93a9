//! Annotations without the relation that those of their label have: claims of which nobody says who made them.

use super::{Finding, Kind, Settings, Subject};

/// The annotations of the label from which no relation of the type starts.
pub(super) fn check(subject: &Subject, settings: &Settings) -> Vec<Finding> {
    let Some((label, kind)) = &settings.related else { return Vec::new() };
    let annotations =
        subject.annotations.iter().filter(|annotation| subject.schema.is_under(&annotation.label, label));
    annotations
        .filter(|annotation| !subject.shared.starts_from(&annotation.id, kind))
        .map(|annotation| {
            let span = annotation.fragments.hull();
            subject.finding(Kind::NoRelation, vec![annotation.id.clone()], span, None)
        })
        .collect()
}
