//! The same text with different labels.

use crate::analysis::consistency::shared::repeatable;
use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::model::record::annotation::Annotation;
use crate::text::content::Text;

/// The annotations whose text mostly has another label. Where it has that one too, both are meant; one that is a kind
/// of the other says the same, more exactly.
pub(super) fn check<'a>(inspection: &'a Inspection, text: &'a Text) -> impl Iterator<Item = Option<Finding>> {
    inspection.annotations.iter().map(|annotation| {
        let phrase = inspection.shared.ambiguous.get(&*repeatable(text, annotation)?)?;
        let (usual, usual_count) = phrase.labels.first()?;
        let as_usual = Annotation { label: usual.clone(), ..(**annotation).clone() };
        let has_both =
            inspection.annotations.alike(&as_usual).any(|one| one.fragments == annotation.fragments);
        let is_kin = inspection.schema().is_under(&annotation.label, usual)
            || inspection.schema().is_under(usual, &annotation.label);
        if is_kin || has_both {
            return None;
        }
        let kind = FindingKind::LabelDiffers {
            usual: usual.clone(),
            usual_count: *usual_count,
            count: phrase.count_of(&annotation.label),
        };
        let fix = Fix::Relabel { annotations: vec![annotation.id.clone()], label: usual.clone() };
        Some(inspection.finding(kind, vec![annotation.id.clone()], annotation.fragments.hull(), Some(fix)))
    })
}
