//! What can be done with many spans at once: another label, a value, or away with them.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::many;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::decimal::Decimal;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::quantity;
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::view::widgets::refusal::Refusal;
use crate::words::{attributes, fill, spans, words};

/// The actions. They stay where they are, and wait until there is a span.
#[component]
pub fn SpanActions(
    /// Whether there is no span to do something with.
    #[prop(into)]
    is_none: Signal<bool>,
    /// Returns the spans.
    spans_of: Callback<(), Vec<AnnotationId>>,
    /// Is told when something was done with them.
    done: Callback<()>,
) -> impl IntoView {
    let bench = use_bench();
    let own = spans();
    let is_off = move || is_none.get() || !bench.is_writable();
    let then = move |is_done: bool| {
        if is_done {
            done.run(());
        }
    };
    let labels = move || {
        let schema = bench.project.schema.read();
        let option = |label: &crate::model::record::schema::Label| {
            view! { <option value=label.id.to_string()>{label.name.clone()}</option> }
        };
        schema.labels.iter().map(option).collect_view()
    };
    let select = NodeRef::<html::Select>::new();
    let relabel = move |event| {
        let chosen = event_target_value(&event);
        // It says what is to be done, and not what is.
        if let Some(select) = select.get_untracked() {
            select.set_value("");
        }
        if !chosen.is_empty() {
            then(many::relabel(bench, spans_of.run(()), LabelId::new(chosen)));
        }
    };
    let is_valued = RwSignal::new(false);
    view! {
        <div class="span-actions" role="group" aria-label=own.many>
            <select
                class="field__input span-actions__label"
                data-testid="many-relabel"
                aria-label=own.relabel_many
                disabled=is_off
                node_ref=select
                on:change=relabel
            >
                <option value="">{own.relabel_many}</option>
                {labels}
            </select>
            <button
                type="button"
                class="button"
                data-testid="many-value"
                aria-expanded=move || if is_valued.get() { "true" } else { "false" }
                disabled=is_off
                on:click=move |_| is_valued.update(|is_on| *is_on = !*is_on)
            >
                {own.value_of_many}
            </button>
            <button
                type="button"
                class="button"
                data-testid="many-delete"
                disabled=is_off
                on:click=move |_| then(many::delete(bench, spans_of.run(())))
            >
                {words().interface.delete_many}
            </button>
            {move || is_valued.get().then(|| view! { <ManyValues spans_of done/> })}
        </div>
    }
}

/// Chooses an attribute and a value for many spans.
#[component]
fn ManyValues(
    /// Returns the spans.
    spans_of: Callback<(), Vec<AnnotationId>>,
    /// Is told when something was done with them.
    done: Callback<()>,
) -> impl IntoView {
    let bench = use_bench();
    let own = spans();
    let chosen = RwSignal::new(0_usize);
    let written = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<String>);
    let of_spans = Memo::new(move |_| {
        let schema = bench.project.schema.read();
        schema.attributes.iter().filter(|attribute| !attribute.of_documents).cloned().collect::<Vec<_>>()
    });
    let attribute = Memo::new(move |_| of_spans.read().get(chosen.get()).cloned());
    let names = move || {
        let option = |(index, attribute): (usize, &Attribute)| {
            view! { <option value=index.to_string()>{attribute.name.clone()}</option> }
        };
        of_spans.read().iter().enumerate().map(option).collect_view()
    };
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(attribute) = attribute.get_untracked() else { return };
        match value(&attribute.kind, written.get_untracked().trim()) {
            Ok(value) => {
                refusal.set(None);
                if many::set_value(bench, &spans_of.run(()), &attribute, value) {
                    done.run(());
                }
            }
            Err(reason) => refusal.set(Some(reason)),
        }
    };
    let field = move || {
        let choices = match attribute.get()?.kind {
            AttributeKind::Flag => {
                let (yes, no) = (attributes().yes, attributes().no);
                [("true", yes), ("false", no)]
                    .map(|(value, name)| (value.to_string(), name.to_string()))
                    .into()
            }
            AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => {
                choices.into_iter().map(|choice| (choice.clone(), choice)).collect()
            }
            _ => Vec::new(),
        };
        written.set(String::new());
        Some(if choices.is_empty() {
            view! {
                <input
                    class="field__input"
                    data-testid="many-written"
                    dir="auto"
                    autocomplete="off"
                    aria-label=own.value
                    prop:value=move || written.get()
                    on:input=move |event| written.set(event_target_value(&event))
                />
            }
            .into_any()
        } else {
            let option = |(value, name): (String, String)| view! { <option value=value>{name}</option> };
            let options = choices.into_iter().map(option).collect_view();
            view! {
                <select
                    class="field__input"
                    data-testid="many-written"
                    aria-label=own.value
                    on:change=move |event| written.set(event_target_value(&event))
                >
                    <option value="">{attributes().unset}</option>
                    {options}
                </select>
            }
            .into_any()
        })
    };
    view! {
        <form class="span-actions__value" data-testid="many-values" on:submit=set>
            <select
                class="field__input"
                data-testid="many-attribute"
                aria-label=own.attribute
                on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default())
            >
                {names}
            </select>
            {field}
            <button type="submit" class="button" data-testid="many-set" disabled=move || attribute.read().is_none()>
                {own.set_value}
            </button>
            <Refusal refusal/>
        </form>
    }
}

/// The value of that kind that is written; none, if nothing is.
fn value(kind: &AttributeKind, written: &str) -> Result<Option<AttributeValue>, String> {
    if written.is_empty() {
        return Ok(None);
    }
    let no_number = || fill(attributes().no_number, &[("text", written)]);
    Ok(Some(match kind {
        AttributeKind::Flag => AttributeValue::Flag(written == "true"),
        AttributeKind::SomeOf(_) => AttributeValue::Texts(vec![written.to_string()]),
        AttributeKind::Number => AttributeValue::Number(Decimal::parse(written).ok_or_else(no_number)?),
        AttributeKind::Quantity => {
            let fields = [written.to_string(), String::new(), String::new(), String::new()];
            let quantity = quantity::written(fields, None).ok().flatten();
            AttributeValue::Quantity(quantity.ok_or_else(no_number)?)
        }
        AttributeKind::OneOf(_) | AttributeKind::Text | AttributeKind::Other(_) => {
            AttributeValue::Text(written.to_string())
        }
    }))
}
