//! One hit with the words around it.

use leptos::prelude::*;

use crate::analysis::search::concordance::{siglum, taggings};
use crate::analysis::search::marked::{MarkedText, marked};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::search;
use crate::app::search::{Search, SearchResults};
use crate::model::record::id::LabelId;
use crate::model::record::schema::Schema;
use crate::view::widgets::label_name::class_of;
use crate::words::{count, fill, search_words};

/// So many characters stand on either side of a hit at most.
const WIDTH: usize = 90;

/// Words, each with the class that brings the line of their label, or none.
type Pieces = Vec<(String, String)>;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct HitRowState {
    row: usize,
    siglum: String,
    title: String,
    left: Pieces,
    keyword: Pieces,
    right: Pieces,
    /// The names of its labels, with the classes that bring their colors.
    labels: Vec<(String, String)>,
    is_ticked: bool,
    is_stop: bool,
}

/// A row: its tick, the siglum of its text, the hit between the words around it, and its labels.
#[component]
pub fn HitRow(
    /// The search that has found it.
    search: Search,
    /// What it shows.
    shown: RwSignal<HitRowState>,
) -> impl IntoView {
    let bench = use_bench();
    let of = move |read: fn(&HitRowState) -> String| move || read(&shown.read());
    let row = move || shown.read_untracked().row;
    let toggle = move |event: leptos::ev::Event| {
        let is_ticked = event_target_checked(&event);
        search.change(|found| found.tick(row(), is_ticked));
        announce_ticks(bench, search);
    };
    let pieces = move |read: fn(&HitRowState) -> &Pieces| {
        let all = Memo::new(move |_| read(&shown.read()).clone());
        move || {
            let piece = |(words, class)| view! { <span class=class>{words}</span> };
            all.get().into_iter().map(piece).collect_view()
        }
    };
    let labels = move || {
        let labels = shown.read().labels.clone();
        let name = |(name, class)| view! { <bdi class=format!("hit-row__label {class}")>{name}</bdi> };
        labels.into_iter().map(name).collect_view()
    };
    view! {
        <li class="hit-row">
            <span class="hit-row__tick">
                <input
                    type="checkbox"
                    tabindex="-1"
                    data-testid="hit-tick"
                    aria-label=of(|shown| format!("{} {}", search_words().tick, words_of(&shown.keyword)))
                    prop:checked=move || shown.read().is_ticked
                    on:change=toggle
                />
            </span>
            <button
                type="button"
                class="hit-row__open"
                data-testid="hit-row"
                data-ticked=move || shown.read().is_ticked.then_some("true")
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:focus=move |_| search.current.set(row())
                on:click=move |_| search::open(bench, search, row())
            >
                <span class="hit-row__siglum" title=of(|shown| shown.title.clone())>
                    {of(|shown| shown.siglum.clone())}
                </span>
                // In a text that runs from right to left, what comes before stands on the right.
                <span class="hit-row__words" dir="auto">
                    <span class="hit-row__left"><span>{pieces(|shown| &shown.left)}</span></span>
                    <span class="hit-row__right">
                        <b class="hit-row__keyword">{pieces(|shown| &shown.keyword)}</b>
                        <span>{pieces(|shown| &shown.right)}</span>
                    </span>
                </span>
                <span class="hit-row__labels">{labels}</span>
            </button>
        </li>
    }
}

fn words_of(pieces: &Pieces) -> String {
    pieces.iter().map(|(words, _)| words.as_str()).collect()
}

/// What a row shows; the index of its document, if the text of that is not in memory.
pub fn shown(
    bench: Workbench,
    found: &SearchResults,
    schema: &Schema,
    row: usize,
    is_stop: bool,
) -> Result<HitRowState, u32> {
    let Some((hit, document)) = found.hit(row).and_then(|hit| Some((hit, found.document(hit)?))) else {
        return Err(u32::MAX);
    };
    let text = found.text(hit).ok_or(hit.document)?;
    let set = bench.project.peek(|session| session.project().annotations(&document.id));
    let around = marked(&text, &set, hit.span, WIDTH);
    let pieces = |pieces: Vec<MarkedText>| -> Pieces {
        let class = |label: &LabelId| format!("hit-row__line {}", class_of(schema.position(label)));
        let piece = |one: MarkedText| (one.words, one.label.as_ref().map(class).unwrap_or_default());
        pieces.into_iter().map(piece).collect()
    };
    let mut labels: Vec<(String, String)> = Vec::new();
    for tagging in taggings(&set, hit.span) {
        let id = &tagging.annotation.label;
        let name = schema.label(id).map_or_else(|| id.to_string(), |label| label.name.clone());
        let label = (name, class_of(schema.position(id)));
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    Ok(HitRowState {
        row,
        siglum: siglum(hit.document as usize),
        title: document.title().to_string(),
        left: pieces(around.left),
        keyword: pieces(around.keyword),
        right: pieces(around.right),
        labels,
        is_ticked: found.is_ticked(row),
        is_stop,
    })
}

/// Tells how many are ticked to those who listen.
pub fn announce_ticks(bench: Workbench, search: Search) {
    let ticked = search.with(SearchResults::ticked_count);
    bench.announce(fill(search_words().ticked, &[("count", &count(ticked))]));
}
