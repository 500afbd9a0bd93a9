//! The relations of the selected span.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::relating;
use crate::model::action::Action;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::RelationId;
use crate::view::annotate::span::relation_row::{RelationRow, RelationRowState, rows_of};
use crate::view::widgets::key_caps::ActionKey;
use crate::words::spans;

/// A row for each relation that starts from the selected span or points to it.
#[component]
pub fn RelationList(
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = spans();
    let rows: Memo<Vec<RelationRowState>> = Memo::new(move |_| {
        let schema = bench.project.schema.get();
        let selected = selected.get();
        selected.map(|annotation| rows_of(bench, &schema, &annotation.id)).unwrap_or_default()
    });
    // A span that is tagged stays without relations mostly: then nothing here runs.
    let ids = Memo::new(move |_| rows.read().iter().map(|row| row.id.clone()).collect::<Vec<_>>());
    let is_useless = Memo::new(move |_| {
        selected.read().is_none()
            || bench.project.schema.read().relations.is_empty() && rows.read().is_empty()
    });
    view! {
        <section class="span-more__part" aria-label=words.relations hidden=move || is_useless.get()>
            <header class="list-head">
                <span>{words.relations}</span>
                <button
                    type="button"
                    class="annotation-details__action"
                    data-testid="relate"
                    hidden=move || bench.pane.relating.read().is_some()
                    disabled=move || !bench.is_writable()
                    on:click=move |_| relating::relate(bench)
                >
                    <ActionKey action=Action::Relate/>
                    {words.relate}
                </button>
            </header>
            <ul class="span-more__list" data-testid="relations">
                <For each=move || ids.get() key=RelationId::clone let:id>
                    <RelationRow rows id/>
                </For>
            </ul>
        </section>
    }
}
