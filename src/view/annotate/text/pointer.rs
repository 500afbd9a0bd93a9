//! What the pointer does in the text: it chooses text, clicks on spans, hovers, and drags handles.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, EventTarget, MouseEvent, PointerEvent};

use crate::app::bench::selection;
use crate::app::bench::selection::Selection;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::browser::listener::{EventListener, listen};
use crate::browser::{clipboard, focus, segmenter};
use crate::model::action::Edge;
use crate::model::record::id::AnnotationId;
use crate::text::movement;
use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::handles::on_handle;
use crate::view::annotate::text::surface::SharedSurface;

/// A selection made by touch counts as made when it has stood still for so many milliseconds.
const TOUCH_REST: u32 = 600;

/// A press in the text that has ended, before the browser has updated its selection.
struct Release {
    _timeout: Timeout,
    target: Option<Element>,
    position: (f64, f64),
}

/// What the listeners share.
#[derive(Clone)]
struct Pointing {
    bench: Workbench,
    surface: SharedSurface,
    is_down_in_text: Rc<Cell<bool>>,
    release: Rc<RefCell<Option<Release>>>,
}

/// Listens as long as the listeners live.
pub fn listen_to_pointer(
    bench: Workbench,
    surface: &SharedSurface,
    handles: [(Edge, Element); 2],
) -> Vec<EventListener> {
    let (document, window) = (document(), window());
    let element = surface.borrow().element.clone();
    let pointing =
        Pointing { bench, surface: surface.clone(), is_down_in_text: Rc::default(), release: Rc::default() };
    bench.pane.set_surface(pointing.clone());
    let mut listeners = vec![
        on_down(&pointing, &element),
        on_up(&pointing, &window),
        on_double_click(surface, &element),
        on_selection(&pointing, &document),
        on_over(surface, &element),
        on_leave(surface, &element),
        on_copy(&pointing, &document),
    ];
    for (edge, handle) in handles {
        listeners.extend(on_handle(bench, surface, edge, &handle));
    }
    listeners
}

fn on_down(pointing: &Pointing, element: &Element) -> EventListener {
    let Pointing { surface, is_down_in_text, .. } = pointing.clone();
    listen(element, "pointerdown", move |event: &PointerEvent| {
        is_down_in_text.set(event.button() == 0);
        if event.shift_key()
            && let Ok(surface) = surface.try_borrow()
        {
            surface.lend_caret();
        }
    })
}

/// A pointer that went down in the text has come up, wherever that is.
fn on_up(pointing: &Pointing, window: &EventTarget) -> EventListener {
    let pointing = pointing.clone();
    listen(window, "pointerup", move |event: &PointerEvent| {
        if !pointing.is_down_in_text.replace(false) {
            return;
        }
        let later = pointing.clone();
        let release = Release {
            // The browser updates its selection after this event.
            _timeout: Timeout::new(0, move || later.take_in()),
            target: event.target().and_then(|target| target.dyn_into::<Element>().ok()),
            position: (f64::from(event.client_x()), f64::from(event.client_y())),
        };
        pointing.release.replace(Some(release));
    })
}

/// A double click chooses a word. A browser takes the border of a span for the border of a word.
fn on_double_click(surface: &SharedSurface, element: &Element) -> EventListener {
    let surface = surface.clone();
    listen(element, "dblclick", move |event: &MouseEvent| {
        let Ok(surface) = surface.try_borrow() else { return };
        let offset = surface.offset_at(f64::from(event.client_x()), f64::from(event.client_y()));
        let text = surface.page().map(|page| page.text.clone());
        let word = offset
            .zip(text)
            .and_then(|(offset, text)| movement::word_at(text.as_str(), offset, segmenter::words));
        if let Some(span) = word.and_then(|(start, end)| Span::new(start, end)) {
            surface.select(Selection { anchor: span.start(), head: span.end() });
        }
    })
}

/// The browser's selection has changed: by the mouse, by touch handles, by its own caret, by a screen reader.
fn on_selection(pointing: &Pointing, document: &EventTarget) -> EventListener {
    let pointing = pointing.clone();
    let rest = RefCell::new(None);
    listen(document, "selectionchange", move |_: &Event| {
        let bench = pointing.bench;
        if pointing.release.borrow().is_some() || !pointing.take_selection() {
            return;
        }
        rest.take();
        let is_caret = bench.pane.selection.get_untracked().is_caret();
        if !is_caret && is_touch() && bench.interface.locked.read_untracked().is_some() {
            let tag = move || tagging::use_locked_label(bench);
            rest.replace(Some(Timeout::new(TOUCH_REST, tag)));
        }
    })
}

