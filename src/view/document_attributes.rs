//! What is said of the whole of the open text: a field for each attribute that texts have.

use std::sync::Arc;

use leptos::prelude::*;

use super::icons::{Icon, Sign};
use super::keyed_rows::{KeyedRows, MakeRow};
use super::refusal::{self, Refusal};
use crate::app::Workbench;
use crate::model::{
    Attribute, AttributeId, AttributeKind, AttributeValue, Decimal, Quantity, SetAttribute, Subject,
};
use crate::words::{documents, fill};

/// Between the parts of a row's id.
const BETWEEN: char = '\u{1f}';

/// The fields: of the attributes that texts have, and of whatever else is said of the text.
#[component]
pub fn DocumentAttributes(
    /// Whose text it is.
    bench: Workbench,
) -> impl IntoView {
    let ids = Signal::derive(move || {
        let (schema, document) = (bench.schema.read(), bench.document.read());
        let Some(document) = document.as_ref() else { return Vec::new() };
        let asked: Vec<&AttributeId> = schema.attributes_of_documents().map(|it| &it.id).collect();
        let said = document.attributes.as_slice().iter().map(|(id, _)| id);
        let others = said.filter(|id| !asked.contains(id));
        let all = asked.iter().copied().chain(others);
        // Fields are of a text: what was written in one is not shown in the field of another.
        all.map(|id| format!("{}{BETWEEN}{id}", document.id)).collect()
    });
    let row: MakeRow = Arc::new(move |id| {
        let attribute = id.split_once(BETWEEN).map(|(_, attribute)| AttributeId::new(attribute));
        attribute.map(|attribute| view! { <Row bench attribute/> }).into_any()
    });
    view! { <ul class="document-attributes"><KeyedRows ids row/></ul> }
}

/// An attribute and the value that the open text has.
#[component]
fn Row(
    /// Whose text it is.
    bench: Workbench,
    /// The attribute.
    attribute: AttributeId,
) -> impl IntoView {
    let id = StoredValue::new(attribute);
    let known = Memo::new(move |_| {
        let schema = bench.schema.read();
        id.with_value(|id| schema.attribute(id).filter(|it| it.of_documents).cloned())
    });
    let value = Memo::new(move |_| {
        let document = bench.document.read();
        id.with_value(|id| document.as_ref()?.attributes.get(id).cloned())
    });
    let problem = RwSignal::new(None::<String>);
    let set = Setter { bench, id, problem };
    let name = move || known.get().map_or_else(|| id.get_value().to_string(), |it| it.name);
    let is_missing = move || {
        let is_required = known.read().as_ref().is_some_and(|it| it.required);
        is_required && value.read().as_ref().is_none_or(AttributeValue::is_empty)
    };
    // A value that the attribute does not take is shown as it is, and can be taken away.
    let is_foreign = Memo::new(move |_| match (&*known.read(), &*value.read()) {
        (Some(known), Some(value)) => !known.kind.fits(value),
        (known, _) => known.is_none(),
    });
    let shown = move || match known.get().filter(|_| !is_foreign.get()) {
        Some(Attribute { kind, name, .. }) => field(kind, name, value, set),
        None => foreign(value, set),
    };
    view! {
        <li class="document-attributes__row" data-testid="document-attribute" data-attribute=name>
            <span class="field__name">
                <bdi>{name}</bdi>
                <span class="field__refusal" hidden=move || !is_missing()>{documents().is_missing}</span>
            </span>
            {shown}
            <Refusal refusal=problem/>
        </li>
    }
}

/// Says a value of the open text.
#[derive(Clone, Copy)]
struct Setter {
    bench: Workbench,
    id: StoredValue<AttributeId>,
    problem: RwSignal<Option<String>>,
}

impl Setter {
    fn set(self, value: Option<AttributeValue>) {
        let Some(document) = self.bench.document.get_untracked() else { return };
        let of = Subject::Document(document.id.clone());
        let wish = SetAttribute { of, attribute: self.id.get_value(), value };
        self.problem.set(refusal::attempt(self.bench, &wish).err());
    }

    fn is_fixed(self) -> bool {
        !self.bench.is_writable()
    }
}

fn field(kind: AttributeKind, name: String, value: Memo<Option<AttributeValue>>, set: Setter) -> AnyView {
    let texts = documents();
    match kind {
        AttributeKind::Flag => {
            let choices = [(texts.yes, "true"), (texts.no, "false")];
            let choices = choices.map(|(told, value)| (told.to_string(), value.to_string()));
            let chosen = Signal::derive(move || match &*value.read() {
                Some(AttributeValue::Flag(is_so)) => is_so.to_string(),
                _ => String::new(),
            });
            let choose = move |chosen: String| set.set(chosen.parse().ok().map(AttributeValue::Flag));
            one_of(choices.to_vec(), name, chosen, set, choose)
        }
        AttributeKind::OneOf(choices) => {
            let choices = choices.into_iter().map(|choice| (choice.clone(), choice)).collect();
            let chosen = Signal::derive(move || text_of(&value.read()));
            one_of(choices, name, chosen, set, move |chosen| set.set(Some(AttributeValue::Text(chosen))))
        }
        AttributeKind::SomeOf(choices) => some_of(choices, name, value, set),
        AttributeKind::Number => {
            let shown = Signal::derive(move || text_of(&value.read()));
            written(name, "decimal", shown, set, move |text| match Decimal::parse(text.trim()) {
                Some(number) => set.set(Some(AttributeValue::Number(number))),
                None if text.trim().is_empty() => set.set(None),
                None => set.problem.set(Some(fill(texts.not_a_number, &[("text", &text)]))),
            })
        }
        AttributeKind::Quantity => quantity(name, value, set),
        AttributeKind::Text | AttributeKind::Other(_) => {
            let shown = Signal::derive(move || text_of(&value.read()));
            written(name, "text", shown, set, move |text| set.set(Some(AttributeValue::Text(text))))
        }
    }
}

