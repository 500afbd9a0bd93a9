//! A text laid out: sections of blocks, and the runs that are painted in those near the viewport.

use std::ops::Range;
use std::sync::Arc;

use web_sys::{Document, Element};

use super::painter::{self, Names};
use crate::browser::selection::BlockPoint;
use crate::browser::{BrowserError, dom, environment};
use crate::model::{
    AnnotationId, AnnotationSet, Block, BlockKind, Blocks, Run, Schema, Span, Text, TextOffset, lanes, reach,
    runs,
};

/// A line of text is that high and that long, in pixels and characters, as long as the browser has not measured it.
const GUESSED_LINE: (usize, usize) = (37, 66);
/// A blank line is that high.
const GUESSED_BLANK: usize = 12;

/// The first character of a script that is written from right to left.
const RIGHT_TO_LEFT: char = '\u{590}';

/// What is painted into a text.
pub struct Paint<'a> {
    /// The annotations of the text.
    pub annotations: &'a AnnotationSet,
    /// Their labels.
    pub schema: &'a Schema,
    /// How the labels are named above spans.
    pub names: &'a Names,
}

/// The runs of a block that has been in sight, with their elements; a run without annotations has none.
struct Painted {
    runs: Vec<Run>,
    elements: Vec<Option<Element>>,
}

impl Painted {
    fn has_elements(&self) -> bool {
        self.elements.iter().any(Option::is_some)
    }
}

/// A text laid out in the reading surface.
pub struct Page {
    /// The text.
    pub text: Arc<Text>,
    /// How it is cut.
    pub blocks: Blocks,
    sections: Vec<Element>,
    elements: Vec<Element>,
    /// What is painted in each block; nothing, where it has not been in sight since it was laid out or wiped.
    painted: Vec<Option<Painted>>,
}

impl Page {
    /// Lays a text out in the surface, in the place of what was there. Nothing is painted yet.
    pub fn build(surface: &Element, text: Arc<Text>) -> Result<Page, BrowserError> {
        let document = environment::document()?;
        let blocks = Blocks::new(&text);
        let whole = document.create_document_fragment();
        let mut sections = Vec::new();
        let mut elements = Vec::with_capacity(blocks.all().len());
        for (number, section) in blocks.sections().enumerate() {
            let holder = dom::append(&document, &whole, "div", "text__section")?;
            holder.set_attribute("data-section", &number.to_string())?;
            let mut height = 0;
            for index in section {
                let Some(block) = blocks.get(index) else { continue };
                height += guessed_height(&text, block);
                elements.push(build_block(&document, &holder, &text, index, block)?);
            }
            dom::set_style(&holder, "contain-intrinsic-size", &format!("auto {height}px"));
            sections.push(holder);
        }
        surface.set_text_content(None);
        surface.append_child(&whole)?;
        let painted = elements.iter().map(|_| None).collect();
        Ok(Page { text, blocks, sections, elements, painted })
    }

    /// The elements of its sections.
    pub fn sections(&self) -> &[Element] {
        &self.sections
    }

    /// The blocks that reach into a stretch of the screen, from one height to another in pixels of the viewport.
    ///
    /// Only sections that reach into it are asked where their blocks are, so that no other is laid out for it.
    pub fn blocks_between(&self, from: f64, to: f64) -> Range<usize> {
        let is_above = |element: &Element| element.get_bounding_client_rect().bottom() < from;
        let is_not_below = |element: &Element| element.get_bounding_client_rect().top() <= to;
        let first = self.sections.partition_point(is_above);
        let sections = self.sections.get(first..).unwrap_or_default();
        let last = first + sections.partition_point(is_not_below);
        let start = self.blocks.sections().nth(first).map_or(0, |range| range.start);
        let end = last.checked_sub(1).and_then(|last| self.blocks.sections().nth(last));
        let end = end.map_or(start, |range| range.end).max(start);
        let blocks = self.elements.get(start..end).unwrap_or_default();
        let first = blocks.partition_point(is_above);
        let blocks = blocks.get(first..).unwrap_or_default();
        start + first..start + first + blocks.partition_point(is_not_below)
    }

