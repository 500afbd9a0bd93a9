//! The elements of a text: its sections, and the blocks in them.
//!
//! All of the text is on the page from the start, so that the browser finds and reads it. But to cut a long one into
//! its blocks takes longer than a frame, so a section is one block at first: it is cut when it comes near the viewport,
//! or when the browser has time.

use std::ops::Range;

use gloo::utils::document;
use web_sys::{Document, Element};

use crate::browser::selection::BLOCK_ATTRIBUTE;
use crate::browser::{BrowserError, dom};
use crate::text::blocks::{Block, BlockKind, Blocks};
use crate::text::content::Text;

/// A line of text is that high and that long, in pixels and characters, as long as the browser has not measured it.
const GUESSED_LINE: (usize, usize) = (37, 66);
/// A blank line is that high.
const GUESSED_BLANK: usize = 12;

/// The first character of a script that is written from right to left.
const RIGHT_TO_LEFT: char = '\u{590}';

/// A section with its element. It is one block until it is cut.
struct Section {
    element: Element,
    blocks: Range<usize>,
    /// What is laid out together in it, once it is cut.
    groups: Vec<Group>,
}

impl Section {
    fn is_whole(&self) -> bool {
        self.groups.is_empty()
    }
}

/// Some blocks of a section that the browser lays out or skips together, with their element.
struct Group {
    element: Element,
    blocks: Range<usize>,
    /// What lies over them and is no part of the text, as soon as there is something.
    layer: Option<Element>,
}

/// The elements of a text.
pub struct Layout {
    document: Document,
    sections: Vec<Section>,
    /// An element for each block of the sections that are cut.
    elements: Vec<Option<Element>>,
    /// No section before this one is whole.
    cut: usize,
}

impl Layout {
    /// Puts a text into the surface, in place of what was there.
    pub fn new(surface: &Element, text: &Text, blocks: &Blocks) -> Result<Layout, BrowserError> {
        let document = document();
        let all = document.create_document_fragment();
        let mut sections = Vec::new();
        for (number, range) in blocks.sections().enumerate() {
            let element = dom::append(&document, &all, "div", "text__section")?;
            element.set_attribute("data-section", &number.to_string())?;
            let members = blocks.all().get(range.clone()).unwrap_or_default();
            guess_height(&element, text, members);
            element.set_attribute(BLOCK_ATTRIBUTE, &range.start.to_string())?;
            let whole = members.first().zip(members.last()).map(|(first, last)| first.span.hull(last.span));
            element.set_text_content(whole.map(|whole| text.slice(whole)));
            sections.push(Section { element, blocks: range, groups: Vec::new() });
        }
        surface.set_text_content(None);
        surface.append_child(&all)?;
        Ok(Layout { document, sections, elements: vec![None; blocks.all().len()], cut: 0 })
    }

