//! One label in the list of labels.

use leptos::prelude::*;

use super::label_editor::LabelEditor;
use super::label_name::class_of;
use super::labels_section::{Desk, focus_soon, row_id};
use crate::app::{Workbench, labels, tagging};
use crate::model::movement::Direction;
use crate::model::{LabelId, Usage, examples, label_order, usages};
use crate::words::{fill, words};

/// Longer spans have no tint in the text either.
const SHORT: usize = 40;
/// An example is cut after so many characters.
const EXAMPLE: usize = 90;
/// Kinds are indented up to so many steps.
const DEEPEST: usize = 4;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    class: String,
    /// The heading that the row is the first below.
    heading: Option<String>,
    depth: usize,
    key: String,
    name: String,
    example: String,
    description: String,
    used: String,
    /// Whether it is where the Tab key stops.
    pub is_stop: bool,
}

/// What the rows of all labels show, in the order in which people see them.
pub fn rows(bench: Workbench) -> Vec<(LabelId, Shown)> {
    let (usages, examples) = bench.with_session(|session| {
        let project = session.project();
        (usages(project), examples(project))
    });
    let schema = bench.schema.get();
    let row = |outlined: label_order::Outlined| {
        let label = schema.labels.get(outlined.place)?;
        let quote = examples.get(outlined.place).cloned().flatten().map(|one| tagging::quote_of(bench, &one));
        let quote = quote.filter(|quote| !quote.is_empty()).unwrap_or_else(|| label.name.clone());
        let heading = label_order::heading(&schema, outlined);
        let shown = Shown {
            class: class_of(Some(outlined.place)),
            heading: heading.map(str::to_string),
            depth: outlined.depth.min(DEEPEST),
            key: label.key.to_ascii_uppercase(),
            name: label.name.clone(),
            example: tagging::shortened(&quote.replace(['\n', '\r'], " "), EXAMPLE),
            description: label.description.clone(),
            used: used(usages.get(outlined.place).copied().unwrap_or_default()),
            is_stop: false,
        };
        Some((label.id.clone(), shown))
    };
    label_order::outline(&schema).into_iter().filter_map(row).collect()
}

fn used(usage: Usage) -> String {
    let own = crate::words::labels();
    match usage.spans {
        0 => own.unused.to_string(),
        spans => {
            let texts = words().texts(usage.documents);
            fill(own.used_in, &[("spans", &crate::words::count(spans)), ("texts", &texts)])
        }
    }
}

/// A row: what the label looks like and how much it is used. It opens the editor below it.
#[component]
pub fn LabelRow(
    /// What it works on.
    desk: Desk,
    /// The label.
    id: LabelId,
    /// What it shows.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let button_id = row_id(&id);
    let test_id = id.to_string();
    let id = StoredValue::new(id);
    let is_open = Memo::new(move |_| id.with_value(|id| desk.edited.read().as_ref() == Some(id)));
    let sample = move || match shown.read().example.chars().count() {
        0..=SHORT => "label-sample",
        _ => "label-sample label-sample--long",
    };
    let of = move |read: fn(&Shown) -> String| move || read(&shown.read());
    let toggle = move |_| desk.edited.set((!is_open.get_untracked()).then(|| id.get_value()));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowUp" => Direction::Backward,
            "ArrowDown" => Direction::Forward,
            _ => return,
        };
        if event.alt_key() && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            event.stop_propagation();
            id.with_value(|id| {
                if labels::step(desk.bench, id, direction) {
                    focus_soon(row_id(id));
                }
            });
        }
    };
    // Escape leaves the editor for its row.
    let on_escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            desk.edited.set(None);
            id.with_value(|id| focus_soon(row_id(id)));
        }
    };
    view! {
        <li class=of(|shown| format!("label-row {}", shown.class)) on:keydown=on_escape>
            {move || shown.read().heading.clone().map(|heading| view! {
                <h2 class="label-row__heading"><bdi>{heading}</bdi></h2>
            })}
            <button
                type="button"
                id=button_id
                class=of(|shown| format!("label-row__cells label-row__cells--depth-{}", shown.depth))
                data-testid="label-row"
                data-label=test_id
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:focus=move |_| desk.stop.set(Some(id.get_value()))
                on:click=toggle
                on:keydown=on_key
            >
                <span class="label-row__key">
                    {move || Some(shown.read().key.clone()).filter(|key| !key.is_empty()).map(|key| view! {
                        <kbd>{key}</kbd>
                    })}
                </span>
                <span class="label-row__name">
                    <bdi class="label-name label-name--ink">{of(|shown| shown.name.clone())}</bdi>
                </span>
                <span class="label-row__example"><bdi class=sample>{of(|shown| shown.example.clone())}</bdi></span>
                <bdi class="label-row__description">{of(|shown| shown.description.clone())}</bdi>
                <span class="label-row__used">{of(|shown| shown.used.clone())}</span>
            </button>
            {move || is_open.get().then(|| view! { <LabelEditor desk id=id.get_value()/> })}
        </li>
    }
}
