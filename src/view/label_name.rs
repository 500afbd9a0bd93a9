//! The name of a label, with its line below it.

use leptos::prelude::*;

use crate::app::{Workbench, tagging};
use crate::model::LabelId;

/// The name of a label as it looks everywhere: in its ink, over its line.
#[component]
pub fn LabelName(
    /// Whose label it is.
    bench: Workbench,
    /// The label.
    id: LabelId,
) -> impl IntoView {
    let class = label_class(bench, &id);
    view! { <bdi class=format!("label-name label-name--ink {class}")>{tagging::label_name(bench, &id)}</bdi> }
}

/// The class that brings a label's colors; empty if the schema has no such label.
pub fn label_class(bench: Workbench, id: &LabelId) -> String {
    bench.schema.read().position(id).map(|place| format!("label-{place}")).unwrap_or_default()
}
