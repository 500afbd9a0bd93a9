//! The hits, each with the words around it, below what is looked for.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::KeyboardEvent;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::search;
use crate::app::search::{Search, State};
use crate::browser::focus;
use crate::view::search::bulk_row::BulkRow;
use crate::view::search::hit_row::{HitRow, announce_ticks, shown};
use crate::view::search::search_field::SearchField;
use crate::view::shell::page;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::search_words;

/// What is looked for, the list of hits, and what can be done with those that are ticked. The list is one stop for the Tab
/// key; the arrow keys move in it, and keys of labels tag.
#[component]
pub fn Hits(
    /// The search.
    search: Search,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let total = Memo::new(move |_| {
        search.version.track();
        search.with(|found| found.rows.len())
    });
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        search.version.track();
        bench.project.revision.track();
        let schema = bench.project.schema.read();
        let range = window.range();
        let current = search.current.get();
        let stop = if range.contains(&current) { current } else { range.start };
        let mut missing = Vec::new();
        let message = search.with(|found| {
            let row = |row| {
                let index = found.rows.get(row)?;
                match shown(bench, found, &schema, row, row == stop) {
                    Ok(shown) => Some((*index, shown)),
                    Err(document) => {
                        missing.push(document);
                        None
                    }
                }
            };
            range.filter_map(row).collect()
        });
        rows.show(message);
        missing.dedup();
        if !missing.is_empty() {
            spawn_local(search::fetch_texts(bench, search, missing));
        }
    });
    let focus_list = move || {
        // One that has looked for something first may come when the list is gone.
        let Some(total) = total.try_get_untracked() else { return };
        let last = total.saturating_sub(1);
        search.current.update(|current| *current = (*current).min(last));
        window.focus_at(search.current.get_untracked());
    };
    if bench.interface.came_from_row.try_update_value(std::mem::take) == Some(true) {
        focus_list();
    }
    if bench.interface.finds_same.try_update_value(std::mem::take) == Some(true) {
        spawn_local(async move {
            search::search_same(bench, search).await;
            focus_list();
        });
    }
    let on_key = move |event: KeyboardEvent| {
        if on_list_key(bench, search, window, &event) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let row = move |_, shown| view! { <HitRow search shown/> }.into_any();
    let look =
        ListLook { class: "hit-list", label: Some(words.hits), is_ordered: true, ..ListLook::default() };
    let is_empty = Memo::new(move |_| {
        total.get() == 0 && *search.state.read() == State::Done && search.words.read().is_empty()
    });
    view! {
        <SearchField search focus_list/>
        <VirtualList look scroller window rows row on_key>
            {move || is_empty.get().then(|| view! { <p class="quiet hit-list__empty">{words.no_spans}</p> })}
        </VirtualList>
        <BulkRow search/>
    }
}

/// Does what a key means in the list; `false` if it means nothing.
fn on_list_key(bench: Workbench, search: Search, window: RowWindow, event: &KeyboardEvent) -> bool {
    let Some(stroke) = page::keystroke(event) else { return false };
    if stroke.is("Ctrl+A") {
        search.tick_all();
        announce_ticks(bench, search);
        return true;
    }
    if stroke.ctrl || stroke.alt {
        return false;
    }
    if let Some(neighbor) = focus::neighbor_from_key(&stroke.key) {
        return window.focus_row(event, neighbor);
    }
    if stroke.key == " " {
        let row = search.current.get_untracked();
        search.change(|found| {
            let is_ticked = found.is_ticked(row);
            found.tick(row, !is_ticked);
        });
        announce_ticks(bench, search);
        return true;
    }
    if !bench.settings.read_untracked().single_keys {
        return false;
    }
    if stroke.is(".") {
        match search::last_label(bench) {
            Some(label) => spawn_local(search::tag_current(bench, search, label)),
            None => bench.notify(Notice::plain(search_words().no_last_label)),
        }
        return true;
    }
    let preset = if stroke.is("=") { search.preset.get_untracked() } else { None };
    let schema = bench.project.schema.read_untracked();
    let of_key = || schema.labels.iter().find(|label| stroke.on_label(&label.key).is_some());
    let Some(label) = preset.or_else(|| of_key().map(|label| label.id.clone())) else { return false };
    spawn_local(search::tag(bench, search, label));
    true
}
