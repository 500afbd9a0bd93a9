//! All topics by sources: what each source says to each topic, in cells that one walks with the arrows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::Answers;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{Source, use_comparison};
use crate::browser::focus;
use crate::model::record::id::TopicId;
use crate::view::compare::source_cell::{CellRoom, SourceCellState, SourceCells};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::comparing;

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
                on:keydown=focus::step_from_cell
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
        SourceCellState::row(comparison, &answers, &sources, CellRoom::Quotations)
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
            <SourceCells cells room=CellRoom::Quotations/>
        </tr>
    }
}
