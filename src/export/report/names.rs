//! Who and what is mentioned, in which forms and where.

use std::collections::BTreeSet;

use crate::export::report::page::{Page, heads, on_one_line, table};
use crate::words::{count, report as words};

pub(super) fn section(page: &Page) -> String {
    let words = words();
    let mut rows = Vec::new();
    for entity in page.comparison.project.entities() {
        let mentions: Vec<_> = page.comparison.mentions(entity).collect();
        let forms: BTreeSet<String> = mentions.iter().map(|mention| on_one_line(mention.form)).collect();
        let sources: BTreeSet<usize> = mentions.iter().map(|mention| mention.document).collect();
        let forms: Vec<String> = forms.iter().map(|form| page.text(form)).collect();
        rows.push(vec![
            page.text(&entity.preferred),
            forms.join(", "),
            count(mentions.len()),
            page.letters(sources.into_iter()),
        ]);
    }
    if rows.is_empty() {
        return format!("<p>{}</p>\n", words.no_names);
    }
    let columns = heads(&[words.name, words.name_forms, words.mentions, words.in_sources]);
    table(words.names, &columns, &rows)
}
