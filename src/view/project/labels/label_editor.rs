//! The editor of a label, below its row.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::labels;
use crate::model::record::id::LabelId;
use crate::model::record::schema::Label;
use crate::view::project::labels::label_color::LabelColor;
use crate::view::project::schema::item::SchemaState;
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::words::words;

/// The fields of a label, each saved by itself.
#[component]
pub fn LabelEditor(
    /// What it works on.
    state: SchemaState,
    /// The label.
    id: LabelId,
    /// What stands below the fields.
    children: Children,
) -> impl IntoView {
    let words = crate::words::labels();
    let bench = state.bench;
    let id = StoredValue::new(id);
    let label = Memo::new(move |_| id.with_value(|id| bench.project.schema.read().label(id).cloned()));
    let field = move |look: FieldLook, get: fn(&Label) -> &String, set: fn(&mut Label, String)| {
        let value = Signal::derive(move || label.read().as_ref().map(get).cloned().unwrap_or_default());
        let save = saver(bench, id, set);
        view! { <EditedField look of=id.get_value().to_string() value save/> }
    };
    let key = Signal::derive(move || {
        label.read().as_ref().map(|label| label.key.to_ascii_uppercase()).unwrap_or_default()
    });
    view! {
        <div class="schema-editor" data-testid="label-editor">
            <div class="schema-editor__fields">
                {field(
                    FieldLook { name: self::words().interface.name, test_id: "label-name", ..FieldLook::default() },
                    |label| &label.name,
                    |label, name| label.name = name,
                )}
                <EditedField
                    look=FieldLook { name: words.key, test_id: "label-key", ..FieldLook::default() }
                    of=id.get_value().to_string()
                    value=key
                    hint=Signal::derive(move || labels::free_keys(bench))
                    save=saver(bench, id, |label, key| label.key = key)
                />
                {field(
                    FieldLook {
                        name: words.group,
                        test_id: "label-group",
                        hint: words.group_explained,
                        list: Some("label-groups"),
                        ..FieldLook::default()
                    },
                    |label| &label.group,
                    |label, group| label.group = group,
                )}
                <datalist id="label-groups">
                    {move || groups(bench).into_iter().map(|group| view! { <option value=group></option> }).collect_view()}
                </datalist>
                <KindOf id label/>
            </div>
            {field(
                FieldLook {
                    name: words.description,
                    test_id: "label-description",
                    is_long: true,
                    ..FieldLook::default()
                },
                |label| &label.description,
                |label, description| label.description = description,
            )}
            <LabelColor id label/>
            {children()}
        </div>
    }
}

/// What saves a field of a label.
fn saver(bench: Workbench, id: StoredValue<LabelId>, set: fn(&mut Label, String)) -> Save {
    Save::new(move |written| {
        let outcome = id.with_value(|id| labels::change(bench, id, |label| set(label, written)));
        outcome.map_err(|rejection| words().rejection(&rejection))
    })
}

/// The headings that there are.
fn groups(bench: Workbench) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for label in &bench.project.schema.read().labels {
        if !label.group.is_empty() && !found.contains(&label.group) {
            found.push(label.group.clone());
        }
    }
    found
}

/// Says what the label is a kind of.
#[component]
fn KindOf(
    /// The label's id.
    id: StoredValue<LabelId>,
    /// The label.
    label: Memo<Option<Label>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = crate::words::labels();
    let options = move || {
        let schema = bench.project.schema.read();
        let parent = label.read().as_ref().and_then(|label| label.parent.clone());
        // What is a kind of this label cannot be what it is a kind of.
        let is_open = |other: &&Label| id.with_value(|id| !schema.is_under(&other.id, id));
        let option = |other: &Label| {
            let is_it = parent.as_ref() == Some(&other.id);
            view! { <option value=other.id.to_string() selected=is_it>{other.name.clone()}</option> }
        };
        schema.labels.iter().filter(is_open).map(option).collect_view()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let parent = (!chosen.is_empty()).then(|| LabelId::new(chosen));
        let outcome = id.with_value(|id| labels::change(bench, id, |label| label.parent = parent));
        outcome.err().iter().for_each(|rejection| bench.notify_rejection(rejection));
    };
    view! {
        <label class="field">
            <span class="field__name">{words.kind_of}</span>
            <select class="field__input" data-testid="label-parent" on:change=choose>
                <option value="">{words.kind_of_none}</option>
                {options}
            </select>
        </label>
    }
}
