//! Every annotation of the open text, in order.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::model::record::id::AnnotationId;
use crate::view::annotate::span::annotation_row::{AnnotationRow, shown};
use crate::view::widgets::keyed_rows::{KeyedRows, MakeRow};
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::told_rows::ToldRows;
use crate::words::{count, words};

/// The list of annotations. It is one stop for the Tab key; the arrow keys move in it.
#[component]
pub fn AnnotationList() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let total = Signal::derive(move || bench.pane.annotations.read().count());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total, scroller);
    let place = Memo::new(move |_| {
        let set = bench.pane.annotations.read();
        let annotation = bench.project.annotation(bench.pane.selected.read().as_ref()?)?;
        Some(set.rank(&annotation))
    });
    window.follow(place);
    // The Tab key stops at the selected row, else at the first one that is on the page.
    let rows = ToldRows::new();
    Effect::new(move || {
        // First, because the others follow from it: a change that reaches this only by a memo which stays as it is
        // would be lost.
        let set = bench.pane.annotations.read();
        let range = window.range();
        let place = place.get();
        let stop = place.filter(|place| range.contains(place)).unwrap_or(range.start);
        let row = |index| {
            let annotation = set.nth(index)?;
            let shown = shown(bench, &set, annotation, (place == Some(index), stop == index))?;
            Some((annotation.id.to_string(), shown))
        };
        rows.tell(range.filter_map(row).collect());
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && is_plain
            && window.focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    let longest_name = Memo::new(move |_| {
        let schema = bench.project.schema.read();
        schema.labels.iter().map(|label| label.name.chars().count()).max().unwrap_or(0)
    });
    let row: MakeRow = Arc::new(move |id| {
        let shown = rows.row(&id);
        shown.map(|shown| view! { <AnnotationRow id=AnnotationId::new(id) shown/> }).into_any()
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
                style:--letters=move || longest_name.get().to_string()
                on:scroll=move |_| window.on_scroll()
                on:keydown=on_key
            >
                <ol style:padding-top=move || window.before() style:padding-bottom=move || window.after()>
                    <KeyedRows ids=rows.ids() row/>
                </ol>
            </div>
        </section>
    }
}
