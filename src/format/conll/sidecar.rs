//! The files beside the tags: where each token stands, and what labels are called.
//!
//! `.offsets.tsv` has a row for each token, and one for each document before them: the numbers of document and token, the
//! start and the end in code points, and what stands between the token and the next one, in the quotation marks and with
//! the escapes of JSON. The row of a document has the number 0 for a token, what stands before the first token, and the
//! name of the document. `.labels.tsv` has a row for each label that is called otherwise in tags.

use std::collections::BTreeMap;

use crate::format::json::fields::{parse, read};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};

/// The first line of the file of offsets.
pub(super) const HEADER: &str = "document\ttoken\tstart\tend\tafter\tname\n";
/// The first line of the file of labels.
pub(super) const LABELS_HEADER: &str = "tag\tlabel\n";

/// What is known of a document beside its tags.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Layout {
    /// What it is called.
    pub(super) name: String,
    /// What stands before its first token.
    pub(super) before: String,
    /// Where each token stands, and what stands behind it.
    pub(super) tokens: Vec<Row>,
}

/// What is known of a token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// The line that says it.
    pub(super) line: u64,
    /// Where the token starts, in code points.
    pub(super) start: u64,
    /// Where it ends.
    pub(super) end: u64,
    /// What stands behind it, up to the next one.
    pub(super) after: String,
}

/// Returns the first token that is not where a row states it, and the line of the row.
pub(super) fn misplaced<'a>(layout: &Layout, tokens: impl Iterator<Item = &'a str>) -> Option<(u64, Reason)> {
    let mut start = layout.before.chars().count() as u64;
    for (token, row) in tokens.zip(&layout.tokens) {
        let end = start + token.chars().count() as u64;
        if (row.start, row.end) != (start, end) {
            return Some((row.line, Reason::TokenElsewhere { token: token.to_string(), start, end }));
        }
        start = end + row.after.chars().count() as u64;
    }
    None
}

/// Reads where the tokens of each document stand. A row that is wrong costs itself, and with it its document, whose tokens
/// no longer fit.
pub(super) fn layouts(file: &str, content: &str, problems: &mut Vec<Problem>) -> BTreeMap<u64, Layout> {
    let mut layouts: BTreeMap<u64, Layout> = BTreeMap::new();
    for (number, line) in rows(content) {
        if let Err(problem) = take(&mut layouts, number, line, &Path::Line(&Path::File(file), number)) {
            problems.push(*problem);
        }
    }
    layouts
}

fn take(layouts: &mut BTreeMap<u64, Layout>, line: u64, written: &str, path: &Path) -> Result<(), Fault> {
    let columns: Vec<&str> = written.split('\t').collect();
    let &[document, token, start, end, after, ref rest @ ..] = columns.as_slice() else {
        return Err(path.problem(Reason::TooFewColumns { found: columns.len() as u64, expected: 5 }));
    };
    let whole = |written: &str| {
        written.parse::<u64>().map_err(|_| path.problem(Reason::NotANumber { found: written.to_string() }))
    };
    let quoted = |written| read::<String>(parse(written, path)?, path);
    let (document, token, after) = (whole(document)?, whole(token)?, quoted(after)?);
    let (start, end) = (whole(start)?, whole(end)?);
    let layout = layouts.entry(document).or_default();
    if token == 0 {
        layout.before = after;
        layout.name = rest.first().map_or(Ok(String::new()), |name| quoted(name))?;
    } else {
        layout.tokens.push(Row { line, start, end, after });
    }
    Ok(())
}

/// Reads what labels are called, by their tags.
pub(super) fn names(file: &str, content: &str, problems: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (number, line) in rows(content) {
        let file = Path::File(file);
        let path = Path::Line(&file, number);
        let name = match line.split_once('\t') {
            Some((tag, name)) => parse(name, &path)
                .and_then(|json| read::<String>(json, &path))
                .map(|name| (tag.to_string(), name)),
            None => Err(path.problem(Reason::TooFewColumns { found: 1, expected: 2 })),
        };
        match name {
            Ok((tag, name)) => drop(names.insert(tag, name)),
            Err(problem) => problems.push(*problem),
        }
    }
    names
}

/// The lines behind the first that are not blank, with their numbers.
fn rows(content: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(content.lines()).skip(1).filter(|(_, line)| !line.is_empty())
}
