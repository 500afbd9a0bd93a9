//! Tables of texts: a row for each text, as spreadsheets and programs save them (CSV, or with semicolons or tabs).
//!
//! The first row names the columns. The text is in the column `text`, or in the one that was chosen; where neither is there,
//! in the one that has the most characters. A text is called by `name`, else by `id`, else by its line, and all other cells
//! stay with it as metadata.

use crate::format::contract::{
    Choice, Chosen, Contents, FIELD, FileReader, Format, Likelihood, Sample, Source,
};
use crate::format::csv::table;
use crate::format::csv::table::ReadRow;
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::{Problem, Reason};
use crate::model::record::document::MetadataValue;

/// What names of tables end with.
const ENDINGS: [&str; 2] = [".csv", ".tsv"];
/// The column that is the text where nobody chose.
const TEXT: &str = "text";
/// What texts are called by, the first that says something.
const NAMES: [&str; 2] = ["name", "id"];

/// Tables of texts.
pub struct TableOfTexts;

impl Format for TableOfTexts {
    fn id(&self) -> &'static str {
        "table"
    }

    fn extensions(&self) -> &'static [&'static str] {
        // Those that tables have are the endings of others, too.
        &[]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for TableOfTexts {
    fn sniff(&self, file: &Sample) -> Likelihood {
        // What else has such a name says more of itself.
        let is_named = ENDINGS.iter().any(|ending| file.is_named(ending));
        if is_named { Likelihood::Shape } else { Likelihood::No }
    }

    fn choices(&self) -> &'static [Choice] {
        &[FIELD]
    }

    fn options(&self, source: &Source, _choice: &Choice) -> Vec<String> {
        let rows = table::read_any(source.content);
        let Some((header, rows)) = rows.split_first() else { return Vec::new() };
        let usual = usual_column(&header.cells, rows);
        let mut names = header.cells.clone();
        if let Some(usual) = usual.filter(|usual| *usual < names.len()) {
            names[..=usual].rotate_right(1);
        }
        names.retain(|name| !name.is_empty());
        names
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        self.read_as(source, &Chosen::default())
    }

    fn read_as(&self, source: &Source, chosen: &Chosen) -> Result<Contents, Problem> {
        let problem = |path: String, reason| Problem { file: source.name.to_string(), path, reason };
        let rows = table::read_any(source.content);
        let Some((header, rows)) = rows.split_first() else {
            return Err(problem(String::new(), Reason::Empty));
        };
        let names = &header.cells;
        let column = match chosen.get(&FIELD) {
            Some(wanted) => names.iter().position(|name| name == wanted),
            None => usual_column(names, rows),
        };
        let missing = || problem(chosen.get(&FIELD).unwrap_or(TEXT).to_string(), Reason::MissingField);
        let column = column.ok_or_else(missing)?;
        let mut imported = Imported::default();
        for row in rows {
            let content = row.cells.get(column).cloned().unwrap_or_default();
            if content.is_empty() {
                imported.problems.push(problem(format!("line {}", row.line), Reason::Empty));
                continue;
            }
            let cells = names.iter().zip(&row.cells).enumerate().filter(|(index, _)| *index != column);
            let said =
                cells.map(|(_, cell)| cell).filter(|(name, cell)| !name.is_empty() && !cell.is_empty());
            let mut metadata: Vec<(String, MetadataValue)> = Vec::new();
            for (name, cell) in said.clone() {
                if metadata.iter().all(|(known, _)| known != name) {
                    metadata.push((name.clone(), MetadataValue::Text(cell.clone())));
                }
            }
            let called = NAMES.iter().find_map(|wanted| {
                let (_, cell) =
                    said.clone().find(|(name, cell)| is_called(name, wanted) && !cell.trim().is_empty())?;
                Some(cell.trim().to_string())
            });
            let name = called.unwrap_or_else(|| format!("{}:{}", source.name, row.line));
            imported.texts.push(ImportedText { name, content, metadata, ..ImportedText::default() });
        }
        if imported.texts.is_empty() && imported.problems.is_empty() {
            return Err(problem(String::new(), Reason::Empty));
        }
        Ok(Contents::Texts(imported))
    }
}

fn is_called(name: &str, wanted: &str) -> bool {
    name.trim().eq_ignore_ascii_case(wanted)
}

/// The column of that name, else the one with the most characters.
fn usual_column(names: &[String], rows: &[ReadRow]) -> Option<usize> {
    let size =
        |column: usize| rows.iter().filter_map(|row| row.cells.get(column)).map(String::len).sum::<usize>();
    let named = names.iter().position(|name| is_called(name, TEXT));
    // Of several of one size, the first.
    named.or_else(|| (0..names.len()).rev().max_by_key(|column| size(*column)))
}
