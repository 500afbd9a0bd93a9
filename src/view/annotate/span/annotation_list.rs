//! Every annotation of the open text, in order.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::view::annotate::span::annotation_row::{AnnotationRow, shown};
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, words};

/// The list of annotations. It is one stop for the Tab key; the arrow keys move in it.
#[component]
pub fn AnnotationList() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let total = Signal::derive(move || bench.pane.annotations.read().count());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total, scroller);
    let current = Memo::new(move |_| {
        let set = bench.pane.annotations.read();
        let annotation = bench.project.annotation(bench.pane.selected.read().as_ref()?)?;
        Some(set.rank(&annotation))
    });
    window.follow(current);
    // The Tab key stops at the selected row, else at the first one that is on the page.
    let rows = Rows::default();
    Effect::new(move || {
        // First, because the others follow from it: a change that reaches this only by a memo which stays as it is
        // would be lost.
        let set = bench.pane.annotations.read();
        let range = window.range();
        let current = current.get();
        let stop = current.filter(|current| range.contains(current)).unwrap_or(range.start);
        let row = |index| {
            let annotation = set.nth(index)?;
            let shown = shown(bench, &set, annotation, (current == Some(index), stop == index))?;
            Some((annotation.id.clone(), shown))
        };
        rows.show(range.filter_map(row).collect());
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
    let row = move |id, shown| view! { <AnnotationRow id shown/> }.into_any();
    let look = ListLook { class: "annotation-list__scroller", is_ordered: true, ..ListLook::default() };
    let is_empty = Memo::new(move |_| total.get() == 0);
    view! {
        <section
            class="annotation-list"
            aria-label=words.annotations
            style:--letters=move || longest_name.get().to_string()
        >
            <header class="list-head">
                <h2>{words.annotations}</h2>
                <span class="quiet">{move || count(total.get())}</span>
            </header>
            {move || is_empty.get().then(|| view! { <p class="quiet">{words.no_annotations}</p> })}
            <VirtualList look scroller window rows row on_key/>
        </section>
    }
}
