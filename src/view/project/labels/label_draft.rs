//! A label that is to be added.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::edit::labels;
use crate::app::project::drafts;
use crate::model::edit::rejection::Rejection;
use crate::model::record::schema::Label;
use crate::store::drafts::Field;
use crate::view::project::labels::label_color::css;
use crate::view::project::schema::item::{SchemaState, row_id};
use crate::view::widgets::draft::{Draft, Target};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::table_row::focus_soon;
use crate::words::words;

/// A button, and while a label is being added, its name and key.
#[component]
pub fn LabelDraft(
    /// What it works on.
    state: SchemaState,
) -> impl IntoView {
    let own = crate::words::labels();
    let draft = RwSignal::new(None::<Label>);
    let begin = move || draft.set(Some(labels::fresh(state.bench)));
    // Where one was being written when the page went away, it goes on.
    let is_written =
        state.bench.drafts.with_untracked(|drafts| drafts.get(&untrack(|| field(state.bench))).is_some());
    if is_written {
        begin();
    }
    move || {
        match draft.get() {
        Some(label) => view! { <NewLabel state draft label/> }.into_any(),
        None => view! {
            <button type="button" id="label-add" class="button" data-testid="label-add" on:click=move |_| begin()>
                <Icon sign=Sign::Plus/>
                {own.add}
            </button>
        }
        .into_any(),
    }
    }
}

/// The field in which a new label is written.
fn field(bench: Workbench) -> Field {
    drafts::field(bench, &["new-label"])
}

#[component]
fn NewLabel(state: SchemaState, draft: RwSignal<Option<Label>>, label: Label) -> impl IntoView {
    let own = crate::words::labels();
    let bench = state.bench;
    let (name, key) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let refusal = RwSignal::new(None::<Rejection>);
    Effect::new(move || {
        if let Some(field) = name.get() {
            let _ = field.focus();
        }
    });
    let line = label.color;
    let proposed = label.key.to_ascii_uppercase();
    let label = StoredValue::new(label);
    // The one that was added.
    let added = StoredValue::new(String::new());
    let own_name = own.new_label.to_string();
    let save = Arc::new(move |written: &[String]| {
        let [name, key] = written else { return Ok(()) };
        let label = Label { name: name.clone(), key: key.clone(), ..label.get_value() };
        let id = labels::add(bench, label).map_err(|rejection| {
            let reason = words().rejection(&rejection);
            refusal.set(Some(rejection));
            reason
        })?;
        added.set_value(id.to_string());
        Ok(())
    });
    let target = move || Some(Target { field: field(bench), name: own_name.clone(), save: save.clone() });
    let written = Draft::new(bench, target, move || vec![String::new(), proposed.clone()]);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if written.submit() {
            let id = added.get_value();
            draft.set(None);
            state.stop.set(Some(id.clone()));
            focus_soon(row_id(&id));
        } else {
            let element = if refusal.read_untracked().as_ref().is_some_and(is_of_key) { key } else { name };
            if let Some(element) = element.get_untracked() {
                let _ = element.focus();
            }
        }
    };
    let give_up = move || {
        written.give_up();
        draft.set(None);
        focus_soon("label-add".to_string());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            give_up();
        }
    };
    let message = move |of_key: bool, id: &'static str| {
        move || {
            let refusal = refusal.get().filter(|rejection| is_of_key(rejection) == of_key)?;
            Some(view! {
                <p class="field__refusal" id=id role="alert" data-testid=id>{words().rejection(&refusal)}</p>
            })
        }
    };
    let invalid = move |of_key: bool| {
        move || refusal.read().as_ref().is_some_and(|it| is_of_key(it) == of_key).then_some("true")
    };
    view! {
        <form class="label-draft" aria-label=own.new_label on:submit=add on:keydown=on_key>
            <div class="field" style:--line=move || css(line)>
                <label class="field__name" for="draft-name">{words().interface.name}</label>
                <input
                    id="draft-name"
                    class="field__input label-draft__name"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-testid="draft-name"
                    aria-describedby="draft-name-refusal"
                    aria-invalid=invalid(false)
                    node_ref=name
                    prop:value=move || written.text(0)
                    on:input=move |event| written.write(0, event_target_value(&event))
                />
                {message(false, "draft-name-refusal")}
            </div>
            <div class="field">
                <label class="field__name" for="draft-key">{own.key}</label>
                <input
                    id="draft-key"
                    class="field__input"
                    type="text"
                    autocomplete="off"
                    data-testid="draft-key"
                    aria-describedby="draft-key-hint draft-key-refusal"
                    aria-invalid=invalid(true)
                    node_ref=key
                    prop:value=move || written.text(1)
                    on:input=move |event| written.write(1, event_target_value(&event))
                />
                {message(true, "draft-key-refusal")}
                <p class="quiet" id="draft-key-hint">{move || labels::free_keys(bench)}</p>
            </div>
            <footer class="schema-editor__foot">
                <button type="button" class="button" on:click=move |_| give_up()>{words().interface.cancel}</button>
                <button type="submit" class="button button--first" data-testid="draft-add">{own.add}</button>
            </footer>
        </form>
    }
}

/// Whether a refusal is about the key; else it is about the name.
fn is_of_key(rejection: &Rejection) -> bool {
    matches!(rejection, Rejection::KeyTaken { .. } | Rejection::KeyNotUsable(_))
}
