//! Every annotation of the open text, in order.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::analysis::search::annotations::{AnnotationFilter as Filter, annotations_of};
use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::model::record::id::AnnotationId;
use crate::view::annotate::span::annotation_filter::{ListPanel, annotation_filter};
use crate::view::annotate::span::annotation_row::{AnnotationRow, Ticking, shown};
use crate::view::widgets::filter_button::FilterButton;
use crate::view::widgets::lazy::Lazy;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, fill, spans, words};

/// The list of annotations. It is one stop for the Tab key; the arrow keys move in it.
#[component]
pub fn AnnotationList() -> impl IntoView {
    let bench = use_bench();
    let (words, own) = (&words().interface, spans());
    // While the person filters and ticks: what is asked for, and what is ticked.
    let is_asked = RwSignal::new(false);
    let wanted = RwSignal::new(Filter::default());
    let ticked = RwSignal::new(BTreeSet::<AnnotationId>::new());
    // Those that are listed by their ranks; nothing where all are.
    let listed = Memo::new(move |_| {
        let set = bench.pane.annotations.read();
        let (wanted, document) = (wanted.read(), bench.pane.document.read());
        let found = bench.project.peek(|session| {
            annotations_of(session.project(), document.as_ref().filter(|_| wanted.is_filter())?, &wanted)
        });
        found.map(|found| found.iter().map(|annotation| set.rank(annotation)).collect::<Vec<usize>>())
    });
    let rank_at = move |row: usize| match listed.read().as_ref() {
        Some(ranks) => ranks.get(row).copied(),
        None => Some(row),
    };
    let total = Signal::derive(move || {
        listed.read().as_ref().map_or_else(|| bench.pane.annotations.read().count(), Vec::len)
    });
    let ask = move |is_on: bool| {
        wanted.set(Filter::default());
        ticked.update(BTreeSet::clear);
        is_asked.set(is_on);
    };
    // What was ticked in one text is no matter of the next.
    Effect::watch(move || bench.pane.open.get(), move |_, _, _| ticked.update(BTreeSet::clear), false);
    let ids = move || {
        let set = bench.pane.annotations.read_untracked();
        let all = untrack(|| (0..total.get()).filter_map(rank_at).collect::<Vec<_>>());
        all.into_iter().filter_map(|rank| Some(set.nth(rank)?.id.clone())).collect::<BTreeSet<_>>()
    };
    let announce_ticks =
        move || bench.announce(fill(own.ticked, &[("count", &count(ticked.read_untracked().len()))]));
    let tick_all = move || {
        let all = ids();
        let is_all = !all.is_empty() && all.is_subset(&ticked.read_untracked());
        ticked.set(if is_all { BTreeSet::new() } else { all });
        announce_ticks();
    };
    let tick = move |id: &AnnotationId| {
        ticked.update(|ticked| {
            if !ticked.remove(id) {
                ticked.insert(id.clone());
            }
        });
        announce_ticks();
    };
    let ticking = Ticking { is_on: is_asked, ticked, tick: Callback::new(move |id| tick(&id)) };
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total, scroller);
    let current = Memo::new(move |_| {
        let set = bench.pane.annotations.read();
        let annotation = bench.project.annotation(bench.pane.selected.read().as_ref()?)?;
        let rank = set.rank(&annotation);
        listed.read().as_ref().map_or(Some(rank), |ranks| ranks.binary_search(&rank).ok())
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
            let annotation = set.nth(rank_at(index)?)?;
            let shown = shown(bench, &set, annotation, (current == Some(index), stop == index))?;
            Some((annotation.id.clone(), shown))
        };
        rows.show(range.filter_map(row).collect());
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if is_asked.get_untracked() && !is_plain && event.key().eq_ignore_ascii_case("a") {
            event.prevent_default();
            event.stop_propagation();
            return tick_all();
        }
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && is_plain
            && window.focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    let button = NodeRef::<html::Button>::new();
    let on_filter_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            ask(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    let still_there = move |id: &AnnotationId| bench.project.annotation(id).is_some();
    let spans_of = Callback::new(move |()| {
        ticked.read_untracked().iter().filter(|id| still_there(id)).cloned().collect::<Vec<_>>()
    });
    let done = Callback::new(move |()| ticked.update(|ticked| ticked.retain(still_there)));
    let panel =
        ListPanel { wanted, ticked, total, tick_all: Callback::new(move |()| tick_all()), spans_of, done };
    let longest_name = Memo::new(move |_| {
        let schema = bench.project.schema.read();
        schema.labels.iter().map(|label| label.name.chars().count()).max().unwrap_or(0)
    });
    let row = move |id, shown| view! { <AnnotationRow id shown ticking/> }.into_any();
    let look = ListLook { class: "annotation-list__scroller", is_ordered: true, ..ListLook::default() };
    let is_empty = Memo::new(move |_| total.get() == 0);
    view! {
        <section
            class="annotation-list"
            class:annotation-list--ticking=is_asked
            aria-label=words.annotations
            style:--letters=move || longest_name.get().to_string()
        >
            <header class="list-head">
                <h2>{words.annotations}</h2>
                <span class="quiet" role="status" data-testid="spans-listed">{move || count(total.get())}</span>
                <FilterButton
                    title=own.filter
                    test_id="filter-spans"
                    is_shown=is_asked
                    show=ask
                    element=button
                />
            </header>
            <div class="annotation-list__filter" hidden=move || !is_asked.get() on:keydown=on_filter_key>
                {move || is_asked.get().then(|| view! { <Lazy entry=annotation_filter(panel)/> })}
            </div>
            {move || is_empty.get().then(|| {
                let message = if wanted.read().is_filter() { own.none_listed } else { words.no_annotations };
                view! { <p class="quiet">{message}</p> }
            })}
            <VirtualList look scroller window rows row on_key/>
        </section>
    }
}
