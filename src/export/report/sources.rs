//! The sources: what is known of each.

use crate::analysis::search::concordance::siglum;
use crate::export::comparison::{ADDRESS, BYLINE, DATE, OUTLET, known};
use crate::export::report::page::{Page, Showing, table};
use crate::words::{count, report as words};

pub(super) fn section(page: &Page) -> String {
    let words = words();
    let mut columns: Vec<(&str, Vec<String>)> = Vec::new();
    let documents = || page.comparison.documents().map(|(document, _)| document);
    let mut column = |name, cells: Vec<String>| {
        if cells.iter().any(|cell| !cell.is_empty()) {
            columns.push((name, cells));
        }
    };
    column(words.siglum, (0..documents().count()).map(siglum).collect());
    let fields: [(&str, &[&str]); 4] =
        [(words.outlet, &OUTLET), (words.byline, &BYLINE), (words.date, &DATE), (words.address, &ADDRESS)];
    if page.showing == Showing::All {
        column(words.name, documents().map(|one| page.text(one.title())).collect());
        column(words.file, documents().map(|one| code(page, &one.name)).collect());
    }
    for (name, names) in fields {
        if page.showing == Showing::All || names == DATE {
            let written = |value| if names == ADDRESS { code(page, value) } else { page.text(value) };
            let cell = |one| known(one, names).map(written).unwrap_or_default();
            column(name, documents().map(cell).collect());
        }
    }
    let index = &page.comparison.sources.index;
    column(words.words, (0..documents().count()).map(|one| count(index.tokens(one).len())).collect());
    if page.showing == Showing::All {
        column(words.hash, documents().map(|one| code(page, &one.sha256)).collect());
    }
    let heads: Vec<String> = columns.iter().map(|(name, _)| name.to_string()).collect();
    let cell = |row: usize| columns.iter().filter_map(|(_, cells)| cells.get(row).cloned()).collect();
    let rows: Vec<Vec<String>> = (0..documents().count()).map(cell).collect();
    table(words.sources, &heads, &rows)
}

/// What has no blanks: it breaks anywhere.
fn code(page: &Page, text: &str) -> String {
    format!("<code>{}</code>", page.text(text))
}
