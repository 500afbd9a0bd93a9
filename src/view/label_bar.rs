//! The labels: what to tag with.

use leptos::prelude::*;

use super::label_button::LabelButton;
use crate::app::Workbench;
use crate::words::words;

/// The labels with their keys and counts.
#[component]
pub fn LabelBar(
    /// Whose labels they are.
    bench: Workbench,
) -> impl IntoView {
    let buttons = move || {
        let schema = bench.schema.read();
        let labels = schema.labels.iter().cloned().enumerate();
        labels.map(|(place, label)| view! { <LabelButton bench place label/> }).collect_view()
    };
    view! {
        <div class="label-bar" role="group" aria-label=words().interface.labels>
            <div class="label-bar__labels">{buttons}</div>
        </div>
    }
}
