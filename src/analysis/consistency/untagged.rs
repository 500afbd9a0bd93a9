//! The same text tagged here and not there.

use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::text::content::Text;

/// The places of a document where nothing is said of a text that has the same label in two places or more. Only whole
/// words in the same capitals count. A place that a span of that label shares text with has it, as in a longer name.
pub(super) fn check<'a>(inspection: &'a Inspection, text: &'a Text) -> impl Iterator<Item = Option<Finding>> {
    inspection.is_begun().then(|| inspection.shared.phrases.find(text)).into_iter().flatten().map(|found| {
        let (span, phrase) = found?;
        if inspection.is_tagged(span, |label| phrase.labels.iter().any(|(known, _)| known == label)) {
            return None;
        }
        let (label, count) = phrase.labels.first()?.clone();
        let document = inspection.document.id.clone();
        let fix = Fix::Annotate { document, span, label: label.clone() };
        Some(inspection.finding(FindingKind::Untagged { label, count }, Vec::new(), span, Some(fix)))
    })
}
