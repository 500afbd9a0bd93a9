//! The reading surface: keeps what is on the screen in step with the workbench.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use web_sys::{Element, HtmlElement};

use super::overlay::Overlay;
use super::page::{Page, Paint};
use super::painter::Names;
use crate::app::workbench::{Revision, Selection};
use crate::browser::selection::{self, Side};
use crate::browser::timer::AnimationFrame;
use crate::browser::{BrowserError, nearness::Nearness};
use crate::model::movement::Direction;
use crate::model::{Annotation, AnnotationId, AnnotationSet, Schema, Span, Text, TextOffset, sorted};

/// Sections within so many pixels of the viewport are painted.
const MARGIN: u32 = 800;
/// What is brought into view keeps so many pixels from the edges, if it can.
const KEPT_FREE: f64 = 72.0;

/// The next line is looked for so many times, each so many pixels further on.
const LINE_PROBES: u32 = 12;
const PROBE: f64 = 10.0;

/// What the surface has to show. It is compared with what it shows.
#[derive(Clone, Default)]
pub struct Wanted {
    /// The text.
    pub text: Option<Arc<Text>>,
    /// What the last step changed.
    pub revision: Revision,
    /// The annotations of the text.
    pub annotations: AnnotationSet,
    /// Their labels.
    pub schema: Arc<Schema>,
    /// How they are named.
    pub names: Names,
    /// What is chosen.
    pub selection: Selection,
    /// The annotation that is selected.
    pub selected: Option<Arc<Annotation>>,
    /// The first offset that is to be seen of a text that was not shown before.
    pub top: TextOffset,
    /// Counts up when something is to be brought into view.
    pub reveal: u32,
}

/// What is called with sections that have come near the viewport, or gone.
pub type OnNear = Rc<dyn Fn(Vec<(Element, bool)>)>;

/// What the surface has done to it later.
#[derive(Clone)]
pub struct Later {
    /// Called with sections that have come near the viewport, or gone.
    pub on_near: OnNear,
    /// Called before the next paint, when the overlay is to be placed.
    pub on_frame: Rc<dyn Fn()>,
}

/// The reading surface.
pub struct Surface {
    /// The element whose text is the text.
    pub element: Element,
    scroller: HtmlElement,
    overlay: Overlay,
    page: Option<Page>,
    nearness: Option<Nearness>,
    later: Later,
    frame: RefCell<Option<AnimationFrame>>,
    shown: Wanted,
    hovered: Option<AnnotationId>,
    /// Where the last step by a line ended, and the place in the line that it kept to.
    column: Cell<(TextOffset, f64)>,
    /// Whether a handle is being dragged, so that the browser's selection shows what is meant.
    pub is_dragging: bool,
}

impl Surface {
    /// A surface without a text.
    pub fn new(element: Element, scroller: HtmlElement, overlay: Overlay, later: Later) -> Surface {
        Surface {
            element,
            scroller,
            overlay,
            page: None,
            nearness: None,
            later,
            frame: RefCell::default(),
            shown: Wanted::default(),
            hovered: None,
            column: Cell::default(),
            is_dragging: false,
        }
    }

    /// The element that scrolls the text.
    pub fn scroller(&self) -> HtmlElement {
        self.scroller.clone()
    }

