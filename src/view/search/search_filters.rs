//! Which hits are listed: by their texts, and by what is said of them.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::search::concordance::siglum;
use crate::analysis::search::tally::{HitFilter, Statement};
use crate::app::bench::workbench::use_bench;
use crate::app::search;
use crate::app::search::Search;
use crate::browser::focus;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::Schema;
use crate::view::search::finding_checks::FindingChecks;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::label_name::class_of;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, search_words};

/// So many values of attributes are listed at most.
const VALUES: usize = 40;

/// The texts that have hits, and the labels that hits have, each with their number.
#[component]
pub fn SearchFilters(
    /// The search.
    search: Search,
) -> impl IntoView {
    let words = search_words();
    // Where there is no room for them, they lie over the list when they are asked for.
    let is_open = RwSignal::new(false);
    let is_filtered =
        Memo::new(move |_| search.document.get().is_some() || *search.wanted.read() != HitFilter::Everything);
    view! {
        <aside class="search-filters" class:search-filters--open=move || is_open.get() aria-label=words.filters>
            <Tabs search/>
            <button
                type="button"
                class="button search-filters__open"
                data-testid="filters"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {words.filters}
                {move || is_filtered.get().then_some(" *")}
                <Icon sign=Sign::Down/>
            </button>
            <div class="search-filters__lists">
                {move || if search.shows_findings.get() {
                    view! { <FindingChecks findings=search.findings/> }.into_any()
                } else {
                    view! { <Texts search/> <Statements search/> }.into_any()
                }}
            </div>
        </aside>
    }
}

/// What is shown: hits, or what may be wrong.
#[component]
fn Tabs(
    /// The search.
    search: Search,
) -> impl IntoView {
    let words = search_words();
    let tab = move |name, test_id, shows_findings| {
        view! {
            <button
                type="button"
                class="search-tabs__tab"
                data-testid=test_id
                aria-current=move || (search.shows_findings.get() == shows_findings).then_some("true")
                on:click=move |_| search.shows_findings.set(shows_findings)
            >
                {name}
            </button>
        }
    };
    view! {
        <nav class="search-tabs" aria-label=words.shown>
            {tab(words.hits, "tab-hits", false)}
            {tab(words.findings, "tab-findings", true)}
        </nav>
    }
}

/// What a row of a text shows.
#[derive(Clone, PartialEq, Eq)]
struct FilterRowState {
    document_index: u32,
    name: String,
    title: String,
    hits: usize,
    is_on: bool,
    is_stop: bool,
}

/// The texts that have hits.
#[component]
fn Texts(
    /// The search.
    search: Search,
) -> impl IntoView {
    let words = search_words();
    let total = Memo::new(move |_| search.tally.read().documents.len());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        let tally = search.tally.read();
        let only = search.document.get();
        let range = window.range();
        let first = range.start;
        let message = search.with(|found| {
            let row = |index: usize| {
                let (document_index, hits) = *tally.documents.get(index)?;
                let document = found.documents.get(document_index as usize)?;
                let shown = FilterRowState {
                    document_index,
                    name: document.name.clone(),
                    title: document.title().to_string(),
                    hits,
                    is_on: only == Some(document_index),
                    is_stop: index == first,
                };
                Some((document_index, shown))
            };
            range.filter_map(row).collect()
        });
        rows.show(message);
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && window.focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    let row = move |_, shown| view! { <TextRow search shown/> }.into_any();
    let look = ListLook { class: "search-filters__scroller", ..ListLook::default() };
    view! {
        <section class="search-filters__texts" aria-label=words.in_texts>
            <h2 class="list-head">{words.in_texts}</h2>
            <VirtualList look scroller window rows row on_key/>
        </section>
    }
}

