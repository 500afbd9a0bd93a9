//! The people whose work is looked at, each a layer that can be switched on or off, and the texts.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::analysis::search::concordance::siglum;
use crate::app::bench::workbench::use_bench;
use crate::app::review::layers::Layers;
use crate::browser::focus;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, DocumentId};
use crate::view::review::names_switch::NamesSwitch;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, fill, review, words};

/// What the row of a layer shows.
#[derive(Clone, PartialEq, Eq)]
struct LayerRow {
    name: String,
    spans: String,
    done: String,
    is_on: bool,
    is_stop: bool,
}

/// The layers.
#[component]
pub fn LayerList(
    /// What is looked at.
    layers: Layers,
) -> impl IntoView {
    let own = review();
    let bench = layers.bench;
    let total = Memo::new(move |_| layers.works.read().len());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        let (range, works) = (window.range(), layers.works.read());
        let hidden = bench.review.hidden.read();
        let row = |index: usize| {
            let work = works.get(index)?;
            let done = [("done", &*count(work.done)), ("given", &*count(work.given))];
            let shown = LayerRow {
                name: bench.review.name_of(&work.annotator),
                spans: words().spans(work.spans),
                done: fill(own.done_of, &done),
                is_on: !hidden.contains(&work.annotator),
                is_stop: index == range.start,
            };
            Some((work.annotator.clone(), shown))
        };
        rows.show(range.clone().filter_map(row).collect());
    });
    let row = move |annotator, shown| view! { <LayerView layers annotator shown/> }.into_any();
    let look = ListLook { class: "layer-list", label: Some(own.layers), ..ListLook::default() };
    view! {
        <header class="list-head">
            <h2>{own.layers}</h2>
            <span class="layer-list__all">
                <button type="button" class="link" data-testid="all-layers" on:click=move |_| layers.show_all(true)>
                    {own.all_layers}
                </button>
                <button type="button" class="link" data-testid="no-layers" on:click=move |_| layers.show_all(false)>
                    {own.no_layers}
                </button>
            </span>
        </header>
        <p class="quiet layer-list__nobody" hidden=move || total.get() != 0>{own.nobody}</p>
        <VirtualList look scroller window rows row on_key=on_row_key(window)/>
        <NamesSwitch/>
    }
}

/// The layer of one person.
#[component]
fn LayerView(layers: Layers, annotator: AnnotatorId, shown: RwSignal<LayerRow>) -> impl IntoView {
    let (whose, alone) = (annotator.clone(), annotator);
    let name = move || shown.read().name.clone();
    view! {
        <li class="layer-list__row" data-testid="layer">
            <input
                type="checkbox"
                aria-label=name
                prop:checked=move || shown.read().is_on
                on:change=move |_| layers.toggle(&whose)
            />
            <button
                type="button"
                class="layer-list__name"
                data-testid="layer-alone"
                title=move || fill(review().alone, &[("name", &name())])
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:click=move |_| layers.show_alone(&alone)
            >
                <bdi>{name}</bdi>
            </button>
            <span class="layer-list__told">
                {move || shown.read().spans.clone()} ", " {move || shown.read().done.clone()}
            </span>
        </li>
    }
}

/// What the row of a text shows.
#[derive(Clone, PartialEq, Eq)]
struct TextRow {
    siglum: String,
    title: String,
    spans: String,
    is_open: bool,
    is_stop: bool,
}

/// The texts, each with its letter.
#[component]
pub fn TextList() -> impl IntoView {
    let bench = use_bench();
    let own = review();
    let total =
        Memo::new(move |_| bench.project.with_documents(|session| session.project().document_count()));
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let current = Memo::new(move |_| {
        let open = bench.pane.open.read();
        bench.project.with_documents(|session| session.project().document_index(open.as_ref()?))
    });
    window.follow(current);
    let rows = Rows::default();
    Effect::new(move || {
        let (range, current) = (window.range(), current.get());
        let stop = current.filter(|current| range.contains(current)).unwrap_or(range.start);
        let shown = bench.project.with_session(|session| {
            let project = session.project();
            let row = |index: usize| {
                let document: &Arc<Document> = project.document_at(index)?;
                let shown = TextRow {
                    siglum: siglum(index),
                    title: document.title().to_string(),
                    spans: words().spans(project.annotations(&document.id).count()),
                    is_open: current == Some(index),
                    is_stop: index == stop,
                };
                Some((document.id.clone(), shown))
            };
            range.filter_map(row).collect()
        });
        rows.show(shown);
    });
    let row = move |document, shown| view! { <TextView document shown/> }.into_any();
    let look = ListLook { class: "layer-list", label: Some(own.texts), ..ListLook::default() };
    view! {
        <h2 class="list-head">{own.texts}</h2>
        <VirtualList look scroller window rows row on_key=on_row_key(window)/>
    }
}

/// A text. It is opened beside the list.
#[component]
fn TextView(document: DocumentId, shown: RwSignal<TextRow>) -> impl IntoView {
    let bench = use_bench();
    let title = move || shown.read().title.clone();
    view! {
        <li class="layer-list__row layer-list__row--text">
            <button
                type="button"
                class="layer-list__text"
                data-testid="review-text"
                title=title
                aria-current=move || shown.read().is_open.then_some("true")
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:click=move |_| bench.pane.open_document(Some(document.clone()))
            >
                <span class="siglum">{move || shown.read().siglum.clone()}</span>
                <bdi class="layer-list__title">{title}</bdi>
                <span class="layer-list__told">{move || shown.read().spans.clone()}</span>
            </button>
        </li>
    }
}

/// Arrows go from row to row.
fn on_row_key(window: RowWindow) -> impl FnMut(leptos::ev::KeyboardEvent) + 'static {
    move |event| {
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && window.focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    }
}
