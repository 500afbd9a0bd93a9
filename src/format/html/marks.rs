//! A text with its spans marked.

use std::collections::HashMap;
use std::sync::Arc;

use crate::format::html::{escaped, push};
use crate::format::numbers::Numbers;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::LabelId;
use crate::paint::segment;
use crate::text::content::Text;
use crate::text::span::TextOffset;

/// How labels show on the page.
pub(super) struct Look<'a> {
    /// The numbers of all spans.
    pub(super) numbers: &'a Numbers,
    /// The index and the sign of each label.
    pub(super) labels: &'a HashMap<LabelId, (usize, String)>,
}

impl Look<'_> {
    /// Returns the number of a span, from one.
    pub(super) fn number(&self, annotation: &Annotation) -> usize {
        self.numbers.of(&annotation.id).map(|(number, _)| number).unwrap_or_default()
    }

    /// Returns the class of a label; of one that the schema does not have, none that says anything.
    pub(super) fn class(&self, label: &LabelId) -> String {
        self.labels.get(label).map(|(index, _)| format!("l{index}")).unwrap_or_default()
    }

    /// Returns what a label is called where there is little room.
    pub(super) fn sign<'l>(&'l self, label: &'l LabelId) -> &'l str {
        self.labels.get(label).map(|(_, sign)| sign.as_str()).unwrap_or(label.as_str())
    }
}

/// Returns a text as paragraphs, one for each line.
pub(super) fn paragraphs(text: &Text, annotations: &AnnotationSet, look: &Look) -> String {
    let mut lines = Lines { written: String::from("<p dir=\"auto\">"), run: String::new() };
    let Some(window) = text.whole() else { return lines.end() };
    let all: Vec<&Arc<Annotation>> = annotations.iter().collect();
    let lanes = segment::lanes(annotations, window);
    let lane = |index: usize| all.get(index).and_then(|one| Some((*one, *lanes.get(&one.id)?)));
    let signs = signs(&all, look);
    for run in segment::segments(&all, window, &|index| lane(index).is_some()) {
        lines.written.extend(signs.get(&run.span.start()).into_iter().flatten().map(String::as_str));
        let drawn =
            run.covers.iter().filter(|cover| !cover.is_gap).filter_map(|cover| lane(cover.annotation));
        let marks: Vec<String> = drawn
            .map(|(annotation, lane)| {
                let (class, number) = (look.class(&annotation.label), look.number(annotation));
                format!("<mark class=\"{class} k{lane}\" data-span=\"{number}\">")
            })
            .collect();
        for (index, char) in text.slice(run.span).char_indices() {
            let next = text.as_str().get(run.span.start().index() + index + 1..);
            match char {
                '\n' => lines.break_line(&marks),
                // A line that ends in two characters ends once.
                '\r' if next.is_some_and(|next| next.starts_with('\n')) => {}
                '\r' => lines.break_line(&marks),
                char => push(&mut lines.run, char),
            }
        }
        lines.end_run(&marks);
    }
    lines.end()
}

/// The signs that stand where pieces of spans begin, by that place.
fn signs(all: &[&Arc<Annotation>], look: &Look) -> HashMap<TextOffset, Vec<String>> {
    let mut signs: HashMap<TextOffset, Vec<String>> = HashMap::new();
    for annotation in all {
        let number = look.number(annotation);
        let sign = escaped(&format!("{} {number}", look.sign(&annotation.label)));
        let class = look.class(&annotation.label);
        for (index, piece) in annotation.fragments.iter().enumerate() {
            let id = if index == 0 { format!(" id=\"in-text-{number}\"") } else { String::new() };
            let link = format!(
                "<a class=\"sign {class}\"{id} href=\"#span-{number}\" data-sign=\"{sign}\" aria-label=\"{sign}\"></a>"
            );
            signs.entry(piece.start()).or_default().push(link);
        }
    }
    signs
}

/// Paragraphs, as they are written.
struct Lines {
    written: String,
    /// What is marked alike and not written yet.
    run: String,
}

impl Lines {
    fn end_run(&mut self, marks: &[String]) {
        if self.run.is_empty() {
            return;
        }
        self.written.extend(marks.iter().map(String::as_str));
        self.written += &std::mem::take(&mut self.run);
        self.written += &"</mark>".repeat(marks.len());
    }

    fn break_line(&mut self, marks: &[String]) {
        self.end_run(marks);
        self.written += "</p>\n<p dir=\"auto\">";
    }

    fn end(self) -> String {
        self.written + "</p>"
    }
}
