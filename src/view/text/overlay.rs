//! What lies over the text and is no part of it: the caret, and the handles of the selected annotation.

use web_sys::Element;

use crate::browser::dom;
use crate::browser::selection::Rect;

/// The elements that lie over the text, in a layer that scrolls with it.
pub struct Overlay {
    /// The layer, from whose corner places are measured.
    pub layer: Element,
    /// The caret.
    pub caret: Element,
    /// The handle at the start of the selected annotation.
    pub start: Element,
    /// The handle at its end.
    pub end: Element,
}

impl Overlay {
    /// Puts the caret into a line, or hides it.
    pub fn place_caret(&self, rect: Option<Rect>) {
        self.place(&self.caret, rect);
    }

    /// Puts the handles at the two ends of the selected annotation, or hides them.
    pub fn place_handles(&self, rects: Option<(Rect, Rect)>) {
        let (start, end) = rects.unzip();
        self.place(&self.start, start);
        self.place(&self.end, end);
    }

    fn place(&self, element: &Element, rect: Option<Rect>) {
        let Some(rect) = rect else { return dom::set_class(element, "is-placed", false) };
        let corner = self.layer.get_bounding_client_rect();
        dom::set_length(element, "left", rect.left - corner.left());
        dom::set_length(element, "top", rect.top - corner.top());
        dom::set_length(element, "height", rect.height);
        dom::set_class(element, "is-placed", true);
    }
}
