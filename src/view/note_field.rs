//! A field for a note, saved when it is left.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Workbench;
use crate::browser::focus;

/// Writes the note of what has that id.
pub type SaveNote = Arc<dyn Fn(&str, String) + Send + Sync>;

/// How the field looks and what it says.
#[derive(Clone, Copy)]
pub struct NoteLook {
    /// What it is called.
    pub name: &'static str,
    /// Where automation finds it.
    pub test_id: &'static str,
    /// What it says while there is no note.
    pub placeholder: &'static str,
    /// How many lines it has room for.
    pub rows: &'static str,
}

/// The field. Its element is the caller's, who may give it the focus.
#[component]
pub fn NoteField(
    /// What it works on.
    bench: Workbench,
    /// How it looks and what it says.
    look: NoteLook,
    /// The id of what the note is on.
    owner: Memo<Option<String>>,
    /// The note as it is saved.
    note: Memo<String>,
    /// Saves it.
    save: SaveNote,
    /// The element.
    element: NodeRef<html::Textarea>,
) -> impl IntoView {
    let save_note = StoredValue::new(save);
    // What was written and is not saved yet, with what it was written for.
    let draft = StoredValue::new(None::<(String, String)>);
    let take_draft = move || draft.try_update_value(Option::take).flatten();
    let save = move || {
        if let Some((owner, draft)) = take_draft() {
            save_note.with_value(|save| save(&owner, draft));
        }
    };
    // Another was selected while a note was being written. Edits wait until the page has settled.
    let save_later = move || {
        if let Some(((owner, draft), save)) = take_draft().zip(save_note.try_get_value()) {
            spawn_local(async move { save(&owner, draft) });
        }
    };
    let show = move || {
        if let Some(field) = element.get_untracked() {
            field.set_value(&note.get_untracked());
        }
    };
    Effect::watch(
        move || owner.get(),
        move |_, _, _| {
            save_later();
            show();
        },
        false,
    );
    on_cleanup(save_later);
    let write = move |event| {
        let written = event_target_value(&event);
        draft.set_value(owner.get_untracked().map(|owner| (owner, written)));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_save = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        let is_cancel = event.key() == "Escape";
        if is_cancel {
            draft.set_value(None);
            show();
        }
        if is_save || is_cancel {
            event.prevent_default();
            event.stop_propagation();
            save();
            focus::focus_text();
        }
    };
    view! {
        <label class="note-field">
            <span class="note-field__name">{look.name}</span>
            <textarea
                class="note-field__text"
                data-testid=look.test_id
                dir="auto"
                rows=look.rows
                placeholder=look.placeholder
                readonly=move || !bench.is_writable()
                node_ref=element
                prop:value=move || note.get()
                on:input=write
                on:blur=move |_| save()
                on:keydown=on_key
            ></textarea>
        </label>
    }
}
