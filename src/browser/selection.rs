//! The selection in the reading surface, and where positions of the text lie on the screen.
//!
//! Offsets come from boundary points and never from the selection's text: Firefox leaves sections that it skips
//! out of `Selection.toString()`.

use gloo::utils::document;
use gloo::utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, Node, Range, Selection};

use crate::browser::block_point;
use crate::browser::block_point::DomPosition;
use crate::browser::highlight;

pub use crate::browser::block_point::{BLOCK_ATTRIBUTE, BlockPoint, Side};

/// The selection, as two positions of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Where the selection was begun.
    pub anchor: BlockPoint,
    /// Where it was last extended to; before the anchor if it was made backwards.
    pub head: BlockPoint,
}

impl Selected {
    /// Whether nothing is selected: the selection is a mere position.
    pub fn is_collapsed(&self) -> bool {
        self.anchor == self.head
    }

    /// The earlier of the two positions.
    pub fn start(&self) -> BlockPoint {
        self.anchor.min(self.head)
    }

    /// The later of the two positions.
    pub fn end(&self) -> BlockPoint {
        self.anchor.max(self.head)
    }
}

/// A rectangle on the screen, in CSS pixels from the viewport's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The width; 0 for a caret.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// The selection inside `surface`.
///
/// An end outside the surface counts as the surface's start or end, if the other end is inside.
/// None if both are outside, if nothing is selected at all, and if the surface has no blocks.
pub fn read(surface: &Element) -> Option<Selected> {
    let selection = selection()?;
    let anchor =
        block_point::position_from_dom(surface, &selection.anchor_node()?, selection.anchor_offset())?;
    let head = block_point::position_from_dom(surface, &selection.focus_node()?, selection.focus_offset())?;
    let made = within(surface, anchor, head);
    if selection.range_count() < 2 {
        return made;
    }
    // Firefox cuts a selection where something in it cannot be selected; its ranges are in document order.
    let first = selection.get_range_at(0).ok()?;
    let last = selection.get_range_at(selection.range_count() - 1).ok()?;
    let start =
        block_point::position_from_dom(surface, &first.start_container().ok()?, first.start_offset().ok()?)?;
    let end = block_point::position_from_dom(surface, &last.end_container().ok()?, last.end_offset().ok()?)?;
    let whole = within(surface, start, end)?;
    if made.is_some_and(|it| it.head < it.anchor) {
        return Some(Selected { anchor: whole.head, head: whole.anchor });
    }
    Some(whole)
}

/// Selects from `anchor` to `head`, keeping the direction; returns false if a block is not there.
pub fn write(surface: &Element, anchor: BlockPoint, head: BlockPoint) -> bool {
    let (anchor_side, head_side) = match anchor.cmp(&head) {
        std::cmp::Ordering::Less => (Side::After, Side::Before),
        std::cmp::Ordering::Equal => (Side::After, Side::After),
        std::cmp::Ordering::Greater => (Side::Before, Side::After),
    };
    let anchor = block_point::dom_from_point(surface, anchor, anchor_side);
    let head = block_point::dom_from_point(surface, head, head_side);
    match (selection(), anchor, head) {
        (Some(selection), Some((anchor, anchor_offset)), Some((head, head_offset))) => {
            selection.set_base_and_extent(&anchor, anchor_offset, &head, head_offset).is_ok()
        }
        _ => false,
    }
}

/// A position, and the element that it is in.
type Place<'a> = (&'a Element, BlockPoint);

/// Shows what lies between two positions under a name, or nothing.
pub fn highlight(name: &str, ends: Option<(Place, Place)>) {
    let shown = ends.and_then(|((first, from), (last, to))| {
        let from = block_point::dom_from_point(first, from, Side::After)?;
        range(&from, &block_point::dom_from_point(last, to, Side::Before)?)
    });
    highlight::show(name, shown.as_ref());
}

/// Selects nothing, wherever the selection was.
pub fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Where the words lie that the browser has selected, or else those of the selected span.
pub fn on_screen() -> Option<Rect> {
    let chosen = selection().filter(|selection| !selection.is_collapsed());
    let chosen = chosen.and_then(|selection| selection.get_range_at(0).ok());
    let chosen = chosen.map(|range| rect_from_dom(&range.get_bounding_client_rect()));
    let selected = || {
        let run = document().query_selector(".run.is-selected").ok()??;
        Some(rect_from_dom(&run.get_bounding_client_rect()))
    };
    chosen.filter(|rect| rect.width > 0.0).or_else(selected)
}

/// The position under a point of the viewport (CSS pixels); None if that lies outside the surface.
pub fn block_point_at(surface: &Element, x: f32, y: f32) -> Option<BlockPoint> {
    let document = document();
    let (node, offset) = caret_at(&document, x, y)?;
    match block_point::position_from_dom(surface, &node, offset)? {
        DomPosition::Inside(point) => Some(point),
        DomPosition::Before | DomPosition::After => None,
    }
}

