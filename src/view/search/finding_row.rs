//! One place to look at again.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::consistency::{Finding, Fix};
use crate::analysis::search::concordance::{context, siglum};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::tagging;
use crate::app::search;
use crate::app::search::Findings;
use crate::browser::clock;
use crate::words::{fill, search_words};

/// So many characters stand on either side of a place at most.
const WIDTH: usize = 60;
/// What it is to read is shown with at most so many characters.
const QUOTE: usize = 40;

/// What a row shows.
#[derive(Clone, PartialEq)]
pub struct FindingRowState {
    finding: Arc<Finding>,
    row: usize,
    siglum: String,
    title: String,
    left: String,
    keyword: String,
    right: String,
    message: String,
    fix: Option<String>,
    /// Who waved it off, if somebody did.
    dismissed: Option<String>,
    is_stop: bool,
}

/// A row: the siglum of the text, the place between the words around it, what is wrong, and what fixes it.
#[component]
pub fn FindingRow(
    /// What may be wrong.
    findings: Findings,
    /// What it shows.
    shown: RwSignal<FindingRowState>,
) -> impl IntoView {
    let bench = use_bench();
    let of = move |read: fn(&FindingRowState) -> String| move || read(&shown.read());
    let finding = move || shown.read_untracked().finding.clone();
    let apply_fixes = move |_| spawn_local(search::apply_fixes(bench, findings, vec![finding()]));
    view! {
        <li class="hit-row finding-row" class:finding-row--dismissed=move || shown.read().dismissed.is_some()>
            <button
                type="button"
                class="hit-row__open"
                data-testid="finding-row"
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:focus=move |_| findings.current.set(shown.read_untracked().row)
                on:click=move |_| search::show(bench, &finding())
            >
                <span class="hit-row__siglum" title=of(|shown| shown.title.clone())>
                    {of(|shown| shown.siglum.clone())}
                </span>
                <span class="hit-row__words" dir="auto">
                    <span class="hit-row__left"><span>{of(|shown| shown.left.clone())}</span></span>
                    <span class="hit-row__right">
                        <b class="hit-row__keyword">{of(|shown| shown.keyword.clone())}</b>
                        <span>{of(|shown| shown.right.clone())}</span>
                    </span>
                </span>
                <span class="finding-row__told">
                    {of(|shown| shown.dismissed.clone().unwrap_or_else(|| shown.message.clone()))}
                </span>
            </button>
            <button
                type="button"
                class="link finding-row__fix"
                data-testid="mend"
                tabindex="-1"
                disabled=move || shown.read().fix.is_none()
                on:click=apply_fixes
            >
                {move || shown.read().fix.clone()}
            </button>
            <button
                type="button"
                class="link finding-row__dismiss"
                data-testid="dismiss"
                tabindex="-1"
                on:click=move |_| search::toggle_dismissed(bench, &finding())
            >
                {move || if shown.read().dismissed.is_some() { search_words().restore } else { search_words().dismiss }}
            </button>
        </li>
    }
}

/// What the row of a finding shows, with its id. The text of one that is unloaded is not shown.
pub fn shown(
    bench: Workbench,
    finding: &Arc<Finding>,
    row: usize,
    is_stop: bool,
) -> Option<(String, FindingRowState)> {
    let (document, index) = bench.project.peek(|session| {
        let project = session.project();
        let document = project.document(&finding.document)?.clone();
        Some((document, project.document_index(&finding.document)?))
    })?;
    let words = search_words();
    let text = document.text.get();
    let around = text.as_ref().map(|text| context(text, finding.span, WIDTH));
    let name = |label: &_| tagging::label_name(bench, label);
    let quote = |fix: &Fix| match (fix, &text) {
        (Fix::Resize { fragments, .. }, Some(text)) => {
            tagging::shortened(text.slice(fragments.hull()), QUOTE)
        }
        _ => String::new(),
    };
    let fix = finding.fix.as_ref().map(|fix| words.fix(fix, &name, &quote(fix)));
    let (left, keyword, right) = match around {
        Some(around) => (around.left, around.keyword, around.right),
        None => (String::new(), document.title().to_string(), String::new()),
    };
    let shown = FindingRowState {
        row,
        siglum: siglum(index),
        title: document.title().to_string(),
        left,
        keyword,
        right,
        message: words.finding(&finding.kind, &name),
        dismissed: dismissed(bench, finding),
        fix,
        is_stop,
        finding: finding.clone(),
    };
    // A finding has no name of its own; what it is and where it is tells it from others.
    let id = format!("{:?}", (&finding.kind, &finding.document, finding.span, &finding.annotations));
    Some((id, shown))
}

/// Who waved a finding off, and when, if somebody did.
fn dismissed(bench: Workbench, finding: &Finding) -> Option<String> {
    let words = search_words();
    bench.project.peek(|session| {
        let project = session.project();
        let dismissal = finding.dismissed_in(project)?;
        let name = dismissal.annotator.as_ref().and_then(|id| {
            let annotator = project.annotator(id).filter(|annotator| !annotator.name.is_empty());
            annotator.map(|annotator| annotator.name.clone())
        });
        Some(match (name, dismissal.time) {
            (Some(name), Some(time)) => {
                fill(words.dismissed_by, &[("annotator", &name), ("time", &clock::local_time(time))])
            }
            _ => words.dismissed_by_somebody.to_string(),
        })
    })
}
