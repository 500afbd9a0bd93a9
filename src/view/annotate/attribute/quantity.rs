//! A quantity: a value, its qualifier, what is counted, and a date; of a span it can be read from the quoted text.

use leptos::prelude::*;

use crate::app::edit::tagging;
use crate::model::record::attributes::{AttributeValue, quoted_quantity};
use crate::model::record::quantity;
use crate::model::record::quantity::NotWritten;
use crate::model::record::quantity::Quantity;
use crate::view::annotate::attribute::held_value::HeldValue;
use crate::view::annotate::attribute::holder::Holder;
use crate::view::annotate::attribute::written::{InputSpec, Written, no_number};
use crate::words::{attributes, fill};

/// Words that stand before a number often, for the person to choose from.
const QUALIFIERS: [&str; 12] = [
    "about",
    "nearly",
    "almost",
    "around",
    "up to",
    "at least",
    "at most",
    "more than",
    "over",
    "less than",
    "fewer than",
    "exactly",
];

/// Four fields, and for a span a button that reads them from the quoted text.
#[component]
pub fn QuantityField(
    /// The value.
    held: HeldValue,
    /// The element that says what is wrong.
    described_by: String,
) -> impl IntoView {
    let words = attributes();
    let list = format!("{described_by}-qualifiers");
    let spec = |name, test_id| InputSpec { name: Some(name), test_id, ..InputSpec::default() };
    let specs = vec![
        InputSpec { is_number: true, ..spec(words.value, "quantity-value") },
        InputSpec { list: Some(list.clone()), ..spec(words.qualifier, "quantity-qualifier") },
        spec(words.counted, "quantity-counted"),
        spec(words.as_of, "quantity-as-of"),
    ];
    view! {
        <div class="attribute__quantity" role="group" aria-label=move || held.name()>
            <Written held specs read show described_by/>
            <datalist id=list>
                {QUALIFIERS.map(|word| view! { <option value=word></option> }).collect_view()}
            </datalist>
            <Reading held/>
        </div>
    }
}

fn read(written: &[String], before: Option<&AttributeValue>) -> Result<Option<AttributeValue>, String> {
    let spec =
        |index: usize| written.get(index).map(|text: &String| text.trim().to_string()).unwrap_or_default();
    let before = match before {
        Some(AttributeValue::Quantity(before)) => Some(before),
        _ => None,
    };
    match quantity::written([spec(0), spec(1), spec(2), spec(3)], before) {
        Ok(quantity) => Ok(quantity.map(AttributeValue::Quantity)),
        Err(NotWritten::NoValue) => Err(attributes().value_first.to_string()),
        Err(NotWritten::NoNumber) => Err(no_number(&spec(0))),
    }
}

fn show(value: &AttributeValue) -> Vec<String> {
    match value {
        AttributeValue::Quantity(quantity) => {
            let Quantity { qualifier, counted, as_of, .. } = quantity;
            vec![quantity::amount_apart(quantity), qualifier.clone(), counted.clone(), as_of.clone()]
        }
        _ => Vec::new(),
    }
}

/// The button that reads the quantity of a span from its text.
#[component]
fn Reading(
    /// The value.
    held: HeldValue,
) -> impl IntoView {
    let words = attributes();
    let is_of_span = Memo::new(move |_| matches!(*held.holder.read(), Some(Holder::Span(_))));
    // Only where the span has the attribute: a quotation may be long.
    let found = Memo::new(move |_| {
        held.now.read().as_ref()?;
        match (&*held.holder.read(), held.bench.pane.text.get()) {
            (Some(Holder::Span(annotation)), Some(text)) => {
                quoted_quantity(&tagging::quote(&text, annotation))
            }
            _ => None,
        }
    });
    let is_unread = move || held.now.read().is_some() && held.value().is_none() && found.read().is_none();
    let read = move |_| match found.get_untracked() {
        Some(quantity) => held.set(Some(AttributeValue::Quantity(quantity))),
        None => held.problem.set(Some(words.nothing_to_read.to_string())),
    };
    view! {
        <p class="list-head" hidden=move || !is_of_span.get()>
            <button
                type="button"
                class="link"
                data-testid="quantity-read"
                aria-label=move || fill(words.read_of, &[("attribute", &held.name())])
                disabled=move || held.is_fixed()
                on:click=read
            >
                {words.read}
            </button>
            <span class="quiet" data-testid="quantity-unread" hidden=move || !is_unread()>
                {words.nothing_to_read}
            </span>
        </p>
    }
}
