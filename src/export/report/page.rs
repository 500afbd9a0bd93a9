//! What the parts of the report are written with: texts, names of sources, tables.

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::claim_map::Cell;
use crate::analysis::search::concordance::siglum;
use crate::export::comparison::{ADDRESS, BYLINE, Comparison, OUTLET, known};
use crate::format::html::escaped;
use crate::words::{fill, report as words};

/// Stands for what is not to be seen.
const HIDDEN: &str = "■";
/// Shorter names are no names: hiding them would hide other words.
const LEAST_NAME: usize = 3;

/// Whether readers are to know where texts come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Showing {
    /// They are.
    #[default]
    All,
    /// They are not, so that they judge by the texts alone.
    Blind,
}

/// A report that is being written.
pub(super) struct Page<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) showing: Showing,
    /// The names, outlets and addresses that nobody is to see, the longest first.
    hidden: Vec<String>,
}

impl<'a> Page<'a> {
    pub(super) fn new(comparison: &'a Comparison<'a>, showing: Showing) -> Page<'a> {
        let mut hidden = Vec::new();
        if showing == Showing::Blind {
            for (document, _) in comparison.documents() {
                hidden.extend([document.name.clone(), document.title().to_string()]);
                let names = [&OUTLET[..], &BYLINE, &ADDRESS];
                hidden.extend(names.iter().filter_map(|names| known(document, names)).map(str::to_string));
            }
            hidden.retain(|name| name.chars().count() >= LEAST_NAME);
            hidden.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
        Page { comparison, showing, hidden }
    }

    /// Returns a text as it stands in HTML, without what nobody is to see.
    pub(super) fn text(&self, text: &str) -> String {
        let shown = self.hidden.iter().fold(text.to_string(), |text, name| text.replace(name, HIDDEN));
        escaped(&shown)
    }

    /// Returns some words of a source in quotation marks, on one line.
    pub(super) fn quote(&self, text: &str) -> String {
        format!("<q dir=\"auto\">{}</q>", self.text(&on_one_line(text)))
    }

    /// Returns the letters of some sources.
    pub(super) fn letters(&self, sources: impl Iterator<Item = usize>) -> String {
        sources.map(siglum).collect::<Vec<_>>().join(", ")
    }

    /// Returns who says nothing to a topic.
    pub(super) fn others(&self, answers: &Answers) -> String {
        let with = |is_meant: &dyn Fn(&Cell) -> bool| {
            let cells = answers.cells.iter().enumerate().filter(|(_, cell)| is_meant(cell));
            self.letters(cells.map(|(source, _)| source))
        };
        let silent = with(&|cell| matches!(cell, Cell::Silent { .. }));
        let unchecked = with(&|cell| matches!(cell, Cell::Unchecked));
        let sentences: Vec<String> = [(words().silent_ones, silent), (words().unchecked_ones, unchecked)]
            .into_iter()
            .filter(|(_, sources)| !sources.is_empty())
            .map(|(template, sources)| fill(template, &[("sources", &sources)]))
            .collect();
        if sentences.is_empty() { String::new() } else { format!("<p>{}</p>\n", sentences.join(" ")) }
    }

    /// Returns what people have written to a topic.
    pub(super) fn note(&self, answers: &Answers) -> String {
        let note = on_one_line(&answers.topic.note);
        if note.is_empty() { note } else { format!("<p dir=\"auto\">{}</p>\n", self.text(&note)) }
    }

    /// Returns who says what an answer says, and how.
    pub(super) fn speaker(&self, answer: &Answer) -> String {
        let Some(actor) = self.comparison.actor(answer) else { return words().itself.to_string() };
        let is_quoted = self.comparison.quotation(answer).is_some();
        let template = if is_quoted { words().in_their_words } else { words().in_other_words };
        self.text(&fill(template, &[("who", &actor.name)]))
    }
}

/// Returns a text with single blanks between its words.
pub(in crate::export) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a table that can be scrolled sideways where there is no room for it. The caption and the cells are HTML; the
/// first cell of each row is its head.
pub(super) fn table(caption: &str, heads: &[String], rows: &[Vec<String>]) -> String {
    let head: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let row = |cells: &Vec<String>| {
        let mut cells = cells.iter();
        let first = cells.next().map(|cell| format!("<th scope=\"row\" dir=\"auto\">{cell}</th>"));
        let others: String = cells.map(|cell| format!("<td dir=\"auto\">{cell}</td>")).collect();
        format!("<tr>{}{others}</tr>\n", first.unwrap_or_default())
    };
    let body: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<caption dir=\"auto\">{caption}</caption>\n\
        <thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )
}

/// Returns the heads of columns.
pub(super) fn heads(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}
