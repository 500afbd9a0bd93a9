//! The sources: which of their texts are shown, whether these scroll together, and whether the sources are hidden.

use leptos::prelude::*;

use crate::analysis::compare::answers::FEW_SOURCES;
use crate::app::compare::comparison::{Source, use_comparison};
use crate::app::compare::passages::opening;
use crate::model::action::{Action, CompareAction};
use crate::view::widgets::key_caps;
use crate::words::{comparing, count, fill, passages};

/// The sources, with a tick for each whose text is shown.
#[component]
pub fn SourceList() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let message = move || {
        let all = comparison.bench.project.with_documents(|session| session.project().document_count());
        match all {
            0 => Some(words.no_sources.to_string()),
            1 => Some(words.one_source.to_string()),
            _ if all > FEW_SOURCES => Some(fill(words.few_of_many, &[("count", &count(all))])),
            _ => None,
        }
    };
    view! {
        <section class="source-list">
            <h2 class="list-head">{words.sources}</h2>
            {move || message().map(|message| view! { <p class="quiet">{message}</p> })}
            <ul class="source-list__rows">
                <For
                    each=move || comparison.sources.get().to_vec()
                    key=|source| (source.document.id.clone(), source.siglum.clone(), source.title.clone())
                    let:source
                >
                    <Row source/>
                </For>
            </ul>
            <Switch
                name=words.link
                test_id="link-scrolling"
                action=CompareAction::LinkScrolling
                is_on=comparison.choices.is_linked
                set=move |is_on| comparison.choices.is_linked.set(is_on)
            />
            <Switch
                name=passages().mark
                test_id="mark-passages"
                action=CompareAction::MarkPassages
                is_on=Signal::derive(move || comparison.bench.settings.read().marks_passages)
                set=move |is_on| opening::mark(comparison, is_on)
            />
            <Switch
                name=words.blind
                test_id="blind"
                action=CompareAction::Blind
                is_on=comparison.choices.is_blind
                set=move |is_on| comparison.choices.is_blind.set(is_on)
            />
        </section>
    }
}

#[component]
fn Row(
    /// The source.
    source: Source,
) -> impl IntoView {
    let comparison = use_comparison();
    let Source { document, siglum, title, .. } = source;
    let (here, there) = (document.id.clone(), document.id.clone());
    let is_shown = Memo::new(move |_| comparison.panes.read().contains(&here));
    let hint = title.clone();
    let toggle = move |event| {
        if event_target_checked(&event) {
            comparison.show(&there);
        } else {
            comparison.hide(&there);
        }
    };
    view! {
        <li>
            <label class="source-list__row" title=hint>
                <span class="siglum">{siglum.clone()}</span>
                <bdi class="source-list__title">{title}</bdi>
                <input
                    type="checkbox"
                    data-testid="show-text"
                    aria-label=fill(comparing().show_text, &[("source", &siglum)])
                    prop:checked=move || is_shown.get()
                    on:change=toggle
                />
            </label>
        </li>
    }
}

/// A switch with its key.
#[component]
fn Switch(
    /// What it switches.
    name: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// The action that does the same.
    action: CompareAction,
    /// Whether it is on.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Switches it.
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let bench = use_comparison().bench;
    view! {
        <button
            type="button"
            role="switch"
            class="source-list__switch"
            data-testid=test_id
            title=move || key_caps::with_key(bench, name, Action::Compare(action))
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            on:click=move |_| set(!is_on.get_untracked())
        >
            {name}
        </button>
    }
}
