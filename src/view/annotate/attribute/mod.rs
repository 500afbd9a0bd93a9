//! The attributes of the selected span or of the open text: a row for each.

mod choices;
mod held_value;
pub mod holder;
mod quantity;
mod row;
mod written;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::record::id::AttributeId;
use crate::view::annotate::attribute::holder::{Holder, HolderKind};
use crate::view::annotate::attribute::row::AttributeRow;
use crate::words::attributes;

/// A row for each attribute that spans, or texts, may have, and for whatever else the holder says. Rows are made when
/// the schema changes, and those that the holder does not have are hidden: to make them anew for each span that is
/// selected would cost too much.
#[component]
pub fn AttributeRows(
    /// Where the rows are.
    holder_kind: HolderKind,
    /// What has the values.
    #[prop(into)]
    holder: Signal<Option<Holder>>,
) -> impl IntoView {
    let bench = use_bench();
    let ids = Memo::new(move |_| {
        let (schema, holder) = (bench.project.schema.read(), holder.read());
        let own = schema
            .attributes
            .iter()
            .filter(|one| one.of_documents == holder_kind.of_texts)
            .map(|one| &one.id);
        let mut ids: Vec<AttributeId> = own.cloned().collect();
        for (id, _) in holder.iter().flat_map(|holder| holder.attributes().as_slice()) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    });
    let has_none = Memo::new(move |_| {
        let (schema, holder) = (bench.project.schema.read(), holder.read());
        let has_one = |holder: &Holder| {
            !holder.attributes().is_empty() || schema.attributes.iter().any(|one| holder.has(&schema, one))
        };
        !holder.as_ref().is_some_and(has_one)
    });
    view! {
        <ul class="attributes" aria-label=attributes().attributes hidden=move || has_none.get()>
            <For each=move || ids.get() key=AttributeId::clone let:id>
                <AttributeRow holder_kind holder id/>
            </For>
        </ul>
    }
}
