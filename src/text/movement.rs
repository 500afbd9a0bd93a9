//! How a caret moves through a text without a mouse.

use crate::text::grapheme;
use crate::text::span::TextOffset;
use crate::text::wording::sentences;

/// Words and sentences are looked for in so many bytes at a time, so that a step in a huge line stays quick.
const REACH: usize = 16 * 1024;

/// How far a step goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// A grapheme cluster.
    Character,
    /// To the end of a word forwards, to the start of one backwards.
    Word,
    /// To the border of a sentence, which a paragraph ends too.
    Sentence,
    /// To the start of a line with something in it.
    Paragraph,
    /// To the end or the start of the text.
    Document,
}

/// How far a step goes that depends on how the text lies on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScreenUnit {
    /// To the next line.
    Line,
    /// To the end or the start of the line.
    LineEdge,
    /// By what can be seen at once.
    Page,
}

/// Which way a step goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Towards the end of the text.
    Forward,
    /// Towards its start.
    Backward,
}

/// Finds the words of a line, each as its start and its end in bytes, in order: [`words`](crate::text::wording::words), or what
/// a browser knows of scripts that are written without spaces.
pub type FindWords = fn(&str) -> Vec<(usize, usize)>;

/// Where a step from an offset ends: always between two grapheme clusters.
pub fn step(text: &str, from: TextOffset, unit: Unit, direction: Direction, words: FindWords) -> TextOffset {
    match direction {
        Direction::Forward => grapheme::ceil(text, step_forward(text, from, unit, words)),
        Direction::Backward => grapheme::floor(text, step_backward(text, from, unit, words)),
    }
}

fn step_forward(text: &str, from: TextOffset, unit: Unit, words: FindWords) -> TextOffset {
    match unit {
        Unit::Character => grapheme::next(text, from),
        Unit::Word => forward(text, from, |window| ends(words(window))),
        Unit::Sentence => forward(text, from, |window| ends(sentences(window))),
        Unit::Paragraph => next_paragraph(text, from),
        Unit::Document => end_of(text),
    }
}

fn step_backward(text: &str, from: TextOffset, unit: Unit, words: FindWords) -> TextOffset {
    match unit {
        Unit::Character => grapheme::previous(text, from),
        Unit::Word => backward(text, from, |window| starts(words(window))),
        Unit::Sentence => backward(text, from, |window| starts(sentences(window))),
        Unit::Paragraph => previous_paragraph(text, from),
        Unit::Document => TextOffset::START,
    }
}

/// The word around an offset, or right before it, as a pair of offsets; `None` between words.
pub fn word_at(text: &str, offset: TextOffset, words: FindWords) -> Option<(TextOffset, TextOffset)> {
    let (start, window) = line_around(text, offset);
    words(window)
        .into_iter()
        .map(|(from, to)| (start + from, start + to))
        .find_map(|(from, to)| (from <= offset.index() && offset.index() <= to).then(|| (at(from), at(to))))
}

fn at(byte: usize) -> TextOffset {
    TextOffset::from_byte(byte as u32)
}

fn end_of(text: &str) -> TextOffset {
    at(text.len())
}

/// The first offset after `from` among those that `offsets` finds in a window of the text.
fn forward(text: &str, from: TextOffset, offsets: impl Fn(&str) -> Vec<usize>) -> TextOffset {
    let (mut start, mut window) = line_around(text, from);
    loop {
        let found =
            offsets(window).into_iter().map(|offset| start + offset).find(|offset| *offset > from.index());
        if let Some(offset) = found {
            return at(offset);
        }
        start += window.len();
        if window.is_empty() || start >= text.len() {
            return end_of(text);
        }
        window = window_from(text, start);
    }
}

/// The last offset before `from` among those that `offsets` finds in a window of the text.
fn backward(text: &str, from: TextOffset, offsets: impl Fn(&str) -> Vec<usize>) -> TextOffset {
    let (mut start, mut window) = line_around(text, from);
    loop {
        let found =
            offsets(window).into_iter().map(|offset| start + offset).rfind(|offset| *offset < from.index());
        if let Some(offset) = found {
            return at(offset);
        }
        if start == 0 {
            return TextOffset::START;
        }
        (start, window) = line_around(text, at(start - 1));
    }
}

/// The line around an offset, or as much of it as lies within reach: where it starts, and its text.
fn line_around(text: &str, offset: TextOffset) -> (usize, &str) {
    let offset = text.floor_char_boundary(offset.index());
    let nearest = text.floor_char_boundary(offset.saturating_sub(REACH));
    let start = line_start(text, offset, nearest);
    (start, window_from(text, start))
}

/// The text from an offset to the end of its line, or as far as the reach goes.
fn window_from(text: &str, start: usize) -> &str {
    let furthest = text.ceil_char_boundary(start.saturating_add(2 * REACH).min(text.len()));
    let window = text.get(start..furthest).unwrap_or_default();
    window.get(..line_end(window, 0)).unwrap_or_default()
}

/// Where the line of an offset starts, or `nearest` if that is before it. A line break belongs to the line before it;
/// what CR and LF have between them counts as a blank line, which nothing stops at.
fn line_start(text: &str, offset: usize, nearest: usize) -> usize {
    let line = text.as_bytes().get(nearest..offset.min(text.len())).unwrap_or_default();
    line.iter().rposition(is_line_break).map_or(nearest, |index| nearest + index + 1)
}

/// Where the line of an offset ends, its line break included.
fn line_end(text: &str, offset: usize) -> usize {
    let line = text.as_bytes().get(offset..).unwrap_or_default();
    line.iter().position(is_line_break).map_or(text.len(), |index| offset + index + 1)
}

fn is_line_break(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn starts(ranges: Vec<(usize, usize)>) -> Vec<usize> {
    ranges.into_iter().map(|(start, _)| start).collect()
}

fn ends(ranges: Vec<(usize, usize)>) -> Vec<usize> {
    ranges.into_iter().map(|(_, end)| end).collect()
}

fn next_paragraph(text: &str, from: TextOffset) -> TextOffset {
    let mut start = line_end(text, from.index());
    while start < text.len() && is_blank(text, start) {
        start = line_end(text, start);
    }
    at(start)
}

fn previous_paragraph(text: &str, from: TextOffset) -> TextOffset {
    let mut start = from.index();
    while start > 0 {
        start = line_start(text, start - 1, 0);
        if !is_blank(text, start) {
            break;
        }
    }
    at(start)
}

/// Whether the line that starts here has nothing to read.
fn is_blank(text: &str, start: usize) -> bool {
    text.get(start..line_end(text, start)).is_none_or(|line| line.trim().is_empty())
}
