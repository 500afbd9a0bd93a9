//! All topics by sources: what each source says to each topic, in cells that one walks with the arrows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::claim_map::Cell;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::browser::focus;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::Stance;
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{comparing, count, fill};

/// So many answers of one source are written into a cell.
const IN_CELL: usize = 2;

/// What a row is made of. What it shows is worked out only when one of these is another.
#[derive(Clone)]
struct TableRow {
    answers: Arc<Answers>,
    sources: Arc<Vec<Source>>,
}

impl PartialEq for TableRow {
    fn eq(&self, other: &TableRow) -> bool {
        Arc::ptr_eq(&self.answers, &other.answers) && Arc::ptr_eq(&self.sources, &other.sources)
    }
}

impl TableRow {
    fn short(&self) -> String {
        let answers = &self.answers;
        let verdict = answers.row.as_ref().map(|row| row.verdict);
        let (figures, spans) = (answers.figures.len(), answers.answers.len());
        comparing().topic_in_short(figures, spans, &answers.tally, self.sources.len(), verdict).join(", ")
    }
}

/// What a cell shows.
#[derive(Clone, PartialEq)]
struct CellState {
    topic: TopicId,
    /// The index of the source.
    source: usize,
    siglum: String,
    /// Signs and words: says, contradicts, silent.
    what: Vec<(&'static str, &'static str)>,
    /// The words as printed.
    quotes: Vec<String>,
    more: usize,
    first: Option<AnnotationId>,
}

/// The table.
#[component]
pub fn TableSheet() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let rows = Rows::default();
    Effect::new(move || {
        let sources = comparison.sources.get();
        let topics = comparison.topics.get();
        let row = |answers: &Arc<Answers>| {
            let row = TableRow { answers: answers.clone(), sources: sources.clone() };
            (answers.topic.id.clone(), row)
        };
        rows.show(topics.all.iter().map(row).collect());
    });
    let is_empty = move || comparison.topics.read().all.is_empty();
    let heads = move || {
        let head = |source: &Source| {
            view! {
                <th role="columnheader" title=source.title.clone()>
                    <span class="siglum">{source.siglum.clone()}</span>
                    <bdi class="topic-table__title">{source.title.clone()}</bdi>
                </th>
            }
        };
        comparison.sources.read().iter().map(head).collect_view()
    };
    view! {
        <div class="table-sheet">
            <p class="quiet" hidden=move || !is_empty()>{words.no_topics}</p>
            <table
                class="topic-table"
                role="table"
                style:--sources=move || comparison.sources.read().len().to_string()
                data-testid="topic-table"
                hidden=is_empty
                on:keydown=step
            >
                <caption class="visually-hidden">{words.table_caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader">{words.topic}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <RowList rows row=move |topic, shown| view! { <Row topic shown/> }.into_any()/>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(
    /// The topic.
    topic: TopicId,
    /// What it shows.
    shown: RwSignal<TableRow>,
) -> impl IntoView {
    let comparison = use_comparison();
    let cells = Memo::new(move |_| {
        let TableRow { answers, sources } = shown.get();
        sources.iter().map(|source| cell(comparison, &answers, source)).collect::<Vec<CellState>>()
    });
    let show = move |_| {
        comparison.choices.topic.set(Some(topic.clone()));
        comparison.choices.sheet.set(Sheet::Topic);
    };
    view! {
        <tr role="row">
            <th role="rowheader">
                <button type="button" class="topic-table__question quote" on:click=show>
                    <bdi>{move || shown.read().answers.topic.question.clone()}</bdi>
                </button>
                <span class="quiet">{move || shown.read().short()}</span>
            </th>
            <For
                each=move || cells.get().into_iter().enumerate()
                key=|(_, cell)| cell.source
                let((index, _))
            >
                <TableCell cells index/>
            </For>
        </tr>
    }
}

#[component]
fn TableCell(
    /// The cells of its row.
    cells: Memo<Vec<CellState>>,
    /// Its index among them.
    index: usize,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let cell = Memo::new(move |_| cells.read().get(index).cloned());
    let Some(state) = cell.get_untracked() else { return ().into_any() };
    let id = format!("cell-{}-{}", state.topic, state.source);
    let from = id.clone();
    let open = move |_| {
        if let Some(first) = cell.get_untracked().and_then(|cell| cell.first) {
            comparison.open(&first, Some(from.clone()));
        }
    };
    let signs = move || {
        let what = cell.read().as_ref().map(|cell| cell.what.clone()).unwrap_or_default();
        let sign = |(sign, name): (&'static str, &'static str)| {
            view! { <span class="topic-table__sign" aria-hidden="true">{sign}</span> <span class="topic-table__what">{name}</span> " " }
        };
        what.into_iter().map(sign).collect_view()
    };
    let quotes = move || {
        let cell = cell.read();
        let (quotes, more) = cell.as_ref().map(|cell| (cell.quotes.clone(), cell.more)).unwrap_or_default();
        let quote = |quote: String| view! { <bdi class="topic-table__quote quote">{quote}</bdi> };
        let more = (more > 0)
            .then(|| view! { <span class="quiet">{fill(words.more, &[("count", &count(more))])}</span> });
        (quotes.into_iter().map(quote).collect_view(), more)
    };
    let kind = move || cell.read().as_ref().map(|cell| if cell.first.is_some() { "said" } else { "none" });
    let siglum = state.siglum.clone();
    view! {
        <td role="cell" data-kind=kind>
            <button
                type="button"
                id=id
                class="topic-table__cell"
                data-testid="cell"
                data-topic=state.topic.to_string()
                data-source=state.source.to_string()
                tabindex=if index == 0 { "0" } else { "-1" }
                on:click=open
            >
                <span class="visually-hidden">{siglum} ": "</span>
                {signs}
                {quotes}
            </button>
        </td>
    }
    .into_any()
}

/// Walks from cell to cell.
pub fn step(event: leptos::ev::KeyboardEvent) {
    let (rows, columns) = match event.key().as_str() {
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        _ => return,
    };
    if focus::step_in_table(&event, rows, columns) {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// What the cell of a source shows.
fn cell(comparison: Comparison, answers: &Answers, source: &Source) -> CellState {
    let words = comparing();
    let its: Vec<&Answer> = answers.of_source(source.index).collect();
    let what = match answers.cells.get(source.index) {
        // Of figures that are given the words are enough.
        Some(Cell::Mentioned(_))
            if its.iter().all(|one| one.figure.is_some() && one.stance == Stance::Gives) =>
        {
            Vec::new()
        }
        Some(cell) => words.cell(cell),
        None => Vec::new(),
    };
    CellState {
        topic: answers.topic.id.clone(),
        source: source.index,
        siglum: source.siglum.clone(),
        what,
        quotes: its.iter().take(IN_CELL).map(|answer| comparison.quote(&answer.annotation)).collect(),
        more: its.len().saturating_sub(IN_CELL),
        first: its.first().map(|answer| answer.annotation.id.clone()),
    }
}
