//! What is looked for, how it is meant, and how many hits there are.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::search::order::Order;
use crate::app::bench::workbench::use_bench;
use crate::app::search;
use crate::app::search::{Search, State};
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::{fill, search_words};

/// The orders of hits, by the values of the select.
const ORDERS: [(&str, Order); 4] = [
    ("document", Order::Document),
    ("left", Order::Left),
    ("keyword", Order::Keyword),
    ("right", Order::Right),
];

/// The field, its switches, the count and the order.
#[component]
pub fn SearchField(
    /// The search.
    search: Search,
    /// Gives the focus to the list of hits.
    focus_list: impl Fn() + 'static,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let field = NodeRef::<html::Input>::new();
    let run_search = move || {
        search.preset.set(None);
        spawn_local(search::run_search(bench, search));
    };
    field.on_load(move |field| {
        if search.words.read_untracked().is_empty() {
            let _ = field.focus();
        }
    });
    let on_input = move |event: leptos::ev::Event| {
        search.words.set(event_target_value(&event));
        run_search();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "ArrowDown") {
            event.prevent_default();
            focus_list();
        }
    };
    let on_order = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == value) {
            search.order.set(*order);
            spawn_local(search::relist(bench, search));
        }
    };
    let names = [words.by_document, words.by_left, words.by_keyword, words.by_right];
    let orders = ORDERS.into_iter().zip(names).map(|((value, order), name)| {
        view! {
            <option value=value selected=move || search.order.get() == order>{name}</option>
        }
    });
    let is_wrong = Memo::new(move |_| {
        matches!(*search.state.read(), State::Refused(_) | State::MatchesEmpty | State::NotLoaded)
    });
    view! {
        <div class="search-field" role="search">
            <label class="search-field__line">
                <Icon sign=Sign::Find/>
                <span class="visually-hidden">{words.words}</span>
                <input
                    type="text"
                    dir="auto"
                    class="search-field__words"
                    data-testid="search-words"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=words.placeholder
                    aria-invalid=move || is_wrong.get().then_some("true")
                    aria-describedby="search-told"
                    node_ref=field
                    prop:value=move || search.words.get()
                    on:input=on_input
                    on:keydown=on_key
                />
            </label>
            <div class="search-field__how">
                <Switch name=words.whole_words test_id="search-whole" is_on=search.is_whole run_search/>
                <Switch name=words.case test_id="search-case" is_on=search.is_case_sensitive run_search/>
                <Switch name=words.expression test_id="search-expression" is_on=search.is_expression run_search/>
                <span
                    id="search-told"
                    class="quiet"
                    class:search-field__wrong=move || is_wrong.get()
                    data-testid="search-told"
                    data-state=move || data_state(search)
                    role="status"
                >
                    {move || message(search)}
                </span>
                <label class="search-field__order">
                    <span class="quiet">{words.sorted_by}</span>
                    <select data-testid="search-order" on:change=on_order>
                        {orders.collect_view()}
                    </select>
                </label>
            </div>
        </div>
    }
}

/// Something that is so or is not.
#[component]
fn Switch(
    /// What it is called.
    name: &'static str,
    /// How automation finds it.
    test_id: &'static str,
    /// Whether it is so.
    is_on: RwSignal<bool>,
    /// Called when it is changed.
    run_search: impl Fn() + 'static,
) -> impl IntoView {
    let toggle = move |event: leptos::ev::Event| {
        is_on.set(event_target_checked(&event));
        run_search();
    };
    view! {
        <label class="search-field__switch">
            <input type="checkbox" data-testid=test_id prop:checked=move || is_on.get() on:change=toggle/>
            <span>{name}</span>
        </label>
    }
}

/// What the search is at, in one word.
fn data_state(search: Search) -> &'static str {
    match *search.state.read() {
        State::Running => "looking",
        _ if search.is_sorting.get() => "sorting",
        _ => "done",
    }
}

/// How many hits there are, or why there are none.
fn message(search: Search) -> String {
    let words = search_words();
    let state = search.state.get();
    let tally = search.tally.read();
    search.version.track();
    let listed = search.with(|found| found.rows.len());
    let counted = words.hits_in_texts(tally.hits, tally.documents.len());
    let counted = match listed {
        listed if listed == tally.hits => counted,
        listed => format!("{counted}, {}", fill(words.listed, &[("count", &crate::words::count(listed))])),
    };
    match state {
        State::Idle => String::new(),
        State::Running => format!("{counted} {}", words.so_far),
        State::Done if tally.hits == 0 => {
            if search.with(|found| found.are_spans) {
                String::new()
            } else {
                words.no_hits.to_string()
            }
        }
        State::Done if search.is_sorting.get() => format!("{counted}, {}", words.being_sorted),
        State::Done => counted,
        State::TooMany => format!("{counted}. {}", words.too_many),
        State::TooSlow => format!("{counted}. {}", words.too_slow),
        State::Refused(reason) => fill(words.not_compiled, &[("reason", &reason)]),
        State::MatchesEmpty => words.matches_empty.to_string(),
        State::NotLoaded => words.not_loaded.to_string(),
    }
}
