//! The note on the open text.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::field_problem;
use crate::app::Workbench;
use crate::browser::focus;
use crate::model::{DocumentCommand, DocumentId};
use crate::words::documents;

/// A field for the note, saved when it is left.
#[component]
pub fn DocumentNote(
    /// What it works on.
    bench: Workbench,
) -> impl IntoView {
    let texts = documents();
    let element = NodeRef::<html::Textarea>::new();
    let id = Memo::new(move |_| bench.document.read().as_ref().map(|document| document.id.clone()));
    let note = Memo::new(move |_| {
        bench.document.read().as_ref().map(|document| document.note.clone()).unwrap_or_default()
    });
    // What was written and is not saved yet, with the text that it was written for.
    let draft = StoredValue::new(None::<(DocumentId, String)>);
    let take_draft = move || draft.try_update_value(Option::take).flatten();
    let save = move || {
        if let Some((document, note)) = take_draft() {
            field_problem::carry_out(bench, &DocumentCommand::SetNote { document, note });
        }
    };
    // The text was left while its note was being written. Edits wait until the page has settled.
    let save_later = move || {
        if let Some((document, note)) = take_draft() {
            spawn_local(async move {
                field_problem::carry_out(bench, &DocumentCommand::SetNote { document, note });
            });
        }
    };
    let show = move || {
        if let Some(field) = element.get_untracked() {
            field.set_value(&note.get_untracked());
        }
    };
    Effect::watch(
        move || id.get(),
        move |_, _, _| {
            save_later();
            show();
        },
        false,
    );
    on_cleanup(save_later);
    let write = move |event| {
        let written = event_target_value(&event);
        draft.set_value(id.get_untracked().map(|id| (id, written)));
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
            <span class="note-field__name">{texts.note}</span>
            <textarea
                class="note-field__text"
                data-testid="document-note"
                dir="auto"
                rows="1"
                placeholder=texts.note_placeholder
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
