//! The same label of the same stretch, twice.

use std::sync::Arc;

use super::{Finding, Fix, Kind, Settings, Subject};
use crate::model::Annotation;

/// The annotations that say what one before them says: of the same annotator, or if the settings say so, of any.
///
/// One that says nothing of its own may go: it has the same note and attributes, and no relations.
pub(super) fn check(subject: &Subject, settings: &Settings) -> Vec<Finding> {
    let duplicate = |annotation: &Arc<Annotation>| {
        let before = || {
            let alike = subject.annotations.alike(annotation).take_while(|one| one.id != annotation.id);
            alike.filter(|one| one.fragments == annotation.fragments)
        };
        let same = before().find(|one| one.annotator == annotation.annotator);
        let first = same.or_else(|| before().next().filter(|_| settings.across_annotators))?;
        let as_first =
            Annotation { id: first.id.clone(), origin: first.origin.clone(), ..(**annotation).clone() };
        let may_go = as_first == **first && !subject.shared.is_related(&annotation.id);
        let kind = Kind::Duplicate { is_same_annotator: same.is_some() };
        let annotations = vec![first.id.clone(), annotation.id.clone()];
        let fix = may_go.then(|| Fix::Remove(vec![annotation.id.clone()]));
        Some(subject.finding(kind, annotations, annotation.fragments.hull(), fix))
    };
    subject.annotations.iter().filter_map(duplicate).collect()
}
