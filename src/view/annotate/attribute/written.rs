//! Fields in which one writes values: text, a number, the pieces of a quantity.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::focus;
use crate::model::edit::attribute::AttributeCommand;
use crate::model::edit::session::Session;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::decimal::Decimal;
use crate::view::annotate::attribute::held_value::HeldValue;
use crate::view::widgets::draft::{Draft, DraftMark, FieldKey, Target};
use crate::view::widgets::refusal;
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
    let inputs = specs.len();
    let saved = move || {
        let shown = held.now.get().and_then(|(_, value)| value).as_ref().map(show).unwrap_or_default();
        if shown.is_empty() { vec![String::new(); inputs] } else { shown }
    };
    let target = move || {
        let subject = held.subject.get()?;
        let attribute = held.id.get_value();
        Some(Target {
            field: held.field(&subject),
            name: untrack(|| held.name()),
            save: Arc::new(move |written| {
                let before = |session: &Session| subject.value(session.project(), &attribute);
                let value = read(written, held.bench.project.peek(before).as_ref())?;
                let (of, attribute) = (subject.clone(), attribute.clone());
                refusal::attempt(held.bench, AttributeCommand::SetValue { of, attribute, value })
            }),
        })
    };
    let draft = Draft::new(held.bench, target, saved).with_refusal(held.problem).saved_when_gone();
    let on_key = move |event: leptos::ev::KeyboardEvent| match draft.on_key(&event, false) {
        Some(FieldKey::Escaped) => {
            event.prevent_default();
            event.stop_propagation();
            focus::focus_text();
        }
        Some(FieldKey::GivenUp) => focus::focus_text(),
        Some(FieldKey::Saved) | None => {}
    };
    let fields = specs.into_iter().enumerate().map(|(index, spec)| {
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
                prop:value=move || draft.text(index)
                on:input=move |event| draft.write(index, event_target_value(&event))
                on:blur=move |_| draft.leave()
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
    view! {
        <div class="attribute__pieces" on:keydown=on_key>
            {fields}
            <DraftMark draft/>
        </div>
    }
}
