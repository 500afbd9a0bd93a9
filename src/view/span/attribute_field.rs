//! One attribute of the selected span.

use leptos::html;
use leptos::prelude::*;

use super::Selected;
use super::quantity_field::QuantityField;
use crate::app::Workbench;
use crate::model::{
    AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, Decimal, SetAttribute, Subject,
};
use crate::view::refusal;
use crate::words::{fill, spans};

/// The value of an attribute of a span, and how it is said anew.
#[derive(Clone, Copy)]
pub struct Said {
    bench: Workbench,
    attribute: StoredValue<AttributeId>,
    /// The selected span, if it has the attribute, and the value that it has.
    pub now: Memo<Option<(AnnotationId, Option<AttributeValue>)>>,
    /// Why the last value that was given is none.
    pub error: RwSignal<String>,
}

impl Said {
    /// Says a value, or takes it back.
    pub fn say(self, value: Option<AttributeValue>) {
        let Some((id, before)) = self.now.get_untracked() else { return };
        self.error.set(String::new());
        let value = value.filter(|value| !value.is_empty());
        if value == before || !self.bench.is_writable() {
            return;
        }
        let wish =
            SetAttribute { of: Subject::Annotations(vec![id]), attribute: self.attribute.get_value(), value };
        if let Err(refusal) = refusal::attempt(self.bench, &wish) {
            self.error.set(refusal);
        }
    }

    /// The value of the selected span.
    pub fn value(self) -> Option<AttributeValue> {
        self.now.get().and_then(|(_, value)| value)
    }
}

/// An attribute with its field. It is hidden where the selected span does not have it.
#[component]
pub fn AttributeField(
    /// Whose attribute it is.
    bench: Workbench,
    /// The selected span.
    selected: Selected,
    /// The attribute.
    attribute: Attribute,
) -> impl IntoView {
    let Attribute { id, name, kind, required, .. } = attribute.clone();
    let of_label = attribute.clone();
    let now = Memo::new(move |_| {
        let selected = selected.read();
        let annotation =
            selected.as_ref().filter(|annotation| of_label.is_of(&bench.schema.read(), &annotation.label))?;
        Some((annotation.id.clone(), annotation.attributes.get(&of_label.id).cloned()))
    });
    let said = Said { bench, attribute: StoredValue::new(id.clone()), now, error: RwSignal::default() };
    // What was refused at one span is no matter of the next.
    let of = Memo::new(move |_| now.read().as_ref().map(|(id, _)| id.clone()));
    Effect::watch(move || of.get(), move |_, _, _| said.error.set(String::new()), false);
    let is_missing = move || required && now.read().as_ref().is_some_and(|(_, value)| value.is_none());
    let error_id = format!("error-{id}");
    let name_id = format!("name-{id}");
    let field = match kind {
        AttributeKind::Flag => flag(said, name_id.clone()),
        AttributeKind::OneOf(choices) => one_of(said, choices, name_id.clone()),
        AttributeKind::SomeOf(choices) => some_of(said, choices),
        AttributeKind::Number => written(said, true, name_id.clone(), error_id.clone()),
        AttributeKind::Text => written(said, false, name_id.clone(), error_id.clone()),
        AttributeKind::Quantity => {
            let (attribute, error_id) = (attribute.clone(), error_id.clone());
            view! { <QuantityField bench selected said attribute error_id/> }.into_any()
        }
        AttributeKind::Other(_) => view! { <p class="quiet">{spans().other_kind}</p> }.into_any(),
    };
    view! {
        <div
            class="field"
            role="group"
            aria-labelledby=name_id
            data-testid="attribute"
            data-attribute=name
            hidden=move || now.read().is_none()
        >
            <p class="field__name list-head">
                <bdi id=name_id.clone()>{name.clone()}</bdi>
                <span class="span-more__missing" data-testid="attribute-missing" hidden=move || !is_missing()>
                    {spans().missing}
                </span>
            </p>
            {field}
            <p
                class="span-more__error"
                id=error_id
                role="status"
                data-testid="attribute-error"
                hidden=move || said.error.read().is_empty()
            >
                {move || said.error.get()}
            </p>
        </div>
    }
}

