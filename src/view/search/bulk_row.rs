//! What can be done with all hits that are ticked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::app::search;
use crate::app::search::{Search, SearchResults};
use crate::model::record::schema::Label;
use crate::view::search::hit_row::announce_ticks;
use crate::view::widgets::span_actions::SpanActions;
use crate::words::{count, fill, search_words};

/// How many hits are ticked, and the labels that they can get.
#[component]
pub fn BulkRow(
    /// The search.
    search: Search,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let ticked = Memo::new(move |_| {
        search.version.track();
        search.with(SearchResults::ticked_count)
    });
    let is_none = Memo::new(move |_| ticked.get() == 0);
    let listed = Memo::new(move |_| {
        search.version.track();
        search.with(|found| found.rows.len())
    });
    let buttons = move || {
        let schema = bench.project.schema.read();
        let labels = schema.labels.iter().cloned().enumerate();
        labels.map(|(index, label)| view! { <BulkLabel search index label is_none/> }).collect_view()
    };
    let tick_all = move |_| {
        search.tick_all();
        announce_ticks(bench, search);
    };
    // Looked for when something is ticked or changed, and not with each letter that is written.
    let no_spans = Memo::new(move |_| {
        bench.project.revision.track();
        ticked.get() == 0 || search::spans_at_ticked(bench, search).is_empty()
    });
    let spans_of = Callback::new(move |()| search::spans_at_ticked(bench, search));
    let done = Callback::new(move |()| search.change(|found| found.ticked.fill(false)));
    let is_all = move || listed.get() > 0 && listed.get() == ticked.get();
    view! {
        <div class="bulk-row" role="group" aria-label=words.tag_them_as>
            <label class="bulk-row__all">
                <input
                    type="checkbox"
                    data-testid="tick-all"
                    aria-label=words.tick_all
                    disabled=move || listed.get() == 0
                    prop:checked=is_all
                    on:change=tick_all
                />
                <span class="bulk-row__ticked" data-testid="ticked">
                    {move || fill(words.ticked, &[("count", &count(ticked.get()))])}
                </span>
            </label>
            <span class="quiet">{words.tag_them_as}</span>
            <div
                class="bulk-row__labels"
                role="group"
                aria-label=words.tag_them_as
                // It scrolls, so it must be reached by key; by one of its buttons, once they can be pressed.
                tabindex=move || is_none.get().then_some("0")
            >
                {buttons}
            </div>
            <SpanActions is_none=no_spans spans_of done/>
            <span class="quiet bulk-row__hint">
                {move || if is_none.get() { words.keys } else { words.one_step }}
            </span>
        </div>
    }
}

/// A label that ticked hits can get.
#[component]
fn BulkLabel(
    /// The search.
    search: Search,
    /// Its index among the labels, from zero.
    index: usize,
    /// The label.
    label: Label,
    /// Whether nothing is ticked.
    is_none: Memo<bool>,
) -> impl IntoView {
    let bench = use_bench();
    let Label { id, name, key, .. } = label;
    let (data, wanted) = (id.to_string(), id.clone());
    let is_preset = Memo::new(move |_| search.preset.read().as_ref() == Some(&wanted));
    let shortcut = (!key.is_empty()).then(|| key.to_ascii_uppercase());
    let cap = shortcut.clone();
    view! {
        <button
            type="button"
            class=format!("bulk-row__label label-{index}")
            class:bulk-row__label--preset=move || is_preset.get()
            data-testid="bulk-label"
            data-label=data
            aria-keyshortcuts=shortcut
            disabled=move || is_none.get()
            on:click=move |_| spawn_local(search::tag(bench, search, id.clone()))
        >
            {cap.map(|key| view! { <kbd>{key}</kbd> })}
            <bdi class="label-name">{name}</bdi>
        </button>
    }
}
