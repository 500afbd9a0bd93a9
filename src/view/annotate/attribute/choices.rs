//! Fields of which one chooses values: yes or no, one of several, some of several.

use leptos::prelude::*;

use crate::model::record::attributes::AttributeValue;
use crate::view::annotate::attribute::held_value::HeldValue;
use crate::words::attributes;

/// Yes or no, or neither.
pub fn flag(held: HeldValue) -> AnyView {
    let words = attributes();
    let choices = [("true", words.yes), ("false", words.no)];
    let choices = choices.map(|(value, name)| (value.to_string(), name.to_string())).to_vec();
    let choose = move |chosen: String| held.set(chosen.parse().ok().map(AttributeValue::Flag));
    let chosen = move || match held.value() {
        Some(AttributeValue::Flag(is_so)) => is_so.to_string(),
        _ => String::new(),
    };
    select(held, choices, chosen, choose)
}

/// One of some choices, or none.
pub fn one_of(held: HeldValue, choices: Vec<String>) -> AnyView {
    let choices = choices.into_iter().map(|choice| (choice.clone(), choice)).collect();
    let chosen = move || match held.value() {
        Some(AttributeValue::Text(text)) => text,
        _ => String::new(),
    };
    select(held, choices, chosen, move |chosen| held.set(Some(AttributeValue::Text(chosen))))
}

fn select(
    held: HeldValue,
    choices: Vec<(String, String)>,
    chosen: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let unset = (String::new(), attributes().unset.to_string());
    let options = [unset].into_iter().chain(choices).map(|(value, name)| {
        let own = value.clone();
        view! { <option value=value selected=move || chosen() == own>{name}</option> }
    });
    view! {
        <select
            class="field__input"
            aria-label=move || held.name()
            disabled=move || held.is_fixed()
            on:change=move |event| choose(event_target_value(&event))
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// Some of several choices, in the order of the schema, whichever was chosen first.
pub fn some_of(held: HeldValue, choices: Vec<String>) -> AnyView {
    let chosen = move || match held.value() {
        Some(AttributeValue::Texts(texts)) => texts,
        _ => Vec::new(),
    };
    let all = StoredValue::new(choices.clone());
    let boxes = choices.into_iter().map(|choice| {
        let (own, of_change) = (choice.clone(), choice.clone());
        let change = move |event| {
            let is_on = event_target_checked(&event);
            let before = untrack(chosen);
            let is_in = |one: &String| if *one == of_change { is_on } else { before.contains(one) };
            let after = all.with_value(|all| all.iter().filter(|one| is_in(one)).cloned().collect());
            held.set(Some(AttributeValue::Texts(after)));
        };
        view! {
            <label class="attribute__choice">
                <input
                    type="checkbox"
                    prop:checked=move || chosen().contains(&own)
                    disabled=move || held.is_fixed()
                    on:change=change
                />
                <bdi>{choice}</bdi>
            </label>
        }
    });
    view! {
        <div class="attribute__choices" role="group" aria-label=move || held.name()>
            {boxes.collect_view()}
        </div>
    }
    .into_any()
}