    /// The elements of its sections.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = &Element> {
        self.sections.iter().map(|section| &section.element)
    }

    /// The element of a block, if its section is cut.
    pub fn element(&self, block: usize) -> Option<&Element> {
        self.elements.get(block)?.as_ref()
    }

    /// The layer over the group that a block is in, if its section is cut.
    pub fn layer(&mut self, block: usize, blocks: &Blocks) -> Result<Option<Element>, BrowserError> {
        let section = self.sections.get_mut(blocks.section_of(block));
        let groups = section.map(|section| section.groups.as_mut_slice()).unwrap_or_default();
        let Some(group) = groups.iter_mut().find(|group| group.blocks.contains(&block)) else {
            return Ok(None);
        };
        if group.layer.is_none() {
            let layer = dom::element(&self.document, "div", "tags")?;
            layer.set_attribute("aria-hidden", "true")?;
            // In front of all blocks, so that the last in a group is one.
            group.element.insert_before(&layer, group.element.first_child().as_ref())?;
            group.layer = Some(layer);
        }
        Ok(group.layer.clone())
    }

    /// What holds a block, and the number of the first block in it: its own element, or that of its section.
    pub fn holder(&self, block: usize, blocks: &Blocks) -> Option<(&Element, usize)> {
        let section = self.sections.get(blocks.section_of(block))?;
        match self.element(block) {
            Some(element) => Some((element, block)),
            None => Some((&section.element, section.blocks.start)),
        }
    }

    /// Cuts the section of that number into its blocks.
    pub fn cut(&mut self, number: usize, text: &Text, blocks: &Blocks) -> Result<(), BrowserError> {
        let Some(section) = self.sections.get_mut(number).filter(|section| section.is_whole()) else {
            return Ok(());
        };
        let all = self.document.create_document_fragment();
        for range in blocks.groups(section.blocks.clone()) {
            let group = dom::append(&self.document, &all, "div", "text__group")?;
            guess_height(&group, text, blocks.all().get(range.clone()).unwrap_or_default());
            for index in range.clone() {
                let Some((block, slot)) = blocks.get(index).zip(self.elements.get_mut(index)) else {
                    continue;
                };
                let element = build_block(&self.document, text, index, block)?;
                group.append_child(&element)?;
                *slot = Some(element);
            }
            section.groups.push(Group { element: group, blocks: range, layer: None });
        }
        section.element.remove_attribute(BLOCK_ATTRIBUTE)?;
        section.element.set_text_content(None);
        section.element.append_child(&all)?;
        Ok(())
    }

    /// The first section that is not cut, and that `may_be_cut`.
    pub fn next_whole(&mut self, may_be_cut: impl Fn(usize) -> bool) -> Option<usize> {
        let is_whole =
            |sections: &[Section], number: usize| sections.get(number).is_some_and(Section::is_whole);
        while self.cut < self.sections.len() && !is_whole(&self.sections, self.cut) {
            self.cut += 1;
        }
        (self.cut..self.sections.len())
            .find(|number| is_whole(&self.sections, *number) && may_be_cut(*number))
    }

    /// The sections that reach into a range of the screen, from one height to another in pixels of the viewport.
    pub fn sections_between(&self, from: f64, to: f64) -> Range<usize> {
        let first = self.sections.partition_point(|section| is_above(&section.element, from));
        let below = self.sections.get(first..).unwrap_or_default();
        first..first + below.partition_point(|section| is_not_below(&section.element, to))
    }

    /// The blocks of some sections that reach into the range. Those of a section that is not cut do not.
    pub fn blocks_between(&self, sections: Range<usize>, from: f64, to: f64) -> Range<usize> {
        let sections = self.sections.get(sections).unwrap_or_default();
        // To ask a block where it is has its group laid out, so only those are asked that reach into the range.
        let groups: Vec<&Group> = sections.iter().flat_map(|section| &section.groups).collect();
        let first = groups.partition_point(|group| is_above(&group.element, from));
        let below = groups.get(first..).unwrap_or_default();
        let count = below.partition_point(|group| is_not_below(&group.element, to));
        let below = below.get(..count).unwrap_or_default();
        let Some((first, last)) = below.first().zip(below.last()) else { return 0..0 };
        let start = first.blocks.start;
        let elements = self.elements.get(start..last.blocks.end).unwrap_or_default();
        let first = elements.partition_point(|it| it.as_ref().is_some_and(|it| is_above(it, from)));
        let below = elements.get(first..).unwrap_or_default();
        let count = below.partition_point(|it| it.as_ref().is_some_and(|it| is_not_below(it, to)));
        start + first..start + first + count
    }
}

fn is_above(element: &Element, height: f64) -> bool {
    element.get_bounding_client_rect().bottom() < height
}

fn is_not_below(element: &Element, height: f64) -> bool {
    element.get_bounding_client_rect().top() <= height
}

/// Has an element be as high as its blocks may be, as long as the browser has not measured it.
fn guess_height(element: &Element, text: &Text, blocks: &[Block]) {
    let height: usize = blocks.iter().map(|block| guessed_height(text, *block)).sum();
    dom::set_style(element, "contain-intrinsic-size", &format!("auto {height}px"));
}

fn guessed_height(text: &Text, block: Block) -> usize {
    match block.kind {
        BlockKind::Blank => text.slice(block.span).matches('\n').count() * GUESSED_BLANK,
        _ => (1 + block.span.length() as usize / GUESSED_LINE.1) * GUESSED_LINE.0,
    }
}

fn build_block(
    document: &Document,
    text: &Text,
    index: usize,
    block: Block,
) -> Result<Element, BrowserError> {
    let element = empty_block(document, text, block)?;
    element.set_attribute(BLOCK_ATTRIBUTE, &index.to_string())?;
    element.set_text_content(Some(text.slice(block.span)));
    Ok(element)
}

/// The element of a block, without its text.
pub fn empty_block(document: &Document, text: &Text, block: Block) -> Result<Element, BrowserError> {
    let class = match block.kind {
        BlockKind::Heading => "text__heading",
        BlockKind::Blank => "text__blank",
        BlockKind::Paragraph | BlockKind::Continued => "",
    };
    let element = dom::element(document, "p", class)?;
    let content = text.slice(block.span);
    // To look for the direction of a text costs the browser more than to look whether that is needed.
    if content.chars().any(|char| char >= RIGHT_TO_LEFT) {
        element.set_attribute("dir", "auto")?;
    }
    if block.number > 0 && block.kind != BlockKind::Continued {
        element.set_attribute("data-number", &block.number.to_string())?;
    }
    Ok(element)
}
