//! The same text tagged here and not there.

use super::{Finding, Fix, Kind, Subject};
use crate::model::Text;

/// The places of a document where nothing is said of a text that has the same label in two places or more. Only whole
/// words in the same capitals count. A place that a span of that label shares text with has it, as in a longer name.
pub(super) fn check(subject: &Subject, text: &Text) -> Vec<Finding> {
    if !subject.is_begun() {
        return Vec::new();
    }
    let found = subject.shared.phrases.find(text).into_iter();
    let is_missing = found.filter(|(span, phrase)| {
        !subject.is_tagged(*span, |label| phrase.labels.iter().any(|(known, _)| known == label))
    });
    is_missing
        .filter_map(|(span, phrase)| {
            let (label, count) = phrase.labels.first()?.clone();
            let document = subject.document.id.clone();
            let fix = Fix::Annotate { document, span, label: label.clone() };
            Some(subject.finding(Kind::Untagged { label, count }, Vec::new(), span, Some(fix)))
        })
        .collect()
}
