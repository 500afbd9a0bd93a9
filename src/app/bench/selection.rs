//! What is chosen in the open text, and what knows how that lies on the screen.

use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::TextOffset;

/// What is chosen in the open text: from where, to where. The two are equal where there is only a caret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// The end that stays when the selection is extended.
    pub anchor: TextOffset,
    /// The end that moves.
    pub head: TextOffset,
}

impl Selection {
    /// A caret and no text.
    pub fn caret(at: TextOffset) -> Selection {
        Selection { anchor: at, head: at }
    }

    /// Whether no text is chosen.
    pub fn is_caret(self) -> bool {
        self.anchor == self.head
    }
}

/// What only that which lays the text out can answer.
pub trait TextSurface {
    /// Takes in what the browser has selected and not told yet.
    fn read_selection(&self);
    /// Has the browser select nothing in the text.
    fn clear_selection(&self);
    /// Has the browser select what is chosen, after it has selected something elsewhere.
    fn show_selection(&self);
    /// Brings the selected annotation, or the caret, into view.
    fn reveal(&self);
    /// Scrolls so that the line of an offset starts so many pixels below the upper edge of the view, if it can.
    fn park(&self, offset: TextOffset, below_edge: f64);
    /// How far below the upper edge of the view the line of an offset starts, in pixels.
    fn below_edge(&self, offset: TextOffset) -> Option<f64>;
    /// The offset where a step of the caret ends. `None` where nothing is laid out.
    fn screen_step(&self, unit: ScreenUnit, direction: Direction) -> Option<TextOffset>;
}
