//! Figures of agreement as a table, one in a row, for other programs.

use crate::analysis::agreement::report::{Figure, Report};
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};

/// What the columns are called.
pub const HEADER: [&str; 9] =
    ["of", "name", "other", "measure", "value", "low", "high", "count", "not_computable"];

/// What records are called.
pub struct Names<'a> {
    /// An annotator.
    pub annotator: &'a dyn Fn(&AnnotatorId) -> String,
    /// A label.
    pub label: &'a dyn Fn(&LabelId) -> String,
    /// A document.
    pub document: &'a dyn Fn(&DocumentId) -> String,
    /// An attribute.
    pub attribute: &'a dyn Fn(&AttributeId) -> String,
}

/// Returns the rows: figures over all, by label, by document, by pair and by attribute. `measure` and `reason` name what a
/// figure measures, and why it has no value.
pub fn rows(
    report: &Report,
    names: &Names,
    measure: impl Fn(&Figure) -> String,
    reason: impl Fn(&Figure) -> String,
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |of: &str, name: String, other: String, figures: &[Figure]| {
        rows.extend(figures.iter().map(|figure| {
            let interval = figure.interval.and_then(Result::ok);
            let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
            vec![
                of.to_string(),
                name.clone(),
                other.clone(),
                measure(figure),
                number(figure.value.ok()),
                number(interval.map(|it| it.low)),
                number(interval.map(|it| it.high)),
                figure.count.to_string(),
                if figure.value.is_err() { reason(figure) } else { String::new() },
            ]
        }));
    };
    add("all", String::new(), String::new(), &report.overall);
    for one in &report.labels {
        add("label", (names.label)(&one.label), String::new(), &one.figures);
    }
    for one in &report.documents {
        add("text", (names.document)(&one.document), String::new(), &one.figures);
    }
    for one in &report.pairs {
        add("pair", (names.annotator)(&one.left), (names.annotator)(&one.right), &one.figures);
    }
    for one in &report.attributes {
        let of = if one.is_of_documents { "attribute of texts" } else { "attribute of spans" };
        add(of, (names.attribute)(&one.attribute), String::new(), std::slice::from_ref(&one.figure));
    }
    rows
}
