//! What one person has right, span by span, with what the key has there and its notes.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::tagging;
use crate::app::review::feedback::Compared;
use crate::app::search;
use crate::model::record::id::{DocumentId, LabelId};
use crate::team::feedback::{Checked, Finding, Marked, Verdict};
use crate::text::span::Span;
use crate::view::widgets::label_name::ink_class;
use crate::words::{feedback, fill};

/// A list for each text.
#[component]
pub fn SpanBySpan(
    /// What is compared.
    compared: Arc<Compared>,
    /// What one person did.
    checked: Checked,
) -> impl IntoView {
    let own = feedback();
    let lists = checked.documents.iter().map(|id| {
        let title = compared.project.document(id).map(|it| it.title().to_string()).unwrap_or_default();
        let of_document = checked.findings.iter().filter(|finding| finding.document == *id).cloned();
        let rows = of_document.map(|finding| view! { <Row compared=compared.clone() finding/> });
        view! {
            <h3 dir="auto">{title}</h3>
            <ol class="feedback-section__missed">{rows.collect_view()}</ol>
        }
    });
    view! {
        <section data-testid="span-by-span" aria-labelledby="span-by-span">
            <h2 id="span-by-span">{own.span_by_span}</h2>
            {lists.collect_view()}
        </section>
    }
}

/// A span, and the way to it.
#[component]
fn Row(
    /// What is compared.
    compared: Arc<Compared>,
    /// What the span is.
    finding: Finding,
) -> impl IntoView {
    let bench = use_bench();
    let own = feedback();
    let Finding { document, verdict, key, own: marked, .. } = finding;
    let quoted = |marked: &Marked| {
        let span = span(&compared, &document, marked);
        let text = compared.project.document(&document).and_then(|document| document.text.get());
        let quote = text.zip(span).map(|(text, span)| text.slice(span).to_string()).unwrap_or_default();
        view! { <LabelOf id=marked.label.clone()/> " " <q dir="auto">{quote}</q> }
    };
    let annotation = key.as_ref().and_then(|key| compared.project.annotation(&key.annotation));
    let note = annotation.map(|one| one.note.clone()).filter(|note| !note.is_empty());
    let note = note.map(|note| {
        view! { <span class="quiet" dir="auto">{fill(own.note, &[("note", &note)])}</span> }
    });
    let distance = match verdict {
        Verdict::OtherBoundaries(distance) => Some(format!(": {}", own.distance(distance))),
        _ => None,
    };
    // What is right is the same in both.
    let other = key.as_ref().filter(|_| marked.is_some() && verdict != Verdict::Right);
    let other = other.map(|key| view! { <span>{own.key_has} " " {quoted(key)}</span> });
    let first = marked.as_ref().or(key.as_ref());
    let place = first.and_then(|marked| span(&compared, &document, marked));
    let first = first.map(quoted);
    let open = move |_| {
        if let Some(place) = place {
            search::open_place(bench, &document, place);
        }
    };
    view! {
        <li>
            <button type="button" class="feedback-section__row feedback-section__finding" data-testid="finding" on:click=open>
                <span class="feedback-section__count">{own.verdict(verdict)} {distance}</span>
                <span class="feedback-section__said"><span>{first}</span> {other} {note}</span>
            </button>
        </li>
    }
}

/// Where a span is, if its text is in memory.
fn span(compared: &Compared, document: &DocumentId, marked: &Marked) -> Option<Span> {
    let text = compared.project.document(document)?.text.get()?;
    text.span_from_chars(marked.at.start, marked.at.end)
}

/// The name of a label, in its color.
#[component]
pub fn LabelOf(
    /// The label.
    id: LabelId,
) -> impl IntoView {
    let bench = use_bench();
    view! { <bdi class=label_class(bench, &id)>{tagging::label_name(bench, &id)}</bdi> }
}

fn label_class(bench: Workbench, id: &LabelId) -> String {
    let index = bench.project.schema.read_untracked().position(id);
    ink_class(index)
}
