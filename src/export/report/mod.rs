//! The report: all that comparing finds as one page of HTML, to hand out, to print and to file.
//!
//! It needs nothing else and carries nothing out: no script, nothing to be fetched. Nothing is told by color, so that it is
//! the same on paper without colors; what is drawn stands beside it in words.

mod claims;
mod drawing;
mod figures;
mod method;
mod names;
mod networks;
pub(super) mod page;
mod passages;
mod sources;

pub use page::Showing;

use crate::export::comparison::Comparison;
use crate::words::{counted, fill, report as words};

use page::Page;

/// What the page may do: have a style of its own, and nothing else.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
pub(super) const STYLE: &str = include_str!("report.css");

/// Returns the report of a comparison.
pub fn report(comparison: &Comparison, showing: Showing) -> String {
    let words = words();
    let page = Page::new(comparison, showing);
    let sections = [
        ("sources", words.sources, sources::section(&page)),
        ("figures", words.figures, figures::section(&page)),
        ("claims", words.claims, claims::section(&page)),
        ("passages", words.passages, passages::section(&page)),
        ("networks", words.networks, networks::section(&page)),
        ("names", words.names, names::section(&page)),
        ("method", words.method, method::section(&page)),
    ];
    let title = comparison.project.info().title.trim();
    let title = if title.is_empty() {
        page.text(words.title)
    } else {
        page.text(&fill(words.of_project, &[("title", title)]))
    };
    let counts = fill(
        words.counts,
        &[
            ("sources", &counted(comparison.sources.documents.len(), words.source_count)),
            ("topics", &counted(comparison.answers.len(), words.topic_count)),
            ("passages", &counted(comparison.passages.len(), words.passage_count)),
        ],
    );
    let contents: String =
        sections.iter().map(|(id, name, _)| format!("<li><a href=\"#{id}\">{name}</a></li>\n")).collect();
    let body: String = sections
        .iter()
        .map(|(id, name, content)| format!("<section id=\"{id}\">\n<h2>{name}</h2>\n{content}</section>\n"))
        .collect();
    let blind = match showing {
        Showing::Blind => format!("<p class=\"quiet\">{}</p>\n", words.blind),
        Showing::All => String::new(),
    };
    let language = words.language;
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"generator\" content=\"Glossator\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
        <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n\
        <p class=\"quiet\">{counts}</p>\n{blind}</header>\n\
        <nav aria-label=\"{}\">\n<ol>\n{contents}</ol>\n</nav>\n<main>\n{body}</main>\n</body>\n</html>\n",
        words.contents
    )
}
