//! A field for a note, saved when it is left.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::view::widgets::unsaved::{Save, Unsaved};

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
    /// How it looks and what it says.
    look: NoteLook,
    /// The id of what the note is on.
    owner: Memo<Option<String>>,
    /// The note as it is saved.
    note: Memo<String>,
    /// Writes the note of what has that id.
    save: Save<String, String>,
    /// The element.
    element: NodeRef<html::Textarea>,
) -> impl IntoView {
    let bench = use_bench();
    let show = move || {
        if let Some(field) = element.get_untracked() {
            field.set_value(&note.get_untracked());
        }
    };
    let unsaved = Unsaved::new(owner, save, show);
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_save = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        let is_cancel = event.key() == "Escape";
        if is_cancel {
            unsaved.give_up();
            show();
        }
        if is_save || is_cancel {
            event.prevent_default();
            event.stop_propagation();
            unsaved.save();
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
                on:input=move |event| unsaved.write(event_target_value(&event))
                on:blur=move |_| unsaved.save()
                on:keydown=on_key
            ></textarea>
        </label>
    }
}
