//! A text cut into blocks to lay out: its lines, pieces of lines that are very long, and blank lines together.

use std::ops::Range;

use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::{Span, TextOffset};

/// A line longer than this many bytes is cut into pieces.
const CHUNK: usize = 8 * 1024;
/// A section holds at most so many blocks …
const SECTION_BLOCKS: usize = 100;
/// … and, if it has more than one, at most so many bytes.
const SECTION_BYTES: u32 = 40 * 1024;
/// Of the blocks of a section, so many at most are laid out together …
const GROUP_BLOCKS: usize = 16;
/// … and, if there is more than one, at most so many bytes.
const GROUP_BYTES: u32 = 3 * 1024;
/// A section of at most so many bytes is laid out within a frame, and need not be skipped in part.
const LAID_OUT_AT_ONCE: u32 = 12 * 1024;
/// A first line of at most so many bytes is set as a heading.
const HEADING: u32 = 200;
/// Blank lines in a row make one block of at most so many bytes: there may be a million of them.
const BLANKS: usize = 100;

/// How a block is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A short first line with more below it.
    Heading,
    /// A line with something to read.
    Paragraph,
    /// Lines of white space.
    Blank,
    /// A further piece of a long line.
    Continued,
}

/// A range of text that is laid out by itself, its line break included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// How it is set.
    pub kind: BlockKind,
    /// The number of its paragraph, from 1; zero for a blank line.
    pub number: u32,
}

/// All blocks of a text, and how they are grouped into sections.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Blocks {
    // Invariant: the blocks tile the text.
    blocks: Vec<Block>,
    // Invariant: strictly rising indices into `blocks`, the first zero.
    sections: Vec<usize>,
}

impl Blocks {
    /// Cuts a text. Lines end with LF, CR, or both; a line break belongs to the line before it.
    pub fn new(text: &Text) -> Blocks {
        let mut blocks = Blocks::default();
        let content = text.as_str();
        let mut start = 0;
        let mut number = 0;
        let mut ends = line_ends(content).peekable();
        while let Some(mut end) = ends.next() {
            let line = content.get(start..end).unwrap_or_default();
            let is_blank = is_blank(line);
            while is_blank && let Some(next) = ends.next_if(|next| is_joined(content, start, end, *next)) {
                end = next;
            }
            let kind = if is_blank {
                BlockKind::Blank
            } else if number == 0 && line.len() <= HEADING as usize && end < content.len() {
                BlockKind::Heading
            } else {
                BlockKind::Paragraph
            };
            number += u32::from(!is_blank);
            blocks.push_line(content, start, end, kind, if is_blank { 0 } else { number });
            start = end;
        }
        blocks
    }

    fn push_line(&mut self, content: &str, start: usize, end: usize, kind: BlockKind, number: u32) {
        let mut from = start;
        while from < end {
            let to = if end - from > CHUNK { cut(content, from).clamp(from + 1, end) } else { end };
            let kind = if from == start { kind } else { BlockKind::Continued };
            let offset = |byte: usize| TextOffset::from_byte(byte as u32);
            if let Some(span) = Span::new(offset(from), offset(to)) {
                self.push(Block { span, kind, number });
            }
            from = to;
        }
    }

    fn push(&mut self, block: Block) {
        let first = self.sections.last().copied().unwrap_or(0);
        let bytes =
            self.blocks.get(first).map_or(0, |head| block.span.end().byte() - head.span.start().byte());
        if self.blocks.is_empty() || self.blocks.len() - first >= SECTION_BLOCKS || bytes > SECTION_BYTES {
            self.sections.push(self.blocks.len());
        }
        self.blocks.push(block);
    }

    /// Every block in order.
    pub fn all(&self) -> &[Block] {
        &self.blocks
    }

    /// The block of that index.
    pub fn get(&self, index: usize) -> Option<Block> {
        self.blocks.get(index).copied()
    }

    /// The index of the block that an offset lies in; the end of the text lies in the last one.
    pub fn index_of(&self, offset: TextOffset) -> usize {
        self.blocks
            .partition_point(|block| block.span.end() <= offset)
            .min(self.blocks.len().saturating_sub(1))
    }

    /// The ranges of block indices that make a section each.
    pub fn sections(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.sections.iter().skip(1).copied().chain([self.blocks.len()]);
        self.sections.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// The ranges of block indices that are laid out together in a section, where that is too much for one frame.
    pub fn groups(&self, section: Range<usize>) -> Vec<Range<usize>> {
        if self.bytes(section.start, section.end.saturating_sub(1)) <= LAID_OUT_AT_ONCE {
            return vec![section];
        }
        let mut groups: Vec<Range<usize>> = Vec::new();
        for index in section {
            let last = groups
                .last_mut()
                .filter(|group| group.len() < GROUP_BLOCKS && self.bytes(group.start, index) <= GROUP_BYTES);
            match last {
                Some(group) => group.end = index + 1,
                None => groups.push(index..index + 1),
            }
        }
        groups
    }

    /// How long the text from one block to another is, both included.
    fn bytes(&self, first: usize, last: usize) -> u32 {
        let ends = self.blocks.get(first).zip(self.blocks.get(last));
        ends.map_or(0, |(first, last)| last.span.end().byte() - first.span.start().byte())
    }

    /// The number of the section that a block is in.
    pub fn section_of(&self, block: usize) -> usize {
        self.sections.partition_point(|first| *first <= block).saturating_sub(1)
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// Whether a line is in one block with the blank lines before it, which are from `start` to `end`. In a block, only LF
/// is shown as a line break.
fn is_joined(content: &str, start: usize, end: usize, next: usize) -> bool {
    next - start <= BLANKS
        && content.as_bytes().get(end - 1) == Some(&b'\n')
        && content.get(end..next).is_some_and(is_blank)
}

/// Where each line of a text ends, its line break included.
fn line_ends(content: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = content.as_bytes();
    let breaks = bytes.iter().enumerate().filter_map(|(index, byte)| match byte {
        b'\n' => Some(index + 1),
        b'\r' if bytes.get(index + 1) != Some(&b'\n') => Some(index + 1),
        _ => None,
    });
    let last = !matches!(bytes.last(), None | Some(b'\n' | b'\r'));
    breaks.chain(last.then_some(content.len()))
}

/// Where to cut a long line that starts at `from`: behind white space a little before it gets too long, else between
/// two grapheme clusters. A cluster that is longer than a piece stays whole.
fn cut(content: &str, from: usize) -> usize {
    // What comes before a border of clusters does not matter behind it, and flags are counted from where one looks.
    let rest = content.get(from..).unwrap_or_default();
    let at = rest.floor_char_boundary(CHUNK);
    let near = rest.floor_char_boundary(at.saturating_sub(200));
    let behind_space = rest
        .get(near..at)
        .and_then(|chunk| chunk.char_indices().rfind(|(_, char)| char.is_whitespace()))
        .map(|(index, char)| near + index + char.len_utf8());
    let offset = grapheme::floor(rest, TextOffset::from_byte(behind_space.unwrap_or(at) as u32));
    let offset = if offset > TextOffset::START { offset } else { grapheme::next(rest, offset) };
    from + offset.index()
}
