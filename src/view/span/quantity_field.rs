//! A quantity of the selected span: a value, its qualifier, what is counted, and a date.

use leptos::html;
use leptos::prelude::*;

use super::Selected;
use super::attribute_field::{Said, keep_in_step};
use crate::app::{Workbench, tagging};
use crate::model::quantity::{self, NotWritten};
use crate::model::{Attribute, AttributeValue, Quantity};
use crate::words::{fill, spans};

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

/// The pieces of a quantity, each with a field.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    Value,
    Qualifier,
    Counted,
    AsOf,
}

/// Four fields, and a button that reads them from the quoted text.
#[component]
pub fn QuantityField(
    /// Whose attribute it is.
    bench: Workbench,
    /// The selected span.
    selected: Selected,
    /// Its value.
    said: Said,
    /// The attribute.
    attribute: Attribute,
    /// The element that says what is wrong.
    error_id: String,
) -> impl IntoView {
    let words = spans();
    let pieces = [
        (Piece::Value, words.value, "quantity-value"),
        (Piece::Qualifier, words.qualifier, "quantity-qualifier"),
        (Piece::Counted, words.counted, "quantity-counted"),
        (Piece::AsOf, words.as_of, "quantity-as-of"),
    ];
    let elements = pieces.map(|_| NodeRef::<html::Input>::new());
    let say = move |_| {
        let written = elements.map(|element| {
            element.get_untracked().map(|field| field.value().trim().to_string()).unwrap_or_default()
        });
        let value = written.first().cloned().unwrap_or_default();
        match quantity::written(written) {
            Ok(quantity) => said.say(quantity.map(AttributeValue::Quantity)),
            Err(NotWritten::NoValue) => said.error.set(words.value_first.to_string()),
            Err(NotWritten::NoNumber) => said.error.set(fill(words.no_number, &[("text", &value)])),
        }
    };
    let list_id = format!("qualifiers-{}", attribute.id);
    let fields = pieces.into_iter().zip(elements).map(|((piece, name, test_id), element)| {
        keep_in_step(said, element, move || match said.value() {
            Some(AttributeValue::Quantity(quantity)) => piece_of(&quantity, piece),
            _ => String::new(),
        });
        let is_value = piece == Piece::Value;
        view! {
            <label class="field">
                <span class="quiet">{name}</span>
                <input
                    class="field__input"
                    data-testid=test_id
                    dir="auto"
                    autocomplete="off"
                    inputmode=is_value.then_some("decimal")
                    list=(piece == Piece::Qualifier).then(|| list_id.clone())
                    placeholder=(piece == Piece::AsOf).then_some(words.as_of_example)
                    aria-describedby=is_value.then(|| error_id.clone())
                    aria-invalid=move || (is_value && !said.error.read().is_empty()).then_some("true")
                    readonly=move || !bench.is_writable()
                    node_ref=element
                    on:change=say
                />
            </label>
        }
    });
    let fields = fields.collect_view();
    // Only where the span has the attribute: a quotation may be long.
    let found = Memo::new(move |_| {
        said.now.read().as_ref()?;
        let selected = selected.read();
        let text = bench.text.get()?;
        let quote = tagging::quote(&text, selected.as_ref()?);
        if quote.len() > super::LONGEST_QUANTITY { None } else { quantity::parse(&quote) }
    });
    let is_unread = move || said.now.read().is_some() && said.value().is_none();
    let read_from_text = move |_| match found.get_untracked() {
        Some(quantity) => said.say(Some(AttributeValue::Quantity(quantity))),
        None => said.error.set(words.nothing_to_read.to_string()),
    };
    view! {
        <div class="span-more__quantity">{fields}</div>
        <datalist id=format!("qualifiers-{}", attribute.id)>
            {QUALIFIERS.map(|word| view! { <option value=word></option> }).collect_view()}
        </datalist>
        <p class="list-head">
            <button
                type="button"
                class="link"
                data-testid="quantity-read"
                aria-label=fill(words.read_of, &[("attribute", &attribute.name)])
                disabled=move || !bench.is_writable()
                on:click=read_from_text
            >
                {words.read}
            </button>
            <span class="quiet" data-testid="quantity-unread" hidden=move || !is_unread() || found.read().is_some()>
                {words.nothing_to_read}
            </span>
        </p>
    }
}

fn piece_of(quantity: &Quantity, piece: Piece) -> String {
    match piece {
        Piece::Value => quantity.value.to_string(),
        Piece::Qualifier => quantity.qualifier.clone(),
        Piece::Counted => quantity.counted.clone(),
        Piece::AsOf => quantity.as_of.clone(),
    }
}
