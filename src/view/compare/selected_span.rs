//! The selected span of the text that one works in, and what it says to topics. It can be dragged to one.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::Answers;
use crate::app::compare::comparison::use_comparison;
use crate::app::compare::editing;
use crate::model::action::{Action, CompareAction};
use crate::model::record::annotation::Annotation;
use crate::model::record::topic::Stance;
use crate::view::annotate::labels::label_bar::LabelBar;
use crate::view::compare::stance_choice::StanceChoice;
use crate::view::compare::topic_list;
use crate::view::widgets::key_caps;
use crate::words::comparing;

/// The labels for the text that one works in, and its selected span with its topics.
#[component]
pub fn SelectedSpan() -> impl IntoView {
    let comparison = use_comparison();
    let selected = Memo::new_with_compare(
        move |_| {
            let pane = comparison.bench.active.get()?;
            let id = pane.selected.get()?;
            comparison.bench.project.with_session(|session| session.project().annotation(&id).cloned())
        },
        |old: Option<&Option<Arc<Annotation>>>, new| match (old, new) {
            (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    );
    // The labels are those of the page; they tag in the text that one works in.
    let labels = move || {
        let bench = comparison.bench.with_active_pane();
        view! { <leptos::context::Provider value=bench><LabelBar/></leptos::context::Provider> }
    };
    view! {
        <div class="selected-span">
            {labels}
            {move || selected.get().map(|annotation| view! { <Span annotation/> })}
        </div>
    }
}

#[component]
fn Span(
    /// The span.
    annotation: Arc<Annotation>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let quote = comparison.quote(&annotation);
    let (id, of_buttons) = (annotation.id.clone(), annotation.id.clone());
    let belongs = move || {
        let of = |answers: &Arc<Answers>| {
            let member = answers.topic.members.get(&id)?;
            let is_figure =
                answers.answers.iter().any(|answer| answer.annotation.id == id && answer.figure.is_some());
            let (topic, annotation) = (answers.topic.id.clone(), id.clone());
            Some(view! {
                <span class="selected-span__topic">
                    <bdi class="quote">{answers.topic.question.clone()}</bdi>
                    <StanceChoice topic annotation stance=member.stance is_figure/>
                </span>
            })
        };
        comparison.topics.read().all.iter().filter_map(of).collect_view()
    };
    let say = move |stance: Stance| {
        let annotation = of_buttons.clone();
        let action = Action::Compare(CompareAction::Say(stance));
        view! {
            <button
                type="button"
                class="button"
                data-testid="say"
                data-stance=stance.name()
                title=move || key_caps::with_key(comparison.bench, words.put_here, action)
                on:click=move |_| {
                    if let Some(topic) = comparison.current.get_untracked() {
                        editing::put(comparison, &topic, &annotation, stance);
                    }
                }
            >
                {words.stance(stance, false)}
            </button>
        }
    };
    view! {
        <div class="selected-span__row" role="group" aria-label=words.selected_span>
            <bdi
                class="selected-span__quote quote"
                draggable="true"
                title=quote.clone()
                on:dragstart=move |event| topic_list::begin_drag(&event)
            >
                {quote.clone()}
            </bdi>
            <span class="selected-span__says" hidden=move || comparison.current.read().is_none()>
                {Stance::ALL.map(say).collect_view()}
            </span>
            <button
                type="button"
                class="tool"
                data-testid="choose-topic"
                title=move || key_caps::with_key(
                    comparison.bench,
                    words.choose_topic,
                    Action::Compare(CompareAction::ChooseTopic),
                )
                on:click=move |_| comparison.is_choosing.set(true)
            >
                {words.other_topic}
            </button>
            {belongs}
        </div>
    }
}
