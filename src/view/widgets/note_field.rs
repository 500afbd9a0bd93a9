//! A field for a note, saved when it is left.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::view::widgets::draft::{Draft, DraftMark, FieldKey, Target};
use crate::view::widgets::refusal::Refusal;

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
    /// What it writes to: the note of what is shown.
    target: Signal<Option<Target>>,
    /// The note as it is saved.
    note: Memo<String>,
    /// The element.
    element: NodeRef<html::Textarea>,
) -> impl IntoView {
    let bench = use_bench();
    let draft = Draft::new(bench, move || target.get(), move || vec![note.get()]).saved_when_gone();
    let on_key = move |event: leptos::ev::KeyboardEvent| match draft.on_key(&event, true) {
        Some(FieldKey::Saved | FieldKey::Escaped) => {
            event.prevent_default();
            event.stop_propagation();
            focus::focus_text();
        }
        Some(FieldKey::GivenUp) => focus::focus_text(),
        None => {}
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
                prop:value=move || draft.text(0)
                on:input=move |event| draft.write(0, event_target_value(&event))
                on:blur=move |_| draft.leave()
                on:keydown=on_key
            ></textarea>
            <Refusal refusal=draft.refusal/>
            <DraftMark draft/>
        </label>
    }
}
