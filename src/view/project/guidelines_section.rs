//! How to annotate the project, to be written.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::model::edit::project::ProjectCommand;
use crate::view::widgets::markdown::Markdown;
use crate::words::{documents, words};

/// A field for the guidelines, saved when it is left, and beside it how they will look.
#[component]
pub fn GuidelinesSection() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let saved = Memo::new(move |_| bench.project.info.read().guidelines.clone());
    // What was written and is not saved yet.
    let draft = RwSignal::new(None::<String>);
    let source = Signal::derive(move || draft.get().unwrap_or_else(|| saved.get()));
    let is_empty = Memo::new(move |_| source.read().trim().is_empty());
    let save = move || {
        if let Some(written) = draft.get_untracked() {
            if written != saved.get_untracked() {
                bench.dispatch(ProjectCommand::SetGuidelines(written));
            }
            draft.set(None);
        }
    };
    // The section was left while they were being written. Edits wait until the page has settled.
    on_cleanup(move || {
        if let Some(Some(written)) = draft.try_get_untracked() {
            spawn_local(async move {
                if bench.project.peek(|session| session.project().info().guidelines != written) {
                    bench.dispatch(ProjectCommand::SetGuidelines(written));
                }
            });
        }
    });
    let element = NodeRef::<html::Textarea>::new();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save();
        }
        if event.key() == "Escape" {
            event.stop_propagation();
            draft.set(None);
            if let Some(field) = element.get_untracked() {
                field.set_value(&saved.get_untracked());
            }
        }
    };
    view! {
        <div class="guidelines-section" data-testid="guidelines-section">
            <h1 class="project-title" id="guidelines-heading">{words().interface.guidelines}</h1>
            <p class="quiet">{texts.guidelines_explained}</p>
            <div class="guidelines-section__sides">
                <label class="field">
                    <span class="field__name">{texts.markdown}</span>
                    <textarea
                        class="field__input guidelines-section__source"
                        data-testid="guidelines-source"
                        dir="auto"
                        rows="16"
                        placeholder=texts.guidelines_placeholder
                        readonly=move || !bench.is_writable()
                        node_ref=element
                        prop:value=move || saved.get()
                        on:input=move |event| draft.set(Some(event_target_value(&event)))
                        on:blur=move |_| save()
                        on:keydown=on_key
                    ></textarea>
                </label>
                <section class="field" aria-labelledby="guidelines-shown">
                    <h2 class="field__name" id="guidelines-shown">{texts.as_shown}</h2>
                    <div class="guidelines-section__shown" data-testid="guidelines-shown">
                        <p class="quiet" hidden=move || !is_empty.get()>{texts.no_guidelines_yet}</p>
                        <Markdown source/>
                    </div>
                </section>
            </div>
        </div>
    }
}
