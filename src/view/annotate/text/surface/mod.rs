//! The reading surface: keeps what is on the screen in step with the workbench.

mod anchor;
mod caret;
mod measure;
mod upkeep;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo::render::AnimationFrame;
use gloo::render::request_animation_frame;
use web_sys::{Element, HtmlElement};

use crate::app::bench::revision::Revision;
use crate::app::bench::selection::Selection;
use crate::browser::BrowserError;
use crate::browser::nearness::Nearness;
use crate::browser::selection;
use crate::browser::selection::Side;
use crate::browser::timer::IdleCallback;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::heat::Heat;
use crate::paint::marks::Mark;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::overlay::Overlay;
use crate::view::annotate::text::page::{Page, Paint};
use crate::view::annotate::text::tags::Names;

/// What is within so many pixels of the viewport is painted.
pub const MARGIN: u32 = 800;
/// Before anything is measured, so many blocks at the start of a text are taken to be in sight.
const FIRST: usize = 24;

/// What is brought into view.
#[derive(Clone, Copy)]
enum Aim {
    /// The caret, or the selected annotation.
    Caret,
    /// An offset, to so many pixels below the upper edge.
    At(TextOffset, f64),
}

/// An offset, and how far below the upper edge of the view its line starts, in pixels.
#[derive(Clone, Copy)]
struct Anchor {
    offset: TextOffset,
    below_edge: f64,
}

/// What is kept where it is on the screen.
#[derive(Clone, Copy, Default)]
struct ReadingAnchor {
    /// Nothing at the start of a text, which stays at its start.
    anchor: Option<Anchor>,
    /// How far the text was scrolled when that was noted, in pixels.
    scrolled: i32,
}

/// What the surface has to show. It is compared with what it shows.
#[derive(Clone, Default)]
pub struct SurfaceState {
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
    /// The places that are marked whatever is tagged there, in the order of the text.
    pub marks: Arc<Vec<Mark>>,
    /// Where how many people tagged it, if that is shown, in the order of the text.
    pub heat: Arc<Vec<Heat>>,
    /// The first offset that is to be seen of a text that was not shown before.
    pub top: TextOffset,
}

/// The surface, shared by the listeners. It is borrowed for the length of one call, and never across a dispatch.
pub type SharedSurface = Rc<RefCell<Surface>>;

/// What is called with sections that have come near the viewport, or gone.
pub type OnNear = Rc<dyn Fn(Vec<(Element, bool)>)>;

/// What the surface has done to it later.
#[derive(Clone)]
pub struct SurfaceCallbacks {
    /// Called with sections that have come near the viewport, or gone.
    pub on_near: OnNear,
    /// Called before the next paint, when the overlay is to be placed.
    pub on_frame: Rc<dyn Fn()>,
    /// Called when there is time to tidy up.
    pub on_idle: Rc<dyn Fn()>,
}

/// The reading surface.
pub struct Surface {
    /// The element whose text is the text.
    pub element: Element,
    scroller: HtmlElement,
    overlay: Overlay,
    page: Option<Page>,
    nearness: Option<Nearness>,
    later: SurfaceCallbacks,
    frame: RefCell<Option<AnimationFrame>>,
    idle: Option<IdleCallback>,
    /// Sections that have gone out of sight and may still have paint.
    gone: Vec<usize>,
    shown: SurfaceState,
    hovered: Option<AnnotationId>,
    place: Cell<ReadingAnchor>,
    /// Whether the caret is to be brought into view, once what is wanted is shown.
    reveals: Cell<bool>,
    /// Where the last step by a line ended, and the place in the line that it kept to.
    column: Cell<(TextOffset, f64)>,
    /// Whether the browser has selected something in the text, or has its caret there. To ask it has the page laid out.
    has_selection: Cell<bool>,
    /// How far the text was scrolled when the lines of marks were measured.
    pub measured_at: Cell<i32>,
    /// How wide the text was when names were placed in it.
    width: i32,
    /// Whether a handle is being dragged, so that the browser's selection shows what is meant.
    pub is_dragging: bool,
}

