//! The sealed key, as those see it who did the assignment: what it takes to open it, and the way to it once it is open.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{PageTab, ReviewSection};
use crate::app::bench::workbench::use_bench;
use crate::app::project::key as app_key;
use crate::model::record::assignment::Assignment;
use crate::team::key;
use crate::words::sealed_key;

/// What of the key there is to see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// There is none.
    Missing,
    /// Nothing was handed in yet.
    Sealed,
    /// It can be opened.
    Ready,
    /// It is a layer of the project.
    Open,
}

/// The key of the open project, if it has a sealed one.
#[component]
pub fn OpenKey(
    /// The assignment.
    assignment: Memo<Arc<Assignment>>,
) -> impl IntoView {
    let bench = use_bench();
    let own = sealed_key();
    let state = Memo::new(move |_| {
        if assignment.read().key.is_none() {
            return State::Missing;
        }
        if bench.project.with_session(|session| key::opened(session.project()).is_some()) {
            return State::Open;
        }
        let has_handed_in = bench.project.handed_in.read().as_ref().is_some_and(|known| known.count > 0);
        if has_handed_in { State::Ready } else { State::Sealed }
    });
    let compare = move |_| bench.interface.tab.set(PageTab::Review(ReviewSection::Feedback));
    let shown = move || match state.get() {
        State::Missing => ().into_any(),
        State::Sealed => view! { <p class="quiet">{own.is_sealed}</p> }.into_any(),
        State::Ready => view! { <Opening/> }.into_any(),
        State::Open => view! {
            <p>{own.is_open}</p>
            <p>
                <button type="button" class="button" data-testid="compare-with-key" on:click=compare>
                    {own.compare}
                </button>
            </p>
        }
        .into_any(),
    };
    view! {
        <section
            aria-labelledby="assignment-sealed"
            data-testid="sealed-key"
            hidden=move || state.get() == State::Missing
        >
            <h2 id="assignment-sealed" class="section-head">{own.key}</h2>
            {shown}
        </section>
    }
}

/// A field for the passphrase. What is refused stays in it, with the reason below it.
#[component]
fn Opening() -> impl IntoView {
    let bench = use_bench();
    let own = sealed_key();
    let (written, refusal) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_opening = RwSignal::new(false);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = written.get_untracked();
        if is_opening.get_untracked() || passphrase.trim().is_empty() {
            return;
        }
        is_opening.set(true);
        refusal.set(String::new());
        spawn_local(async move {
            let opened = app_key::open(bench, passphrase).await;
            // Where it was opened, this is gone.
            is_opening.try_set(false);
            refusal.try_set(opened.err().unwrap_or_default());
        });
    };
    view! {
        <p class="quiet">{own.open_explained}</p>
        <form class="assignment-section__open" on:submit=open>
            <label class="field">
                <span class="field__name">{own.passphrase}</span>
                // Nothing of the browser keeps what is written here.
                <input
                    type="text"
                    class="field__input assignment-section__passphrase"
                    data-testid="key-passphrase"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="key-passphrase-refusal"
                    aria-invalid=move || (!refusal.read().is_empty()).then_some("true")
                    prop:value=written
                    on:input=move |event| written.set(event_target_value(&event))
                />
            </label>
            <p class="assignment-section__buttons">
                <button
                    type="submit"
                    class="button"
                    data-testid="open-key"
                    disabled=move || is_opening.get() || written.read().trim().is_empty() || !bench.is_writable()
                >
                    {own.open}
                </button>
            </p>
            <p role="status" class="quiet">{move || is_opening.get().then_some(own.opening)}</p>
            <p id="key-passphrase-refusal" class="field__refusal" role="alert" data-testid="key-passphrase-refusal">
                {move || refusal.get()}
            </p>
        </form>
    }
}
