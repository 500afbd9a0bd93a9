//! What each source says to a topic, in the cells of a row: signs, and where there is room words and quotations. A cell
//! opens the passage in its text.

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answer, Answers};
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::Stance;
use crate::view::compare::claim_sign::{ClaimIcon, ClaimSign};
use crate::words::{comparing, count, fill};

/// So many answers of one source are written into a cell.
const MOST: usize = 2;

/// How much room there is in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellRoom {
    /// For signs alone: their words are the name of the cell.
    Signs,
    /// For signs, their words, and quotations.
    Quotations,
}

impl CellRoom {
    /// Where automation finds its cells, and the first part of their ids.
    fn name(self) -> &'static str {
        match self {
            CellRoom::Signs => "claim-cell",
            CellRoom::Quotations => "cell",
        }
    }
}

/// What a cell shows.
#[derive(Clone, PartialEq)]
pub struct SourceCellState {
    topic: TopicId,
    /// The index of the source.
    source: usize,
    siglum: String,
    signs: Vec<ClaimSign>,
    /// The words as printed.
    quotes: Vec<String>,
    more: usize,
    first: Option<AnnotationId>,
}

impl SourceCellState {
    /// What the cells of some sources show of what is said to a topic.
    pub fn row(
        comparison: Comparison,
        answers: &Answers,
        sources: &[Source],
        room: CellRoom,
    ) -> Vec<SourceCellState> {
        sources.iter().map(|source| SourceCellState::new(comparison, answers, source, room)).collect()
    }

    fn new(comparison: Comparison, answers: &Answers, source: &Source, room: CellRoom) -> SourceCellState {
        let its: Vec<&Answer> = answers.of_source(source.index).collect();
        let signs = || answers.cells.get(source.index).map(ClaimSign::of).unwrap_or_default();
        let are_given = its.iter().all(|one| one.figure.is_some() && one.stance == Stance::Gives);
        // Of figures that are given the words are enough.
        let is_said_by_words = room == CellRoom::Quotations && !its.is_empty() && are_given;
        let most = if room == CellRoom::Quotations { MOST } else { 0 };
        SourceCellState {
            topic: answers.topic.id.clone(),
            source: source.index,
            siglum: source.siglum.clone(),
            signs: if is_said_by_words { Vec::new() } else { signs() },
            quotes: its.iter().take(most).map(|answer| comparison.quote(&answer.annotation)).collect(),
            more: its.len().saturating_sub(MOST),
            first: its.first().map(|answer| answer.annotation.id.clone()),
        }
    }
}

/// The cells of a row.
#[component]
pub fn SourceCells(
    /// What they show.
    cells: Memo<Vec<SourceCellState>>,
    /// How much room there is in each.
    room: CellRoom,
) -> impl IntoView {
    view! {
        <For
            each=move || cells.get().into_iter().enumerate()
            key=|(_, cell)| cell.source
            let((index, _))
        >
            <SourceCell cells index room/>
        </For>
    }
}

#[component]
fn SourceCell(
    /// The cells of its row.
    cells: Memo<Vec<SourceCellState>>,
    /// Its index among them.
    index: usize,
    /// How much room there is.
    room: CellRoom,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let cell = Memo::new(move |_| cells.read().get(index).cloned());
    let Some(SourceCellState { topic, source, siglum, .. }) = cell.get_untracked() else {
        return ().into_any();
    };
    let id = format!("{}-{topic}-{source}", room.name());
    let (from, of) = (id.clone(), topic.to_string());
    let open = move |_| {
        comparison.choices.topic.set(Some(topic.clone()));
        if let Some(first) = cell.get_untracked().and_then(|cell| cell.first) {
            comparison.open(&first, Some(from.clone()));
        }
    };
    let signs = Memo::new(move |_| cell.read().as_ref().map(|cell| cell.signs.clone()).unwrap_or_default());
    let name = move || {
        let what: Vec<&str> = signs.get().into_iter().map(ClaimSign::word).collect();
        fill(words.cell, &[("source", &siglum), ("what", &what.join(words.together))])
    };
    let content = match room {
        CellRoom::Signs => {
            let title = name.clone();
            view! {
                <span class="source-cell__signs" title=title>
                    {move || signs.get().into_iter().map(|sign| view! { <ClaimIcon sign/> }).collect_view()}
                </span>
                <span class="visually-hidden">{name}</span>
            }
            .into_any()
        }
        CellRoom::Quotations => {
            let said = move |sign: ClaimSign| {
                view! { <span class="source-cell__said"><ClaimIcon sign/> {sign.word()}</span> " " }
            };
            view! {
                <span class="visually-hidden">{name}</span>
                <span aria-hidden="true">{move || signs.get().into_iter().map(said).collect_view()}</span>
                {move || quotations(cell.read().as_ref())}
            }
            .into_any()
        }
    };
    let kind = move || cell.read().as_ref().map(|cell| if cell.first.is_some() { "said" } else { "none" });
    view! {
        <td role="cell" data-kind=kind>
            <button
                type="button"
                id=id
                class="source-cell"
                data-testid=room.name()
                data-topic=of
                data-source=source.to_string()
                tabindex=if index == 0 { "0" } else { "-1" }
                on:click=open
            >
                {content}
            </button>
        </td>
    }
    .into_any()
}

fn quotations(cell: Option<&SourceCellState>) -> impl IntoView + use<> {
    let (quotes, more) = cell.map(|cell| (cell.quotes.clone(), cell.more)).unwrap_or_default();
    let quote = |quote: String| view! { <bdi class="source-cell__quote quote">{quote}</bdi> };
    let more = (more > 0).then(|| {
        view! { <span class="quiet">{fill(comparing().more, &[("count", &count(more))])}</span> }
    });
    (quotes.into_iter().map(quote).collect_view(), more)
}
