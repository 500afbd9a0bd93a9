//! The handles of the selected span, which are dragged to where it is to begin and to end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{Element, PointerEvent};

use crate::app::bench::selection::Selection;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::browser::listener::{EventListener, listen};
use crate::browser::segmenter;
use crate::model::action::Edge;
use crate::model::record::annotation::Annotation;
use crate::text::snap;
use crate::text::span::Fragments;
use crate::view::annotate::text::surface::SharedSurface;

/// A handle is dragged: the browser's selection shows what is meant, and the annotation changes when it is let go.
pub fn on_handle(
    bench: Workbench,
    surface: &SharedSurface,
    edge: Edge,
    handle: &Element,
) -> [EventListener; 4] {
    let meant: Rc<RefCell<Option<Fragments>>> = Rc::default();
    // How far below the middle of its line a finger has taken the handle; a mouse points at what is meant.
    let below: Rc<Cell<f64>> = Rc::default();
    let down = {
        let (surface, handle_down, meant) = (surface.clone(), handle.clone(), meant.clone());
        let below = below.clone();
        listen(handle, "pointerdown", move |event: &PointerEvent| {
            event.prevent_default();
            let _ = handle_down.set_pointer_capture(event.pointer_id());
            let bar = handle_down.get_bounding_client_rect();
            let is_finger = event.pointer_type() == "touch";
            let distance = f64::from(event.client_y()) - bar.top() - bar.height() / 2.0;
            below.set(if is_finger { distance } else { 0.0 });
            meant.take();
            surface.borrow_mut().is_dragging = true;
        })
    };
    let moved = {
        let (surface, meant) = (surface.clone(), meant.clone());
        listen(handle, "pointermove", move |event: &PointerEvent| {
            let Ok(surface) = surface.try_borrow() else { return };
            if !surface.is_dragging {
                return;
            }
            let offset =
                surface.offset_at(f64::from(event.client_x()), f64::from(event.client_y()) - below.get());
            let annotation = surface.shown().selected.clone();
            let text = bench.pane.text.get_untracked();
            if let (Some(offset), Some(annotation), Some(text)) = (offset, annotation, text) {
                let offset = if bench.settings.read_untracked().snap {
                    let other = annotation.fragments.hull();
                    let fixed = if edge == Edge::Start { other.end() } else { other.start() };
                    let words = snap::to_words(&text, offset, fixed, segmenter::words);
                    words.map_or(offset, |span| if edge == Edge::Start { span.start() } else { span.end() })
                } else {
                    offset
                };
                if let Some(fragments) = tagging::with_edge(&text, &annotation, edge, offset) {
                    let hull = fragments.hull();
                    surface.select(Selection { anchor: hull.start(), head: hull.end() });
                    meant.replace(Some(fragments));
                }
            }
        })
    };
    let up = {
        let (surface, meant) = (surface.clone(), meant.clone());
        listen(handle, "pointerup", move |_: &PointerEvent| {
            let annotation = end_drag(&surface);
            if let (Some(annotation), Some(fragments)) = (annotation, meant.take()) {
                tagging::resize_to(bench, &annotation, fragments);
            }
        })
    };
    let canceled = {
        let surface = surface.clone();
        listen(handle, "pointercancel", move |_: &PointerEvent| {
            end_drag(&surface);
            meant.take();
        })
    };
    [down, moved, up, canceled]
}

/// A drag has ended: the selection is again what it was. Returns the annotation that was dragged at.
pub fn end_drag(surface: &SharedSurface) -> Option<Arc<Annotation>> {
    let mut surface = surface.borrow_mut();
    surface.is_dragging = false;
    let annotation = surface.shown().selected.clone();
    surface.restore_selection();
    annotation
}
