//! Reading tags: texts are put together from their tokens, and spans from their tags.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::conll::sidecar::{self, Layout, misplaced};
use crate::format::conll::tag::{Spans, Tag};
use crate::format::conll::{DOCUMENT, EXTENSIONS, LABELS, OFFSETS};
use crate::format::contract::FolderFile;
use crate::format::imported::{Imported, ImportedAnnotation, ImportedSpan, ImportedText, OffsetUnit};
use crate::format::json::path::{LINE, Path};
use crate::format::problem::{Problem, Reason};

/// So many lines are looked at to see whether a file is one of tags.
const LOOKED_AT: usize = 50;

/// What the files beside the tags say.
#[derive(Default)]
pub(super) struct Beside {
    /// The name of the file of offsets.
    offsets: String,
    layouts: BTreeMap<u64, Layout>,
    names: BTreeMap<String, String>,
}

/// Whether each line has a tag in its last column, as far as one looks.
pub(super) fn looks_like_tags(content: &str) -> bool {
    let mut lines = lines(content).filter(|line| !line.trim().is_empty()).take(LOOKED_AT).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let columns = columns(line);
            columns.len() > 1 && columns.last().is_some_and(|last| is_surely_a_tag(last))
        })
}

/// The lines of a file. Only a line feed ends one: all else may be part of a token.
fn lines(content: &str) -> impl Iterator<Item = &str> {
    content.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

fn columns(line: &str) -> Vec<&str> {
    if line.contains('\t') { line.split('\t').collect() } else { line.split_whitespace().collect() }
}

/// Reads the files that belong together.
pub(super) fn read_folder(name: &str, files: &[FolderFile]) -> Result<Imported, Problem> {
    let missing = |path: &str| {
        let reason = Reason::MissingFile { path: path.to_string() };
        Problem { file: name.to_string(), path: String::new(), reason }
    };
    let is_tags = |path: &str| EXTENSIONS.iter().any(|extension| path.ends_with(extension));
    let tags = files.iter().find(|file| is_tags(file.path)).ok_or_else(|| missing(EXTENSIONS[0]))?;
    let text = |file: &FolderFile| {
        String::from_utf8(file.bytes.to_vec()).map_err(|_| *Path::File(file.path).problem(Reason::NotUtf8))
    };
    let mut problems = Vec::new();
    let mut beside = Beside::default();
    if let Some(file) = files.iter().find(|file| file.path.ends_with(OFFSETS)) {
        beside.offsets = file.path.to_string();
        beside.layouts = sidecar::layouts(file.path, &text(file)?, &mut problems);
    }
    if let Some(file) = files.iter().find(|file| file.path.ends_with(LABELS)) {
        beside.names = sidecar::names(file.path, &text(file)?, &mut problems);
    }
    let mut imported = read(tags.path, &text(tags)?, &beside);
    imported.problems.splice(0..0, problems);
    Ok(imported)
}

/// A document as it is read: its tokens, and what is said of them.
#[derive(Default)]
struct Document<'a> {
    /// Each token, with the number of its line.
    tokens: Vec<(u64, &'a str)>,
    /// The indices of the tokens before which a sentence ends.
    breaks: BTreeSet<usize>,
    spans: Spans,
}

/// Reads a file of tags. A line that is wrong is left out.
pub(super) fn read(file: &str, content: &str, beside: &Beside) -> Imported {
    let mut imported = Imported { unit: OffsetUnit::Byte, ..Imported::default() };
    let column = column_of_tags(content);
    let mut documents: Vec<Document> = Vec::new();
    for (number, line) in (1..).zip(lines(content)) {
        let columns = columns(line);
        let token = columns.first().copied().unwrap_or_default();
        if token == DOCUMENT || documents.is_empty() && !token.is_empty() {
            documents.push(Document::default());
        }
        let Some(document) = documents.last_mut().filter(|_| token != DOCUMENT) else { continue };
        let index = document.tokens.len();
        if line.trim().is_empty() {
            document.spans.close(index);
            document.breaks.insert(index);
        } else {
            match tag(&columns, column) {
                Ok(tag) => {
                    document.spans.take(index, tag);
                    document.tokens.push((number, token));
                }
                // What is said of a sentence, and not of a token.
                Err(_) if token == "#" => {}
                Err(reason) => {
                    imported.problems.push(*Path::Line(&Path::File(file), number).problem(reason));
                }
            }
        }
    }
    let is_one = documents.len() == 1;
    for (number, document) in (1..).zip(documents) {
        let name = if is_one { file.to_string() } else { format!("{file}:{number}") };
        add(&mut imported, document, (file, &name), number, beside);
    }
    imported
}

/// The tag in a line.
fn tag<'a>(columns: &[&'a str], column: usize) -> Result<Tag<'a>, Reason> {
    let index = columns.len().checked_sub(column + 1).filter(|index| *index > 0);
    let Some(written) = index.and_then(|index| columns.get(index)) else {
        return Err(Reason::TooFewColumns { found: columns.len() as u64, expected: column as u64 + 2 });
    };
    Tag::read(written).ok_or_else(|| Reason::UnknownMark { found: written.to_string() })
}

