//! The part for comparing what sources say: topics and sources, a sheet of what was found, and the texts below it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::use_bench;
use crate::app::compare::choices::{Sheet, use_choices};
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::app::compare::keys;
use crate::app::compare::names::{Names, use_names};
use crate::app::compare::passages::opening;
use crate::app::compare::suggestions::{Suggestions, use_suggestions};
use crate::browser::bundle::entry;
use crate::browser::keyboard;
use crate::browser::resize::ResizeObserver;
use crate::view::compare::claims_panel::ClaimsPanel;
use crate::view::compare::linked_texts::LinkedTexts;
use crate::view::compare::names_sheet::NamesSheet;
use crate::view::compare::networks_sheet::NetworksSheet;
use crate::view::compare::passage_sheet::PassageSheet;
use crate::view::compare::save_dialog::SaveDialog;
use crate::view::compare::selected_span::SelectedSpan;
use crate::view::compare::source_column::SourceColumn;
use crate::view::compare::source_list::SourceList;
use crate::view::compare::suggestion_sheet::SuggestionSheet;
use crate::view::compare::table_sheet::TableSheet;
use crate::view::compare::topic_list::TopicList;
use crate::view::compare::topic_palette::TopicPalette;
use crate::view::compare::topic_sheet::TopicSheet;
use crate::words::{claims as claim_words, comparing, count, fill};

/// So many pixels wide is a text at least that stands beside others.
const LEAST_WIDTH: i32 = 220;
/// So many texts stand beside each other at most, and where less room is than that in pixels.
const MOST: usize = 5;
const MOST_IN_NARROW: usize = 2;
const NARROW: i32 = 900;
/// With more texts than these there is no room for the claims beside them.
const MOST_BESIDE_CLAIMS: usize = 3;

entry! {
    compare, preload preload;
    /// The part for comparing sources, from its bundle.
    pub fn compare_view() -> Children {
        ToChildren::to_children(|| view! { <CompareView/> })
    }
}

