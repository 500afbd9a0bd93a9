//! What lies over the text and is no part of it: the caret, and the handles of the selected annotation.

use web_sys::Element;

use crate::browser::dom;
use crate::browser::selection::Rect;

/// The elements that lie over the text, in a layer that scrolls with it.
pub struct Overlay {
    /// The layer, from whose corner points are measured.
    pub layer: Element,
    /// The caret.
    pub caret: Element,
    /// The handle at the start of the selected annotation.
    pub start: Element,
    /// The handle at its end.
    pub end: Element,
}

impl Overlay {
    /// Puts the caret into a line and the handles at the two ends of the selected annotation, or hides them.
    pub fn place(&self, caret: Option<Rect>, handles: Option<(Rect, Rect)>) {
        let corner = self.layer.get_bounding_client_rect();
        let corner = (corner.left(), corner.top());
        let (start, end) = handles.unzip();
        for (element, rect) in [(&self.caret, caret), (&self.start, start), (&self.end, end)] {
            place(element, rect, corner);
        }
    }
}

fn place(element: &Element, rect: Option<Rect>, corner: (f64, f64)) {
    if let Some(rect) = rect {
        dom::set_length(element, "left", rect.left - corner.0);
        dom::set_length(element, "top", rect.top - corner.1);
        dom::set_length(element, "height", rect.height);
    }
    dom::set_class(element, "is-placed", rect.is_some());
}