/// The rectangles that the text between two positions covers, in the order of the text.
///
/// An element that lies wholly in between adds a rectangle of its own to that of its text.
/// Empty if a block is not there, and if nothing is in between.
pub fn rects(surface: &Element, from: BlockPoint, to: BlockPoint) -> Vec<Rect> {
    let from = block_point::dom_from_point(surface, from, Side::After);
    let to = block_point::dom_from_point(surface, to, Side::Before);
    from.zip(to).and_then(|(from, to)| range(&from, &to)).map(|it| client_rects(&it)).unwrap_or_default()
}

/// The rectangle around what lies between two offsets of a text node, in UTF-16 units.
pub fn rect_in_node(node: &Node, from: u32, to: u32) -> Option<Rect> {
    let range = range(&(node.clone(), from), &(node.clone(), to))?;
    Some(rect_from_dom(&range.get_bounding_client_rect()))
}

/// Where a caret stands: a rectangle without width, as high as its line. None if the block is not there.
pub fn caret_rect(surface: &Element, point: BlockPoint, side: Side) -> Option<Rect> {
    let position = block_point::dom_from_point(surface, point, side)?;
    if let Some(rect) = client_rects(&range(&position, &position)?).first() {
        let broken = if side == Side::After { after_line_break(&position, *rect) } else { None };
        return Some(broken.unwrap_or(*rect));
    }
    // At some positions a range without content has no rectangle; the text on either side of it has.
    let (node, offset) = &position;
    let length = node.dyn_ref::<web_sys::Text>().map_or(0, |it| it.length());
    if *offset < length {
        let next = range(&position, &(node.clone(), offset + 1))?;
        if let Some(rect) = client_rects(&next).first() {
            return Some(Rect { width: 0.0, ..*rect });
        }
    }
    if *offset > 0 && *offset <= length {
        let previous = range(&(node.clone(), offset - 1), &position)?;
        if let Some(rect) = client_rects(&previous).last() {
            return Some(Rect { left: rect.left + rect.width, width: 0.0, ..*rect });
        }
    }
    let block = block_point::find_block(surface, point.block)?;
    Some(Rect { width: 0.0, ..rect_from_dom(&block.get_bounding_client_rect()) })
}

/// Where a line is broken, its end and the start of the next one are the same position, and browsers take it for the end.
/// Returns the start of the next line, if a position is one.
fn after_line_break((node, offset): &(Node, u32), end: Rect) -> Option<Rect> {
    let next = (*offset < node.dyn_ref::<web_sys::Text>()?.length())
        .then(|| range(&(node.clone(), *offset), &(node.clone(), offset + 1)))??;
    let rect = *client_rects(&next).first()?;
    let is_below = rect.top > end.top + end.height / 2.0;
    let is_right_to_left =
        || node.parent_element().is_some_and(|it| it.matches(":dir(rtl)").unwrap_or(false));
    let left = if is_below && is_right_to_left() { rect.left + rect.width } else { rect.left };
    is_below.then_some(Rect { left, width: 0.0, ..rect })
}

fn selection() -> Option<Selection> {
    window().get_selection().ok()?
}

fn within(surface: &Element, anchor: DomPosition, head: DomPosition) -> Option<Selected> {
    if !matches!(anchor, DomPosition::Inside(_)) && !matches!(head, DomPosition::Inside(_)) {
        return None;
    }
    let point = |position| match position {
        DomPosition::Before => block_point::first_point(surface),
        DomPosition::Inside(point) => Some(point),
        DomPosition::After => block_point::last_point(surface),
    };
    Some(Selected { anchor: point(anchor)?, head: point(head)? })
}

fn caret_at(document: &Document, x: f32, y: f32) -> Option<(Node, u32)> {
    let function = |name| Reflect::get(document, &JsValue::from_str(name)).ok()?.dyn_into::<Function>().ok();
    if function("caretPositionFromPoint").is_some() {
        let position = document.caret_position_from_point(x, y)?;
        return Some((position.offset_node()?, position.offset()));
    }
    // Safari before 18.4 and Chromium before 128 have only this.
    let function = function("caretRangeFromPoint")?;
    let found = function.call2(document, &JsValue::from_f64(x.into()), &JsValue::from_f64(y.into())).ok()?;
    let range = found.dyn_into::<Range>().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

fn range(from: &(Node, u32), to: &(Node, u32)) -> Option<Range> {
    let range = document().create_range().ok()?;
    range.set_start(&from.0, from.1).ok()?;
    range.set_end(&to.0, to.1).ok()?;
    Some(range)
}

fn client_rects(range: &Range) -> Vec<Rect> {
    let Some(list) = range.get_client_rects() else { return Vec::new() };
    (0..list.length()).filter_map(|it| list.item(it)).map(|it| rect_from_dom(&it)).collect()
}

fn rect_from_dom(rect: &DomRect) -> Rect {
    Rect { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
}
