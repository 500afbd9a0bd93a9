//! Who is compared, and in which texts.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::agreement::Agreement;

/// The choice.
#[component]
pub fn AgreementChoice(
    /// What is compared.
    agreement: Agreement,
) -> impl IntoView {
    let bench = use_bench();
    let own = crate::words::agreement();
    let people = move || {
        bench.project.revision.track();
        let ids = bench
            .project
            .peek(|session| session.project().annotators().map(|one| one.id.clone()).collect::<Vec<_>>());
        let row = |id| {
            let name = move |id: &_| bench.review.name_of(id);
            view! { <Kept of=id without=agreement.without_annotators name test_id="compared-annotator"/> }
        };
        ids.into_iter().map(row).collect_view()
    };
    let texts = move || {
        bench.project.revision.track();
        let titles = bench.project.peek(|session| {
            let documents = session.project().documents();
            documents.map(|one| (one.id.clone(), one.title().to_string())).collect::<Vec<_>>()
        });
        let row = |(id, title): (_, String)| {
            let name = move |_: &_| title.clone();
            view! { <Kept of=id without=agreement.without_documents name test_id="compared-text"/> }
        };
        titles.into_iter().map(row).collect_view()
    };
    view! {
        <div class="agreement-choice">
            <details class="agreement-choice__parts">
                <summary data-testid="agreement-choice">{own.who_and_what}</summary>
                <fieldset>
                    <legend>{own.annotators}</legend>
                    {people}
                </fieldset>
                <fieldset>
                    <legend>{own.texts}</legend>
                    {texts}
                </fieldset>
            </details>
            <label class="agreement-choice__one">
                <input
                    type="checkbox"
                    data-testid="with-gamma"
                    prop:checked=move || agreement.has_gamma.get()
                    on:change=move |event| agreement.has_gamma.set(event_target_checked(&event))
                />
                <span>{own.with_gamma}</span>
            </label>
        </div>
    }
}

/// Something that is compared unless it is left out.
#[component]
fn Kept<T: Ord + Clone + Send + Sync + 'static>(
    /// What it is.
    of: T,
    /// What is left out.
    without: RwSignal<BTreeSet<T>>,
    /// What it is called.
    name: impl Fn(&T) -> String + Send + 'static,
    /// Where automation finds it.
    test_id: &'static str,
) -> impl IntoView {
    let (shown, changed, named) = (of.clone(), of.clone(), of);
    let change = move |event| {
        let is_kept = event_target_checked(&event);
        without.update(|without| {
            if is_kept {
                without.remove(&changed);
            } else {
                without.insert(changed.clone());
            }
        });
    };
    view! {
        <label class="agreement-choice__one">
            <input
                type="checkbox"
                data-testid=test_id
                prop:checked=move || !without.read().contains(&shown)
                on:change=change
            />
            <bdi>{move || name(&named)}</bdi>
        </label>
    }
}
