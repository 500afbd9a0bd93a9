//! A text laid out, and the runs that are painted in those of its blocks that are near the viewport.

use std::ops::Range;
use std::sync::Arc;

use web_sys::Element;

use crate::browser::BrowserError;
use crate::browser::selection::{BlockPoint, Rect};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::heat::{Heat, heated};
use crate::paint::marks::{Mark, marked};
use crate::paint::runs::{Run, runs};
use crate::paint::segment::{lanes, reach};
use crate::text::blocks::{BlockKind, Blocks};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::layout::Layout;
use crate::view::annotate::text::painter;
use crate::view::annotate::text::tags::{BlockTags, Names, Placing, TagMeasures};

/// What is painted into a text.
pub struct Paint<'a> {
    /// The annotations of the text.
    pub annotations: &'a AnnotationSet,
    /// Their labels.
    pub schema: &'a Schema,
    /// How the labels are named above spans.
    pub names: &'a Names,
    /// The places that are marked whatever is tagged there.
    pub marks: &'a [Mark],
    /// Where how many people tagged it.
    pub heat: &'a [Heat],
}

/// The runs of a block that has been in sight, with their elements; a run without annotations has none.
struct Painted {
    runs: Vec<Run>,
    elements: Vec<Option<Element>>,
    tags: Option<BlockTags>,
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
    layout: Layout,
    /// What is painted in each block; nothing, where it has not been in sight since it was laid out or wiped.
    painted: Vec<Option<Painted>>,
    /// Blocks whose names may not stand where they belong.
    displaced: Vec<usize>,
    measures: TagMeasures,
}

impl Page {
    /// Lays a text out in the surface, in place of what was there. Nothing is painted yet.
    pub fn build(surface: &Element, text: Arc<Text>) -> Result<Page, BrowserError> {
        let blocks = Blocks::new(&text);
        let layout = Layout::new(surface, &text, &blocks)?;
        let painted = blocks.all().iter().map(|_| None).collect();
        Ok(Page { text, blocks, layout, painted, displaced: Vec::new(), measures: TagMeasures::default() })
    }

