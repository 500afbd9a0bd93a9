//! Documents of Word and of its relatives: Office Open XML (ECMA-376), an archive of XML.
//!
//! What is read is what stands on the page as text: a paragraph is a line, a row of a table is a line with tabs between its
//! cells, and footnotes and endnotes stand behind the rest. Of tracked changes, what was inserted is text and what was
//! deleted is not. Numbers of lists, headers, footers, comments and pictures are not read: a program makes or places them.

use crate::format::archive;
use crate::format::contract::{BytesReader, Contents, Format};
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::{Problem, Reason};
use crate::format::xml::{Element, parse};
use crate::model::record::document::MetadataValue;

/// What says where the text is.
const RELATIONS: &str = "_rels/.rels";
/// What every such archive has.
const TYPES: &str = "[Content_Types].xml";
/// What is known of the document.
const PROPERTIES: &str = "docProps/core.xml";
/// What the address of the kind of relation ends with that leads to the text.
const TO_TEXT: &str = "/officeDocument";
/// What is known of the document, and what it is called here.
const KNOWN: [(&str, &str); 3] = [("title", "title"), ("creator", "author"), ("language", "language")];

/// Elements of which nothing is on the page: what was deleted, how something looks, how letters are
/// read, and what older programs show instead.
const HIDDEN: [&str; 13] = [
    "del",
    "moveFrom",
    "pPr",
    "rPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "sectPr",
    "sdtPr",
    "instrText",
    "rt",
    "Fallback",
];

/// Documents of Word.
pub struct Docx;

impl Format for Docx {
    fn id(&self) -> &'static str {
        "docx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".docx"]
    }

    fn bytes(&self) -> Option<&dyn BytesReader> {
        Some(self)
    }
}

impl BytesReader for Docx {
    fn sniff(&self, bytes: &[u8]) -> bool {
        let mut left = archive::most_of(bytes.len() as u64);
        archive::holds(bytes, TYPES) && main_part("", bytes, &mut left).is_ok()
    }

    fn read(&self, name: &str, bytes: &[u8], left: &mut u64) -> Result<Contents, Problem> {
        let main = main_part(name, bytes, left)?;
        let folder = main.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let notes = ["footnotes", "endnotes"].map(|notes| format!("{folder}{notes}.xml"));
        let [footnotes, endnotes] = &notes;
        let wanted = [main.as_str(), footnotes, endnotes, PROPERTIES];
        let picked = archive::pick(bytes, &wanted, left).map_err(|reason| problem(name, "", reason))?;
        let mut parts = wanted
            .iter()
            .zip(picked)
            .map(|(path, bytes)| Ok((*path, bytes.map(|bytes| xml(name, path, &bytes)).transpose()?)));
        let mut next = || parts.next().unwrap_or(Ok(("", None)));
        let (_, Some(document)) = next()? else {
            return Err(problem(name, &main, Reason::MissingFile { path: main.clone() }));
        };
        let mut text = Lines::default();
        text.read(document.child("body").unwrap_or(&document));
        for _ in &notes {
            if let (_, Some(notes)) = next()? {
                text.read_notes(&notes);
            }
        }
        let (_, properties) = next()?;
        let known = |(theirs, ours): (&str, &str)| {
            let value = properties.as_ref()?.child(theirs)?.text.trim();
            (!value.is_empty()).then(|| (ours.to_string(), MetadataValue::Text(value.to_string())))
        };
        let metadata = KNOWN.into_iter().filter_map(known).collect();
        let content = text.into_text();
        if content.is_empty() {
            return Err(problem(name, "", Reason::Empty));
        }
        let text = ImportedText { name: name.to_string(), content, metadata, ..ImportedText::default() };
        Ok(Contents::Texts(Imported { texts: vec![text], ..Imported::default() }))
    }
}

fn problem(file: &str, path: &str, reason: Reason) -> Problem {
    Problem { file: file.to_string(), path: path.to_string(), reason }
}

/// The path of the text, which is `word/document.xml` by custom and not by rule.
fn main_part(name: &str, bytes: &[u8], left: &mut u64) -> Result<String, Problem> {
    let missing = || problem(name, "", Reason::MissingFile { path: RELATIONS.to_string() });
    let picked = archive::pick(bytes, &[RELATIONS], left).map_err(|reason| problem(name, "", reason))?;
    let relations = picked.into_iter().flatten().next().ok_or_else(missing)?;
    let relations = xml(name, RELATIONS, &relations)?;
    let leads_to_text = |one: &&Element| one.attribute("Type").is_some_and(|kind| kind.ends_with(TO_TEXT));
    let targets = relations.children.iter().filter(leads_to_text).filter_map(|one| one.attribute("Target"));
    let mut paths = targets.map(|target| target.trim_start_matches('/'));
    // Workbooks and presentations have the same frame.
    let path = paths.find(|path| path.starts_with("word/") || path.ends_with("document.xml"));
    path.map(String::from).ok_or_else(missing)
}

