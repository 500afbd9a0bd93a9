//! Tables as CSV, after RFC 4180: a header, every cell in quotation marks, lines that end in CR and LF.

use crate::analysis::statistics::{Counts, Row, Statistics};
use crate::model::index::project::Project;

/// How cells are written that a spreadsheet would take for formulas.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Cells {
    /// As they are: what a program reads.
    #[default]
    Exact,
    /// With an apostrophe before them, so that a spreadsheet shows them and carries nothing out. That is no longer what
    /// the cell says, so it is a choice and not the rule.
    ForSpreadsheets,
}

/// What a formula begins with, in ASCII and in full width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table as a file in UTF-8.
pub fn table(header: &[&str], rows: &[Vec<String>], cells: Cells) -> String {
    let mut file = String::new();
    line(&mut file, header.iter().copied(), Cells::Exact);
    for row in rows {
        line(&mut file, row.iter().map(String::as_str), cells);
    }
    file
}

fn line<'a>(file: &mut String, row: impl Iterator<Item = &'a str>, cells: Cells) {
    for (index, cell) in row.enumerate() {
        file.push_str(if index > 0 { ",\"" } else { "\"" });
        if cells == Cells::ForSpreadsheets && cell.starts_with(FORMULA) {
            file.push('\'');
        }
        file.push_str(&cell.replace('"', "\"\""));
        file.push('"');
    }
    file.push_str("\r\n");
}

/// The columns of counts.
const COUNTS: [&str; 6] = ["spans", "words", "characters", "distinct", "overlapping_same", "overlapping_any"];

/// A table of counts. What rows are told apart by stands first, with the names that people know: of labels and
/// annotators, and the titles of documents.
pub fn statistics(project: &Project, statistics: &Statistics, cells: Cells) -> String {
    let rows = &statistics.rows;
    let columns = [
        ("label", rows.iter().any(|row| row.label.is_some())),
        ("document", rows.iter().any(|row| row.document.is_some())),
        ("annotator", rows.iter().any(|row| row.annotator.is_some())),
    ];
    let is_there = columns.map(|(_, is_there)| is_there);
    let names = columns.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name);
    let header: Vec<&str> = names.chain(COUNTS).collect();
    let rows = rows.iter().map(|row| {
        let names = names_of(project, row).into_iter().zip(is_there).filter(|(_, is_there)| *is_there);
        let counts = counts_of(row).map(|count| count.to_string());
        names.map(|(name, _)| name.to_string()).chain(counts).collect()
    });
    table(&header, &rows.collect::<Vec<_>>(), cells)
}

/// The names of the label, the document and the annotator of a row; an id where there is no name.
pub fn names_of<'a>(project: &'a Project, row: &'a Row) -> [&'a str; 3] {
    let or_id = |name: Option<&'a str>, id: &'a str| name.filter(|name| !name.is_empty()).unwrap_or(id);
    let label = row
        .label
        .as_ref()
        .map(|id| or_id(project.schema().label(id).map(|label| label.name.as_str()), id.as_str()));
    let document = row
        .document
        .as_ref()
        .map(|id| or_id(project.document(id).map(|document| document.title()), id.as_str()));
    let annotator = row
        .annotator
        .as_ref()
        .map(|id| or_id(project.annotator(id).map(|annotator| annotator.name.as_str()), id.as_str()));
    [label, document, annotator].map(Option::unwrap_or_default)
}

fn counts_of(row: &Row) -> [usize; 6] {
    let Counts { spans, words, characters, distinct, overlapping_same, overlapping_any } = row.counts;
    [spans, words, characters, distinct, overlapping_same, overlapping_any]
}
