//! Numbers that are no figures.

use super::numbers::numbers;
use super::{Finding, Fix, Kind, Settings, Subject};
use crate::model::{Text, TextOffset};

/// The numbers of a document that no span of the label for numbers shares text with. What [`numbers`] takes for
/// something else is not looked at: years, dates, times, names such as `M4`.
pub(super) fn check(subject: &Subject, settings: &Settings, text: &Text) -> Vec<Finding> {
    let Some(figure) = settings.figure.as_ref().filter(|_| subject.is_begun()) else { return Vec::new() };
    let at = |byte: usize| TextOffset::from_byte(byte as u32);
    let numbers = numbers(text.as_str()).into_iter();
    numbers
        .filter_map(|number| text.span(at(number.start), at(number.end)))
        .filter(|span| !subject.is_tagged(*span, |label| subject.schema.is_under(label, figure)))
        .map(|span| {
            let (document, label) = (subject.document.id.clone(), figure.clone());
            let fix = Fix::Annotate { document, span, label };
            subject.finding(Kind::NoFigure, Vec::new(), span, Some(fix))
        })
        .collect()
}
