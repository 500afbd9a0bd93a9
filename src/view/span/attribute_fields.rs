//! The attributes of the selected span.

use leptos::prelude::*;

use super::Selected;
use super::attribute_field::AttributeField;
use crate::app::Workbench;
use crate::words::spans;

/// A field for each attribute that spans may have. They are made when the schema changes, and those of other labels are
/// hidden: to make them for each span that is selected would cost too much.
#[component]
pub fn AttributeFields(
    /// Whose attributes they are.
    bench: Workbench,
    /// The selected span.
    selected: Selected,
) -> impl IntoView {
    let attributes = Memo::new(move |_| {
        let of_spans = |schema: &crate::model::Schema| {
            schema.attributes.iter().filter(|attribute| !attribute.of_documents).cloned().collect::<Vec<_>>()
        };
        of_spans(&bench.schema.read())
    });
    let label = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.label.clone()));
    let has_none = Memo::new(move |_| {
        let label = label.read();
        let schema = bench.schema.read();
        let is_of = |label| attributes.read().iter().any(|attribute| attribute.is_of(&schema, label));
        !label.as_ref().is_some_and(is_of)
    });
    let fields = move || {
        let field = |attribute| view! { <AttributeField bench selected attribute/> };
        attributes.get().into_iter().map(field).collect_view()
    };
    view! {
        <section class="span-more__part" aria-label=spans().attributes hidden=move || has_none.get()>
            {fields}
        </section>
    }
}
