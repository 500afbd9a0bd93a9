//! The elements of a block: its text, with a wrapper for each line over it.

use gloo::utils::document;
use web_sys::{Document, Element, Node};

use crate::browser::{BrowserError, dom};
use crate::model::record::id::AnnotationId;
use crate::paint::runs::Run;
use crate::text::content::Text;
use crate::view::annotate::text::label_sheet::class_of;

/// Fills a block with its runs. Returns the element of each run that something covers.
///
/// Nothing stands between the letters but borders of inline elements, which move none: browsers join and order letters
/// across them.
pub fn paint(block: &Element, text: &Text, runs: &[Run]) -> Result<Vec<Option<Element>>, BrowserError> {
    let document = document();
    let fragment = document.create_document_fragment();
    let mut elements = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        if is_plain(run) {
            dom::append_text(&document, &fragment, text.slice(run.span))?;
            elements.push(None);
            continue;
        }
        let element = paint_run(&document, text, run)?;
        element.set_attribute("data-run", &index.to_string())?;
        fragment.append_child(&element)?;
        elements.push(Some(element));
    }
    block.replace_children_with_node_1(&fragment);
    match lanes(runs) {
        0 => block.remove_attribute("data-lanes")?,
        lanes => block.set_attribute("data-lanes", &lanes.to_string())?,
    }
    match runs.iter().map(|run| run.hidden).sum::<usize>() {
        0 => block.remove_attribute("data-hidden")?,
        hidden => block.set_attribute("data-hidden", &format!("+{hidden}"))?,
    }
    Ok(elements)
}

/// Whether nothing is drawn over a run.
pub fn is_plain(run: &Run) -> bool {
    run.annotations.is_empty() && run.lines.is_empty() && run.marked.is_none() && run.heat.is_none()
}

fn paint_run(document: &Document, text: &Text, run: &Run) -> Result<Element, BrowserError> {
    let (outer, inner) = lines(document, run)?;
    dom::append_text(document, &inner, text.slice(run.span))?;
    Ok(outer)
}

/// The element of a run, and the innermost of its lines, in which its text belongs. What marks it is the innermost of all, so
/// that lines are found by their depth.
pub fn lines(document: &Document, run: &Run) -> Result<(Element, Element), BrowserError> {
    let class = match run.tint {
        Some(label) => format!("run run--tinted {}", class_of(Some(label))),
        None => match run.lines.last() {
            Some(line) => format!("run {}", class_of(line.label)),
            None if run.annotations.is_empty() => String::new(),
            None => "run".to_string(),
        },
    };
    let heat = run.heat.map(|heat| format!("run heat heat--{}", heat.step));
    let outer = dom::element(document, "span", &heat.unwrap_or(class))?;
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
    if let Some(marked) = run.marked {
        inner = dom::append(document, &inner, "span", "marked")?;
        dom::set_class(&inner, "marked--start", marked.is_start);
        dom::set_class(&inner, "marked--end", marked.is_end);
        dom::set_class(&inner, "marked--current", marked.is_current);
    }
    Ok((outer, inner))
}

/// How many lanes below a line of text some runs take, the one below all others of what is marked among them. The lines of a
/// block are as far apart as that needs.
pub fn lanes(runs: &[Run]) -> usize {
    let of_lines = runs.iter().flat_map(|run| &run.lines).map(|line| line.lane + 1).max().unwrap_or_default();
    of_lines + usize::from(runs.iter().any(|run| run.marked.is_some()))
}

/// Where the text of a painted run is.
pub fn text_node(run: &Element) -> Option<Node> {
    let mut node = run.first_child()?;
    while let Some(child) = node.first_child() {
        node = child;
    }
    Some(node)
}

/// Gives what is painted of an annotation in a run a class, or takes it away: the run and its line.
pub fn mark(run: &Run, element: &Element, id: &AnnotationId, class: &str, is_on: bool) {
    if !run.annotations.contains(id) {
        return;
    }
    dom::set_class(element, class, is_on);
    let depth = run.lines.iter().position(|line| line.annotation == *id);
    let line = depth
        .and_then(|depth| (0..=depth).try_fold(element.clone(), |element, _| element.first_element_child()));
    if let Some(line) = line {
        dom::set_class(&line, class, is_on);
    }
}
