//! The names of labels between the lines: elements that lie over a block and are no part of it, put where the browser has
//! drawn the spans.
//!
//! In the text itself even an empty element would count as a character where letters are joined and ordered: it would part
//! the digits of a number in a text from right to left.

use std::collections::HashMap;

use gloo::utils::{document, window};
use web_sys::Element;

use crate::app::bench::settings::Tags;
use crate::browser::selection::Rect;
use crate::browser::{BrowserError, dom, selection};
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::runs::{Run, Tag, short_names};
use crate::paint::tags::{PlacedRow, TagRow, is_leftward, place};
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::Span;
use crate::view::annotate::text::label_sheet::class_of;
use crate::view::annotate::text::painter;
use crate::words::count;

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

    /// The short name of the label of that index.
    pub fn short_of(&self, label: usize) -> &str {
        self.short.get(label).map_or("", String::as_str)
    }

    /// Whether anything stands over the start of a run.
    fn stand_over(&self, run: &Run) -> bool {
        (self.tags != Tags::Off && !run.tags.is_empty()) || run.heat.is_some_and(|heat| heat.is_start)
    }

    /// What stands over the start of a run: what its tags say, or how many people tagged it.
    fn over(&self, run: &Run, is_short: bool) -> Vec<String> {
        match run.heat {
            Some(heat) if heat.is_start => vec![count(heat.count)],
            _ => run.tags.iter().map(|tag| self.of(tag, is_short)).collect(),
        }
    }

    /// What a tag says.
    pub fn of(&self, tag: &Tag, is_short: bool) -> String {
        let names = if is_short || self.tags == Tags::Short { &self.short } else { &self.full };
        let name = tag.label.and_then(|label| names.get(label)).map_or("?", String::as_str);
        let lead = if tag.is_continued { "…" } else { "" };
        let trail = if tag.is_suggestion { "?" } else { "" };
        format!("{lead}{name}{trail}")
    }
}

/// The names of the spans that start with one run.
struct Row {
    run: usize,
    element: Element,
    /// The names in full and the short ones.
    names: [Vec<String>; 2],
    is_leftward: bool,
    /// How many units of UTF-16 its first letter has.
    first_letter: u32,
}

/// The names over one block.
pub struct BlockTags {
    element: Element,
    rows: Vec<Row>,
    is_placed: bool,
    /// Where each row was put, from the corner of the element.
    placed: Vec<Rect>,
}

/// Where the rows of a block are to stand, from the corner of what they lie in.
pub struct Placing {
    rows: Vec<PlacedRow>,
    widths: Vec<f64>,
    baselines: Vec<f64>,
    font_size: f64,
}

/// What does not change from name to name: how wide names are, and where in a line the baseline is. In sizes of the font.
#[derive(Default)]
pub struct TagMeasures {
    widths: HashMap<String, f64>,
    /// How far the baseline is below the middle of its line.
    baseline: Option<f64>,
}

/// From one name to the next one of a row, as in `style/text.css`; so are how far names are above the baseline, and how
/// high they are.
const GAP: f64 = 0.28;
const HANGS: f64 = 1.459;
const HEIGHT: f64 = 0.619;

