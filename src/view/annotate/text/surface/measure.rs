//! Where offsets lie on the screen, and what is seen of the text.

use crate::app::bench::selection::Selection;
use crate::browser::selection;
use crate::browser::selection::Side;
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::surface::{MARGIN, Surface};

impl Surface {
    /// The offset under a point of the viewport.
    pub fn offset_at(&self, x: f64, y: f64) -> Option<TextOffset> {
        let point = selection::block_point_at(&self.element, x as f32, y as f32)?;
        Some(self.page.as_ref()?.offset_from_point(point))
    }

    /// A selection whose press ended at a point of the viewport. Outside of what can be seen of the text, the browser
    /// runs on into the next column; what is meant is the nearest place in the text.
    pub fn clamped(&self, selection: Selection, (x, y): (f64, f64)) -> Selection {
        let view = self.scroller.get_bounding_client_rect();
        let is_inside = x >= view.left() && x <= view.right() && y >= view.top() && y <= view.bottom();
        if is_inside || selection.is_caret() {
            return selection;
        }
        let text = self.element.get_bounding_client_rect();
        let end = self.page.as_ref().map(|page| page.text.end());
        let (top, bottom) = (view.top().max(text.top()), view.bottom().min(text.bottom()));
        let within = |value: f64, from: f64, to: f64| value.min(to.max(from + 2.0) - 1.0).max(from + 1.0);
        let nearest = if y > text.bottom() {
            end
        } else if y < text.top() {
            Some(TextOffset::START)
        } else {
            self.offset_at(within(x, text.left(), text.right()), within(y, top, bottom))
        };
        nearest.map_or(selection, |head| Selection { head, ..selection })
    }

    /// Where a caret stands at an offset, if that is near the viewport: elsewhere nothing is laid out, and to ask
    /// would have it done.
    pub(super) fn rect_in_sight(&self, offset: TextOffset, side: Side) -> Option<selection::Rect> {
        let page = self.page.as_ref()?;
        let section = page.sections().nth(page.blocks.section_of(page.blocks.index_of(offset)))?;
        let (section, view) = (section.get_bounding_client_rect(), self.scroller.get_bounding_client_rect());
        let is_near = section.bottom() >= view.top() && section.top() <= view.bottom();
        if is_near { self.rect_of(offset, side) } else { None }
    }

    /// The rectangle around what is in the first line of a range, in whatever direction its words run; far from the view,
    /// where nothing is laid out, the middle of its section.
    pub fn first_line_on_screen(&self, span: Span) -> Option<selection::Rect> {
        let page = self.page.as_ref()?;
        let Some(start) = self.rect_in_sight(span.start(), Side::After) else {
            let section = page.sections().nth(page.blocks.section_of(page.blocks.index_of(span.start())))?;
            let (section, text) =
                (section.get_bounding_client_rect(), self.element.get_bounding_client_rect());
            let top = section.top() + section.height() / 2.0;
            return Some(selection::Rect { left: text.left(), top, width: 0.0, height: 16.0 });
        };
        let block = page.blocks.get(page.blocks.index_of(span.start()))?;
        let (element, from) = page.point_in_element(span.start())?;
        let end = page.point_in_element(span.end().min(block.span.end()));
        let to = end.filter(|(_, to)| to.block == from.block).map(|(_, to)| to)?;
        let rects = selection::rects(element, from, to);
        let is_first_line =
            |rect: &&selection::Rect| (rect.top - start.top).abs() < start.height / 2.0 && rect.width > 0.0;
        let first = rects.iter().filter(is_first_line).copied().reduce(|one, other| {
            let left = one.left.min(other.left);
            let right = (one.left + one.width).max(other.left + other.width);
            selection::Rect { left, width: right - left, ..one }
        });
        first.or(Some(start))
    }

    /// The text that is near the view.
    pub fn window(&self) -> Option<Span> {
        let page = self.page.as_ref()?;
        let (view, margin) = (self.scroller.get_bounding_client_rect(), f64::from(MARGIN));
        let is_near = |section: &web_sys::Element| {
            let section = section.get_bounding_client_rect();
            section.bottom() >= view.top() - margin && section.top() <= view.bottom() + margin
        };
        let near = page.sections().zip(page.blocks.sections()).filter(|(section, _)| is_near(section));
        let block = |index: usize| page.blocks.get(index).map(|block| block.span);
        let spans = near
            .filter_map(|(_, blocks)| Some(block(blocks.start)?.hull(block(blocks.end.checked_sub(1)?)?)));
        spans.reduce(Span::hull)
    }

    /// Where a caret stands at an offset, wherever that is.
    pub fn rect_of(&self, offset: TextOffset, side: Side) -> Option<selection::Rect> {
        let page = self.page.as_ref()?;
        let (element, point) = page.point_in_element(offset)?;
        selection::caret_rect(element, point, side)
    }
}
