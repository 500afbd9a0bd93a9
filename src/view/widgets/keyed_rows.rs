//! Rows that are made once for each id, and moved when their order changes.

use std::sync::Arc;

use leptos::prelude::*;

/// Makes the row of an id.
pub type MakeRow = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

/// The rows of a list. All lists share this one, because each kind of keyed list would add to the program's size.
#[component]
pub fn KeyedRows(
    /// The ids, in order; none of them twice.
    ids: Signal<Vec<String>>,
    /// Makes the row of an id.
    row: MakeRow,
) -> impl IntoView {
    view! { <For each=move || ids.get() key=String::clone children=move |id| row(id)/> }
}
