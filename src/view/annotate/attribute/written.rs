//! Fields in which one writes values: text, a number, the pieces of a quantity.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::focus;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::decimal::Decimal;
use crate::view::annotate::attribute::held_value::HeldValue;
use crate::view::widgets::refusal;
use crate::view::widgets::unsaved::{Save, Unsaved};
use crate::words::{attributes, fill};

/// Makes a value of what is written in the pieces, and of the value before; why not, if they are none.
pub type MakeValue = fn(&[String], Option<&AttributeValue>) -> Result<Option<AttributeValue>, String>;
/// What the pieces show of a value.
pub type ShowValue = fn(&AttributeValue) -> Vec<String>;

/// How one piece looks.
#[derive(Clone, Default)]
pub struct InputSpec {
    /// What it is called, where it is not the only one.
    pub name: Option<&'static str>,
    /// Where automation finds it.
    pub test_id: &'static str,
    /// Whether a number is written in it.
    pub is_number: bool,
    /// The list of what may be meant.
    pub list: Option<String>,
    /// An example.
    pub example: Option<&'static str>,
}

/// A field for words.
pub fn text(held: HeldValue, described_by: String) -> AnyView {
    let read: MakeValue =
        |written, _| Ok(written.first().map(|text| AttributeValue::Text(text.trim().to_string())));
    let show: ShowValue = |value| match value {
        AttributeValue::Text(text) => vec![text.clone()],
        _ => Vec::new(),
    };
    let spec = InputSpec { test_id: "attribute-text", ..InputSpec::default() };
    view! { <Written held specs=vec![spec] read show described_by/> }.into_any()
}

/// A field for a number.
pub fn number(held: HeldValue, described_by: String) -> AnyView {
    let read: MakeValue = |written, _| match written.first().map(|text| text.trim()).unwrap_or_default() {
        "" => Ok(None),
        text => match Decimal::parse(text) {
            Some(number) => Ok(Some(AttributeValue::Number(number))),
            None => Err(no_number(text)),
        },
    };
    let show: ShowValue = |value| match value {
        AttributeValue::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    };
    let spec = InputSpec { test_id: "attribute-number", is_number: true, ..InputSpec::default() };
    view! { <Written held specs=vec![spec] read show described_by/> }.into_any()
}

/// That a text is no number.
pub fn no_number(text: &str) -> String {
    fill(attributes().no_number, &[("text", text)])
}

/// One or more fields that make one value. It is saved when one of them is left, and when all go on to another span or
/// text. Escape gives up what is written.
#[component]
pub fn Written(
    /// The value.
    held: HeldValue,
    /// The fields, from the first to the last.
    specs: Vec<InputSpec>,
    /// Makes a value of what is written in them.
    read: MakeValue,
    /// What they show of a value.
    show: ShowValue,
    /// The element that says what is wrong.
    described_by: String,
) -> impl IntoView {
    let elements: Arc<[NodeRef<html::Input>]> = specs.iter().map(|_| NodeRef::new()).collect();
    let show_saved = {
        let elements = elements.clone();
        move || {
            let shown = held.now.get_untracked().and_then(|(_, value)| value);
            let shown = shown.as_ref().map(show).unwrap_or_default();
            for (index, element) in elements.iter().enumerate() {
                if let Some(field) = element.get_untracked() {
                    field.set_value(shown.get(index).map_or("", String::as_str));
                }
            }
        }
    };
    // The field may have gone when this is saved.
    let attribute = held.id.get_value();
    let save: Save<Subject, Vec<String>> = Arc::new(move |subject, written| {
        let before = held.bench.project.peek(|session| subject.value(session.project(), &attribute));
        let saved = read(written, before.as_ref()).and_then(|value| {
            let command =
                AttributeCommand::SetValue { of: subject.clone(), attribute: attribute.clone(), value };
            refusal::attempt(held.bench, command)
        });
        if let Err(reason) = saved {
            held.refuse(subject, reason);
            return false;
        }
        held.problem.try_set(None);
        true
    });
    // What is saved is shown by what follows.
    let unsaved = Unsaved::new(held.subject, save, || {});
    Effect::new({
        let (elements, show_saved) = (elements.clone(), show_saved.clone());
        move || {
            let _ = held.now.get();
            elements.iter().for_each(|element| element.track());
            show_saved();
        }
    });
    let written = {
        let elements = elements.clone();
        move |_| {
            let text = |element: &NodeRef<html::Input>| element.get_untracked().map(|field| field.value());
            unsaved.write(elements.iter().map(|element| text(element).unwrap_or_default()).collect());
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            unsaved.give_up();
            show_saved();
            held.problem.set(None);
            focus::focus_text();
        }
    };
    let fields = specs.into_iter().zip(elements.iter()).enumerate().map(|(index, (spec, element))| {
        let InputSpec { name, test_id, is_number, list, example } = spec;
        // What is wrong is wrong with the value, which stands in the first of them.
        let is_first = index == 0;
        let input = view! {
            <input
                class="field__input"
                data-testid=test_id
                dir="auto"
                autocomplete="off"
                inputmode=is_number.then_some("decimal")
                list=list
                placeholder=example
                aria-label=move || name.is_none().then(|| held.name())
                aria-describedby=is_first.then(|| described_by.clone())
                aria-invalid=move || (is_first && held.problem.read().is_some()).then_some("true")
                readonly=move || held.is_fixed()
                node_ref=*element
                on:input=written.clone()
                on:change=move |_| unsaved.save()
            />
        };
        match name {
            None => input.into_any(),
            Some(name) => {
                view! { <label class="field"><span class="quiet">{name}</span>{input}</label> }.into_any()
            }
        }
    });
    let fields = fields.collect_view();
    view! { <div class="attribute__pieces" on:keydown=on_key>{fields}</div> }
}
