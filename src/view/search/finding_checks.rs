//! The kinds of findings, each with their number.

use leptos::prelude::*;

use crate::analysis::consistency::Check;
use crate::app::bench::workbench::use_bench;
use crate::app::search::Findings;
use crate::words::{count, search_words};

/// What was looked for, to list the findings of one kind alone.
#[component]
pub fn FindingChecks(
    /// What may be wrong.
    findings: Findings,
) -> impl IntoView {
    let bench = use_bench();
    let words = search_words();
    let row = move |check: Option<Check>| {
        let found = move || {
            findings.version.track();
            bench.project.revision.track();
            findings.count(bench, check)
        };
        let is_on = move || findings.check.get() == check;
        let list = move |_| {
            findings.check.set(check);
            findings.current.set(0);
        };
        view! {
            <li>
                <button
                    type="button"
                    class="search-filters__row"
                    // What found nothing steps back.
                    class:search-filters__row--empty=move || check.is_some() && found() == 0
                    data-testid="check"
                    data-check=check.map(|check| format!("{check:?}").to_lowercase())
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    on:click=list
                >
                    <span></span>
                    <span class="search-filters__title">{words.check(check)}</span>
                    <span class="quiet">{move || count(found())}</span>
                </button>
            </li>
        }
    };
    let checks = Check::ALL.into_iter().map(Some);
    view! {
        <section aria-label=words.findings>
            <h2 class="list-head">{words.findings}</h2>
            <ul>{row(None)} {checks.map(row).collect_view()}</ul>
        </section>
    }
}
