//! The text pane: the reading surface with all that lies over it.

mod arcs;
mod grip;
mod handles;
pub mod handout;
mod label_sheet;
pub mod layers;
mod layout;
pub mod marks;
mod overlay;
mod page;
mod painter;
mod pointer;
mod surface;
mod tags;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::browser::BrowserError;
use crate::browser::listener::{EventListener, listen};
use crate::browser::resize::ResizeObserver;
use crate::browser::stylesheet::Stylesheet;
use crate::model::action::Edge;
use crate::view::annotate::text::layers::TextLayers;
use crate::view::annotate::text::marks::TextMarks;
use crate::view::annotate::text::overlay::Overlay;
use crate::view::annotate::text::surface::{SharedSurface, Surface, SurfaceCallbacks, SurfaceState};
use crate::view::annotate::text::tags::Names;
use crate::words::words;

/// Scrolling counts as over when it has rested for so many milliseconds.
const SCROLL_REST: u32 = 150;

/// The open text, its spans, and new selections.
///
/// The text itself is built without the framework, block by block, so that an edit costs what it changes.
#[component]
pub fn PaneView(
    /// The places that are marked in the text; none, where nothing is said of it.
    #[prop(optional)]
    marks: Option<TextMarks>,
    /// What is drawn in place of the annotations of the text; without it, those are.
    #[prop(optional)]
    layers: Option<TextLayers>,
    /// What else lies over the text and scrolls with it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let bench = use_bench();
    let scroller = NodeRef::<Div>::new();
    let surface = NodeRef::<Div>::new();
    let layer = NodeRef::<Div>::new();
    let caret = NodeRef::<Div>::new();
    let start = NodeRef::<Div>::new();
    let end = NodeRef::<Div>::new();
    let shared = StoredValue::new_local(None::<SharedSurface>);
    let listeners = StoredValue::new_local(Vec::<EventListener>::new());
    let sizes = StoredValue::new_local(None::<ResizeObserver>);
    on_cleanup(move || {
        // It may have been scrolled just now.
        shared.with_value(|made| made.iter().for_each(|made| remember_position(bench, made)));
        bench.pane.clear_surface();
    });

    Effect::new(move |_| {
        let elements = (scroller.get(), surface.get(), layer.get(), caret.get(), start.get(), end.get());
        let (Some(scroller), Some(surface), Some(layer), Some(caret), Some(start), Some(end)) = elements
        else {
            return;
        };
        let overlay = Overlay {
            layer: layer.into(),
            caret: caret.into(),
            start: Element::from(start.clone()),
            end: Element::from(end.clone()),
        };
        let sized = [Element::from(scroller.clone()), Element::from(surface.clone())];
        let made = make(bench, marks, surface.into(), scroller, overlay);
        let heard =
            pointer::listen_to_pointer(bench, &made, [(Edge::Start, start.into()), (Edge::End, end.into())]);
        let scrolled = listen(&made.borrow().scroller(), "scroll", on_scroll(bench, &made));
        let resized = listen(&window(), "resize", place_again(&made));
        // Where it cannot be had, relations are made by key.
        let grip = grip::hang(bench, &made).unwrap_or_default();
        listeners.set_value(heard.into_iter().chain(grip).chain([scrolled, resized]).collect());
        let resizes = ResizeObserver::new(&sized, keep_anchor(bench, &made));
        report(bench, resizes.map(|observer| sizes.set_value(Some(observer))));
        shared.set_value(Some(made));
    });
    let look = Memo::new(move |_| (bench.settings.read().look, bench.pane.all_arcs.get()));
    Effect::watch(
        move || look.get(),
        move |_, _, _| shared.with_value(|made| made.iter().for_each(|made| made.borrow_mut().set_anew())),
        false,
    );
    let names = Memo::new(move |_| Names::new(&bench.project.schema.read(), bench.settings.read().tags));
    Effect::new(move |_| {
        let wanted = wanted(bench, names, marks, layers);
        // The elements are there before this runs for the first time: effects run in the order in which they are made.
        let Some(surface) = shared.get_value() else { return };
        let outcome = surface.borrow_mut().show(wanted);
        report(bench, outcome);
    });

    let meant = Memo::new(move |_| {
        let is_chosen = !bench.pane.selection.get().is_caret();
        let snaps = bench.settings.read().snap;
        if is_chosen && snaps { bench.chosen_span() } else { None }
    });
    Effect::new(move |_| {
        let meant = meant.get();
        shared.with_value(|made| {
            if let Some(surface) = made.as_ref().and_then(|made| made.try_borrow().ok()) {
                surface.show_meant(meant);
            }
        });
    });
    let only = show_only(bench);
    let is_empty = move || bench.pane.document.read().is_none();
    let language = move || {
        let info = bench.project.info.read();
        bench.pane.document.read().as_ref().and_then(|it| info.language_of(it).map(str::to_string))
    };
    view! {
        <div class="text-pane" node_ref=scroller>
            <p class="text-pane__empty" hidden=move || !is_empty()>{words().interface.no_text}</p>
            <div class="text-pane__page" node_ref=layer>
                <div
                    class="text"
                    data-testid="document-text"
                    role="textbox"
                    aria-readonly="true"
                    aria-multiline="true"
                    aria-label=words().interface.text
                    tabindex="0"
                    spellcheck="false"
                    lang=language
                    data-only=move || only.get().map(|place| place.to_string())
                    hidden=is_empty
                    node_ref=surface
                ></div>
                <div class="caret" aria-hidden="true" node_ref=caret></div>
                <div class="handle handle--start" aria-hidden="true" node_ref=start></div>
                <div class="handle handle--end" aria-hidden="true" node_ref=end></div>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

fn make(
    bench: Workbench,
    marks: Option<TextMarks>,
    element: Element,
    scroller: web_sys::HtmlDivElement,
    overlay: Overlay,
) -> SharedSurface {
    Rc::<RefCell<Surface>>::new_cyclic(|weak| {
        let (of_near, of_frame, of_idle) = (weak.clone(), weak.clone(), weak.clone());
        let on_near = Rc::new(move |changes: Vec<_>| {
            if let Some(surface) = of_near.upgrade() {
                let outcome = surface.borrow_mut().set_near(&changes);
                report(bench, outcome);
            }
        });
        let on_idle = Rc::new(move || {
            if let Some(surface) = of_idle.upgrade() {
                let outcome = surface.borrow_mut().tidy_up();
                report(bench, outcome);
            }
        });
        let on_frame = Rc::new(move || {
            if let Some(surface) = of_frame.upgrade() {
                if let Ok(mut surface) = surface.try_borrow_mut() {
                    report(bench, surface.place_overlay());
                }
                arcs::draw(bench, &surface.borrow());
                if let Some(marks) = marks {
                    marks.measure(&surface.borrow());
                }
            }
        });
        RefCell::new(Surface::new(
            element,
            scroller.into(),
            overlay,
            SurfaceCallbacks { on_near, on_frame, on_idle },
        ))
    })
}

/// Paints what comes into sight, and remembers how far the text is scrolled when scrolling has come to rest.
fn on_scroll(bench: Workbench, surface: &SharedSurface) -> impl FnMut(&web_sys::Event) + 'static {
    let surface = Rc::downgrade(surface);
    let mut rest = None;
    move |_| {
        if let Some(surface) = surface.upgrade()
            && let Ok(mut surface) = surface.try_borrow_mut()
        {
            surface.note_scroll();
            surface.follow_marks_far();
            report(bench, surface.paint_in_sight());
        }
        let surface = surface.clone();
        let note = move || {
            if let Some(surface) = surface.upgrade() {
                remember_position(bench, &surface);
            }
        };
        rest.replace(Timeout::new(SCROLL_REST, note));
    }
}

fn remember_position(bench: Workbench, surface: &SharedSurface) {
    if let Ok(surface) = surface.try_borrow()
        && surface.is_on_screen()
    {
        bench.pane.remember_position(surface.top());
    }
}

fn place_again(surface: &SharedSurface) -> impl FnMut(&web_sys::Event) + 'static {
    let surface = Rc::downgrade(surface);
    move |_| {
        if let Some(surface) = surface.upgrade() {
            surface.borrow().place_overlay_soon();
        }
    }
}

