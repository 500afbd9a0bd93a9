//! A label that is to be added.

use leptos::html;
use leptos::prelude::*;

use crate::app::edit::labels;
use crate::model::edit::rejection::Rejection;
use crate::model::record::schema::Label;
use crate::view::project::labels::label_color::css;
use crate::view::project::schema::item::{SchemaState, row_id};
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
    let begin = move |_| draft.set(Some(labels::fresh(state.bench)));
    move || match draft.get() {
        Some(label) => view! { <Draft state draft label/> }.into_any(),
        None => view! {
            <button type="button" id="label-add" class="button" data-testid="label-add" on:click=begin>
                <Icon sign=Sign::Plus/>
                {own.add}
            </button>
        }
        .into_any(),
    }
}

#[component]
fn Draft(state: SchemaState, draft: RwSignal<Option<Label>>, label: Label) -> impl IntoView {
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
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(name), Some(key)) = (name.get_untracked(), key.get_untracked()) else { return };
        let label = Label { name: name.value(), key: key.value(), ..label.get_value() };
        match labels::add(bench, label) {
            Ok(id) => {
                draft.set(None);
                state.stop.set(Some(id.to_string()));
                focus_soon(row_id(id.as_str()));
            }
            Err(rejection) => {
                let field = if is_of_key(&rejection) { key } else { name };
                let _ = field.focus();
                refusal.set(Some(rejection));
            }
        }
    };
    let give_up = move || {
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
                    value=proposed
                    node_ref=key
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
