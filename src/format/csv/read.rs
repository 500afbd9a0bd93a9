//! Tables of spans and the texts beside them, read.

use std::collections::HashMap;

use crate::format::contract::{Contents, FolderFile, FolderReader};
use crate::format::csv::table::{self, ReadRow};
use crate::format::csv::{CELLS, Csv, FOLDER, SPANS, TEXTS, column};
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::json::Border;
use crate::format::json::fields::parse;
use crate::format::json::path::Path;
use crate::format::named::Named;
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::origin_of_name;
use crate::format::record::attributes::read_value;
use crate::model::record::annotation::Annotator;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AttributeId};
use crate::text::digest::sha256;

impl FolderReader for Csv {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let Some(folder) = paths.iter().find_map(|path| folder_of(path)) else { return Vec::new() };
        let is_ours = |path: &str| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest == SPANS || rest == TEXTS || is_text(rest))
        };
        let indices: Vec<usize> =
            paths.iter().enumerate().filter(|(_, path)| is_ours(path)).map(|(index, _)| index).collect();
        // A table by itself may be any.
        if indices.len() > 1 { indices } else { Vec::new() }
    }

    fn read(&self, name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        let folder = files.iter().find_map(|file| folder_of(file.path)).unwrap_or_default();
        let content = |wanted: &str| {
            let path = format!("{folder}{wanted}");
            let file = files.iter().find(|file| file.path == path)?;
            Some(str::from_utf8(&file.bytes).map_err(|_| problem(&path, "", Reason::NotUtf8)))
        };
        let spans = content(SPANS).ok_or_else(|| {
            let path = format!("{folder}{SPANS}");
            problem(name, "", Reason::MissingFile { path })
        })??;
        let texts = content(TEXTS).transpose()?.unwrap_or_default();
        let mut reading = Reading { folder, ..Reading::default() };
        reading.texts(texts, files);
        reading.spans(spans)?;
        Ok(Contents::Texts(reading.into_imported()))
    }
}

/// The folder that a table of spans is in, with the stroke at its end.
fn folder_of(path: &str) -> Option<&str> {
    path.strip_suffix(SPANS).filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

fn is_text(path: &str) -> bool {
    path.starts_with(FOLDER) && path.ends_with(".txt")
}

fn problem(file: &str, path: &str, reason: Reason) -> Problem {
    Problem { file: file.to_string(), path: path.to_string(), reason }
}

/// A table by the names of its columns.
struct Table {
    columns: HashMap<String, usize>,
    header: Vec<String>,
    rows: Vec<ReadRow>,
}

impl Table {
    /// Reads a table that has a column of that name.
    fn read(content: &str, column: &str) -> Table {
        let mut rows = table::read(content, column).into_iter();
        let header = rows.next().unwrap_or_default().cells;
        let columns = header.iter().cloned().enumerate().map(|(index, name)| (name, index)).collect();
        Table { columns, header, rows: rows.collect() }
    }

    fn cell<'a>(&self, row: &'a ReadRow, column: &str) -> &'a str {
        let cell = self.columns.get(column).and_then(|index| row.cells.get(*index));
        cell.map(String::as_str).unwrap_or_default()
    }

    /// Takes away the marks that keep a spreadsheet from taking cells for formulas.
    fn unmark(&mut self) {
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            *cell = table::unmarked(cell).to_string();
        }
    }
}

/// What is read so far.
#[derive(Default)]
struct Reading<'a> {
    folder: &'a str,
    /// Whether cells are marked for spreadsheets.
    is_marked: bool,
    imported: Imported,
    named: Named,
    /// The indices of texts by their paths in the folder.
    texts: HashMap<String, usize>,
    /// The indices of annotations by their ids.
    annotations: HashMap<String, usize>,
    annotators: HashMap<String, String>,
}

