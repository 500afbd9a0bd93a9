//! What is behind a figure: the places where two annotators differ.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::agreement::study::Mark;
use crate::analysis::search::concordance::siglum;
use crate::app::bench::workbench::use_bench;
use crate::app::review::agreement::{Compared, Opened, ShownDifference};
use crate::app::search;
use crate::model::record::id::DocumentId;
use crate::text::span::Span;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::label_name::ink_class;
use crate::words::{agreement, count, fill, words};

/// So many are shown.
const SHOWN: usize = 200;

/// The places, and the way to each in its text.
#[component]
pub fn DifferenceList(
    /// What is compared.
    compared: Arc<Compared>,
    /// Which of them.
    shown: Opened,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let own = agreement();
    let all = shown.measure.rule().map(|rule| compared.differences(rule, &shown.part)).unwrap_or_default();
    let total = all.len();
    let title = fill(own.disagreements_of, &[("what", &shown.title)]);
    let rows: Vec<_> = all
        .into_iter()
        .take(SHOWN)
        .map(|one| view! { <DifferenceRow compared=compared.clone() one/> })
        .collect();
    view! {
        <aside class="difference-list" aria-label=title.clone() data-testid="differences">
            <div class="difference-list__head">
                <h2>{title.clone()}</h2>
                <button
                    type="button"
                    class="tool"
                    data-testid="close-differences"
                    title=words().interface.close
                    on:click=move |_| opened.set(None)
                >
                    <Icon sign=Sign::Close/>
                </button>
            </div>
            <p class="quiet" hidden=total != 0>{own.no_disagreement}</p>
            <ol>{rows}</ol>
            <p class="quiet" hidden=total <= SHOWN>
                {fill(own.first_disagreements, &[("shown", &count(SHOWN)), ("total", &count(total))])}
            </p>
        </aside>
    }
}

/// One place: the text, and what each of the two has there.
#[component]
fn DifferenceRow(
    /// What is compared.
    compared: Arc<Compared>,
    /// The place.
    one: ShownDifference,
) -> impl IntoView {
    let bench = use_bench();
    let own = agreement();
    let ShownDifference { document, annotators, spans } = one;
    let index = compared.project.documents().position(|known| known.id == document).unwrap_or_default();
    let title = compared.document_title(&document);
    let place = spans.iter().flatten().find_map(|mark| span(&compared, &document, mark));
    let sides = annotators.into_iter().zip(spans).map(|(annotator, mark)| {
        let label = mark.as_ref().and_then(|mark| compared.study.labels.get(mark.label)).cloned();
        let said = mark.and_then(|mark| {
            let text = compared.project.document(&document)?.text.get()?;
            Some(text.slice(span(&compared, &document, &mark)?).to_string())
        });
        let class = label.as_ref().map(|id| {
            let index = bench.project.schema.read_untracked().position(id);
            ink_class(index)
        });
        let label = label.map(|id| compared.label_name(&id));
        view! {
            <span class="difference-list__side">
                <bdi class="difference-list__who">{move || bench.review.name_of(&annotator)}</bdi>
                " "
                {match label {
                    Some(label) => view! { <bdi class=class>{label}</bdi> " " <q dir="auto">{said}</q> }.into_any(),
                    None => view! { <span class="quiet">{own.nothing_marked}</span> }.into_any(),
                }}
            </span>
        }
    });
    let sides = sides.collect_view();
    let open = move |_| {
        if let Some(place) = place {
            search::open_place(bench, &document, place);
        }
    };
    view! {
        <li>
            <button type="button" class="difference-list__row" data-testid="difference" on:click=open>
                <span class="difference-list__siglum" title=title>{siglum(index)}</span>
                <span>{sides}</span>
            </button>
        </li>
    }
}

/// Where a span is, if its text is in memory.
fn span(compared: &Compared, document: &DocumentId, mark: &Mark) -> Option<Span> {
    let text = compared.project.document(document)?.text.get()?;
    text.span_from_chars(mark.hull.start, mark.hull.end)
}