fn xml(name: &str, path: &str, bytes: &[u8]) -> Result<Element, Problem> {
    let content = str::from_utf8(bytes).map_err(|_| problem(name, path, Reason::NotUtf8))?;
    parse(name, content).map_err(|problem| Problem { path: format!("{path}, {}", problem.path), ..problem })
}

/// The lines of a document, as they are read.
#[derive(Default)]
struct Lines {
    text: String,
    /// In how many cells of tables the reading is.
    cells: usize,
}

impl Lines {
    /// Reads what is in an element.
    fn read(&mut self, element: &Element) {
        for child in &element.children {
            match child.name.as_str() {
                name if HIDDEN.contains(&name) => {}
                "p" => {
                    self.break_line();
                    self.read(child);
                    self.end_paragraph();
                }
                "tr" => self.read_row(child),
                "r" if is_invisible(child) => {}
                "t" => self.text += text_of(child),
                "tab" | "ptab" => self.text.push('\t'),
                "br" | "cr" => self.text.push(if self.cells > 0 { ' ' } else { '\n' }),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                "softHyphen" => self.text.push('\u{ad}'),
                "sym" => self.text.extend(symbol(child)),
                _ => self.read(child),
            }
        }
    }

    fn read_row(&mut self, row: &Element) {
        let is_outer = self.cells == 0;
        if is_outer {
            self.break_line();
        }
        self.cells += 1;
        let mut is_first = true;
        for cell in cells_of(row) {
            if !std::mem::take(&mut is_first) {
                self.trim_blank();
                self.text.push('\t');
            }
            self.read(cell);
        }
        self.cells -= 1;
        self.trim_blank();
        self.end_paragraph();
    }

    /// Footnotes or endnotes; the lines that part them from the text are among them.
    fn read_notes(&mut self, notes: &Element) {
        for note in notes.children.iter().filter(|note| note.attribute("type").is_none()) {
            self.break_line();
            // Between the mark of a note and its text there is a blank.
            let start = self.text.len();
            self.read(note);
            let note = self.text.split_off(start);
            self.text += note.trim_start();
        }
    }

    /// Begins a new line, unless one has just begun: a text box stands inside of a paragraph.
    fn break_line(&mut self) {
        if self.cells == 0 && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// A paragraph ends its line, and in a cell it is parted from the next by a blank.
    fn end_paragraph(&mut self) {
        if self.cells == 0 {
            self.text.push('\n');
        } else if !self.text.ends_with([' ', '\t', '\n']) {
            self.text.push(' ');
        }
    }

    /// Takes away the blank that a paragraph in a cell left.
    fn trim_blank(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
    }

    fn into_text(self) -> String {
        if self.text.trim().is_empty() { String::new() } else { self.text }
    }
}

/// The cells of a row; some stand in something that wraps them.
fn cells_of(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    for child in row.children.iter().filter(|child| !HIDDEN.contains(&child.name.as_str())) {
        if child.name == "tc" { cells.push(child) } else { cells.extend(cells_of(child)) }
    }
    cells
}

/// Blanks at its ends count only where the file says so.
fn text_of(text: &Element) -> &str {
    let is_kept = text.attribute("space") == Some("preserve");
    if is_kept { &text.text } else { text.text.trim_matches([' ', '\t', '\r', '\n']) }
}

/// Whether a run of text is hidden.
fn is_invisible(run: &Element) -> bool {
    let vanish = run.child("rPr").and_then(|looks| looks.child("vanish"));
    vanish.is_some_and(|vanish| !matches!(vanish.attribute("val"), Some("0" | "false" | "off")))
}

/// The character of a symbol. Those in the private area mean something in one font alone.
fn symbol(symbol: &Element) -> Option<char> {
    let code = u32::from_str_radix(symbol.attribute("char")?, 16).ok()?;
    char::from_u32(code).filter(|char| !matches!(char, '\0'..='\u{1f}' | '\u{e000}'..='\u{f8ff}'))
}