/// The part for comparing what sources say.
#[component]
fn CompareView() -> impl IntoView {
    let bench = use_bench();
    let choices = use_choices();
    let comparison = Comparison::provide(bench, choices);
    let names = Names::provide(comparison);
    opening::listen(comparison);
    let suggestions = Suggestions::provide(comparison);
    LinkedTexts::provide(comparison);
    bench.interface.compare.set_value(Some(Callback::new(move |action| keys::perform(comparison, action))));
    on_cleanup(move || {
        bench.interface.compare.set_value(None);
        bench.active.set(None);
    });
    // A digit leaves one out of what is suggested.
    let digits = move |event: KeyboardEvent| {
        let Some(index) = keyboard::digit(&event).and_then(|digit| digit.checked_sub(1)) else { return };
        let is_taken = match choices.sheet.get_untracked() {
            Sheet::Names => names.toggle(index),
            Sheet::Suggestions => suggestions.toggle(index),
            _ => false,
        };
        if is_taken {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let columns = NodeRef::<html::Div>::new();
    let claims = NodeRef::<html::Aside>::new();
    let sizes = StoredValue::new_local(None::<ResizeObserver>);
    Effect::new(move || {
        let Some(element) = columns.get() else { return };
        let measured = element.clone();
        let measure = move || {
            // The claims give way to texts.
            let claims = claims.get_untracked().map_or(0, |claims| claims.offset_width());
            let width = measured.client_width() + claims;
            let most = if width < NARROW { MOST_IN_NARROW } else { MOST };
            let room = usize::try_from(width / LEAST_WIDTH).unwrap_or_default().clamp(1, most);
            if comparison.room.try_get_untracked().is_some_and(|before| before != room) {
                comparison.room.try_set(room);
            }
        };
        match ResizeObserver::new(&[element.into()], measure) {
            Ok(observer) => sizes.set_value(Some(observer)),
            Err(error) => bench.notify(Notice::failure(error.to_string())),
        }
    });
    let pane_count = move || comparison.panes.read().len();
    let claims_are = move || if pane_count() > MOST_BESIDE_CLAIMS { "hidden" } else { "beside" };
    let words = comparing();
    view! {
        <main class="compare-view" data-claims=claims_are>
            <h1 class="visually-hidden">{words.compare}</h1>
            <aside class="compare-view__side" aria-label=words.topics>
                <TopicList/>
                <SourceList/>
            </aside>
            <section class="compare-view__sheet" aria-label=words.sheets data-sheet="" on:keydown=digits>
                <SheetTabs/>
                {move || match choices.sheet.get() {
                    Sheet::Suggestions => view! { <SuggestionSheet/> }.into_any(),
                    Sheet::Passages => view! { <PassageSheet/> }.into_any(),
                    Sheet::Table => view! { <TableSheet/> }.into_any(),
                    Sheet::Names => view! { <NamesSheet/> }.into_any(),
                    Sheet::Networks => view! { <NetworksSheet/> }.into_any(),
                    _ => view! { <TopicSheet/> }.into_any(),
                }}
            </section>
            <section class="compare-view__texts" aria-label=words.sources>
                <SelectedSpan/>
                <SourceSwitch/>
                <div class="compare-view__columns" data-count=pane_count node_ref=columns>
                    <For each=move || comparison.panes.get() key=Clone::clone let:document>
                        <SourceColumn document/>
                    </For>
                </div>
            </section>
            <aside
                class="compare-view__claims"
                aria-label=claim_words().claims
                data-testid="claims-panel"
                node_ref=claims
            >
                <ClaimsPanel/>
            </aside>
            {move || comparison.is_choosing.get().then(|| view! { <TopicPalette/> })}
        </main>
    }
}

/// What can stand above the texts.
#[component]
fn SheetTabs() -> impl IntoView {
    let choices = use_choices();
    let names = use_names();
    let suggestions = use_suggestions();
    let words = comparing();
    let is_saving = RwSignal::new(false);
    let tab = move |sheet: Sheet| {
        // How many suggestions are open.
        let open = move || match sheet {
            Sheet::Names => names.open.read().len(),
            Sheet::Suggestions => suggestions.open.read().len(),
            _ => 0,
        };
        let (name, test_id) = match sheet {
            Sheet::Topic => (words.topic, "sheet-topic"),
            Sheet::Table => (words.all_topics, "sheet-table"),
            Sheet::Suggestions => (words.suggestions, "sheet-suggestions"),
            Sheet::Passages => (words.passages, "sheet-passages"),
            Sheet::Names => (words.names, "sheet-names"),
            Sheet::Networks => (words.networks, "sheet-networks"),
        };
        view! {
            <button
                type="button"
                class="sheet-tabs__tab"
                data-testid=test_id
                aria-current=move || (choices.sheet.get() == sheet).then_some("true")
                on:click=move |_| choices.sheet.set(sheet)
            >
                {name}
                {move || (open() > 0).then(|| view! { " " <span class="sheet-tabs__open">{count(open())}</span> })}
            </button>
        }
    };
    view! {
        <nav class="sheet-tabs" aria-label=words.sheets>
            {Sheet::ALL.map(tab).collect_view()}
            <button
                type="button"
                class="tool sheet-tabs__save"
                data-testid="save-comparison"
                title=words.save
                on:click=move |_| is_saving.set(true)
            >
                {words.save_short}
            </button>
            {move || is_saving.get().then(|| view! { <SaveDialog is_open=is_saving/> })}
        </nav>
    }
}

/// Where there is room for one text only: the sources, of which one is shown.
#[component]
fn SourceSwitch() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let button = move |source: Source| {
        let (here, there) = (source.document.id.clone(), source.document.id.clone());
        let is_shown = move || comparison.panes.read().contains(&here);
        let name = fill(words.show_text, &[("source", &source.siglum)]);
        view! {
            <button
                type="button"
                class="source-switch__source siglum"
                data-testid="switch-source"
                aria-label=name
                aria-pressed=move || if is_shown() { "true" } else { "false" }
                on:click=move |_| comparison.show(&there)
            >
                {source.siglum}
            </button>
        }
    };
    move || {
        (comparison.room.get() == 1).then(|| {
            let buttons = comparison.sources.get().iter().cloned().map(button).collect_view();
            view! { <div class="source-switch" role="group" aria-label=words.sources>{buttons}</div> }
        })
    }
}
