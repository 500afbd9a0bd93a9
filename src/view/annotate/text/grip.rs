//! The grip of the selected span, which is dragged to the span that it is to be related to.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::document;
use web_sys::{Element, MouseEvent, PointerEvent};

use crate::app::bench::workbench::Workbench;
use crate::app::edit::relating;
use crate::browser::listener::{EventListener, listen};
use crate::browser::{BrowserError, dom};
use crate::model::record::id::AnnotationId;
use crate::view::annotate::text::arcs;
use crate::view::annotate::text::handles::end_drag;
use crate::view::annotate::text::surface::SharedSurface;

/// Hangs the grip on the handle at the end of the selected span. It is there as long as the listeners live.
pub fn hang(bench: Workbench, surface: &SharedSurface) -> Result<Vec<EventListener>, BrowserError> {
    let document = document();
    let layer = surface.borrow().layer().clone();
    let Some(handle) = layer.query_selector(".handle--end")? else { return Ok(Vec::new()) };
    let grip = dom::append(&document, &handle, "div", "grip")?;
    grip.set_attribute("data-testid", "relate-grip")?;
    // Where the drag began, and the line that shows it.
    let begun: Rc<Cell<Option<(f64, f64)>>> = Rc::default();
    let line = arcs::line_of_drag(&document, &layer)?;
    let down = {
        let (surface, grip_down, begun) = (surface.clone(), grip.clone(), begun.clone());
        listen(&grip, "pointerdown", move |event: &PointerEvent| {
            event.prevent_default();
            event.stop_propagation();
            let _ = grip_down.set_pointer_capture(event.pointer_id());
            let grip = grip_down.get_bounding_client_rect();
            begun.set(Some((grip.left() + grip.width() / 2.0, grip.top() + grip.height() / 2.0)));
            surface.borrow_mut().is_dragging = true;
        })
    };
    let moved = {
        let (surface, begun, line, layer) = (surface.clone(), begun.clone(), line.clone(), layer.clone());
        listen(&grip, "pointermove", move |event: &PointerEvent| {
            let Some(begun) = begun.get() else { return };
            // The handle that the grip hangs on would move the end of the span.
            event.stop_propagation();
            let corner = layer.get_bounding_client_rect();
            let to = (f64::from(event.client_x()), f64::from(event.client_y()));
            let [start, end] =
                [begun, to].map(|(x, y)| format!("{} {}", x - corner.left(), y - corner.top()));
            let _ = line.set_attribute("d", &format!("M{start}L{end}"));
            let found = annotation_under(&surface, event);
            if let Ok(mut surface) = surface.try_borrow_mut() {
                surface.hover(found);
            }
        })
    };
    let up = {
        let (surface, begun, line) = (surface.clone(), begun.clone(), line.clone());
        listen(&grip, "pointerup", move |event: &PointerEvent| {
            event.stop_propagation();
            if begun.take().is_none() {
                return;
            }
            let _ = line.remove_attribute("d");
            let to = annotation_under(&surface, event);
            let from = end_drag(&surface);
            if let Some((from, to)) = from.zip(to).filter(|(from, to)| from.id != *to) {
                relating::join(bench, &from.id, &to);
            }
        })
    };
    let canceled = {
        let surface = surface.clone();
        listen(&grip, "pointercancel", move |_: &PointerEvent| {
            begun.take();
            let _ = line.remove_attribute("d");
            end_drag(&surface);
        })
    };
    // The browser would choose text.
    let pressed = listen(&grip, "mousedown", |event: &MouseEvent| event.prevent_default());
    Ok(vec![down, pressed, moved, up, canceled])
}

/// The shortest span that the pointer is over, whatever has captured it.
fn annotation_under(surface: &SharedSurface, event: &PointerEvent) -> Option<AnnotationId> {
    let document = document();
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let under: Element = document.element_from_point(x, y)?;
    let surface = surface.try_borrow().ok()?;
    surface.page()?.annotations_at(&under).pop()
}