    /// Paints what has come into sight and is not painted.
    pub fn paint(&mut self, range: Range<usize>, paint: &Paint) -> Result<(), BrowserError> {
        self.paint_where(range, paint, true)
    }

    /// Paints again what edits in some stretches may have changed; without stretches, all that is painted.
    pub fn repaint(&mut self, touched: Option<&[Span]>, paint: &Paint) -> Result<(), BrowserError> {
        let Some(touched) = touched else { return self.paint_where(0..self.elements.len(), paint, false) };
        for span in touched {
            // A line may have changed lanes as far as spans overlap.
            let reach = reach(paint.annotations, *span);
            let (first, last) = (self.blocks.index_of(reach.start()), self.blocks.index_of(reach.end()));
            self.paint_where(first..last + 1, paint, false)?;
        }
        Ok(())
    }

    /// Paints the blocks of a range that are not painted, or those that are: section by section, so that what is not
    /// painted between them costs nothing.
    fn paint_where(&mut self, range: Range<usize>, paint: &Paint, new: bool) -> Result<(), BrowserError> {
        let sections: Vec<Range<usize>> = self.blocks.sections().collect();
        let (first, last) = (self.blocks.section_of(range.start), self.blocks.section_of(range.end));
        for section in sections.get(first..=last).unwrap_or_default() {
            let part = section.start.max(range.start)..section.end.min(range.end);
            let is_meant = |index: &usize| self.painted(*index).is_none() == new;
            if let (Some(first), Some(last)) = (part.clone().find(is_meant), part.rev().find(is_meant)) {
                self.paint_blocks(first..last + 1, paint, new)?;
            }
        }
        Ok(())
    }

    /// Takes the paint from a section that is out of sight.
    pub fn wipe_section(&mut self, section: usize) -> Result<(), BrowserError> {
        let range = self.blocks.sections().nth(section).unwrap_or_default();
        range.into_iter().try_for_each(|index| self.wipe(index))
    }

    /// The same within one section.
    fn paint_blocks(&mut self, range: Range<usize>, paint: &Paint, new: bool) -> Result<(), BrowserError> {
        let bounds = self.blocks.get(range.start).zip(self.blocks.get(range.end.saturating_sub(1)));
        let Some((first, last)) = bounds else { return Ok(()) };
        let lanes = lanes(paint.annotations, first.span.hull(last.span));
        for index in range {
            let painted = self.painted(index);
            let Some(block) = self.blocks.get(index).filter(|_| painted.is_none() == new) else { continue };
            let runs = runs(&self.text, paint.annotations, paint.schema, &lanes, block.span);
            if painted.is_some_and(|painted| painted.runs == runs) {
                continue;
            }
            let is_plain = runs.iter().all(|run| run.annotations.is_empty() && run.lines.is_empty());
            let elements = match self.elements.get(index) {
                Some(element) if !is_plain => painter::paint(element, &self.text, &runs, paint.names)?,
                _ => {
                    self.wipe(index)?;
                    Vec::new()
                }
            };
            if let Some(painted) = self.painted.get_mut(index) {
                *painted = Some(Painted { runs, elements });
            }
        }
        Ok(())
    }

    fn painted(&self, index: usize) -> Option<&Painted> {
        self.painted.get(index)?.as_ref()
    }

    fn wipe(&mut self, index: usize) -> Result<(), BrowserError> {
        let painted = self.painted.get_mut(index).and_then(Option::take);
        if painted.is_some_and(|painted| painted.has_elements())
            && let Some((element, block)) = self.elements.get(index).zip(self.blocks.get(index))
        {
            element.set_text_content(Some(self.text.slice(block.span)));
            element.remove_attribute("data-hidden")?;
        }
        Ok(())
    }

