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
    let id = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.id.clone()));
    // Another span gets another field, so that what was written for one is never saved to the other.
    move || id.get().map(|id| view! { <Field bench id/> })
}

/// The field of one span.
#[component]
fn Field(
    /// What it works on.
    bench: Workbench,
    /// The span.
    id: AnnotationId,
) -> impl IntoView {
    let words = &words().interface;
    let element = NodeRef::<html::Textarea>::new();
    let id = StoredValue::new(id);
    let note = Memo::new(move |_| {
        id.with_value(|id| {
            bench.with_session(|session| {
                session.project().annotation(id).map(|annotation| annotation.note.clone())
            })
        })
        .unwrap_or_default()
    });
    // What was written and is not saved yet.
    let draft = StoredValue::new(None::<String>);
    let save = move || {
        if let Some(draft) = draft.try_update_value(Option::take).flatten() {
            id.with_value(|id| tagging::set_note(bench, id, draft));
        }
    };
    Effect::watch(
        move || bench.note_wanted.get(),
        move |_, _, _| {
            if let Some(field) = element.get_untracked() {
                let _ = field.focus();
            }
        },
        false,
    );
    on_cleanup(move || {
        // The span was left while its note was being written. Edits wait until the page has settled.
        if let Some(draft) = draft.try_update_value(Option::take).flatten() {
            let id = id.get_value();
            spawn_local(async move { tagging::set_note(bench, &id, draft) });
        }
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_save = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        let is_cancel = event.key() == "Escape";
        if is_cancel {
            draft.set_value(None);
            if let Some(field) = element.get_untracked() {
                field.set_value(&note.get_untracked());
            }
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
                on:input=move |event| draft.set_value(Some(event_target_value(&event)))
                on:blur=move |_| save()
                on:keydown=on_key
            ></textarea>
        </label>
    }
}
