//! Texts as lines of JSON, one for each text, as programs that build datasets write them (<https://jsonlines.org>).
//!
//! The field `text` of a line is the text, or the one that was chosen. It is called by the field `name`, else by `id`, else
//! by its line. All other fields stay with it as metadata, and those of an object `meta` or `metadata` stand among them. A
//! line may also be nothing but a text in quotation marks.

use std::collections::HashSet;

use crate::format::contract::{
    Choice, Chosen, Contents, FIELD, FileReader, Format, Json as Shape, Likelihood, LineReader, NotLoaded,
    Sample, Source, WriteStream, Written, WrittenFile,
};
use crate::format::imported::{Imported, ImportedAnnotation, ImportedSpan, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Field, Fields, Json, parse, read as read_value};
use crate::format::json::path::{Fault, Path};
use crate::format::losses::Losses;
use crate::format::problem::{Problem, Reason};
use crate::format::record::document::metadata;
use crate::format::text_file;
use crate::format::text_file::TEXT_LIMIT;
use crate::model::index::project::Project;
use crate::model::record::document::MetadataValue;

/// The longest line that is taken, in bytes. In JSON, a text may be several times as long.
pub const LINE_LIMIT: usize = 4 * TEXT_LIMIT as usize;

/// The field that is the text where nobody chose.
const TEXT: &str = "text";
/// Objects whose fields count as fields of the line.
const NESTED: [&str; 2] = ["meta", "metadata"];

/// What a line says.
#[derive(Clone, PartialEq, Debug)]
pub struct LineText {
    /// What the text is called.
    pub name: String,
    /// All of it.
    pub text: String,
    /// What else the line says: pairs of a name and a value, in their order.
    pub metadata: Vec<(String, MetadataValue)>,
}

/// Whether a text is one of lines: there are several, and the first is an object by itself.
pub fn are_lines(content: &str) -> bool {
    let mut lines = content.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().and_then(|line| parse(line, &Path::File("")).ok());
    first.is_some_and(|first| first.get().starts_with('{')) && lines.next().is_some()
}

/// Why a file that begins with these bytes is not read at all, if it is not.
pub fn refused(file_name: &str, start: &[u8]) -> Option<Problem> {
    let reason = match start {
        // The marks of UTF-16.
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Reason::NotUtf8,
        _ => Reason::NotText(text_file::magic(start)?),
    };
    Some(*Path::File(file_name).problem(reason))
}

/// The text that a line of a file says; nothing if the line is blank. Lines count from one.
/// One that is longer than [`LINE_LIMIT`] has not been kept.
pub fn read_line(file_name: &str, number: u64, line: Option<&[u8]>) -> Result<Option<LineText>, Problem> {
    read_chosen(file_name, number, line, &Chosen::default())
}

fn read_chosen(
    file_name: &str,
    number: u64,
    line: Option<&[u8]>,
    chosen: &Chosen,
) -> Result<Option<LineText>, Problem> {
    let limit = LINE_LIMIT as u64;
    let line = line.ok_or_else(|| problem(file_name, number, Reason::LineTooLong { limit }))?;
    let file = Path::File(file_name);
    read(file_name, Path::Line(&file, number), number, line, chosen).map_err(|fault| *fault)
}

/// That a line is longer than [`LINE_LIMIT`].
pub fn too_long(file_name: &str, number: u64) -> Problem {
    problem(file_name, number, Reason::LineTooLong { limit: LINE_LIMIT as u64 })
}

/// That there is nothing in a file.
pub fn nothing_in(file_name: &str) -> Problem {
    *Path::File(file_name).problem(Reason::Empty)
}

/// What is wrong with all of a line.
pub fn problem(file_name: &str, number: u64, reason: Reason) -> Problem {
    *Path::Line(&Path::File(file_name), number).problem(reason)
}