impl Reading<'_> {
    fn refuse(&mut self, table: &str, line: u64, reason: Reason) {
        let file = format!("{}{table}", self.folder);
        self.imported.problems.push(problem(&file, &format!("line {line}"), reason));
    }

    /// Takes the texts that a table names, in its order, and then those that it does not name.
    fn texts(&mut self, content: &str, files: &[FolderFile]) {
        let folder = self.folder;
        let in_folder = files.iter().filter_map(|file| Some((file.path.strip_prefix(folder)?, file)));
        let of_texts = in_folder.filter(|(path, _)| is_text(path));
        let by_path: HashMap<&str, &FolderFile> = of_texts.clone().collect();
        let mut table = Table::read(content, column::FILE);
        let is_safe = |row| Some(&table.cell(row, column::CELLS)) == CELLS.options.last();
        self.is_marked = table.rows.iter().any(is_safe);
        if self.is_marked {
            table.unmark();
        }
        for row in &table.rows {
            let path = table.cell(row, column::FILE);
            let Some(file) = by_path.get(path) else {
                self.refuse(TEXTS, row.line, Reason::MissingFile { path: path.to_string() });
                continue;
            };
            let stated = table.cell(row, column::SHA256);
            let found = sha256(&file.bytes);
            if !stated.is_empty() && stated != found {
                self.refuse(TEXTS, row.line, Reason::HashDiffers { stated: stated.to_string(), found });
            }
            self.text(path, table.cell(row, column::NAME), file);
        }
        for (path, file) in of_texts {
            if !self.texts.contains_key(path) {
                self.text(path, path.strip_prefix(FOLDER).unwrap_or(path), file);
            }
        }
    }

    fn text(&mut self, path: &str, name: &str, file: &FolderFile) {
        let Ok(content) = str::from_utf8(&file.bytes) else {
            self.imported.problems.push(problem(file.path, "", Reason::NotUtf8));
            return;
        };
        self.texts.insert(path.to_string(), self.imported.texts.len());
        self.imported.texts.push(ImportedText {
            id: Some(path.to_string()),
            name: name.to_string(),
            content: content.to_string(),
            file: format!("{}{SPANS}", self.folder),
            ..ImportedText::default()
        });
    }

    fn spans(&mut self, content: &str) -> Result<(), Problem> {
        let mut table = Table::read(content, column::START);
        for needed in [column::FILE, column::START, column::END, column::LABEL] {
            if !table.columns.contains_key(needed) {
                let file = format!("{}{SPANS}", self.folder);
                return Err(problem(&file, needed, Reason::MissingField));
            }
        }
        if self.is_marked {
            table.unmark();
        }
        for row in &table.rows {
            if let Err(reason) = self.span(&table, row) {
                self.refuse(SPANS, row.line, reason);
            }
        }
        Ok(())
    }

    fn span(&mut self, table: &Table, row: &ReadRow) -> Result<(), Reason> {
        let (found, expected) = (row.cells.len() as u64, table.header.len() as u64);
        if found < expected {
            return Err(Reason::TooFewColumns { found, expected });
        }
        let number = |column| {
            let cell = table.cell(row, column).trim();
            cell.parse().map_err(|_| Reason::NotANumber { found: cell.to_string() })
        };
        let quote =
            table.columns.contains_key(column::TEXT).then(|| table.cell(row, column::TEXT).to_string());
        let span = ImportedSpan { start: number(column::START)?, end: number(column::END)?, quote };
        let path = table.cell(row, column::FILE);
        let missing = || Reason::MissingFile { path: path.to_string() };
        let text = *self.texts.get(path).ok_or_else(missing)?;
        let id = table.cell(row, column::ID);
        if let Some(index) = self.annotations.get(id) {
            // A further piece of what an earlier row began.
            let begun = self.imported.annotations.get_mut(*index).filter(|begun| begun.text == text);
            begun.ok_or_else(|| Reason::DuplicateId { id: id.to_string() })?.spans.push(span);
            return Ok(());
        }
        let line = format!("line {}", row.line);
        let label = table.cell(row, column::LABEL);
        self.named.label(label);
        if !id.is_empty() {
            self.annotations.insert(id.to_string(), self.imported.annotations.len());
        }
        let annotator = Some(table.cell(row, column::ANNOTATOR)).filter(|annotator| !annotator.is_empty());
        if let Some(annotator) = annotator.filter(|annotator| !self.annotators.contains_key(*annotator)) {
            let name = table.cell(row, column::ANNOTATOR_NAME);
            self.annotators.insert(annotator.to_string(), name.to_string());
        }
        let origin = table.cell(row, column::ORIGIN);
        let annotation = ImportedAnnotation {
            id: Some(id.to_string()).filter(|id| !id.is_empty()),
            text,
            annotator: annotator.map(str::to_string),
            origin: Some(origin).filter(|origin| !origin.is_empty()).map(origin_of_name),
            label: label.to_string(),
            spans: vec![span],
            attributes: self.values(table, row, label),
            note: table.cell(row, column::NOTE).to_string(),
            path: line.clone(),
        };
        self.imported.annotations.push(annotation);
        for (name, cell) in table.header.iter().zip(&row.cells) {
            let Some(kind) = name.strip_prefix(column::RELATION) else { continue };
            self.named.relation(kind);
            self.imported.relations.extend(cell.split_whitespace().map(|to| ImportedRelation {
                id: None,
                kind: kind.to_string(),
                from: id.to_string(),
                to: to.to_string(),
                path: line.clone(),
            }));
        }
        Ok(())
    }

    fn values(&mut self, table: &Table, row: &ReadRow, label: &str) -> Attributes {
        let cells = table.header.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        let values = cells.filter_map(|(name, cell)| {
            let name = name.strip_prefix(column::VALUE)?;
            let value = value_of(cell);
            self.named.value(name, label, &value);
            Some((AttributeId::new(name), value))
        });
        Attributes::new(values.collect())
    }

    fn into_imported(self) -> Imported {
        let annotator = |(id, name): (String, String)| Annotator {
            id: AnnotatorId::new(id),
            name,
            extra: Extra::default(),
        };
        let mut annotators: Vec<Annotator> = self.annotators.into_iter().map(annotator).collect();
        annotators.sort_by(|left, right| left.id.cmp(&right.id));
        Imported {
            schema: self.named.into_schema(),
            annotators,
            unit: OffsetUnit::CodePoint,
            ..self.imported
        }
    }
}

/// What a cell says of an attribute: JSON, or else words.
fn value_of(cell: &str) -> AttributeValue {
    let path = Path::File("");
    let json = parse(cell, &path).and_then(|json| read_value(json, &path, Border::File));
    json.unwrap_or_else(|_| AttributeValue::Text(cell.to_string()))
}
