//! The place in the text that is read: it stays where it is on the screen when what is above it gets another height.
//!
//! The browser guesses how high the text is that it has not laid out, and lays it out as it comes near. Then, and when
//! letters, column or window change their size, all below moves. Browsers would fix some of that by themselves, each in
//! its own way.

use crate::browser::selection::Side;
use crate::text::span::TextOffset;
use crate::view::annotate::text::surface::{Aim, Anchor, ReadingAnchor, Surface};

/// What is brought into view keeps so many pixels from the edges, if it can.
const KEPT_FREE: f64 = 72.0;
/// So many pixels below the upper edge one reads: a line of which less can be seen is left behind.
const READ_BELOW: f64 = 16.0;
/// What has moved by less than so many pixels has not moved.
const MOVED: f64 = 1.0;

impl Surface {
    /// Whether there is a view of the text, so that something of it can be first in it.
    pub fn is_on_screen(&self) -> bool {
        self.scroller.client_height() > 0
    }

    /// The first offset that is read; the start, if the view has not been scrolled.
    pub fn top(&self) -> TextOffset {
        self.first_read().unwrap_or_default()
    }

    fn first_read(&self) -> Option<TextOffset> {
        if self.scroller.scroll_top() <= 0 {
            return None;
        }
        let view = self.scroller.get_bounding_client_rect();
        let text = self.element.get_bounding_client_rect();
        self.offset_at(text.left() + 1.0, view.top() + READ_BELOW)
    }

    /// How far below the upper edge of the view the line of an offset starts.
    pub fn below_edge(&self, offset: TextOffset) -> Option<f64> {
        Some(self.rect_of(offset, Side::After)?.top - self.scroller.get_bounding_client_rect().top())
    }

    /// Takes in that the text may have been scrolled: what is first in the view is what is read.
    pub fn note_scroll(&self) {
        let scrolled = self.scroller.scroll_top();
        if self.is_on_screen() && scrolled != self.place.get().scrolled {
            let first = self.first_read();
            let anchor = first.and_then(|offset| {
                let below_edge = self.below_edge(offset)?;
                Some(Anchor { offset, below_edge })
            });
            self.place.set(ReadingAnchor { anchor, scrolled });
        }
    }

    /// Puts what is read back to where it was on the screen, after the text or the view has got another size.
    pub fn keep_anchor(&self) {
        let ReadingAnchor { anchor, scrolled } = self.place.get();
        if !self.is_on_screen() {
            return;
        }
        let now = self.scroller.scroll_top();
        let last = self.scroller.scroll_height() - self.scroller.client_height();
        // A text that is shorter now was scrolled back to its end. Else somebody scrolls, and that comes first.
        let is_cut_off = now < scrolled && now >= last;
        if now != scrolled && !is_cut_off {
            return;
        }
        let Some(Anchor { offset, below_edge }) = anchor else { return };
        let Some(moved) = self.below_edge(offset).map(|there| there - below_edge) else { return };
        if moved.abs() >= MOVED {
            self.scroll_by(moved);
            self.place_overlay_soon();
        }
    }

    /// Scrolls so that something can be seen, and keeps it in view.
    pub(super) fn bring_into_view(&self, aim: Aim) {
        let offset = match aim {
            Aim::Caret => self.shown.selection.head,
            Aim::At(offset, _) => offset,
        };
        let Some(rect) = self.rect_of(offset, Side::After) else { return };
        let view = self.scroller.get_bounding_client_rect();
        let there = rect.top - view.top();
        let (is_there, below_edge) = match aim {
            Aim::Caret => {
                let is_seen = there >= KEPT_FREE && there + rect.height <= view.height() - KEPT_FREE;
                (is_seen, view.height() / 3.0)
            }
            Aim::At(_, below_edge) => ((there - below_edge).abs() < MOVED, below_edge),
        };
        if !is_there {
            // It may not get there yet: a text whose height is only guessed may seem to end sooner.
            self.place.set(ReadingAnchor { anchor: Some(Anchor { offset, below_edge }), ..self.place.get() });
            self.scroll_by(there - below_edge);
            self.place_overlay_soon();
        }
    }

    /// Shows the start of the text.
    pub(super) fn scroll_to_start(&self) {
        self.scroller.set_scroll_top(0);
        self.place.set(ReadingAnchor::default());
    }

    pub(super) fn scroll_by(&self, pixels: f64) {
        let top = f64::from(self.scroller.scroll_top()) + pixels;
        self.scroller.set_scroll_top(top.round().max(0.0) as i32);
        self.place.set(ReadingAnchor { scrolled: self.scroller.scroll_top(), ..self.place.get() });
    }
}
