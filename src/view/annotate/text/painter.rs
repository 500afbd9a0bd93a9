//! The elements of a block: its text, with a wrapper for each line over it and the tags between the lines.

use gloo::utils::document;
use web_sys::{Document, Element};

use crate::app::bench::settings::Tags;
use crate::browser::{BrowserError, dom};
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::runs::{Run, Tag, short_names};
use crate::text::content::Text;
use crate::view::annotate::text::label_sheet::class_of;

/// How labels are named above spans.
#[derive(Clone, PartialEq, Default)]
pub struct Names {
    full: Vec<String>,
    short: Vec<String>,
    tags: Tags,
}

impl Names {
    /// The names of the labels of a schema, as the person wants them.
    pub fn new(schema: &Schema, tags: Tags) -> Names {
        Names {
            full: schema.labels.iter().map(|label| label.name.clone()).collect(),
            short: short_names(schema),
            tags,
        }
    }

    fn of(&self, tag: &Tag) -> String {
        let names = if tag.is_short || self.tags == Tags::Short { &self.short } else { &self.full };
        let name = tag.label.and_then(|label| names.get(label)).map_or("?", String::as_str);
        let lead = if tag.is_continued { "…" } else { "" };
        let trail = if tag.is_suggestion { "?" } else { "" };
        format!("{lead}{name}{trail}")
    }
}

/// Fills a block with its runs. Returns the element of each run that something covers.
///
/// Names are drawn from attributes of empty elements, so that the text of the block stays the text.
pub fn paint(
    block: &Element,
    text: &Text,
    runs: &[Run],
    names: &Names,
) -> Result<Vec<Option<Element>>, BrowserError> {
    let document = document();
    let fragment = document.create_document_fragment();
    let mut elements = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        if run.annotations.is_empty() && run.lines.is_empty() {
            dom::append_text(&document, &fragment, text.slice(run.span))?;
            elements.push(None);
            continue;
        }
        let element = paint_run(&document, text, run, names)?;
        element.set_attribute("data-run", &index.to_string())?;
        fragment.append_child(&element)?;
        elements.push(Some(element));
    }
    block.replace_children_with_node_1(&fragment);
    match runs.iter().map(|run| run.hidden).sum::<usize>() {
        0 => block.remove_attribute("data-hidden")?,
        hidden => block.set_attribute("data-hidden", &format!("+{hidden}"))?,
    }
    Ok(elements)
}

fn paint_run(document: &Document, text: &Text, run: &Run, names: &Names) -> Result<Element, BrowserError> {
    let class = match run.tint {
        Some(label) => format!("run run--tinted {}", class_of(Some(label))),
        None => match run.lines.last() {
            Some(line) => format!("run {}", class_of(line.label)),
            None => "run".to_string(),
        },
    };
    let outer = dom::element(document, "span", &class)?;
    let mut inner = outer.clone();
    for line in &run.lines {
        let mut class = format!("line line--{} {}", line.lane, class_of(line.label));
        if line.is_gap {
            class.push_str(" line--gap");
        }
        if line.is_suggestion {
            class.push_str(" line--suggestion");
        }
        inner = dom::append(document, &inner, "span", &class)?;
    }
    if !run.tags.is_empty() && names.tags != Tags::Off {
        let anchor = dom::append(document, &inner, "b", "tag")?;
        anchor.set_attribute("aria-hidden", "true")?;
        let row = dom::append(document, &anchor, "b", "tag__row")?;
        for tag in &run.tags {
            let name = dom::append(document, &row, "i", &format!("tag__name {}", class_of(tag.label)))?;
            name.set_attribute("data-name", &names.of(tag))?;
        }
    }
    dom::append_text(document, &inner, text.slice(run.span))?;
    Ok(outer)
}

/// Gives what is painted of an annotation in a run a class, or takes it away: the run, its line and its tag.
pub fn mark(run: &Run, element: &Element, id: &AnnotationId, class: &str, is_on: bool) {
    if !run.annotations.contains(id) {
        return;
    }
    dom::set_class(element, class, is_on);
    let depth = run.lines.iter().position(|line| line.annotation == *id);
    let line = depth
        .and_then(|depth| (0..=depth).try_fold(element.clone(), |element, _| element.first_element_child()));
    let index = run.tags.iter().position(|tag| tag.annotation == *id);
    let row = element.query_selector(".tag__row").ok().flatten();
    let tag = row.zip(index).and_then(|(row, index)| row.children().item(index as u32));
    for part in [line, tag].into_iter().flatten() {
        dom::set_class(&part, class, is_on);
    }
}
