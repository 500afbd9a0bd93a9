//! The labels: what to tag with.

use leptos::prelude::*;

use super::label_button::LabelButton;
use crate::app::Workbench;
use crate::model::Label;
use crate::words::words;

/// The labels with their keys and counts.
#[component]
pub fn LabelBar(
    /// Whose labels they are.
    bench: Workbench,
) -> impl IntoView {
    let labels = move || {
        let schema = bench.schema.read();
        schema.labels.iter().cloned().enumerate().collect::<Vec<(usize, Label)>>()
    };
    // A label that is renamed or moved is another button.
    let key =
        |(place, label): &(usize, Label)| (*place, label.id.clone(), label.name.clone(), label.key.clone());
    view! {
        <div class="label-bar" role="group" aria-label=words().interface.labels>
            <div class="label-bar__labels">
                <For each=labels key let:((place, label))>
                    <LabelButton bench place label/>
                </For>
            </div>
        </div>
    }
}
