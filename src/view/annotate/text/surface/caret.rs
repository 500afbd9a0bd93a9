//! Steps of the caret that depend on how the text lies on the screen: by lines, to the ends of a line, by pages.

use web_sys::DomRect;

use crate::browser::selection::{Rect, Side};
use crate::text::grapheme;
use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::TextOffset;
use crate::view::annotate::text::surface::{Aim, Surface};

/// The next line is looked for so many times, each so many pixels further on.
const LINE_PROBES: u32 = 12;
const PROBE: f64 = 10.0;
/// What could be seen before a step by a page is seen after it for so many pixels: two lines or three.
const KEPT_OF_PAGE: f64 = 80.0;

impl Surface {
    /// The offset where a step of the caret ends.
    pub fn screen_step(&self, unit: ScreenUnit, direction: Direction) -> Option<TextOffset> {
        // Only what can be seen has places under points.
        self.bring_into_view(Aim::Caret);
        let from = self.rect_of(self.shown.selection.head, Side::After)?;
        let text = self.element.get_bounding_client_rect();
        let x = self.column(from, &text);
        let found = match unit {
            ScreenUnit::LineEdge => return self.line_edge(from, &text, direction),
            ScreenUnit::Line => self.next_line(from, x, direction),
            ScreenUnit::Page => self.next_page(from, x, direction),
        };
        self.arrive(found, x, direction)
    }

    /// The place in the line that steps keep to, as far as lines go: where the caret was before the first of them.
    fn column(&self, from: Rect, text: &DomRect) -> f64 {
        let (before, column) = self.column.get();
        let column = if before == self.shown.selection.head { column } else { from.left };
        within(column, text)
    }

    /// Beyond the last line and the first one are the ends of the text.
    fn arrive(&self, found: Option<TextOffset>, x: f64, direction: Direction) -> Option<TextOffset> {
        let edge = match direction {
            Direction::Forward => self.page.as_ref()?.text.end(),
            Direction::Backward => TextOffset::START,
        };
        let there = found.unwrap_or(edge);
        self.column.set((there, x));
        Some(there)
    }

    fn next_line(&self, from: Rect, x: f64, direction: Direction) -> Option<TextOffset> {
        let way = sign(direction);
        (1..=LINE_PROBES).find_map(|probe| {
            let there = self.offset_at(x, middle(from) + way * PROBE * f64::from(probe))?;
            let rect = self.rect_of(there, Side::After)?;
            ((rect.top - from.top) * way > from.height / 2.0).then_some(there)
        })
    }

    /// Scrolls by a page, so that the caret stays where it is on the screen, if the text goes so far.
    fn next_page(&self, from: Rect, x: f64, direction: Direction) -> Option<TextOffset> {
        let view = self.scroller.get_bounding_client_rect();
        let page = sign(direction) * (view.height() - KEPT_OF_PAGE).max(from.height);
        let before = self.scroller.scroll_top();
        self.scroll_by(page);
        let scrolled = f64::from(self.scroller.scroll_top() - before);
        if scrolled.abs() < page.abs() - 1.0 {
            // There is no whole page left.
            return None;
        }
        self.offset_near(x, middle(from))
    }

    /// The offset under a point of the viewport; if nothing is painted there yet, the start of the block that will be.
    fn offset_near(&self, x: f64, y: f64) -> Option<TextOffset> {
        self.offset_at(x, y).or_else(|| {
            let page = self.page.as_ref()?;
            Some(page.blocks.get(page.block_at(y)?)?.span.start())
        })
    }

    /// Where the line of the caret starts or ends. Where a line is broken, the space at its end is the last of it.
    fn line_edge(&self, from: Rect, text: &DomRect, direction: Direction) -> Option<TextOffset> {
        let head = self.shown.selection.head;
        let is_right_to_left = self.page.as_ref()?.is_right_to_left_at(head);
        let ends_right = (direction == Direction::Forward) != is_right_to_left;
        let edge = if ends_right { text.right() } else { text.left() };
        let there = self.offset_at(within(edge, text), middle(from))?;
        let is_next_line = self.rect_of(there, Side::After)?.top > from.top + from.height / 2.0;
        if is_next_line && direction == Direction::Forward {
            return Some(grapheme::previous(self.page.as_ref()?.text.as_str(), there));
        }
        Some(there)
    }
}

fn within(x: f64, text: &DomRect) -> f64 {
    x.min(text.right().max(text.left() + 2.0) - 1.0).max(text.left() + 1.0)
}

fn middle(line: Rect) -> f64 {
    line.top + line.height / 2.0
}

fn sign(direction: Direction) -> f64 {
    match direction {
        Direction::Forward => 1.0,
        Direction::Backward => -1.0,
    }
}