impl BlockTags {
    /// Makes the names of some runs in the layer over their group, hidden until they are placed; none if there are none.
    pub fn new(
        layer: &Element,
        block: &Element,
        text: &Text,
        runs: &[Run],
        names: &Names,
    ) -> Result<Option<BlockTags>, BrowserError> {
        if runs.iter().all(|run| !names.stand_over(run)) {
            return Ok(None);
        }
        let document = document();
        let is_heading = block.class_name() == "text__heading";
        let class = if is_heading { "tags__block tags__block--heading" } else { "tags__block" };
        let element = dom::append(&document, layer, "div", class)?;
        let is_right_to_left = block.has_attribute("dir") && block.matches(":dir(rtl)").unwrap_or_default();
        let mut rows = Vec::new();
        for (index, run) in runs.iter().enumerate().filter(|(_, run)| names.stand_over(run)) {
            let row = dom::append(&document, &element, "div", "tags__row")?;
            let is_leftward = is_leftward(text.slice(run.span), is_right_to_left);
            dom::set_class(&row, "tags__row--leftward", is_leftward);
            let full = names.over(run, false);
            // A number of people has no tag.
            let classes =
                run.tags.iter().map(|tag| class_of(tag.label)).chain([String::from("label-unknown")]);
            for (written, class) in full.iter().zip(classes) {
                let name = dom::append(&document, &row, "span", &format!("tags__name {class}"))?;
                name.set_attribute("data-name", written)?;
            }
            let letter = Span::new(run.span.start(), grapheme::next(text.as_str(), run.span.start()));
            rows.push(Row {
                run: index,
                element: row,
                names: [full, names.over(run, true)],
                is_leftward,
                first_letter: letter.map_or(0, |letter| text.slice(letter).encode_utf16().count() as u32),
            });
        }
        Ok(Some(BlockTags { element, rows, is_placed: false, placed: Vec::new() }))
    }

    /// Takes them away.
    pub fn remove(&self) {
        self.element.remove();
    }

    /// Whether the names stand where they belong.
    pub fn is_placed(&self) -> bool {
        self.is_placed
    }

    /// Has them placed anew, as their block may have moved.
    pub fn displace(&mut self) {
        self.is_placed = false;
    }

    /// Measures where the names belong. The elements are those of all runs of the block.
    pub fn measure(
        &self,
        block: &Element,
        elements: &[Option<Element>],
        measures: &mut TagMeasures,
    ) -> Option<Placing> {
        let style = window().get_computed_style(block).ok()??;
        let length = |name: &str| {
            let length = js_sys::parse_float(&style.get_property_value(name).ok()?);
            Some(length).filter(|length| length.is_finite() && *length > 0.0)
        };
        let (font_size, line_height) = (length("font-size")?, length("line-height")?);
        let below_middle = measures.take_in(&self.element, &self.rows, font_size)?;
        let area = block.get_bounding_client_rect();
        let corner = self.element.get_bounding_client_rect();
        let rows: Vec<TagRow> = self
            .rows
            .iter()
            .map(|row| {
                let rect = row.rect(elements)?;
                let middle = rect.top + rect.height / 2.0 - area.top();
                let edge = if row.is_leftward { rect.left + rect.width } else { rect.left };
                Some(TagRow {
                    line: (middle / line_height).max(0.0) as usize,
                    edge: (edge - corner.left()) / font_size,
                    is_leftward: row.is_leftward,
                    full: measures.width(&row.names[0]),
                    short: measures.width(&row.names[1]),
                })
            })
            .collect::<Option<_>>()?;
        let sides = ((area.left() - corner.left()) / font_size, (area.right() - corner.left()) / font_size);
        let baseline = |row: &TagRow| {
            area.top() - corner.top() + (row.line as f64 + 0.5) * line_height + below_middle * font_size
        };
        let places = place(&rows, sides);
        let width = |(row, place): (&TagRow, &PlacedRow)| if place.is_short { row.short } else { row.full };
        Some(Placing {
            widths: rows.iter().zip(&places).map(width).collect(),
            rows: places,
            baselines: rows.iter().map(baseline).collect(),
            font_size,
        })
    }

    /// Where the names stand in the viewport.
    pub fn on_screen(&self) -> impl Iterator<Item = Rect> {
        let corner = self.element.get_bounding_client_rect();
        let (left, top) = (corner.left(), corner.top());
        self.placed.iter().map(move |rect| Rect { left: rect.left + left, top: rect.top + top, ..*rect })
    }

