//! The name of a label, with its line below it.

use leptos::prelude::*;

use crate::app::Workbench;
use crate::model::LabelId;

/// The name of a label as it looks everywhere: in its ink, over its line.
#[component]
pub fn LabelName(
    /// Whose label it is.
    bench: Workbench,
    /// The label.
    id: LabelId,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let class = move || {
        let place = id.with_value(|id| bench.schema.read().position(id));
        format!("label-name label-name--ink {}", class_of(place))
    };
    let name = move || {
        let schema = bench.schema.read();
        id.with_value(|id| schema.label(id).map_or_else(|| id.to_string(), |label| label.name.clone()))
    };
    view! { <bdi class=class>{name}</bdi> }
}

/// The class that brings a label's colors, by the label's place in the schema.
pub fn class_of(place: Option<usize>) -> String {
    place.map_or_else(|| "label-unknown".to_string(), |place| format!("label-{place}"))
}
