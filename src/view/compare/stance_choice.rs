//! Chooses what a span says to a topic, or takes it out.

use leptos::prelude::*;

use crate::app::compare::comparison::use_comparison;
use crate::app::compare::editing;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::Stance;
use crate::words::comparing;

/// What is chosen to take a span out of its topic.
const OUT: &str = "out";

/// A choice of stances.
#[component]
pub fn StanceChoice(
    /// The topic.
    topic: TopicId,
    /// The span.
    annotation: AnnotationId,
    /// What it says.
    stance: Stance,
    /// Whether it is a figure.
    is_figure: bool,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if chosen == OUT {
            editing::take_out(comparison, &topic, &annotation);
        } else if let Some(stance) = Stance::from_name(&chosen) {
            editing::put(comparison, &topic, &annotation, stance);
        }
    };
    let option = move |one: Stance| {
        view! { <option value=one.name() selected=one == stance>{words.stance(one, is_figure)}</option> }
    };
    view! {
        <select class="stance-choice" data-testid="stance" aria-label=words.stance_column on:change=choose>
            {Stance::ALL.map(option).collect_view()}
            <option value=OUT>{words.take_out}</option>
        </select>
    }
}