    /// The text as it is laid out.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// Brings the screen in step with what is wanted.
    pub fn show(&mut self, wanted: Wanted) -> Result<(), BrowserError> {
        let before = std::mem::replace(&mut self.shown, wanted);
        let is_new_text = match (&before.text, &self.shown.text) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            (None, None) => false,
            _ => true,
        };
        // Before anything is painted: afterwards, the browser would lay the text out for it.
        if self.shown.selection.is_caret() && self.shown.selection != before.selection {
            self.write_selection();
        }
        if is_new_text {
            self.lay_out()?;
        }
        let is_repainted = is_new_text || self.repaint(&before)?;
        let is_reselected = is_repainted || before.selected != self.shown.selected;
        if is_reselected {
            self.mark(before.selected.as_ref().map(|annotation| &annotation.id), "is-selected", false);
            self.mark_selected();
        }
        if is_repainted || before.selection != self.shown.selection {
            self.write_selection();
        }
        if is_new_text {
            self.scroll_to(self.shown.top);
        }
        if before.reveal != self.shown.reveal {
            self.reveal();
        }
        if is_reselected || before.selection != self.shown.selection {
            self.place_overlay_soon();
        }
        Ok(())
    }

    fn lay_out(&mut self) -> Result<(), BrowserError> {
        self.nearness = None;
        self.page = None;
        self.hovered = None;
        let Some(text) = self.shown.text.clone() else {
            self.element.set_text_content(None);
            return Ok(());
        };
        let mut page = Page::build(&self.element, text)?;
        // The first section is painted with the first frame; the browser tells of all others.
        page.set_near(0, true, &self.paint())?;
        let on_near = self.later.on_near.clone();
        let nearness = Nearness::new(&self.scroller, MARGIN, move |changes| on_near(changes))?;
        for section in page.sections() {
            nearness.watch(section);
        }
        self.nearness = Some(nearness);
        self.page = Some(page);
        Ok(())
    }

    fn paint(&self) -> Paint<'_> {
        Paint { annotations: &self.shown.annotations, schema: &self.shown.schema, names: &self.shown.names }
    }

    /// Paints anew what has changed; `true` if anything may have.
    fn repaint(&mut self, before: &Wanted) -> Result<bool, BrowserError> {
        let Some(mut page) = self.page.take() else { return Ok(false) };
        let is_renamed = before.names != self.shown.names || !Arc::ptr_eq(&before.schema, &self.shown.schema);
        if is_renamed {
            page.forget();
        }
        let is_edited = !before.annotations.is_same(&self.shown.annotations);
        let touched = self.touched(before);
        let outcome = match touched {
            _ if is_renamed => page.repaint(None, &self.paint()),
            _ if !is_edited => Ok(()),
            Some(touched) => page.repaint(Some(&touched), &self.paint()),
            None => page.repaint(None, &self.paint()),
        };
        self.page = Some(page);
        outcome.map(|()| is_renamed || is_edited)
    }

    /// What the last step touched; `None` if there was more than one step, so that anything may have changed.
    fn touched(&self, before: &Wanted) -> Option<Vec<Span>> {
        let is_next = self.shown.revision.number == before.revision.number + 1;
        is_next.then(|| {
            let changes = self.shown.revision.effect.annotations.values();
            let versions = changes.flat_map(|change| [&change.before, &change.after]).flatten();
            let hulls = versions.map(|annotation| annotation.fragments.hull()).collect();
            let mut hulls = sorted(hulls, Span::cmp);
            hulls.dedup();
            hulls
        })
    }

    /// Paints sections that have come near the viewport, and wipes those that have gone.
    pub fn set_near(&mut self, changes: Vec<(Element, bool)>) -> Result<(), BrowserError> {
        let Some(mut page) = self.page.take() else { return Ok(()) };
        // Wiping replaces text nodes, and with them the caret in them, or a selection that reaches into them.
        let selection = self.shown.selection;
        let of_caret = page.blocks.section_of(page.blocks.index_of(selection.head));
        let may_wipe = |section: usize| selection.is_caret() && section != of_caret;
        let numbered = changes.iter().filter_map(|(section, is_near)| {
            Some((section.get_attribute("data-section")?.parse::<usize>().ok()?, *is_near))
        });
        let outcome = numbered
            .filter(|(section, is_near)| *is_near || may_wipe(*section))
            .try_for_each(|(section, is_near)| page.set_near(section, is_near, &self.paint()));
        self.page = Some(page);
        self.mark_selected();
        self.place_overlay_soon();
        outcome
    }

    fn mark_selected(&self) {
        self.mark(self.shown.selected.as_ref().map(|annotation| &annotation.id), "is-selected", true);
    }

    fn mark(&self, id: Option<&AnnotationId>, class: &str, is_on: bool) {
        if let (Some(page), Some(id)) = (&self.page, id) {
            page.mark(id, class, is_on);
        }
    }

    /// Says which annotation the pointer is over.
    pub fn hover(&mut self, id: Option<AnnotationId>) {
        if self.hovered != id {
            self.mark(self.hovered.as_ref(), "is-hovered", false);
            self.mark(id.as_ref(), "is-hovered", true);
            self.hovered = id;
        }
    }

    /// What the browser has selected, if it lies in the text.
    pub fn read_selection(&self) -> Option<Selection> {
        let page = self.page.as_ref()?;
        let selected = selection::read(&self.element)?;
        Some(Selection {
            anchor: page.offset_from_point(selected.anchor),
            head: page.offset_from_point(selected.head),
        })
    }

    /// Selects in the browser what is chosen, or nothing where there is only a caret: that is the overlay's, and to
    /// move the browser's own costs more than to tag. A selection somewhere else, for instance in a field that one
    /// writes in, is left alone.
    fn write_selection(&self) {
        let wanted = self.shown.selection;
        let found = self.read_selection();
        match found {
            _ if found == Some(wanted) => {}
            None if wanted.is_caret() => {}
            Some(_) if wanted.is_caret() => selection::clear(),
            _ => self.select(wanted),
        }
    }

    /// Gives the browser the caret, from where it extends a selection by itself.
    pub fn lend_caret(&self) {
        if self.read_selection().is_none() {
            self.select(self.shown.selection);
        }
    }

    /// Selects something in the browser, for instance what is meant while a handle is dragged.
    pub fn select(&self, wanted: Selection) {
        if let Some(page) = &self.page {
            let (anchor, head) = (page.point_from_offset(wanted.anchor), page.point_from_offset(wanted.head));
            selection::write(&self.element, anchor, head);
        }
    }

    /// Selects in the browser what is chosen, after it has shown something else.
    pub fn restore_selection(&self) {
        self.write_selection();
    }

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
        let nearest = match () {
            _ if y > text.bottom() => end,
            _ if y < text.top() => Some(TextOffset::START),
            _ => self.offset_at(within(x, text.left(), text.right()), within(y, top, bottom)),
        };
        nearest.map_or(selection, |head| Selection { head, ..selection })
    }

    /// What is shown now.
    pub fn shown(&self) -> &Wanted {
        &self.shown
    }

    fn rect_of(&self, offset: TextOffset, side: Side) -> Option<selection::Rect> {
        selection::caret_rect(&self.element, self.page.as_ref()?.point_from_offset(offset), side)
    }

    /// Puts the caret and the handles where they belong before the next paint: where that is must be measured, and
    /// measured once all is painted, the text is laid out once.
    fn place_overlay_soon(&self) {
        let on_frame = self.later.on_frame.clone();
        self.frame.replace(Some(AnimationFrame::new(move |_| on_frame())));
    }

    /// Puts the caret and the handles where they belong.
    pub fn place_overlay(&self) {
        let handles = self.shown.selected.as_ref().and_then(|annotation| {
            let hull = annotation.fragments.hull();
            Some((self.rect_of(hull.start(), Side::After)?, self.rect_of(hull.end(), Side::Before)?))
        });
        self.overlay.place_handles(handles);
        let caret = self.rect_of(self.shown.selection.head, Side::After);
        self.overlay.place_caret(caret.filter(|_| self.page.is_some()));
    }

    fn scroll_to(&self, top: TextOffset) {
        self.scroller.set_scroll_top(0);
        if let Some(rect) = self.rect_of(top, Side::After).filter(|_| top != TextOffset::START) {
            self.scroller.set_scroll_top((rect.top - self.scroller.get_bounding_client_rect().top()) as i32);
        }
    }

    /// The first offset that can be seen; the start, if the view has not been scrolled.
    pub fn top(&self) -> TextOffset {
        if self.scroller.scroll_top() <= 0 {
            return TextOffset::START;
        }
        let view = self.scroller.get_bounding_client_rect();
        let text = self.element.get_bounding_client_rect();
        self.offset_at(text.left() + 1.0, view.top() + 2.0).unwrap_or_default()
    }

    /// The offset a line below the caret, or above it: at the same place in the line, as far as the line goes.
    pub fn line_step(&self, direction: Direction) -> Option<TextOffset> {
        let head = self.shown.selection.head;
        // Only what can be seen has places under points.
        self.reveal();
        let from = self.rect_of(head, Side::After)?;
        let text = self.element.get_bounding_client_rect();
        let (before, column) = self.column.get();
        let column = if before == head { column } else { from.left };
        let x = column.min(text.right().max(text.left() + 2.0) - 1.0).max(text.left() + 1.0);
        let way = if direction == Direction::Forward { 1.0 } else { -1.0 };
        let middle = from.top + from.height / 2.0;
        let found = (1..=LINE_PROBES).find_map(|probe| {
            let there = self.offset_at(x, middle + way * PROBE * f64::from(probe))?;
            let rect = self.rect_of(there, Side::After)?;
            ((rect.top - from.top) * way > from.height / 2.0).then_some(there)
        });
        let end = self.page.as_ref()?.text.end();
        let edge = if direction == Direction::Forward { end } else { TextOffset::START };
        let there = found.unwrap_or(edge);
        self.column.set((there, x));
        Some(there)
    }

    /// Scrolls so that the selected annotation, or the caret, can be seen.
    fn reveal(&self) {
        let Some(rect) = self.rect_of(self.shown.selection.head, Side::After) else { return };
        let view = self.scroller.get_bounding_client_rect();
        let is_seen = rect.top >= view.top() + KEPT_FREE
            && rect.top + rect.height <= view.top() + view.height() - KEPT_FREE;
        if !is_seen {
            let third = view.height() / 3.0;
            let top = f64::from(self.scroller.scroll_top()) + rect.top - view.top() - third;
            self.scroller.set_scroll_top(top.max(0.0) as i32);
        }
    }
}