    /// Forgets what is painted, so that all of it is painted anew although it has not changed.
    pub fn forget(&mut self) {
        for painted in self.painted.iter_mut().flatten() {
            painted.runs.clear();
        }
    }

    /// Gives everything that is painted of an annotation a class, or takes it away.
    pub fn mark(&self, id: &AnnotationId, class: &str, is_on: bool) {
        for painted in self.painted.iter().flatten() {
            for (run, element) in painted.runs.iter().zip(&painted.elements) {
                if let Some(element) = element {
                    painter::mark(run, element, id, class, is_on);
                }
            }
        }
    }

    /// The annotations under a painted element, the longest first.
    pub fn annotations_at(&self, element: &Element) -> Vec<AnnotationId> {
        let number = |element: Option<Element>, name: &str| {
            element
                .and_then(|element| element.get_attribute(name))
                .and_then(|number| number.parse::<usize>().ok())
        };
        let block = number(element.closest("[data-block]").ok().flatten(), "data-block");
        let run = number(element.closest("[data-run]").ok().flatten(), "data-run");
        let run = block.zip(run).and_then(|(block, run)| self.painted(block)?.runs.get(run));
        run.map(|run| run.annotations.clone()).unwrap_or_default()
    }

    /// The element of the block that an offset lies in.
    pub fn element_at(&self, offset: TextOffset) -> Option<&Element> {
        self.elements.get(self.blocks.index_of(offset))
    }

    /// Where in the surface an offset is.
    pub fn point_from_offset(&self, offset: TextOffset) -> BlockPoint {
        let index = self.blocks.index_of(offset);
        let start = self.blocks.get(index).map_or(TextOffset::START, |block| block.span.start());
        let utf16 =
            |offset| self.text.offsets().utf16_from_byte(self.text.as_str(), offset).unwrap_or_default();
        BlockPoint { block: index as u32, utf16: utf16(offset).saturating_sub(utf16(start)) }
    }

    /// Which offset a place in the surface is.
    pub fn offset_from_point(&self, point: BlockPoint) -> TextOffset {
        let Some(block) = self.blocks.get(point.block as usize) else { return self.text.end() };
        let text = self.text.as_str();
        let start = self.text.offsets().utf16_from_byte(text, block.span.start()).unwrap_or_default();
        let found = self.text.offsets().byte_from_utf16(text, start + point.utf16);
        // Inside a surrogate pair there is no offset; the one before it will do.
        let before = || self.text.offsets().byte_from_utf16(text, (start + point.utf16).saturating_sub(1));
        found.or_else(before).unwrap_or(block.span.end())
    }
}

fn guessed_height(text: &Text, block: Block) -> usize {
    match block.kind {
        BlockKind::Blank => text.slice(block.span).matches('\n').count() * GUESSED_BLANK,
        _ => (1 + block.span.length() as usize / GUESSED_LINE.1) * GUESSED_LINE.0,
    }
}

fn build_block(
    document: &Document,
    section: &Element,
    text: &Text,
    index: usize,
    block: Block,
) -> Result<Element, BrowserError> {
    let class = match block.kind {
        BlockKind::Heading => "text__heading",
        BlockKind::Blank => "text__blank",
        BlockKind::Paragraph | BlockKind::Continued => "",
    };
    let element = dom::append(document, section, "p", class)?;
    element.set_attribute("data-block", &index.to_string())?;
    let content = text.slice(block.span);
    // To look for the direction of a text costs the browser more than to look whether that is needed.
    if content.chars().any(|char| char >= RIGHT_TO_LEFT) {
        element.set_attribute("dir", "auto")?;
    }
    if block.number > 0 && block.kind != BlockKind::Continued {
        element.set_attribute("data-number", &block.number.to_string())?;
    }
    element.set_text_content(Some(content));
    Ok(element)
}
