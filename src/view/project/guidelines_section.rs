//! How to annotate the project, to be written.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::project::drafts;
use crate::model::edit::project::ProjectCommand;
use crate::view::widgets::draft::{Draft, DraftMark, FieldKey, Target};
use crate::view::widgets::markdown::Markdown;
use crate::view::widgets::refusal;
use crate::view::widgets::refusal::Refusal;
use crate::words::{documents, words};

/// A field for the guidelines, saved when it is left, and beside it how they will look.
#[component]
pub fn GuidelinesSection() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let saved = Memo::new(move |_| bench.project.info.read().guidelines.clone());
    let target = move || {
        Some(Target {
            field: drafts::field(bench, &["guidelines"]),
            name: words().interface.guidelines.to_string(),
            save: Arc::new(move |written| {
                refusal::attempt(bench, ProjectCommand::SetGuidelines(written.concat()))
            }),
        })
    };
    let draft = Draft::new(bench, target, move || vec![saved.get()]).saved_when_gone();
    let source = Signal::derive(move || draft.text(0));
    let is_empty = Memo::new(move |_| source.read().trim().is_empty());
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if draft.on_key(&event, true) == Some(FieldKey::Escaped) {
            event.stop_propagation();
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
                        prop:value=move || draft.text(0)
                        on:input=move |event| draft.write(0, event_target_value(&event))
                        on:blur=move |_| draft.leave()
                        on:keydown=on_key
                    ></textarea>
                    <Refusal refusal=draft.refusal/>
                    <DraftMark draft/>
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