fn flag(said: Said, name_id: String) -> AnyView {
    let words = spans();
    let options = [("", words.unset), ("yes", words.yes), ("no", words.no)];
    let current = move || match said.value() {
        Some(AttributeValue::Flag(true)) => "yes".to_string(),
        Some(AttributeValue::Flag(false)) => "no".to_string(),
        _ => String::new(),
    };
    let options = options.map(|(value, name)| (value.to_string(), name.to_string())).to_vec();
    let choose = move |value: String| {
        said.say((!value.is_empty()).then(|| AttributeValue::Flag(value == "yes")));
    };
    select(said, options, current, choose, name_id)
}

fn one_of(said: Said, choices: Vec<String>, name_id: String) -> AnyView {
    let unset = (String::new(), spans().unset.to_string());
    let options = [unset].into_iter().chain(choices.into_iter().map(|choice| (choice.clone(), choice)));
    let current = move || match said.value() {
        Some(AttributeValue::Text(text)) => text,
        _ => String::new(),
    };
    select(
        said,
        options.collect(),
        current,
        move |value| said.say(Some(AttributeValue::Text(value))),
        name_id,
    )
}

fn select(
    said: Said,
    options: Vec<(String, String)>,
    current: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
    name_id: String,
) -> AnyView {
    let options = options.into_iter().map(|(value, name)| {
        let own = value.clone();
        view! { <option value=value selected=move || current() == own>{name}</option> }
    });
    view! {
        <select
            class="field__input"
            aria-labelledby=name_id
            disabled=move || !said.bench.is_writable()
            on:change=move |event| choose(event_target_value(&event))
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

fn some_of(said: Said, choices: Vec<String>) -> AnyView {
    let now = move || match said.value() {
        Some(AttributeValue::Texts(texts)) => texts,
        _ => Vec::new(),
    };
    let all = StoredValue::new(choices.clone());
    let boxes = choices.into_iter().map(|choice| {
        let (own, of_change) = (choice.clone(), choice.clone());
        let change = move |event| {
            let is_on = event_target_checked(&event);
            let before = untrack(now);
            let stays = |one: &String| if *one == of_change { is_on } else { before.contains(one) };
            // In the order of the schema, whichever was chosen first.
            let texts = all.with_value(|all| all.iter().filter(|one| stays(one)).cloned().collect());
            said.say(Some(AttributeValue::Texts(texts)));
        };
        view! {
            <label class="span-more__choice">
                <input
                    type="checkbox"
                    prop:checked=move || now().contains(&own)
                    disabled=move || !said.bench.is_writable()
                    on:change=change
                />
                <bdi>{choice}</bdi>
            </label>
        }
    });
    view! { <div class="span-more__choices">{boxes.collect_view()}</div> }.into_any()
}

fn written(said: Said, is_number: bool, name_id: String, error_id: String) -> AnyView {
    let element = NodeRef::<html::Input>::new();
    let shown = move || match said.value() {
        Some(AttributeValue::Number(number)) => number.to_string(),
        Some(AttributeValue::Text(text)) => text,
        _ => String::new(),
    };
    keep_in_step(said, element, shown);
    let say = move |event| {
        let written = event_target_value(&event);
        let written = written.trim();
        if !is_number {
            return said.say(Some(AttributeValue::Text(written.to_string())));
        }
        match Decimal::parse(written) {
            Some(number) => said.say(Some(AttributeValue::Number(number))),
            None if written.is_empty() => said.say(None),
            None => said.error.set(fill(spans().no_number, &[("text", written)])),
        }
    };
    view! {
        <input
            class="field__input"
            dir="auto"
            autocomplete="off"
            inputmode=if is_number { "decimal" } else { "text" }
            aria-labelledby=name_id
            aria-describedby=error_id
            aria-invalid=move || (!said.error.read().is_empty()).then_some("true")
            readonly=move || !said.bench.is_writable()
            node_ref=element
            on:change=say
        />
    }
    .into_any()
}

/// Shows in a field what the selected span says, whatever was written there before and not taken.
pub fn keep_in_step(
    said: Said,
    element: NodeRef<html::Input>,
    shown: impl Fn() -> String + Copy + Send + Sync + 'static,
) {
    Effect::new(move |_| {
        let _ = said.now.get();
        let shown = shown();
        if let Some(field) = element.get() {
            field.set_value(&shown);
        }
    });
}
