//! Marked places of a text: which they are, an input of the pane, and beside which lines they start.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::selection::Side;
use crate::paint::marks::Mark;
use crate::text::span::TextOffset;
use crate::view::annotate::text::surface::{MARGIN, Surface};

/// The line in which a marked place starts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MarkLine {
    /// Where the place starts.
    pub start: TextOffset,
    /// How far the middle of the line is below the upper edge of what lies over the text, in pixels.
    pub middle: f64,
    /// Whether the line is one of a paragraph that runs from right to left.
    pub is_right_to_left: bool,
}

/// Marked places of a text. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct TextMarks {
    /// The places, in the order of the text.
    pub wanted: Memo<Arc<Vec<Mark>>>,
    /// The lines near the view in which they start, in the order of the text, as they were when they were last measured.
    pub lines: RwSignal<Vec<MarkLine>>,
}

impl TextMarks {
    /// Takes in where the lines are now.
    pub(super) fn measure(self, surface: &Surface) {
        let lines = surface.mark_lines();
        if self.lines.try_with_untracked(|before| *before != lines) == Some(true) {
            self.lines.try_set(lines);
        }
    }
}

impl Surface {
    /// The lines near the view in which marked places start, each offset once.
    fn mark_lines(&self) -> Vec<MarkLine> {
        self.measured_at.set(self.scroller().scroll_top());
        let marks = &self.shown().marks;
        let Some(page) = self.page().filter(|_| !marks.is_empty() && self.is_on_screen()) else {
            return Vec::new();
        };
        let (view, margin) = (self.scroller().get_bounding_client_rect(), f64::from(MARGIN));
        let blocks = page.cut_blocks_between(view.top() - margin, view.bottom() + margin);
        let block = |index: usize| page.blocks.get(index).map(|block| block.span);
        let near = blocks.end.checked_sub(1).and_then(|last| Some(block(blocks.start)?.hull(block(last)?)));
        let Some(near) = near else { return Vec::new() };
        let top = self.layer().get_bounding_client_rect().top();
        let mut starts: Vec<TextOffset> = marks.iter().map(|mark| mark.span.start()).collect();
        starts.retain(|start| near.contains(*start));
        starts.dedup();
        let line = |start| {
            let rect = self.rect_of(start, Side::After)?;
            let middle = rect.top + rect.height / 2.0 - top;
            Some(MarkLine { start, middle, is_right_to_left: page.is_right_to_left_at(start) })
        };
        starts.into_iter().filter_map(line).collect()
    }

    /// Has the lines of marked places measured anew, if there may be some.
    pub fn follow_marks(&self) {
        if !self.shown().marks.is_empty() {
            self.place_overlay_soon();
        }
    }

    /// The same, once the text has been scrolled so far that others may be near the view.
    pub fn follow_marks_far(&self) {
        let scrolled = self.scroller().scroll_top().abs_diff(self.measured_at.get());
        if scrolled > MARGIN / 2 {
            self.follow_marks();
        }
    }
}