impl Surface {
    /// A surface without a text.
    pub fn new(
        element: Element,
        scroller: HtmlElement,
        overlay: Overlay,
        later: SurfaceCallbacks,
    ) -> Surface {
        Surface {
            element,
            scroller,
            overlay,
            page: None,
            nearness: None,
            later,
            frame: RefCell::default(),
            idle: None,
            gone: Vec::new(),
            shown: SurfaceState::default(),
            hovered: None,
            place: Cell::default(),
            reveals: Cell::default(),
            column: Cell::default(),
            has_selection: Cell::default(),
            measured_at: Cell::default(),
            width: 0,
            is_dragging: false,
        }
    }

    /// The element that scrolls the text.
    pub fn scroller(&self) -> HtmlElement {
        self.scroller.clone()
    }

    /// The layer that lies over the text.
    pub fn layer(&self) -> &Element {
        &self.overlay.layer
    }

    /// The text as it is laid out.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// Brings the screen in step with what is wanted.
    pub fn show(&mut self, wanted: SurfaceState) -> Result<(), BrowserError> {
        let before = std::mem::replace(&mut self.shown, wanted);
        let is_new_text = match (&before.text, &self.shown.text) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            (None, None) => false,
            _ => true,
        };
        // Before anything is painted: with the text, the browser's caret would move, which counts as the person's doing.
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
        if before.selection != self.shown.selection {
            self.write_selection();
        } else if is_repainted {
            self.keep_selection();
        }
        if is_new_text {
            self.scroll_to_start();
            if self.shown.top != TextOffset::START {
                self.bring_into_view(Aim::At(self.shown.top, 0.0));
            }
        }
        self.reveal_now();
        let is_related = before.revision.number != self.shown.revision.number
            && !self.shown.revision.effect.relations.is_empty();
        if is_reselected || is_related || before.selection != self.shown.selection {
            self.place_overlay_soon();
        }
        Ok(())
    }

    fn lay_out(&mut self) -> Result<(), BrowserError> {
        self.nearness = None;
        self.page = None;
        self.gone.clear();
        self.hovered = None;
        let Some(text) = self.shown.text.clone() else {
            self.element.set_text_content(None);
            return Ok(());
        };
        let mut page = Page::build(&self.element, text)?;
        if self.shown.top == TextOffset::START {
            page.paint(0..FIRST.min(page.blocks.all().len()), &self.paint())?;
        }
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
        Paint {
            annotations: &self.shown.annotations,
            schema: &self.shown.schema,
            names: &self.shown.names,
            marks: &self.shown.marks,
            heat: &self.shown.heat,
        }
    }

    /// Paints anew what has changed; `true` if anything may have.
    fn repaint(&mut self, before: &SurfaceState) -> Result<bool, BrowserError> {
        let Some(mut page) = self.page.take() else { return Ok(false) };
        let is_renamed = before.names != self.shown.names || !Arc::ptr_eq(&before.schema, &self.shown.schema);
        if is_renamed {
            page.forget();
        }
        let is_edited = !before.annotations.is_same(&self.shown.annotations);
        let is_marked = before.marks != self.shown.marks || before.heat != self.shown.heat;
        let touched = self.touched(before);
        let outcome = match touched {
            _ if is_renamed || is_marked => page.repaint(None, &self.paint()),
            _ if !is_edited => Ok(()),
            Some(touched) => page.repaint(Some(&touched), &self.paint()),
            None => page.repaint(None, &self.paint()),
        };
        self.page = Some(page);
        outcome.map(|()| is_renamed || is_marked || is_edited)
    }

    /// What the last step touched; `None` if there was more than one step, so that anything may have changed.
    fn touched(&self, before: &SurfaceState) -> Option<Vec<Span>> {
        let is_next = self.shown.revision.number == before.revision.number + 1;
        is_next.then(|| {
            let changes = self.shown.revision.effect.annotations.values();
            let versions = changes.flat_map(|change| [&change.before, &change.after]).flatten();
            let mut hulls: Vec<Span> = versions.map(|annotation| annotation.fragments.hull()).collect();
            hulls.sort();
            hulls.dedup();
            hulls
        })
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
        let selected = selection::read(&self.element);
        self.has_selection.set(selected.is_some());
        let selected = selected?;
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
        if wanted.is_caret() && !self.has_selection.get() {
            return;
        }
        match self.read_selection() {
            found if found == Some(wanted) => {}
            None if wanted.is_caret() => {}
            Some(_) if wanted.is_caret() => self.clear_selection(),
            _ => self.select(wanted),
        }
    }

    /// Selects again what is chosen, after what shows it was made anew; unless something else is selected meanwhile, for
    /// instance in another text.
    fn keep_selection(&self) {
        if self.has_selection.get() {
            self.write_selection();
        }
    }

    /// Has the browser select nothing in the text.
    pub fn clear_selection(&self) {
        if self.has_selection.replace(false) {
            selection::clear();
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
            let point = |offset| page.point_in_element(offset).map(|(_, point)| point);
            let Some((anchor, head)) = point(wanted.anchor).zip(point(wanted.head)) else { return };
            if selection::write(&self.element, anchor, head) {
                self.has_selection.set(true);
            }
        }
    }

    /// Shows what a label would be given to, where that is more or less than what is chosen.
    pub fn show_meant(&self, meant: Option<Span>) {
        let page = self.page.as_ref();
        let ends = page.zip(meant).and_then(|(page, meant)| {
            page.point_in_element(meant.start()).zip(page.point_in_element(meant.end()))
        });
        selection::highlight("meant", ends);
    }

    /// Selects in the browser what is chosen, after it has shown something else.
    pub fn restore_selection(&self) {
        self.write_selection();
    }

    /// Brings the caret into view, once what is wanted now is shown.
    pub fn reveal(&self) {
        self.reveals.set(true);
        self.place_overlay_soon();
    }

    fn reveal_now(&self) {
        if self.page.is_some() && self.reveals.take() {
            self.bring_into_view(Aim::Caret);
        }
    }

    /// Scrolls so that the line of an offset starts so many pixels below the upper edge of the view, if it can.
    pub fn park(&self, offset: TextOffset, below_edge: f64) {
        self.bring_into_view(Aim::At(offset, below_edge));
    }

    /// What is shown now.
    pub fn shown(&self) -> &SurfaceState {
        &self.shown
    }

    /// Puts the caret and the handles where they belong before the next paint: where that is must be measured, and
    /// measured once all is painted, the text is laid out once.
    pub fn place_overlay_soon(&self) {
        let on_frame = self.later.on_frame.clone();
        self.frame.replace(Some(request_animation_frame(move |_| on_frame())));
    }

    /// Puts the names of labels, the caret and the handles where they belong. All is measured before anything is moved, so
    /// that the browser lays out once.
    pub fn place_overlay(&mut self) -> Result<(), BrowserError> {
        self.reveal_now();
        let placings = self.page.as_mut().map(Page::measure_tags).unwrap_or_default();
        let hull = self.shown.selected.as_ref().map(|annotation| annotation.fragments.hull());
        let handles = hull.and_then(|hull| {
            let start = self.rect_in_sight(hull.start(), Side::After)?;
            Some((start, self.rect_in_sight(hull.end(), Side::Before)?))
        });
        let caret = self.rect_in_sight(self.shown.selection.head, Side::After);
        self.overlay.place(caret, handles);
        self.page.as_mut().map_or(Ok(()), |page| page.put_tags(&placings))
    }

    /// Places all anew, as the text is set in another way.
    pub fn set_anew(&mut self) {
        if let Some(page) = &mut self.page {
            page.forget_measures();
        }
        self.place_overlay_soon();
    }

    /// Places the names of labels anew if the text has got another width, within the same frame.
    pub fn follow_width(&mut self) -> Result<(), BrowserError> {
        let width = self.element.client_width();
        let Some(page) = self.page.as_mut().filter(|_| self.width != width) else { return Ok(()) };
        self.width = width;
        page.displace_tags();
        let placings = page.measure_tags();
        page.put_tags(&placings)
    }
}