fn read(
    file_name: &str,
    path: Path,
    number: u64,
    line: &[u8],
    chosen: &Chosen,
) -> Result<Option<LineText>, Fault> {
    let line = std::str::from_utf8(line).map_err(|_| path.problem(Reason::NotUtf8))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let json = parse(line, &path)?;
    read_record(json, path.within(line), || format!("{file_name}:{number}"), chosen).map(Some)
}

/// The text that a record says. `numbered` calls one that has no name of its own.
pub(crate) fn read_record(
    json: Json,
    path: Path,
    numbered: impl FnOnce() -> String,
    chosen: &Chosen,
) -> Result<LineText, Fault> {
    let read = if json.get().starts_with('"') {
        LineText { name: numbered(), text: read_value(json, &path)?, metadata: Vec::new() }
    } else {
        text_in(Fields::new(json, path)?, chosen.get(&FIELD).unwrap_or(TEXT), numbered)?
    };
    let reason = if read.text.is_empty() {
        Reason::Empty
    } else if read.text.contains('\0') {
        Reason::NulBytes
    } else {
        match text_file::text_too_large("", read.text.len() as u64) {
            Some(problem) => problem.reason,
            None => return Ok(read),
        }
    };
    Err(path.problem(reason))
}

/// What the fields of a line say of its text. `numbered` calls one that has no name of its own.
pub(crate) fn text_of(fields: Fields, numbered: impl FnOnce() -> String) -> Result<LineText, Fault> {
    text_in(fields, TEXT, numbered)
}

/// The same, with the text in a field of that name.
fn text_in(mut fields: Fields, field: &str, numbered: impl FnOnce() -> String) -> Result<LineText, Fault> {
    let path = fields.path;
    let text = fields.take(field)?;
    let name = fields.get("name").and_then(|json| read_value::<String>(json, &path).ok());
    let name = name.filter(|name| !name.trim().is_empty());
    if name.is_some() {
        fields.optional::<Json>("name")?;
    }
    let name = name.or_else(|| fields.get("id").and_then(id));
    let rest = flat(fields.into_rest(), path)?;
    Ok(LineText { name: name.unwrap_or_else(numbered), text, metadata: metadata(rest, &path, Border::File)? })
}

/// The names of the fields of a record that hold words, the usual one first.
pub(crate) fn fields_of_words(json: Json) -> Vec<String> {
    let fields = Fields::new(json, Path::File("")).map(Fields::into_rest).unwrap_or_default();
    let of_words = fields.into_iter().filter(|(_, value)| value.get().starts_with('"'));
    let mut names: Vec<String> = of_words.map(|(name, _)| name.into_owned()).collect();
    names.sort_by_key(|name| name != TEXT);
    names
}

/// An id as a name: words, or a whole number digit by digit, however long it is.
pub(crate) fn id(json: Json) -> Option<String> {
    let is_whole = json.get().bytes().all(|byte| byte.is_ascii_digit());
    let number = is_whole.then(|| json.get().to_string());
    let id = number.or_else(|| read_value::<String>(json, &Path::File("")).ok())?;
    Some(id.trim().to_string()).filter(|id| !id.is_empty())
}

/// The fields with those of nested objects among them. Where two have one name, the nested one is called after both.
fn flat<'a>(fields: Vec<Field<'a>>, path: Path<'a>) -> Result<Vec<Field<'a>>, Fault> {
    let is_nested = |(name, json): &Field| NESTED.contains(&&**name) && json.get().starts_with('{');
    let (nested, mut all): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(is_nested);
    let mut names: HashSet<String> = all.iter().map(|(name, _)| name.to_string()).collect();
    for (parent, json) in nested {
        for (mut name, json) in Fields::new(json, path)?.into_rest() {
            while !names.insert(name.to_string()) {
                name = format!("{parent}.{name}").into();
            }
            all.push((name, json));
        }
    }
    Ok(all)
}