/// The column in which most tags are, counted from the last one; the last one, if others have as many.
fn column_of_tags(content: &str) -> usize {
    // How many of a column may be tags, and whether one is for sure.
    let mut seen: Vec<(usize, bool)> = Vec::new();
    for line in lines(content) {
        for (column, written) in columns(line).iter().skip(1).rev().enumerate() {
            seen.resize(seen.len().max(column + 1), (0, false));
            if let Some((count, is_sure)) = seen.get_mut(column) {
                *count += usize::from(Tag::read(written).is_some());
                *is_sure |= is_surely_a_tag(written);
            }
        }
    }
    let counts = || seen.iter().map(|(count, is_sure)| if *is_sure { *count } else { 0 });
    let most = counts().max().unwrap_or_default();
    counts().position(|count| count == most).unwrap_or_default()
}

fn is_surely_a_tag(written: &str) -> bool {
    written == "O" || matches!(Tag::read(written), Some(Tag::Inside { .. }))
}

/// Adds a document and its spans.
fn add(
    imported: &mut Imported,
    document: Document,
    (file, name): (&str, &str),
    number: u64,
    beside: &Beside,
) {
    let Document { tokens, breaks, spans } = document;
    let layout = beside.layouts.get(&number).filter(|layout| {
        let fits = layout.tokens.len() == tokens.len();
        if !fits {
            let (expected, found) = (layout.tokens.len() as u64, tokens.len() as u64);
            let path = Path::Line(&Path::File(file), tokens.first().map_or(1, |(line, _)| *line));
            imported.problems.push(*path.problem(Reason::TokensDiffer { found, expected }));
        } else if let Some((line, reason)) = misplaced(layout, tokens.iter().map(|(_, token)| *token)) {
            imported.problems.push(*Path::Line(&Path::File(&beside.offsets), line).problem(reason));
        }
        fits
    });
    if layout.is_none() && tokens.is_empty() {
        return;
    }
    let mut content = layout.map(|layout| layout.before.clone()).unwrap_or_default();
    let mut borders = Vec::with_capacity(tokens.len());
    for (index, (_, token)) in tokens.iter().enumerate() {
        let start = content.len();
        content.push_str(token);
        borders.push((start as u64, content.len() as u64));
        let row = layout.and_then(|layout| layout.tokens.get(index));
        let between = if breaks.contains(&(index + 1)) { "\n" } else { " " };
        content.push_str(row.map_or(between, |row| &row.after));
    }
    if layout.is_none() {
        content.pop();
    }
    let text = imported.texts.len();
    let spans = spans.end(tokens.len());
    for (first, behind, label) in spans {
        let ends = borders.get(first).zip(borders.get(behind - 1));
        let Some(((start, _), (_, end))) = ends.map(|(first, last)| (*first, *last)) else { continue };
        let label = beside.names.get(&label).unwrap_or(&label).clone();
        imported.name_label(&label);
        let line = tokens.get(first).map_or(0, |(line, _)| *line);
        imported.annotations.push(ImportedAnnotation {
            text,
            label,
            spans: vec![ImportedSpan { start, end, quote: None }],
            path: format!("{LINE}{line}]"),
            ..ImportedAnnotation::default()
        });
    }
    let name = layout.map_or(name, |layout| &layout.name).to_string();
    imported.texts.push(ImportedText { name, content, file: file.to_string(), ..ImportedText::default() });
}