fn keep_anchor(bench: Workbench, surface: &SharedSurface) -> impl FnMut() + 'static {
    let surface = Rc::downgrade(surface);
    move || {
        if let Some(surface) = surface.upgrade()
            && let Ok(mut surface) = surface.try_borrow_mut()
        {
            surface.keep_anchor();
            report(bench, surface.follow_width());
            surface.follow_marks();
        }
    }
}

/// Everything that the surface shows; reading it here makes the effect run again when any of it changes.
fn wanted(
    bench: Workbench,
    names: Memo<Names>,
    marks: Option<TextMarks>,
    layers: Option<TextLayers>,
) -> SurfaceState {
    let revision = bench.project.revision.get();
    let selected = bench.pane.selected.get().and_then(|id| bench.project.annotation(&id));
    let document = bench.pane.document.get();
    let selected = selected
        .filter(|annotation| document.as_ref().is_some_and(|document| document.id == annotation.document));
    SurfaceState {
        text: bench.pane.text.get(),
        revision,
        annotations: layers.map_or_else(|| bench.pane.annotations.get(), |layers| layers.annotations.get()),
        schema: bench.project.schema.get(),
        names: names.get(),
        selection: bench.pane.selection.get(),
        selected,
        marks: marks.map(|marks| marks.wanted.get()).unwrap_or_default(),
        heat: layers.map(|layers| layers.heat.get()).unwrap_or_default(),
        top: bench.pane.position(),
    }
}

/// Keeps the colors of labels in step with the schema, as long as the component lives that calls it.
pub fn keep_label_sheet(bench: Workbench) {
    let sheet = match Stylesheet::adopt() {
        Ok(sheet) => StoredValue::new_local(sheet),
        Err(error) => return bench.notify(Notice::failure(error.to_string())),
    };
    Effect::new(move |_| {
        let rules = label_sheet::rules(&bench.project.schema.read());
        report(bench, sheet.with_value(|sheet| sheet.set_rules(&rules)));
    });
}

/// Shows the spans of one label alone, as long as the component lives that calls it. Returns the index of that label, which
/// the element of the text has to name.
fn show_only(bench: Workbench) -> Memo<Option<usize>> {
    let only = Memo::new(move |_| {
        bench.pane.only.read().as_ref().and_then(|id| bench.project.schema.read().position(id))
    });
    let sheet = StoredValue::new_local(None::<Stylesheet>);
    Effect::new(move |_| {
        let adopted = only.get().map(|only| {
            let sheet = Stylesheet::adopt()?;
            sheet.set_rules(&label_sheet::rules_of_only(only))?;
            Ok(sheet)
        });
        match adopted.transpose() {
            Ok(adopted) => sheet.set_value(adopted),
            Err(error) => report(bench, Err(error)),
        }
    });
    only
}

fn report(bench: Workbench, outcome: Result<(), BrowserError>) {
    if let Err(error) = outcome {
        bench.notify(Notice::failure(error.to_string()));
    }
}