impl selection::TextSurface for Pointing {
    fn read_selection(&self) {
        self.take_in();
    }

    fn clear_selection(&self) {
        if let Ok(surface) = self.surface.try_borrow() {
            surface.clear_selection();
        }
    }

    fn show_selection(&self) {
        if let Ok(surface) = self.surface.try_borrow() {
            surface.restore_selection();
        }
    }

    fn reveal(&self) {
        if let Ok(surface) = self.surface.try_borrow() {
            surface.reveal();
        }
    }

    fn park(&self, offset: TextOffset, below_edge: f64) {
        if let Ok(surface) = self.surface.try_borrow() {
            surface.park(offset, below_edge);
        }
    }

    fn below_edge(&self, offset: TextOffset) -> Option<f64> {
        self.surface.try_borrow().ok()?.below_edge(offset)
    }

    fn screen_step(&self, unit: ScreenUnit, direction: Direction) -> Option<TextOffset> {
        self.surface.try_borrow().ok()?.screen_step(unit, direction)
    }
}

impl Pointing {
    /// Takes in what the pointer and the browser's selection say now.
    fn take_in(&self) {
        match self.release.take() {
            Some(release) => self.finish(&release),
            None => {
                self.take_selection();
            }
        }
    }

    /// Takes in what the browser has selected; `true` if that is something else than before.
    fn take_selection(&self) -> bool {
        let Ok(surface) = self.surface.try_borrow() else { return false };
        let selection = if surface.is_dragging { None } else { surface.read_selection() };
        // Where what had its caret goes, for instance a dialog, a browser moves it to the text before, which nobody has meant.
        let selection = selection.filter(|it| !it.is_caret() || focus::has_focus(&surface.element));
        drop(surface);
        let Some(selection) = selection.filter(|it| *it != self.bench.pane.selection.get_untracked()) else {
            return false;
        };
        self.bench.pane.selection.set(selection);
        if !selection.is_caret() {
            self.bench.pane.selected.set(None);
        }
        true
    }

    /// A press in the text has ended: it has chosen text, or clicked on spans.
    fn finish(&self, release: &Release) {
        let bench = self.bench;
        let surface = self.surface.borrow();
        let selected = surface.read_selection();
        let selection = selected.map(|selection| surface.clamped(selection, release.position));
        if let Some(selection) = selection.filter(|_| selection != selected) {
            surface.select(selection);
        }
        let found: Vec<AnnotationId> = match (&release.target, surface.page()) {
            (Some(target), Some(page)) => page.annotations_at(target),
            _ => Vec::new(),
        };
        drop(surface);
        if let Some(selection) = selection {
            bench.pane.selection.set(selection);
            if !selection.is_caret() {
                bench.pane.selected.set(None);
                tagging::use_locked_label(bench);
                return;
            }
        }
        tagging::select_among(bench, &found);
    }
}

fn is_touch() -> bool {
    window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|list| list.matches())
}

fn on_over(surface: &SharedSurface, element: &Element) -> EventListener {
    let surface = surface.clone();
    listen(element, "pointerover", move |event: &PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Ok(mut surface) = surface.try_borrow_mut() else { return };
        let over = target.zip(surface.page()).and_then(|(target, page)| page.annotations_at(&target).pop());
        surface.hover(over);
    })
}

fn on_leave(surface: &SharedSurface, element: &Element) -> EventListener {
    let surface = surface.clone();
    listen(element, "pointerleave", move |_: &PointerEvent| {
        if let Ok(mut surface) = surface.try_borrow_mut() {
            surface.hover(None);
        }
    })
}

/// What is copied comes from the text itself: Firefox leaves out what it has not laid out.
fn on_copy(pointing: &Pointing, document: &EventTarget) -> EventListener {
    let Pointing { bench, surface, .. } = pointing.clone();
    let pointing = pointing.clone();
    listen(document, "copy", move |event: &ClipboardEvent| {
        pointing.take_in();
        let is_in_text = surface.try_borrow().is_ok_and(|surface| surface.read_selection().is_some());
        let selection = bench.pane.selection.get_untracked();
        let span = Span::new(selection.anchor.min(selection.head), selection.anchor.max(selection.head));
        let text = bench.pane.text.get_untracked();
        if let (true, Some(span), Some(text)) = (is_in_text, span, text) {
            clipboard::answer_copy(event, text.slice(span));
        }
    })
}