    /// Puts the names where they belong.
    pub fn put(&mut self, placing: &Placing) -> Result<(), BrowserError> {
        let Placing { font_size, .. } = *placing;
        let rect = |((place, width), baseline): ((&PlacedRow, &f64), &f64)| Rect {
            left: place.left * font_size,
            top: baseline - HANGS * font_size,
            width: width * font_size,
            height: HEIGHT * font_size,
        };
        let places = placing.rows.iter();
        self.placed = places.clone().zip(&placing.widths).zip(&placing.baselines).map(rect).collect();
        let places = places.zip(&placing.baselines);
        for (row, (place, baseline)) in self.rows.iter().zip(places) {
            dom::set_length(&row.element, "left", place.left * font_size);
            dom::set_length(&row.element, "top", *baseline);
            let names = row.element.children();
            for (index, name) in row.names[usize::from(place.is_short)].iter().enumerate() {
                if let Some(element) = names.item(index as u32) {
                    element.set_attribute("data-name", name)?;
                }
            }
        }
        dom::set_class(&self.element, "is-placed", true);
        self.is_placed = true;
        Ok(())
    }

    /// Gives the name of an annotation a class, or takes it away.
    pub fn mark(&self, runs: &[Run], id: &AnnotationId, class: &str, is_on: bool) {
        for row in &self.rows {
            let tags = runs.get(row.run).map(|run| &run.tags);
            let index = tags.and_then(|tags| tags.iter().position(|tag| tag.annotation == *id));
            let name = index.and_then(|index| row.element.children().item(index as u32));
            if let Some(name) = name {
                dom::set_class(&name, class, is_on);
            }
        }
    }
}

impl Row {
    /// Where the first letter of its spans is drawn.
    fn rect(&self, elements: &[Option<Element>]) -> Option<Rect> {
        let run = elements.get(self.run)?.as_ref()?;
        selection::rect_in_node(&painter::text_node(run)?, 0, self.first_letter)
    }
}

impl TagMeasures {
    /// Forgets all, as the text is set in another face.
    pub fn forget(&mut self) {
        *self = TagMeasures::default();
    }

    /// Measures the names that are not known yet, in a block of a font size; returns how far the baseline is below the
    /// middle of its line.
    fn take_in(&mut self, block: &Element, rows: &[Row], font_size: f64) -> Option<f64> {
        let names = rows.iter().flat_map(|row| row.names.iter().flatten());
        let mut unknown: Vec<&String> = names.filter(|name| !self.widths.contains_key(*name)).collect();
        unknown.sort();
        unknown.dedup();
        if !unknown.is_empty() {
            let measured = self.measure(block, &unknown, font_size).ok()?;
            self.widths.extend(measured);
        }
        if self.baseline.is_none() {
            self.baseline = measured_baseline(block, font_size).ok().flatten();
        }
        self.baseline
    }

    /// As wide as they are when they are bold, so that they touch no other then.
    fn measure(
        &self,
        block: &Element,
        names: &[&String],
        font_size: f64,
    ) -> Result<Vec<(String, f64)>, BrowserError> {
        let document = document();
        let row = dom::append(&document, block, "div", "tags__row tags__row--measured")?;
        let mut elements = Vec::with_capacity(names.len());
        for name in names {
            let element = dom::append(&document, &row, "span", "tags__name is-selected")?;
            element.set_attribute("data-name", name)?;
            elements.push(element);
        }
        let width = |element: &Element| element.get_bounding_client_rect().width() / font_size;
        let measured = names.iter().zip(&elements).map(|(name, element)| (name.to_string(), width(element)));
        let measured = measured.collect();
        row.remove();
        Ok(measured)
    }

    /// How wide some names are side by side.
    fn width(&self, names: &[String]) -> f64 {
        let widths = names.iter().filter_map(|name| self.widths.get(name));
        widths.sum::<f64>() + GAP * names.len().saturating_sub(1) as f64
    }
}

fn measured_baseline(block: &Element, font_size: f64) -> Result<Option<f64>, BrowserError> {
    let document = document();
    let line = dom::append(&document, block, "div", "tags__line")?;
    let baseline = dom::append(&document, &line, "span", "tags__baseline")?;
    let (area, baseline) = (line.get_bounding_client_rect(), baseline.get_bounding_client_rect());
    line.remove();
    Ok((area.height() > 0.0).then(|| (baseline.bottom() - area.top() - area.height() / 2.0) / font_size))
}
