//! The figures of each topic: a plot, what it says, and a table of what stands in the sources.

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::figures::{Figure, Row};
use crate::analysis::compare::plot::{Drawn, Order, Plot};
use crate::analysis::search::concordance::siglum;
use crate::export::report::drawing;
use crate::export::report::page::{Page, heads, on_one_line, table};
use crate::model::record::quantity::Rounding;
use crate::words::{Said, compare, fill, report as words};

pub(super) fn section(page: &Page) -> String {
    let mut written = String::new();
    for (number, answers) in (1..).zip(&page.comparison.answers) {
        if let Some(row) = &answers.row {
            written += &topic(page, number, answers, row);
        }
    }
    if written.is_empty() {
        return format!("<p>{}</p>\n", words().no_figures);
    }
    format!("<p class=\"note\">{}</p>\n{written}", words().plot_note)
}

fn topic(page: &Page, number: usize, answers: &Answers, row: &Row) -> String {
    let words = words();
    let members: Vec<(&Answer, &Figure)> = answers
        .figures
        .iter()
        .filter_map(|index| answers.answers.get(*index))
        .filter_map(|answer| Some((answer, &answer.figure.as_ref()?.figure)))
        .collect();
    let names: Vec<[String; 2]> = members
        .iter()
        .map(|(answer, _)| [siglum(answer.source), on_one_line(page.comparison.quote(answer))])
        .collect();
    let said: Vec<Said> = names
        .iter()
        .zip(&members)
        .map(|([source, words], (_, figure))| Said { source, words, figure })
        .collect();
    let figures: Vec<&Figure> = members.iter().map(|(_, figure)| *figure).collect();
    let plot = Plot::of(&figures, row, Rounding::Rounded, Order::ByValue);
    let sentences = page.text(&compare().row(&said, row));
    let verdict = page.text(compare().verdict(row.verdict));
    let id = format!("row-{number}");
    let drawn = plot.as_ref().map(|plot| drawing::plot(page, plot, &said, row, &id)).unwrap_or_default();
    let order = order(plot.as_ref(), members.len());
    let rows: Vec<Vec<String>> = order
        .into_iter()
        .filter_map(|index| members.get(index))
        .map(|(answer, figure)| cells(page, answer, figure))
        .collect();
    let question = page.text(&answers.topic.question);
    let caption = fill(words.given_figures, &[("question", &question)]);
    let columns = heads(&[words.source, words.figure, words.bounds, words.said_by, words.as_of]);
    let table = table(&caption, &columns, &rows);
    let (others, note) = (page.others(answers), page.note(answers));
    format!(
        "<article id=\"topic-{number}\">\n<h3 dir=\"auto\">{number}. {question}</h3>\n\
        <p id=\"{id}\"><strong class=\"verdict\">{verdict}</strong>: {sentences}</p>\n{note}{drawn}{table}{others}</article>\n"
    )
}

/// The figures as they are listed: in the order of the plot, and behind it those that have no place there.
fn order(plot: Option<&Plot>, members: usize) -> Vec<usize> {
    let mut order: Vec<usize> = match plot.map(|plot| &plot.drawn) {
        Some(Drawn::Marks(marks)) => marks.iter().map(|mark| mark.figure).collect(),
        _ => Vec::new(),
    };
    let rest: Vec<usize> = (0..members).filter(|index| !order.contains(index)).collect();
    order.extend(rest);
    order
}

fn cells(page: &Page, answer: &Answer, figure: &Figure) -> Vec<String> {
    let bounds = figure.quantity.extent(Rounding::Rounded).unwrap_or_default();
    let unit = figure.unit.map_or("", |unit| unit.name);
    vec![
        siglum(answer.source),
        page.quote(page.comparison.quote(answer)),
        page.text(&words().bounds_of(&bounds, unit)),
        page.speaker(answer),
        page.text(&page.comparison.as_of(answer)),
    ]
}
