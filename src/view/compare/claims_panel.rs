//! The claim map beside the texts: a sign for what each source says to each topic, and the words for the topic in hand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answer, Answers, level};
use crate::analysis::compare::claim_origins::{Shared, WordSpans};
use crate::analysis::compare::voices::Actors;
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::app::compare::passages::shared_texts::State;
use crate::browser::focus;
use crate::model::record::id::TopicId;
use crate::view::compare::claim_sign::{ClaimIcon, ClaimSign};
use crate::view::compare::heard_table::HeardTable;
use crate::view::compare::quotation_row::{Quotation, QuotationRow};
use crate::view::compare::source_cell::{CellRoom, SourceCellState, SourceCells};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{claims, comparing, fill};

/// What a row shows.
#[derive(Clone, PartialEq)]
struct MapRow {
    question: String,
    tally: String,
    cells: Vec<SourceCellState>,
}

/// What is in the column beside the sheet and the texts.
#[component]
pub fn ClaimsPanel() -> impl IntoView {
    let comparison = use_comparison();
    let actors = Memo::new(move |_| {
        comparison.bench.project.with_session(|session| Arc::new(Actors::of(session.project())))
    });
    view! {
        <ClaimMap actors/>
        <InTheirWords actors/>
        <HeardTable actors/>
    }
}

/// Topics of claims by sources.
#[component]
fn ClaimMap(
    /// Whom annotations name.
    actors: Memo<Arc<Actors>>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = claims();
    let rows = Rows::default();
    let is_empty = RwSignal::new(true);
    let word_spans = StoredValue::new(WordSpans::default());
    Effect::new(move || {
        let (sources, actors) = (comparison.sources.get(), actors.get());
        let compared = comparison.compared.read();
        let topics = comparison.topics.get();
        let found = comparison.choices.shared.found.read();
        let shared = found
            .as_ref()
            .map(|found| Shared { documents: &found.documents, passages: &found.shared.passages });
        let shared = shared.unwrap_or_default();
        let mut shown = Vec::new();
        comparison.bench.project.peek(|session| {
            word_spans.update_value(|words| {
                for answers in topics.all.iter().filter(|answers| answers.is_of_claims()) {
                    let origins = words.origins(session.project(), &actors, answers, &compared, shared);
                    shown.push((answers.topic.id.clone(), map_row(comparison, answers, &sources, origins)));
                }
            });
        });
        is_empty.set(shown.is_empty());
        rows.show(shown);
    });
    let without_passages = move || {
        let shared = comparison.choices.shared;
        let is_found = shared.found.read().is_some();
        let is_running = matches!(shared.state.get(), State::Running(..));
        (!is_found && !is_empty.get()).then_some(if is_running {
            words.passages_coming
        } else {
            words.passages_unknown
        })
    };
    let heads = move || {
        let head = |source: &Source| {
            view! { <th scope="col" class="siglum" title=source.title.clone()>{source.siglum.clone()}</th> }
        };
        comparison.sources.read().iter().map(head).collect_view()
    };
    let sign = |sign: ClaimSign| {
        view! {
            <li>
                <ClaimIcon sign/>
                {sign.word()}
            </li>
        }
    };
    view! {
        <section>
            <h2 class="list-head">{words.claims}</h2>
            <p class="quiet" hidden=move || !is_empty.get()>{words.none}</p>
            <div class="claim-map__frame" hidden=move || is_empty.get()>
                <table class="claim-map" data-testid="claim-map" on:keydown=focus::step_from_cell>
                    <caption class="visually-hidden">{words.caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">
                                <span class="visually-hidden">{comparing().topic}</span>
                            </th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>
                        <RowList rows row=move |topic, shown| view! { <Row topic shown/> }.into_any()/>
                    </tbody>
                </table>
            </div>
            <p class="quiet" data-testid="origins-without-passages" hidden=move || without_passages().is_none()>
                {without_passages}
            </p>
            <ul class="claim-map__legend" aria-label=words.legend hidden=move || is_empty.get()>
                {ClaimSign::ALL.map(sign).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Row(
    /// The topic.
    topic: TopicId,
    /// What it shows.
    shown: RwSignal<MapRow>,
) -> impl IntoView {
    let comparison = use_comparison();
    let cells = Memo::new(move |_| shown.read().cells.clone());
    let (here, chosen) = (topic.clone(), topic);
    let is_current = Memo::new(move |_| comparison.current.read().as_ref() == Some(&here));
    view! {
        <tr class="claim-map__row" aria-current=move || is_current.get().then_some("true")>
            <th scope="row">
                <button
                    type="button"
                    class="claim-map__question"
                    on:click=move |_| comparison.choices.topic.set(Some(chosen.clone()))
                >
                    <bdi class="quote">{move || shown.read().question.clone()}</bdi>
                    <span class="quiet">{move || shown.read().tally.clone()}</span>
                </button>
            </th>
            <SourceCells cells room=CellRoom::Signs/>
        </tr>
    }
}

/// What the sources say to the topic in hand, in their words, and who says so.
#[component]
fn InTheirWords(
    /// Whom annotations name.
    actors: Memo<Arc<Actors>>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = claims();
    let answers = move || comparison.answers().filter(|answers| answers.is_of_claims());
    let question = move || answers().map(|answers| answers.topic.question.clone());
    let is_empty = move || answers().is_none_or(|answers| answers.answers.is_empty());
    let rows = move || {
        let Some(answers) = answers() else { return Vec::new() };
        let sources = comparison.sources.get();
        let of_source = |source: &Source| -> Vec<AnyView> {
            let its = answers.of_source(source.index);
            its.map(|answer| said(comparison, &answers, answer, &actors.read())).collect()
        };
        sources.iter().flat_map(of_source).collect()
    };
    view! {
        <section hidden=move || question().is_none()>
            <h2 class="list-head">{words.in_words}</h2>
            <p class="quiet" hidden=move || !is_empty()>{words.nothing_said}</p>
            <ul class="quotations" data-testid="said-list">{rows}</ul>
        </section>
    }
}

/// What one source says, and who says so.
fn said(comparison: Comparison, answers: &Answers, answer: &Answer, actors: &Actors) -> AnyView {
    let actor = comparison.compared.with(|compared| actors.speaking(answer, compared));
    let speaker = actor.filter(|actor| !actor.name.is_empty());
    let quotation = Quotation {
        annotation: answer.annotation.id.clone(),
        source: Some(answer.source),
        topic: Some(answers.topic.id.clone()),
        sign: Some(ClaimSign::of_level(level(answer.stance))),
        words: comparison.quote(&answer.annotation),
        about: speaker.map(|actor| fill(claims().said_by, &[("actor", &actor.name)])).into_iter().collect(),
    };
    view! { <li><QuotationRow quotation list="said"/></li> }.into_any()
}

fn map_row(comparison: Comparison, answers: &Answers, sources: &[Source], origins: usize) -> MapRow {
    MapRow {
        question: answers.topic.question.clone(),
        tally: claims().tally(&answers.tally, origins),
        cells: SourceCellState::row(comparison, answers, sources, CellRoom::Signs),
    }
}