/// The fields of a line, which must be an object; nothing if it is blank.
pub(crate) fn fields<'a>(line: &'a [u8], path: &'a Path<'a>) -> Result<Option<Fields<'a>>, Fault> {
    let line = std::str::from_utf8(line).map_err(|_| path.problem(Reason::NotUtf8))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    Fields::new(parse(line, path)?, path.within(line)).map(Some)
}

/// The field `text` of a line, be it empty.
pub(crate) fn text(fields: &mut Fields) -> Result<String, Fault> {
    let text: String = fields.take("text")?;
    match text_file::text_too_large("", text.len() as u64) {
        Some(problem) => Err(fields.path.field("text").problem(problem.reason)),
        None => Ok(text),
    }
}

/// What an object says of the first text: a label of the words between two offsets.
pub(crate) fn span(json: Json, path: Path) -> Result<ImportedAnnotation, Fault> {
    let mut fields = Fields::new(json, path)?;
    let span = ImportedSpan {
        start: fields.take("start")?,
        end: fields.take("end")?,
        quote: fields.optional("text")?,
    };
    let label = fields.or_default("label")?;
    Ok(ImportedAnnotation { label, spans: vec![span], path: path.shown(), ..ImportedAnnotation::default() })
}

/// How likely a file is of a format, going by its first line: as likely as it is one of lines, if that is shaped as in the
/// format.
pub(crate) fn likelihood(reader: &dyn LineReader, file: &Sample) -> Likelihood {
    let first = file.content.lines().next().filter(|line| line.starts_with('{'));
    match first.map_or(Likelihood::No, |line| reader.sniff_line(line)) {
        Likelihood::No => Likelihood::No,
        shaped => FileReader::sniff(&JsonLines, file).max(shaped),
    }
}

/// Reads all lines of a file with what reads one. A line that cannot be read costs no other.
pub(crate) fn read_all(reader: &dyn LineReader, source: &Source) -> Contents {
    read_all_as(reader, source, &Chosen::default())
}

/// The same, as was chosen.
pub(crate) fn read_all_as(reader: &dyn LineReader, source: &Source, chosen: &Chosen) -> Contents {
    let mut imported = Imported::default();
    let mut cutter = LineCutter::default();
    let mut take = |number, line: Option<&[u8]>| {
        let read = match line {
            Some(line) => reader.read_line_as(source.name, number, line, chosen),
            None => Err(too_long(source.name, number)),
        };
        match read {
            Ok(Some(line)) => imported.append(line, number),
            Ok(None) => {}
            Err(problem) => imported.problems.push(problem),
        }
    };
    cutter.take(source.content.as_bytes(), &mut take);
    cutter.end(&mut take);
    Contents::Texts(imported)
}

/// Cuts a file that comes piece by piece into lines.
#[derive(Default)]
pub struct LineCutter {
    /// The line that has no end yet.
    open: Vec<u8>,
    /// Whether that line is too long, so that nothing of it is kept.
    is_too_long: bool,
    /// How many lines have ended.
    count: u64,
}

/// Takes a line with its number, from one, and its bytes, or none if it is longer than [`LINE_LIMIT`].
pub type OnLine<'a> = &'a mut dyn FnMut(u64, Option<&[u8]>);

impl LineCutter {
    /// Takes the next piece, and hands on each line that ends in it.
    pub fn take(&mut self, piece: &[u8], on_line: OnLine) {
        let mut parts = piece.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            let is_whole = parts.peek().is_some();
            if is_whole && self.open.is_empty() && !self.is_too_long {
                self.hand_on(part, on_line);
                continue;
            }
            self.is_too_long |= self.open.len() + part.len() > LINE_LIMIT;
            if self.is_too_long {
                self.open = Vec::new();
            } else {
                self.open.extend_from_slice(part);
            }
            if is_whole {
                self.end(on_line);
            }
        }
    }

    /// Hands on the line that has no end yet: the file ends here.
    pub fn end(&mut self, on_line: OnLine) {
        if std::mem::take(&mut self.is_too_long) {
            self.count += 1;
            on_line(self.count, None);
        } else {
            let open = std::mem::take(&mut self.open);
            self.hand_on(&open, on_line);
        }
    }

    /// Returns how many lines have ended.
    pub fn count(&self) -> u64 {
        self.count
    }

    fn hand_on(&mut self, line: &[u8], on_line: OnLine) {
        self.count += 1;
        let line = if self.count == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        on_line(self.count, Some(line));
    }
}