/// A value as text.
fn text_of(value: &Option<AttributeValue>) -> String {
    match value {
        None => String::new(),
        Some(AttributeValue::Text(text) | AttributeValue::Json(text)) => text.clone(),
        Some(AttributeValue::Texts(texts)) => texts.join(", "),
        Some(AttributeValue::Number(number)) => number.as_str().to_string(),
        Some(AttributeValue::Flag(is_so)) => is_so.to_string(),
        Some(AttributeValue::Quantity(it)) => {
            let Quantity { value, qualifier, counted, as_of } = it;
            let parts = [qualifier.as_str(), value.as_str(), counted, as_of];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

fn one_of(
    choices: Vec<(String, String)>,
    name: String,
    chosen: Signal<String>,
    set: Setter,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let option = move |(told, value): (String, String)| {
        let is_chosen = {
            let value = value.clone();
            move || *chosen.read() == value
        };
        view! { <option value=value selected=is_chosen>{told}</option> }
    };
    view! {
        <select
            class="field__input"
            aria-label=name
            disabled=move || set.is_fixed()
            on:change=move |event| choose(event_target_value(&event))
        >
            <option value="" selected=move || chosen.read().is_empty()>"—"</option>
            {choices.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

fn some_of(choices: Vec<String>, name: String, value: Memo<Option<AttributeValue>>, set: Setter) -> AnyView {
    let chosen = move || match value.get() {
        Some(AttributeValue::Texts(texts)) => texts,
        _ => Vec::new(),
    };
    let all = StoredValue::new(choices.clone());
    let box_of = move |choice: String| {
        let told = choice.clone();
        let is_chosen = {
            let choice = choice.clone();
            move || chosen().contains(&choice)
        };
        let change = move |event| {
            let is_on = event_target_checked(&event);
            let before = untrack(chosen);
            let is_in = |one: &String| if *one == choice { is_on } else { before.contains(one) };
            let after = all.get_value().into_iter().filter(is_in).collect();
            set.set(Some(AttributeValue::Texts(after)));
        };
        view! {
            <label class="document-attributes__choice">
                <input
                    type="checkbox"
                    disabled=move || set.is_fixed()
                    prop:checked=is_chosen
                    on:change=change
                />
                <bdi>{told}</bdi>
            </label>
        }
    };
    view! {
        <div class="document-attributes__choices" role="group" aria-label=name>
            {choices.into_iter().map(box_of).collect_view()}
        </div>
    }
    .into_any()
}

fn written(
    name: String,
    keyboard: &'static str,
    shown: Signal<String>,
    set: Setter,
    write: impl Fn(String) + 'static,
) -> AnyView {
    view! {
        <input
            class="field__input"
            dir="auto"
            inputmode=keyboard
            aria-label=name
            readonly=move || set.is_fixed()
            prop:value=move || shown.get()
            on:change=move |event| write(event_target_value(&event))
        />
    }
    .into_any()
}

/// The parts of a quantity, in the order of their fields.
type Parts = [String; 4];

fn parts_of(value: &Option<AttributeValue>) -> Parts {
    match value {
        Some(AttributeValue::Quantity(it)) => {
            let Quantity { value, qualifier, counted, as_of } = it.clone();
            [qualifier, value.as_str().to_string(), counted, as_of]
        }
        _ => Parts::default(),
    }
}

fn quantity(name: String, value: Memo<Option<AttributeValue>>, set: Setter) -> AnyView {
    let texts = documents();
    // What was written and makes no quantity yet stays until it does.
    let parts = RwSignal::new(parts_of(&value.get_untracked()));
    Effect::watch(move || value.get(), move |value, _, _| parts.set(parts_of(value)), false);
    let change = move |place: usize, text: String| {
        parts.update(|parts| {
            if let Some(part) = parts.get_mut(place) {
                *part = text.trim().to_string();
            }
        });
        let [qualifier, number, counted, as_of] = parts.get_untracked();
        match Decimal::parse(&number) {
            Some(value) => {
                set.set(Some(AttributeValue::Quantity(Quantity { value, qualifier, counted, as_of })))
            }
            None if [&qualifier, &number, &counted, &as_of].iter().all(|part| part.is_empty()) => {
                set.set(None)
            }
            None => set.problem.set(Some(fill(texts.not_a_number, &[("text", &number)]))),
        }
    };
    let names = [texts.qualifier, texts.number, texts.counted, texts.as_of];
    let input = move |(place, told): (usize, &'static str)| {
        let shown = Signal::derive(move || parts.read().get(place).cloned().unwrap_or_default());
        let text = written(told.to_string(), "text", shown, set, move |text| change(place, text));
        view! { <label class="field"><span class="quiet" aria-hidden="true">{told}</span>{text}</label> }
    };
    view! {
        <div class="document-attributes__quantity" role="group" aria-label=name>
            {names.into_iter().enumerate().map(input).collect_view()}
        </div>
    }
    .into_any()
}

fn foreign(value: Memo<Option<AttributeValue>>, set: Setter) -> AnyView {
    let texts = documents();
    view! {
        <span class="document-attributes__foreign">
            <bdi title=texts.does_not_fit>{move || text_of(&value.read())}</bdi>
            <button
                type="button"
                class="tool"
                title=texts.remove_value
                disabled=move || set.is_fixed()
                on:click=move |_| set.set(None)
            >
                <Icon sign=Sign::Close/>
            </button>
        </span>
    }
    .into_any()
}
