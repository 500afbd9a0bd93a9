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

/// What stands between two cells. Spreadsheets take what is usual in their country.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Separator {
    /// As RFC 4180 has it, and where decimals have a point.
    #[default]
    Comma,
    /// Where decimals have a comma.
    Semicolon,
    /// Anywhere.
    Tab,
}

impl Separator {
    fn sign(self) -> char {
        match self {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
        }
    }
}

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Style {
    /// Whether formulas are kept from being carried out.
    pub cells: Cells,
    /// What stands between two cells.
    pub separator: Separator,
}

impl Style {
    /// For a spreadsheet that takes this between two cells.
    pub fn for_spreadsheets(separator: Separator) -> Style {
        Style { cells: Cells::ForSpreadsheets, separator }
    }
}

/// What spreadsheets know UTF-8 by.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// What a formula begins with, in ASCII and in full width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table as a file in UTF-8, with the mark that spreadsheets know it by.
pub fn table(header: &[&str], rows: &[Vec<String>], style: Style) -> String {
    let mut file = String::new();
    if style.cells == Cells::ForSpreadsheets {
        file.push(BYTE_ORDER_MARK);
    }
    line(&mut file, header.iter().copied(), Style { cells: Cells::Exact, ..style });
    for row in rows {
        line(&mut file, row.iter().map(String::as_str), style);
    }
    file
}

fn line<'a>(file: &mut String, row: impl Iterator<Item = &'a str>, style: Style) {
    for (index, cell) in row.enumerate() {
        if index > 0 {
            file.push(style.separator.sign());
        }
        file.push('"');
        if style.cells == Cells::ForSpreadsheets && cell.starts_with(FORMULA) {
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
/// annotators, and the titles of documents. `nameless` calls an annotator without a name by their number among all.
pub fn statistics(
    project: &Project,
    statistics: &Statistics,
    style: Style,
    nameless: fn(usize) -> String,
) -> String {
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
        let names =
            names_of(project, row, nameless).into_iter().zip(is_there).filter(|(_, is_there)| *is_there);
        let counts = counts_of(row).map(|count| count.to_string());
        names.map(|(name, _)| name).chain(counts).collect()
    });
    table(&header, &rows.collect::<Vec<_>>(), style)
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
