//! The part for finding words and spans in all texts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::search;
use crate::app::search::Search;
use crate::browser::bundle::entry;
use crate::view::search::finding_list::FindingList;
use crate::view::search::hit_list::Hits;
use crate::view::search::search_filters::SearchFilters;
use crate::words::words;

entry! {
    search, preload preload;
    /// The part for finding words and spans, from its bundle.
    pub fn search_view() -> Children {
        ToChildren::to_children(|| view! { <SearchView/> })
    }
}

/// The part for finding words and spans in all texts.
#[component]
fn SearchView() -> impl IntoView {
    let bench = use_bench();
    let search = search::use_search();
    if bench.interface.finds_same.get_value() {
        // The hits look for them when they are shown.
        search.shows_findings.set(false);
    } else {
        if search.words.read_untracked().is_empty() {
            search.words.set(bench.positions.searched());
        }
        spawn_local(async move {
            if search.is_fresh(bench) {
                search_again(bench, search).await;
            } else {
                search::run_search(bench, search).await;
            }
        });
    }
    let on_step = move |_: &_, before: Option<&_>, _| {
        if before.is_some() {
            spawn_local(search_again(bench, search));
        }
    };
    Effect::watch(move || bench.project.revision.read().number, on_step, false);
    // They are looked for when they are shown, and each time one comes back to them.
    Effect::new(move || {
        if search.shows_findings.get() {
            spawn_local(search::check(bench, search.findings));
        }
    });
    view! {
        <main class="search-view">
            <h1 class="visually-hidden">{words().interface.search}</h1>
            <SearchFilters search/>
            <section class="search-view__main" aria-label=words().interface.search>
                {move || if search.shows_findings.get() {
                    view! { <FindingList findings=search.findings/> }.into_any()
                } else {
                    view! { <Hits search/> }.into_any()
                }}
            </section>
        </main>
    }
}

/// What a step changes: the texts, the spans that are listed, or what is said of the hits.
async fn search_again(bench: Workbench, search: Search) {
    if search.shows_findings.get_untracked() {
        search::check_after_step(bench, search.findings).await;
    }
    if !search.is_fresh(bench) || search.with(|found| found.are_spans) {
        search::run_search(bench, search).await;
    } else {
        search::recount(bench, search).await;
    }
}