/// A text: its letter, its title, and how many hits it has.
#[component]
fn TextRow(
    /// The search.
    search: Search,
    /// What it shows.
    shown: RwSignal<FilterRowState>,
) -> impl IntoView {
    let bench = use_bench();
    let toggle = move |_| {
        let document_index = shown.read_untracked().document_index;
        let is_on = search.document.get_untracked() == Some(document_index);
        search.document.set((!is_on).then_some(document_index));
        spawn_local(search::relist(bench, search));
    };
    view! {
        <li>
            <button
                type="button"
                class="search-filters__row"
                data-testid="filter-text"
                data-document=move || shown.read().name.clone()
                aria-pressed=move || if shown.read().is_on { "true" } else { "false" }
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:click=toggle
            >
                <b class="search-filters__siglum">{move || siglum(shown.read().document_index as usize)}</b>
                <bdi class="search-filters__title">{move || shown.read().title.clone()}</bdi>
                <span class="quiet">{move || count(shown.read().hits)}</span>
            </button>
        </li>
    }
}

/// What is said of hits: labels, that there is none, and values of attributes.
#[component]
fn Statements(
    /// The search.
    search: Search,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let row = move |statement: Option<Statement>, name: String, class: String| {
        view! { <StatementRow search wanted=statement.map_or(HitFilter::Untagged, HitFilter::With) name class/> }
    };
    let labels = move || {
        let schema = bench.project.schema.read();
        let labels = schema.labels.iter().enumerate().map(|(document_index, label)| {
            let class = format!("label-name {}", class_of(Some(document_index)));
            row(Some(Statement::Label(label.id.clone())), label.name.clone(), class)
        });
        labels.collect_view()
    };
    // Only those that there are.
    let values = Memo::new(move |_| {
        let tally = search.tally.read();
        let is_value = |statement: &&Statement| !matches!(statement, Statement::Label(_));
        tally
            .statements
            .iter()
            .map(|(statement, _)| statement)
            .filter(is_value)
            .take(VALUES)
            .cloned()
            .collect::<Vec<_>>()
    });
    let values = move || {
        let (values, schema) = (values.get(), bench.project.schema.read());
        let rows = values.into_iter().map(|statement| {
            let name = value_name(&schema, &statement);
            row(Some(statement), name, String::new())
        });
        rows.collect_view()
    };
    view! {
        <section aria-label=words.tagged_as>
            <h2 class="list-head">{words.tagged_as}</h2>
            <ul>
                {labels}
                {row(None, words.nothing.to_string(), String::new())}
                {values}
            </ul>
        </section>
    }
}

/// A value with the name of its attribute.
fn value_name(schema: &Schema, statement: &Statement) -> String {
    let name = |id: &AttributeId| {
        let attribute = schema.attributes.iter().find(|attribute| attribute.id == *id);
        attribute.map_or_else(|| id.to_string(), |attribute| attribute.name.clone())
    };
    match statement {
        Statement::Label(id) => id.to_string(),
        Statement::Flag(id) => name(id),
        Statement::Value(id, value) => format!("{}: {value}", name(id)),
    }
}

/// Something that is said of hits, or that nothing is, and of how many.
#[component]
fn StatementRow(
    /// The search.
    search: Search,
    /// The hits that it stands for.
    wanted: HitFilter,
    /// What it is called.
    name: String,
    /// The classes of the name.
    class: String,
) -> impl IntoView {
    let bench = use_bench();
    let data = match &wanted {
        HitFilter::With(Statement::Label(id)) => id.to_string(),
        HitFilter::With(_) => name.clone(),
        _ => String::new(),
    };
    let wanted = StoredValue::new(wanted);
    let hits = Memo::new(move |_| wanted.with_value(|wanted| search.tally.read().count(wanted)));
    let is_on = Memo::new(move |_| wanted.with_value(|wanted| *search.wanted.read() == *wanted));
    let toggle = move |_| {
        search.wanted.set(if is_on.get_untracked() { HitFilter::Everything } else { wanted.get_value() });
        spawn_local(search::relist(bench, search));
    };
    view! {
        <li>
            <button
                type="button"
                class="search-filters__row"
                data-testid="filter-label"
                data-label=data
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=toggle
            >
                <span></span>
                <span class="search-filters__title"><bdi class=class>{name}</bdi></span>
                <span class="quiet">{move || count(hits.get())}</span>
            </button>
        </li>
    }
}