/// Writes lines none of which depends on those before it: given a project, `lines` says them and what is lost.
pub(crate) struct EachLine<F> {
    /// The path of the file.
    pub(crate) path: String,
    /// The lines of a project.
    pub(crate) lines: F,
}

impl<F: Fn(&Project) -> Result<(String, Losses), NotLoaded>> WriteStream for EachLine<F> {
    fn write(&mut self, project: &Project) -> Result<Written, NotLoaded> {
        let (lines, losses) = (self.lines)(project)?;
        let file = WrittenFile::text(self.path.clone(), lines, "application/jsonl");
        Ok(Written { files: vec![file], losses })
    }
}

/// Texts as lines of JSON, one for each text.
pub struct JsonLines;

impl Format for JsonLines {
    fn id(&self) -> &'static str {
        "json-lines"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".jsonl", ".ndjson", ".jsonlines"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }

    fn lines(&self) -> Option<&dyn LineReader> {
        Some(self)
    }
}

impl FileReader for JsonLines {
    fn sniff(&self, file: &Sample) -> Likelihood {
        if self.extensions().iter().any(|extension| file.is_named(extension)) {
            Likelihood::Name
        } else if file.is_named(".json") && *file.json() == Shape::Broken && are_lines(file.content) {
            // What is one piece of JSON is not lines of it.
            Likelihood::Shape
        } else {
            Likelihood::No
        }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        self.read_as(source, &Chosen::default())
    }

    fn choices(&self) -> &'static [Choice] {
        &[FIELD]
    }

    fn options(&self, source: &Source, _choice: &Choice) -> Vec<String> {
        let content = source.content.trim_start_matches('\u{feff}');
        let first = content.lines().find(|line| !line.trim().is_empty());
        first.and_then(|line| parse(line, &Path::File("")).ok()).map(fields_of_words).unwrap_or_default()
    }

    fn read_as(&self, source: &Source, chosen: &Chosen) -> Result<Contents, Problem> {
        let mut imported = Imported::default();
        let mut cutter = LineCutter::default();
        let mut take = |number, line: Option<&[u8]>| match read_chosen(source.name, number, line, chosen) {
            Ok(line) => imported.texts.extend(line.map(ImportedText::from)),
            Err(problem) => imported.problems.push(problem),
        };
        cutter.take(source.content.as_bytes(), &mut take);
        cutter.end(&mut take);
        if imported.texts.is_empty() && imported.problems.is_empty() {
            return Err(nothing_in(source.name));
        }
        Ok(Contents::Texts(imported))
    }
}

impl LineReader for JsonLines {
    fn sniff_line(&self, _line: &str) -> Likelihood {
        Likelihood::Syntax
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        self.read_line_as(file_name, number, line, &Chosen::default())
    }

    fn read_line_as(
        &self,
        file_name: &str,
        number: u64,
        line: &[u8],
        chosen: &Chosen,
    ) -> Result<Option<Imported>, Problem> {
        let line = read_chosen(file_name, number, Some(line), chosen)?;
        Ok(line.map(|line| Imported { texts: vec![line.into()], ..Imported::default() }))
    }
}

impl From<LineText> for ImportedText {
    fn from(line: LineText) -> ImportedText {
        let LineText { name, text, metadata } = line;
        ImportedText { name, content: text, metadata, ..ImportedText::default() }
    }
}
