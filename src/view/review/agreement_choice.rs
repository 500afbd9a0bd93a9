//! Who is compared, and in which texts.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::agreement::Agreement;
use crate::view::widgets::kept::Kept;

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
            <details class="kept-list">
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
            <label class="kept">
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
