//! Seeks a topic for the selected span, or makes one of what is written.

use leptos::prelude::*;

use crate::app::compare::comparison::{Comparison, use_comparison};
use crate::app::compare::editing;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::Stance;
use crate::text::folding::fold;
use crate::view::widgets::dialog::Dialog;
use crate::words::{comparing, fill};

/// The dialog: a field, the topics that have what is written in it, and a new one of that name.
#[component]
pub fn TopicPalette() -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let annotation = comparison.bench.active.get_untracked().and_then(|pane| pane.selected.get_untracked());
    let sought = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    // Topics that fit, and at the end none: a new one.
    let found = Memo::new(move |_| {
        let sought = fold(sought.read().trim());
        let topics = comparison.topics.read();
        let fits = topics.all.iter().filter(|answers| fold(&answers.topic.question).contains(&sought));
        let mut rows: Vec<(Option<TopicId>, String)> =
            fits.map(|answers| (Some(answers.topic.id.clone()), answers.topic.question.clone())).collect();
        if !sought.is_empty() {
            rows.push((None, String::new()));
        }
        rows
    });
    let taken = StoredValue::new(annotation);
    let take = move |row: usize| {
        let Some((topic, _)) = found.read_untracked().get(row).cloned() else { return };
        let (annotation, question) = (taken.get_value(), sought.get_untracked());
        comparison.is_choosing.set(false);
        apply(comparison, topic, &question, annotation);
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let last = found.read_untracked().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|row| *row = if *row >= last { 0 } else { *row + 1 }),
            "ArrowUp" => active.update(|row| *row = row.checked_sub(1).unwrap_or(last)),
            "Enter" => take(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let row = move |index: usize, topic: Option<TopicId>, question: String| {
        let question = move || match topic {
            Some(_) => question.clone(),
            None => fill(words.new_topic, &[("question", sought.read().trim())]),
        };
        view! {
            <li
                class="topic-palette__row"
                role="option"
                id=format!("topic-option-{index}")
                aria-selected=move || if active.get() == index { "true" } else { "false" }
                on:click=move |_| take(index)
            >
                <bdi>{question}</bdi>
            </li>
        }
    };
    let rows = move || {
        let rows = found.get().into_iter().enumerate();
        rows.map(|(index, (topic, question))| row(index, topic, question)).collect_view()
    };
    view! {
        <Dialog title=words.choose_topic name="topic" on_close=move || comparison.is_choosing.set(false)>
            <div class="dialog__body topic-palette">
                <input
                    type="text"
                    class="field__input"
                    data-testid="seek-topic"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="topic-options"
                    aria-activedescendant=move || format!("topic-option-{}", active.get())
                    aria-label=words.seek_topic
                    placeholder=words.seek_topic
                    autocomplete="off"
                    on:input=move |event| {
                        sought.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=keys
                />
                <ul class="topic-palette__rows" id="topic-options" role="listbox" aria-label=words.topics>{rows}</ul>
            </div>
        </Dialog>
    }
}

/// Puts the span to the topic, or to a new one with that question; without a span, takes the topic in hand.
fn apply(comparison: Comparison, topic: Option<TopicId>, question: &str, annotation: Option<AnnotationId>) {
    match (topic, annotation) {
        (Some(topic), Some(annotation)) => {
            if editing::put(comparison, &topic, &annotation, Stance::Gives) {
                comparison.choices.topic.set(Some(topic));
            }
        }
        (Some(topic), None) => comparison.choices.topic.set(Some(topic)),
        (None, annotation) => {
            editing::add_topic(comparison, question, annotation.as_slice());
        }
    }
}
