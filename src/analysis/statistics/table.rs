//! Counts as a table: its header and its rows, in words and digits.

use crate::analysis::statistics::{Counts, Row, Statistics};
use crate::model::index::project::Project;

/// The columns of counts.
const COUNTS: [&str; 6] = ["spans", "words", "characters", "distinct", "overlapping_same", "overlapping_any"];

/// A header, and rows of as many cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// What the columns are called.
    pub header: Vec<&'static str>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// Returns a table of counts. What rows are told apart by stands first, with the names that people know: of labels and
/// annotators, and the titles of documents. `nameless` calls an annotator without a name by their number among all.
pub fn table(project: &Project, statistics: &Statistics, nameless: fn(usize) -> String) -> Table {
    let rows = &statistics.rows;
    let columns = [
        ("label", rows.iter().any(|row| row.label.is_some())),
        ("document", rows.iter().any(|row| row.document.is_some())),
        ("annotator", rows.iter().any(|row| row.annotator.is_some())),
    ];
    let is_there = columns.map(|(_, is_there)| is_there);
    let names = columns.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name);
    let header = names.chain(COUNTS).collect();
    let rows = rows.iter().map(|row| {
        let names =
            names_of(project, row, nameless).into_iter().zip(is_there).filter(|(_, is_there)| *is_there);
        let counts = counts_of(row).map(|count| count.to_string());
        names.map(|(name, _)| name).chain(counts).collect()
    });
    Table { header, rows: rows.collect() }
}

/// The names of the label, the document and the annotator of a row; the id of a label or a document that has none.
pub fn names_of(project: &Project, row: &Row, nameless: fn(usize) -> String) -> [String; 3] {
    let or_id = |name: Option<&str>, id: &str| name.filter(|name| !name.is_empty()).unwrap_or(id).to_string();
    let label = row
        .label
        .as_ref()
        .map(|id| or_id(project.schema().label(id).map(|label| label.name.as_str()), id.as_str()));
    let document = row
        .document
        .as_ref()
        .map(|id| or_id(project.document(id).map(|document| document.title()), id.as_str()));
    let annotator = row.annotator.as_ref().map(|id| {
        let name = project.annotator(id).map(|annotator| annotator.name.clone());
        let number = || project.annotators().position(|one| one.id == *id).unwrap_or_default() + 1;
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| nameless(number()))
    });
    [label, document, annotator].map(Option::unwrap_or_default)
}

fn counts_of(row: &Row) -> [usize; 6] {
    let Counts { spans, words, characters, distinct, overlapping_same, overlapping_any } = row.counts;
    [spans, words, characters, distinct, overlapping_same, overlapping_any]
}
