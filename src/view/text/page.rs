//! A text laid out: sections of blocks, and the runs that are painted in those near the viewport.

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

/// What is painted into a text.
pub struct Paint<'a> {
    /// The annotations of the text.
    pub annotations: &'a AnnotationSet,
    /// Their labels.
    pub schema: &'a Schema,
    /// How the labels are named above spans.
    pub names: &'a Names,
}

/// The runs painted in a block, with their elements; a run without annotations has none.
struct Painted {
    runs: Vec<Run>,
    elements: Vec<Option<Element>>,
}

/// A text laid out in the reading surface.
pub struct Page {
    /// The text.
    pub text: Arc<Text>,
    /// How it is cut.
    pub blocks: Blocks,
    sections: Vec<Element>,
    elements: Vec<Element>,
    /// What is painted in each block.
    painted: Vec<Option<Painted>>,
    /// The sections near the viewport.
    near: Vec<usize>,
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
            let mut lines = 0;
            for index in section {
                let Some(block) = blocks.get(index) else { continue };
                lines += 1 + block.span.length() as usize / GUESSED_LINE.1;
                elements.push(build_block(&document, &holder, &text, index, block)?);
            }
            dom::set_style(&holder, "contain-intrinsic-size", &format!("auto {}px", lines * GUESSED_LINE.0));
            sections.push(holder);
        }
        surface.set_text_content(None);
        surface.append_child(&whole)?;
        let painted = elements.iter().map(|_| None).collect();
        Ok(Page { text, blocks, sections, elements, painted, near: Vec::new() })
    }

    /// The elements of its sections.
    pub fn sections(&self) -> &[Element] {
        &self.sections
    }

    /// Says that a section has come near the viewport, or that it has gone. What has gone loses its paint.
    pub fn set_near(&mut self, section: usize, is_near: bool, paint: &Paint) -> Result<(), BrowserError> {
        if is_near == self.near.contains(&section) {
            return Ok(());
        }
        let range = self.blocks.sections().nth(section).unwrap_or_default();
        if is_near {
            self.near.push(section);
            self.paint_blocks(range, paint)
        } else {
            self.near.retain(|other| *other != section);
            range.into_iter().try_for_each(|index| self.wipe(index))
        }
    }

    /// Paints again what edits in some stretches may have changed; without stretches, all that is near.
    pub fn repaint(&mut self, touched: Option<&[Span]>, paint: &Paint) -> Result<(), BrowserError> {
        for section in self.near.clone() {
            let range = self.blocks.sections().nth(section).unwrap_or_default();
            let Some(touched) = touched else {
                self.paint_blocks(range, paint)?;
                continue;
            };
            for span in touched {
                // A line may have changed lanes as far as spans overlap.
                let reach = reach(paint.annotations, *span);
                let first = self.blocks.index_of(reach.start()).max(range.start);
                let last = self.blocks.index_of(reach.end()).min(range.end.saturating_sub(1));
                if first <= last {
                    self.paint_blocks(first..last + 1, paint)?;
                }
            }
        }
        Ok(())
    }

    fn paint_blocks(&mut self, range: std::ops::Range<usize>, paint: &Paint) -> Result<(), BrowserError> {
        let bounds = self.blocks.get(range.start).zip(self.blocks.get(range.end.saturating_sub(1)));
        let Some((first, last)) = bounds else { return Ok(()) };
        let lanes = lanes(paint.annotations, first.span.hull(last.span));
        for index in range {
            let Some(block) = self.blocks.get(index) else { continue };
            let runs = runs(&self.text, paint.annotations, paint.schema, &lanes, block.span);
            let is_plain = runs.iter().all(|run| run.annotations.is_empty() && run.lines.is_empty());
            match self.painted(index) {
                Some(painted) if painted.runs == runs => continue,
                None if is_plain => continue,
                _ => {}
            }
            if is_plain {
                self.wipe(index)?;
            } else if let Some(element) = self.elements.get(index) {
                let elements = painter::paint(element, &self.text, &runs, paint.names)?;
                if let Some(painted) = self.painted.get_mut(index) {
                    *painted = Some(Painted { runs, elements });
                }
            }
        }
        Ok(())
    }

    fn painted(&self, index: usize) -> Option<&Painted> {
        self.painted.get(index)?.as_ref()
    }

    fn wipe(&mut self, index: usize) -> Result<(), BrowserError> {
        if self.painted.get_mut(index).and_then(Option::take).is_some()
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
    element.set_attribute("dir", "auto")?;
    if block.number > 0 && block.kind != BlockKind::Continued {
        element.set_attribute("data-number", &block.number.to_string())?;
    }
    element.set_text_content(Some(text.slice(block.span)));
    Ok(element)
}
