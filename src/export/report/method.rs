//! How everything was worked out, with every constant; and what the labels of the project are for.

use crate::export::method::{constants, formulas};
use crate::export::networks::Counting;
use crate::export::report::page::{Page, heads, table};
use crate::model::record::schema::Label;
use crate::paint::runs::short_names;
use crate::words::{count, fill, report as words};

pub(super) fn section(page: &Page) -> String {
    let words = words();
    let paragraphs = [words.of_bounds, words.of_rows, words.of_claims, words.of_networks];
    let paragraphs: String = paragraphs.iter().map(|words| format!("<p>{words}</p>\n")).collect();
    let code = |name: &str| format!("<code>{}</code>", page.text(name));
    let constants: Vec<Vec<String>> =
        constants().iter().map(|(name, value)| vec![code(name), page.text(value)]).collect();
    let formulas: Vec<Vec<String>> = formulas(Counting::default())
        .iter()
        .map(|(name, formula)| vec![page.text(name), page.text(formula)])
        .collect();
    let made = fill(words.made_by, &[("version", env!("CARGO_PKG_VERSION"))]);
    let constants = table(words.constant, &heads(&[words.constant, words.value]), &constants);
    let formulas = table(words.formula, &heads(&[words.measure, words.formula]), &formulas);
    format!("{paragraphs}{constants}{formulas}{}<p class=\"quiet\">{made}</p>\n", labels(page))
}

fn labels(page: &Page) -> String {
    let words = words();
    let project = page.comparison.project;
    let signs = short_names(project.schema());
    let row = |(label, sign): (&Label, &String)| {
        let spans = count(project.label_count(&label.id));
        vec![page.text(sign), page.text(&label.name), spans, page.text(&label.description)]
    };
    let rows: Vec<Vec<String>> = project.schema().labels.iter().zip(&signs).map(row).collect();
    let columns = heads(&[words.sign, words.label, words.spans, words.description]);
    if rows.is_empty() { String::new() } else { table(words.labels, &columns, &rows) }
}
