//! The note on the selected span.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Workbench, tagging};
use crate::browser::focus;
use crate::model::{Annotation, AnnotationId};
use crate::words::words;

/// A field for the note, saved when it is left.
#[component]
pub fn NoteField(
    /// What it works on.
    bench: Workbench,
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let words = &words().interface;
    let element = NodeRef::<html::Textarea>::new();
    let id = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.id.clone()));
    let note = Memo::new(move |_| {
        selected.read().as_ref().map(|annotation| annotation.note.clone()).unwrap_or_default()
    });
    // What was written and is not saved yet, with the span that it was written for.
    let draft = StoredValue::new(None::<(AnnotationId, String)>);
    let take_draft = move || draft.try_update_value(Option::take).flatten();
    let save = move || {
        if let Some((id, draft)) = take_draft() {
            tagging::set_note(bench, &id, draft);
        }
    };
    // A span was left while its note was being written. Edits wait until the page has settled.
    let save_later = move || {
        if let Some((id, draft)) = take_draft() {
            spawn_local(async move { tagging::set_note(bench, &id, draft) });
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
    Effect::watch(
        move || bench.note_wanted.get(),
        move |_, _, _| {
            if let Some(field) = element.get_untracked() {
                let _ = field.focus();
            }
        },
        false,
    );
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
            <span class="note-field__name">{words.note}</span>
            <textarea
                class="note-field__text"
                data-testid="note"
                dir="auto"
                rows="2"
                placeholder=words.note_placeholder
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
