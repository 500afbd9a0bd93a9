//! The claim map beside the texts: a sign for what each source says to each topic, and the words for the topic in hand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answers, level};
use crate::analysis::compare::claim_origins::{Shared, WordSpans};
use crate::analysis::compare::voices::Actors;
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::app::compare::passages::shared_texts::State;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::view::compare::claim_sign::{ClaimIcon, ClaimSign};
use crate::view::compare::heard_table::HeardTable;
use crate::view::compare::table_sheet::step;
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{claims, comparing, fill};

/// What a row shows.
#[derive(Clone, PartialEq)]
struct MapRow {
    question: String,
    tally: String,
    cells: Vec<MapCell>,
}

/// What a cell shows.
#[derive(Clone, PartialEq)]
struct MapCell {
    /// The index of the source.
    source: usize,
    siglum: String,
    signs: Vec<ClaimSign>,
    first: Option<AnnotationId>,
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
                    shown.push((answers.topic.id.clone(), map_row(answers, &sources, origins)));
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
                <table class="claim-map" data-testid="claim-map" on:keydown=step>
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
    let (here, chosen, of_cells) = (topic.clone(), topic.clone(), topic);
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
            <For
                each=move || cells.get().into_iter().enumerate()
                key=|(_, cell)| cell.source
                children=move |(index, _)| view! { <MapCell topic=of_cells.clone() cells index/> }
            />
        </tr>
    }
}

#[component]
fn MapCell(
    /// The topic.
    topic: TopicId,
    /// The cells of its row.
    cells: Memo<Vec<MapCell>>,
    /// Its index among them.
    index: usize,
) -> impl IntoView {
    let comparison = use_comparison();
    let cell = Memo::new(move |_| cells.read().get(index).cloned());
    let Some(source) = cell.get_untracked().map(|cell| cell.source) else { return ().into_any() };
    let id = format!("claim-{topic}-{source}");
    let (from, of) = (id.clone(), topic.clone());
    let open = move |_| {
        comparison.choices.topic.set(Some(topic.clone()));
        if let Some(first) = cell.get_untracked().and_then(|cell| cell.first) {
            comparison.open(&first, Some(from.clone()));
        }
    };
    let signs = move || cell.read().as_ref().map(|cell| cell.signs.clone()).unwrap_or_default();
    let icons = move || signs().into_iter().map(|sign| view! { <ClaimIcon sign/> }).collect_view();
    let in_words = move || {
        let what: Vec<&str> = signs().into_iter().map(ClaimSign::word).collect();
        let siglum = cell.read().as_ref().map(|cell| cell.siglum.clone()).unwrap_or_default();
        let words = claims();
        fill(words.cell, &[("source", &siglum), ("what", &what.join(words.together))])
    };
    view! {
        <td>
            <button
                type="button"
                id=id
                class="claim-map__cell"
                data-testid="claim-cell"
                data-topic=of.to_string()
                data-source=source.to_string()
                title=in_words
                aria-label=in_words
                tabindex=if index == 0 { "0" } else { "-1" }
                on:click=open
            >
                {icons}
            </button>
        </td>
    }
    .into_any()
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
            let its = answers.answers.iter().enumerate().filter(|(_, answer)| answer.source == source.index);
            its.map(|(index, _)| said(comparison, &answers, index, source, &actors.read())).collect()
        };
        sources.iter().flat_map(of_source).collect()
    };
    view! {
        <section hidden=move || question().is_none()>
            <h2 class="list-head">{words.in_words}</h2>
            <p class="quiet" hidden=move || !is_empty()>{words.nothing_said}</p>
            <ul class="said-list" data-testid="said-list">{rows}</ul>
        </section>
    }
}

/// What one source says, as a row that opens the passage.
fn said(
    comparison: Comparison,
    answers: &Answers,
    index: usize,
    source: &Source,
    actors: &Actors,
) -> AnyView {
    let Some(answer) = answers.answers.get(index) else { return ().into_any() };
    let words = claims();
    let sign = ClaimSign::of_level(level(answer.stance));
    let actor = comparison.compared.with(|compared| actors.speaking(answer, compared));
    let speaker = actor.filter(|actor| !actor.name.is_empty());
    let speaker = speaker.map(|actor| {
        view! { <span class="said-list__speaker quiet">{fill(words.said_by, &[("actor", &actor.name)])}</span> }
    });
    let annotation = answer.annotation.id.clone();
    let id = format!("said-{}-{index}", answers.topic.id);
    let from = id.clone();
    view! {
        <li>
            <button
                type="button"
                id=id
                class="said-list__row"
                data-testid="said"
                data-topic=answers.topic.id.to_string()
                data-source=source.index.to_string()
                data-answer=index.to_string()
                on:click=move |_| comparison.open(&annotation, Some(from.clone()))
            >
                <span class="siglum">{source.siglum.clone()}</span>
                <ClaimIcon sign/>
                <span class="visually-hidden">{sign.word()} ": "</span>
                <bdi class="said-list__quote quote">{comparison.quote(&answer.annotation)}</bdi>
                {speaker}
            </button>
        </li>
    }
    .into_any()
}

fn map_row(answers: &Answers, sources: &[Source], origins: usize) -> MapRow {
    let cell = |source: &Source| MapCell {
        source: source.index,
        siglum: source.siglum.clone(),
        signs: answers.cells.get(source.index).map(ClaimSign::of).unwrap_or_default(),
        first: answers.of_source(source.index).next().map(|answer| answer.annotation.id.clone()),
    };
    MapRow {
        question: answers.topic.question.clone(),
        tally: claims().tally(&answers.tally, origins),
        cells: sources.iter().map(cell).collect(),
    }
}
