//! Numbers that are no figures.

use crate::analysis::consistency::numbers::numbers;
use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::text::content::Text;
use crate::text::span::TextOffset;

/// The numbers of a document that no span of the label for numbers shares text with. What [`numbers`] takes for
/// something else is not looked at: years, dates, times, names such as `M4`.
pub(super) fn check<'a>(inspection: &'a Inspection, text: &'a Text) -> impl Iterator<Item = Option<Finding>> {
    let figure = inspection.settings.figure.as_ref().filter(|_| inspection.is_begun());
    let at = |byte: usize| TextOffset::from_byte(byte as u32);
    figure.map(|figure| (figure, numbers(text.as_str()))).into_iter().flat_map(move |(figure, numbers)| {
        numbers.map(move |number| {
            let number = number?;
            let span = text.span(at(number.start), at(number.end))?;
            if inspection.is_tagged(span, |label| inspection.schema().is_under(label, figure)) {
                return None;
            }
            let (document, label) = (inspection.document.id.clone(), figure.clone());
            let fix = Fix::Annotate { document, span, label };
            Some(inspection.finding(FindingKind::NoFigure, Vec::new(), span, Some(fix)))
        })
    })
}
