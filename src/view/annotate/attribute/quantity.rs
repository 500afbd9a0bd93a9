//! A quantity: a value, its qualifier, what is counted, and a date; of a span it can be read from the quoted text.

use leptos::prelude::*;

use crate::app::edit::tagging;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::quantity;
use crate::model::record::quantity::NotWritten;
use crate::model::record::quantity::Quantity;
use crate::view::annotate::attribute::holder::Holder;
use crate::view::annotate::attribute::said::Said;
use crate::view::annotate::attribute::written::{Piece, Written, no_number};
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
    said: Said,
    /// The element that says what is wrong.
    described_by: String,
) -> impl IntoView {
    let words = attributes();
    let list = format!("{described_by}-qualifiers");
    let piece = |name, test_id| Piece { name: Some(name), test_id, ..Piece::default() };
    let pieces = vec![
        Piece { is_number: true, ..piece(words.value, "quantity-value") },
        Piece { list: Some(list.clone()), ..piece(words.qualifier, "quantity-qualifier") },
        piece(words.counted, "quantity-counted"),
        Piece { example: Some(words.as_of_example), ..piece(words.as_of, "quantity-as-of") },
    ];
    view! {
        <div class="attribute__quantity" role="group" aria-label=move || said.name()>
            <Written said pieces read show described_by/>
            <datalist id=list>
                {QUALIFIERS.map(|word| view! { <option value=word></option> }).collect_view()}
            </datalist>
            <Reading said/>
        </div>
    }
}

fn read(written: &[String]) -> Result<Option<AttributeValue>, String> {
    let piece =
        |place: usize| written.get(place).map(|text: &String| text.trim().to_string()).unwrap_or_default();
    match quantity::written([piece(0), piece(1), piece(2), piece(3)]) {
        Ok(quantity) => Ok(quantity.map(AttributeValue::Quantity)),
        Err(NotWritten::NoValue) => Err(attributes().value_first.to_string()),
        Err(NotWritten::NoNumber) => Err(no_number(&piece(0))),
    }
}

fn show(value: &AttributeValue) -> Vec<String> {
    match value {
        AttributeValue::Quantity(Quantity { value, qualifier, counted, as_of }) => {
            vec![value.to_string(), qualifier.clone(), counted.clone(), as_of.clone()]
        }
        _ => Vec::new(),
    }
}

/// The button that reads the quantity of a span from its text.
#[component]
fn Reading(
    /// The value.
    said: Said,
) -> impl IntoView {
    let words = attributes();
    let is_of_span = Memo::new(move |_| matches!(*said.holder.read(), Some(Holder::Span(_))));
    // Only where the span has the attribute: a quotation may be long.
    let found = Memo::new(move |_| {
        said.now.read().as_ref()?;
        match (&*said.holder.read(), said.bench.pane.text.get()) {
            (Some(Holder::Span(annotation)), Some(text)) => {
                tagging::read_quantity(&tagging::quote(&text, annotation))
            }
            _ => None,
        }
    });
    let is_unread = move || said.now.read().is_some() && said.value().is_none() && found.read().is_none();
    let read = move |_| match found.get_untracked() {
        Some(quantity) => said.say(Some(AttributeValue::Quantity(quantity))),
        None => said.problem.set(Some(words.nothing_to_read.to_string())),
    };
    view! {
        <p class="list-head" hidden=move || !is_of_span.get()>
            <button
                type="button"
                class="link"
                data-testid="quantity-read"
                aria-label=move || fill(words.read_of, &[("attribute", &said.name())])
                disabled=move || said.is_fixed()
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
