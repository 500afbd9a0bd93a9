//! Tables as CSV, after RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>): every cell in quotation marks, lines that
//! end in CR and LF.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

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
    /// Every separator.
    pub const ALL: [Separator; 3] = [Separator::Comma, Separator::Semicolon, Separator::Tab];

    fn sign(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
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
const APOSTROPHE: char = '\'';

/// Returns a table as a file in UTF-8; one for spreadsheets has the mark that they know it by.
pub fn table(header: &[impl AsRef<[u8]>], rows: &[Vec<String>], style: Style) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(style.separator.sign())
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    // Memory takes all that is written to it.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = match style.cells {
            Cells::Exact => writer.write_record(row),
            Cells::ForSpreadsheets => writer.write_record(row.iter().map(|cell| marked(cell))),
        };
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let mut file = String::new();
    if style.cells == Cells::ForSpreadsheets {
        file.push(BYTE_ORDER_MARK);
    }
    file + &String::from_utf8(bytes).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula. One that begins with an apostrophe gets another, so that [`unmarked`]
/// knows which is whose.
fn marked(cell: &str) -> String {
    let needs_mark = cell.starts_with(FORMULA) || cell.starts_with(APOSTROPHE);
    if needs_mark { format!("{APOSTROPHE}{cell}") } else { cell.to_string() }
}

/// Returns what a cell for spreadsheets says.
pub fn unmarked(cell: &str) -> &str {
    let rest = cell.strip_prefix(APOSTROPHE);
    rest.filter(|rest| rest.starts_with(FORMULA) || rest.starts_with(APOSTROPHE)).unwrap_or(cell)
}

/// A row of a table that was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReadRow {
    /// The line that it begins in, from one.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Returns the rows of a table, the first of which is its header, in which one column is called so: that tells which
/// separator was meant. Blank lines are passed over.
pub fn read(content: &str, column: &str) -> Vec<ReadRow> {
    let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
    let has_column = |separator: &Separator| {
        rows(content, *separator).next().is_some_and(|header| header.cells.iter().any(|cell| cell == column))
    };
    let separator = Separator::ALL.into_iter().find(has_column).unwrap_or_default();
    rows(content, separator).collect()
}

/// Returns the rows of a table whatever its columns are called: the separator is the one that the first row has most of.
pub fn read_any(content: &str) -> Vec<ReadRow> {
    let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
    let width = |separator: &Separator| rows(content, *separator).next().map_or(0, |row| row.cells.len());
    // Of several that are as likely, the first.
    let separator = Separator::ALL.into_iter().rev().max_by_key(width).unwrap_or_default();
    rows(content, separator).collect()
}

fn rows(content: &str, separator: Separator) -> impl Iterator<Item = ReadRow> + '_ {
    let reader = ReaderBuilder::new()
        .delimiter(separator.sign())
        .has_headers(false)
        .flexible(true)
        .from_reader(content.as_bytes());
    let (mut line, mut seen) = (1, 0);
    // Memory can be read to its end, and what is in it is UTF-8.
    reader.into_records().filter_map(Result::ok).map(move |record| {
        // The library stops within the line break before the row.
        let start = record.position().map_or(seen, |position| position.byte() as usize);
        let rest = content.get(start..).unwrap_or_default();
        let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        line += content.get(seen..start).unwrap_or_default().matches('\n').count() as u64;
        seen = start;
        ReadRow { line, cells: record.iter().map(str::to_string).collect() }
    })
}