    /// The elements of its sections.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = &Element> {
        self.layout.sections()
    }

    /// The blocks that reach into a range of the screen, from one height to another in pixels of the viewport.
    ///
    /// Only sections that reach into it are asked where their blocks are, so that no other is laid out for it.
    pub fn blocks_between(&mut self, from: f64, to: f64) -> Result<Range<usize>, BrowserError> {
        let sections = self.layout.sections_between(from, to);
        for section in sections.clone() {
            self.layout.cut(section, &self.text, &self.blocks)?;
        }
        Ok(self.layout.blocks_between(sections, from, to))
    }

    /// The same, without any that is not cut yet.
    pub fn cut_blocks_between(&self, from: f64, to: f64) -> Range<usize> {
        self.layout.blocks_between(self.layout.sections_between(from, to), from, to)
    }

    /// The block at a height of the viewport, in pixels; if its section is not cut, the first one in that.
    pub fn block_at(&self, height: f64) -> Option<usize> {
        let sections = self.layout.sections_between(height, height);
        let blocks = self.cut_blocks_between(height, height);
        let of_section = || Some(self.blocks.sections().nth(sections.start)?.start);
        if blocks.is_empty() { of_section() } else { Some(blocks.start) }
    }

    /// Cuts some more sections into their blocks, of those that may be; `false` if there are none.
    pub fn cut_more(
        &mut self,
        count: usize,
        may_be_cut: impl Fn(usize) -> bool,
    ) -> Result<bool, BrowserError> {
        for _ in 0..count {
            let Some(section) = self.layout.next_whole(&may_be_cut) else { return Ok(false) };
            self.layout.cut(section, &self.text, &self.blocks)?;
        }
        Ok(true)
    }

    /// Paints what has come into sight and is not painted.
    pub fn paint(&mut self, range: Range<usize>, paint: &Paint) -> Result<(), BrowserError> {
        self.paint_where(range, paint, true)
    }

    /// Paints again what edits in some ranges may have changed; without ranges, all that is painted.
    pub fn repaint(&mut self, touched: Option<&[Span]>, paint: &Paint) -> Result<(), BrowserError> {
        let Some(touched) = touched else { return self.paint_where(0..self.painted.len(), paint, false) };
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
        for (number, section) in sections.iter().enumerate().take(last + 1).skip(first) {
            let part = section.start.max(range.start)..section.end.min(range.end);
            if new && !part.is_empty() {
                self.layout.cut(number, &self.text, &self.blocks)?;
            }
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
            let is_blank = block.kind == BlockKind::Blank;
            let marks = if is_blank { &[] } else { paint.marks };
            let heat = if is_blank { &[] } else { paint.heat };
            let runs = heated(marked(runs, marks), heat);
            if painted.is_some_and(|painted| painted.runs == runs) {
                continue;
            }
            let is_plain = runs.iter().all(painter::is_plain);
            let is_higher =
                painted.map_or(0, |painted| painter::lanes(&painted.runs)) != painter::lanes(&runs);
            let element = self.layout.element(index).filter(|_| !is_plain).cloned();
            let (mut elements, mut tags) = (Vec::new(), None);
            if let Some(element) = element {
                elements = painter::paint(&element, &self.text, &runs)?;
                self.remove_tags(index);
                if let Some(layer) = self.layout.layer(index, &self.blocks)? {
                    tags = BlockTags::new(&layer, &element, &self.text, &runs, paint.names)?;
                }
            } else {
                self.wipe(index)?;
            }
            if let Some(painted) = self.painted.get_mut(index) {
                *painted = Some(Painted { runs, elements, tags });
            }
            if is_higher {
                // What is below has moved.
                self.displace(index..self.blocks.all().len());
            }
            self.displaced.push(index);
        }
        Ok(())
    }

    fn remove_tags(&mut self, index: usize) {
        let painted = self.painted.get_mut(index).and_then(Option::as_mut);
        if let Some(tags) = painted.and_then(|painted| painted.tags.take()) {
            tags.remove();
        }
    }

    /// Whether names of labels may not stand where they belong.
    pub fn has_displaced_tags(&self) -> bool {
        !self.displaced.is_empty()
    }

    /// Has all names placed anew, as lines may have been broken elsewhere.
    pub fn displace_tags(&mut self) {
        self.displace(0..self.blocks.all().len());
    }

    /// The same, as the text may be set in another face.
    pub fn forget_measures(&mut self) {
        self.measures.forget();
        self.displace_tags();
    }

    fn displace(&mut self, range: Range<usize>) {
        let painted = self.painted.get_mut(range.clone()).unwrap_or_default();
        for (index, painted) in range.zip(painted) {
            if let Some(tags) = painted.as_mut().and_then(|painted| painted.tags.as_mut())
                && tags.is_placed()
            {
                tags.displace();
                self.displaced.push(index);
            }
        }
    }

    /// Measures where names belong that may not stand there: before anything is moved, so that the browser lays out once.
    pub fn measure_tags(&mut self) -> Vec<(usize, Placing)> {
        let displaced = std::mem::take(&mut self.displaced);
        let mut placing = |index: usize| {
            let Painted { tags, elements, .. } = self.painted.get(index)?.as_ref()?;
            let tags = tags.as_ref().filter(|tags| !tags.is_placed())?;
            tags.measure(self.layout.element(index)?, elements, &mut self.measures)
        };
        displaced.into_iter().filter_map(|index| Some((index, placing(index)?))).collect()
    }

    /// Where the names of labels stand in the viewport, of all blocks that are painted.
    pub fn tags_on_screen(&self) -> impl Iterator<Item = Rect> {
        self.painted
            .iter()
            .flatten()
            .filter_map(|painted| painted.tags.as_ref())
            .flat_map(BlockTags::on_screen)
    }

    /// How many lanes of lines there are below any of the text that is painted.
    pub fn lanes(&self) -> usize {
        self.painted.iter().flatten().map(|painted| painter::lanes(&painted.runs)).max().unwrap_or_default()
    }

    /// Puts names where they belong.
    pub fn put_tags(&mut self, placings: &[(usize, Placing)]) -> Result<(), BrowserError> {
        for (index, placing) in placings {
            let painted = self.painted.get_mut(*index).and_then(Option::as_mut);
            if let Some(tags) = painted.and_then(|painted| painted.tags.as_mut()) {
                tags.put(placing)?;
            }
        }
        Ok(())
    }

    fn painted(&self, index: usize) -> Option<&Painted> {
        self.painted.get(index)?.as_ref()
    }

    fn wipe(&mut self, index: usize) -> Result<(), BrowserError> {
        self.remove_tags(index);
        let painted = self.painted.get_mut(index).and_then(Option::take);
        if painted.is_some_and(|painted| painted.has_elements())
            && let Some((element, block)) = self.layout.element(index).zip(self.blocks.get(index))
        {
            element.set_text_content(Some(self.text.slice(block.span)));
            element.remove_attribute("data-hidden")?;
            element.remove_attribute("data-lanes")?;
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
            if let Some(tags) = &painted.tags {
                tags.mark(&painted.runs, id, class, is_on);
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

    /// Whether the section that an offset lies in is one block still.
    pub fn is_whole_at(&self, offset: TextOffset) -> bool {
        self.layout.element(self.blocks.index_of(offset)).is_none()
    }

    /// Whether the paragraph that an offset lies in runs from right to left.
    pub fn is_right_to_left_at(&self, offset: TextOffset) -> bool {
        let element = self.layout.element(self.blocks.index_of(offset));
        element.is_some_and(|element| element.matches(":dir(rtl)").unwrap_or_default())
    }

    /// The element that an offset lies in, and where in it.
    pub fn point_in_element(&self, offset: TextOffset) -> Option<(&Element, BlockPoint)> {
        let (element, first) = self.layout.holder(self.blocks.index_of(offset), &self.blocks)?;
        let start = self.blocks.get(first).map_or(TextOffset::START, |block| block.span.start());
        let utf16 =
            |offset| self.text.offsets().utf16_from_byte(self.text.as_str(), offset).unwrap_or_default();
        Some((element, BlockPoint { block: first as u32, utf16: utf16(offset).saturating_sub(utf16(start)) }))
    }

    /// Which offset a point in the surface is.
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
