//! The topics: each with what is said to it in short. Spans are dropped here, or put by a button.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::DragEvent;

use crate::analysis::compare::answers::Answers;
use crate::analysis::compare::figures::Verdict;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{Comparison, use_comparison};
use crate::app::compare::editing;
use crate::browser::focus;
use crate::model::record::id::TopicId;
use crate::model::record::topic::Stance;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::comparing;

/// The media type that a dragged span is known by.
const SPAN: &str = "application/x-glossator-span";

/// What a row shows.
#[derive(Clone, PartialEq)]
struct TopicRow {
    id: TopicId,
    question: String,
    short: Vec<String>,
    disagrees: bool,
}

fn row(answers: &Arc<Answers>, sources: usize) -> TopicRow {
    let verdict = answers.row.as_ref().map(|row| row.verdict);
    let short = comparing().topic_in_short(
        answers.figures.len(),
        answers.answers.len(),
        &answers.tally,
        sources,
        verdict,
    );
    let disagrees =
        verdict == Some(Verdict::Disagree) || answers.tally.says > 0 && answers.tally.contradicts > 0;
    let (id, question) = (answers.topic.id.clone(), answers.topic.question.clone());
    TopicRow { id, question, short, disagrees }
}

/// The topics, and a field for a new one.
#[component]
pub fn TopicList() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let rows = Memo::new(move |_| {
        let sources = comparison.compared.read().documents.len();
        comparison.topics.read().all.iter().map(|answers| row(answers, sources)).collect::<Vec<_>>()
    });
    let is_empty = move || rows.read().is_empty();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let neighbor = focus::neighbor_from_key(&event.key());
        if neighbor.is_some_and(|neighbor| focus::focus_row(&event, neighbor)) {
            event.prevent_default();
        }
    };
    view! {
        <section class="topic-list">
            <h2 class="list-head">{words.topics}</h2>
            <p class="quiet topic-list__empty" hidden=move || !is_empty()>{words.no_topics}</p>
            <ul class="topic-list__rows" on:keydown=keys>
                <For each=move || rows.get() key=|row| format!("{}{}", row.id, row.short.join(" ")) + &row.question let:row>
                    <Row row/>
                </For>
            </ul>
            <NewTopic/>
        </section>
    }
}

#[component]
fn Row(
    /// What it shows.
    row: TopicRow,
) -> impl IntoView {
    let comparison = use_comparison();
    let TopicRow { id, question, short, disagrees } = row;
    let (shown, dropped) = (id.clone(), id.clone());
    let is_current = Memo::new(move |_| comparison.current.read().as_ref() == Some(&id));
    let (before, last) = match short.split_last() {
        Some((last, before)) if disagrees => (before.join(", ") + ", ", Some(last.clone())),
        _ => (short.join(", "), None),
    };
    view! {
        <li>
            <button
                type="button"
                class="topic-list__row"
                data-testid="topic"
                aria-current=move || is_current.get().then_some("true")
                on:click=move |_| show(comparison, &shown)
                on:dragover=move |event| {
                    if is_span(&event) {
                        event.prevent_default();
                    }
                }
                on:drop=move |event| {
                    if is_span(&event) {
                        event.prevent_default();
                        put_selected(comparison, &dropped);
                    }
                }
            >
                <bdi class="topic-list__question">{question}</bdi>
                <span class="topic-list__short">{before} {last.map(|last| view! { <strong>{last}</strong> })}</span>
            </button>
        </li>
    }
}

fn show(comparison: Comparison, topic: &TopicId) {
    comparison.choices.topic.set(Some(topic.clone()));
    comparison.choices.sheet.set(Sheet::Topic);
}

/// Begins to drag the selected span.
pub fn begin_drag(event: &DragEvent) {
    if let Some(dragged) = event.data_transfer() {
        let _ = dragged.set_data(SPAN, SPAN);
    }
}

/// Whether the selected span is dragged, and not something else, such as a file.
fn is_span(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&JsValue::from_str(SPAN), 0))
}

/// Puts the selected span of the text that one works in to a topic.
fn put_selected(comparison: Comparison, topic: &TopicId) {
    let selected = comparison.bench.active.get_untracked().and_then(|pane| pane.selected.get_untracked());
    if let Some(selected) = selected
        && editing::put(comparison, topic, &selected, Stance::Gives)
    {
        comparison.choices.topic.set(Some(topic.clone()));
    }
}

/// A button that opens a field for the question of a new topic.
#[component]
fn NewTopic() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let is_open = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if is_open.get()
            && let Some(field) = field.get()
        {
            let _ = field.focus();
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            let question = field.get_untracked().map(|field| field.value()).unwrap_or_default();
            if editing::add_topic(comparison, &question, &[]) {
                is_open.set(false);
            }
        }
        "Escape" => {
            event.stop_propagation();
            is_open.set(false);
        }
        _ => {}
    };
    move || {
        if is_open.get() {
            view! {
                <input
                    class="topic-list__field"
                    data-testid="new-topic"
                    aria-label=words.question
                    placeholder=words.question_example
                    node_ref=field
                    on:keydown=keys
                    on:blur=move |_| is_open.set(false)
                />
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="tool" data-testid="add-topic" on:click=move |_| is_open.set(true)>
                    <Icon sign=Sign::Plus/>
                    {words.add_topic}
                </button>
            }
            .into_any()
        }
    }
}
