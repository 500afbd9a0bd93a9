//! Every annotation of the open text, in order.

use leptos::html;
use leptos::prelude::*;

use super::annotation_row::AnnotationRow;
use super::row_window::RowWindow;
use crate::app::Workbench;
use crate::browser::focus;
use crate::model::AnnotationId;
use crate::words::{count, words};

/// The column of the labels' names: so wide for a letter of the longest, and not less or more than that, in rem.
const LETTER: f64 = 0.43;
const NARROWEST: f64 = 3.9;
const WIDEST: f64 = 7.5;

/// The list of annotations. It is one stop for the Tab key; the arrow keys move in it.
#[component]
pub fn AnnotationList(
    /// Whose annotations they are.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    let total = Signal::derive(move || bench.annotations.read().count());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total, scroller);
    let visible = move || {
        let set = bench.annotations.read();
        window
            .range()
            .filter_map(|index| set.nth(index))
            .map(|annotation| annotation.id.clone())
            .collect::<Vec<_>>()
    };
    let place = Memo::new(move |_| {
        let id = bench.selected.get()?;
        let annotation = bench.with_session(|session| session.project().annotation(&id).cloned())?;
        Some(bench.annotations.read().rank(&annotation))
    });
    Effect::new(move || {
        if let Some(place) = place.get() {
            window.show(place);
        }
    });
    // The Tab key stops at the selected row, else at the first one that is on the page.
    let tab_stop = Memo::new(move |_| {
        let range = window.range();
        place.get().filter(|place| range.contains(place)).unwrap_or(range.start)
    });
    let stop = Memo::new(move |_| {
        bench.annotations.read().nth(tab_stop.get()).map(|annotation| annotation.id.clone())
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && is_plain
            && focus::focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    let label_width = Memo::new(move |_| {
        let longest = bench.schema.read().labels.iter().map(|label| label.name.chars().count()).max();
        format!("{:.2}rem", (longest.unwrap_or(0) as f64 * LETTER).clamp(NARROWEST, WIDEST))
    });
    let is_empty = Memo::new(move |_| total.get() == 0);
    view! {
        <section class="annotation-list" aria-label=words.annotations>
            <header class="list-head">
                <h2>{words.annotations}</h2>
                <span class="quiet">{move || count(total.get())}</span>
            </header>
            {move || is_empty.get().then(|| view! { <p class="quiet">{words.no_annotations}</p> })}
            <div
                class="annotation-list__scroller"
                node_ref=scroller
                style:--label-width=move || label_width.get()
                on:scroll=move |_| window.on_scroll()
                on:keydown=on_key
            >
                <ol style:padding-top=move || window.before() style:padding-bottom=move || window.after()>
                    <For each=visible key=AnnotationId::clone let:id>
                        <AnnotationRow bench id stop/>
                    </For>
                </ol>
            </div>
        </section>
    }
}
