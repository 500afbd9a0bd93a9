//! The name of a label, with its line below it.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::record::id::LabelId;

/// The name of a label as it looks everywhere: in its ink, over its line.
#[component]
pub fn LabelName(
    /// The label; without one, nothing is shown.
    id: Memo<Option<LabelId>>,
) -> impl IntoView {
    let bench = use_bench();
    let class = move || {
        let index = id.read().as_ref().and_then(|id| bench.project.schema.read().position(id));
        ink_class(index)
    };
    let name = move || {
        let (id, schema) = (id.read(), bench.project.schema.read());
        let name = |id| schema.label(id).map_or_else(|| id.to_string(), |label| label.name.clone());
        id.as_ref().map(name).unwrap_or_default()
    };
    view! { <bdi class=class hidden=move || id.read().is_none()>{name}</bdi> }
}

/// The class that brings a label's colors, by the label's index in the schema.
pub fn class_of(index: Option<usize>) -> String {
    index.map_or_else(|| "label-unknown".to_string(), |index| format!("label-{index}"))
}

/// The classes of a label's name in its ink, over its line.
pub fn ink_class(index: Option<usize>) -> String {
    format!("label-name label-name--ink {}", class_of(index))
}
