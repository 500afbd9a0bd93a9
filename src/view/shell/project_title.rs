//! The title of the open project, to be read and to be changed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::use_bench;
use crate::app::project::drafts;
use crate::model::edit::project::ProjectCommand;
use crate::view::widgets::draft::{Draft, FieldKey, Target};
use crate::view::widgets::refusal;
use crate::words::words;

/// A field for the title, saved when it is left.
#[component]
pub fn ProjectTitle() -> impl IntoView {
    let bench = use_bench();
    let target = move || {
        Some(Target {
            field: drafts::field(bench, &["title"]),
            name: words().interface.title.to_string(),
            save: Arc::new(move |written| refusal::attempt(bench, ProjectCommand::Rename(written.concat()))),
        })
    };
    let draft = Draft::new(bench, target, move || vec![bench.project.info.read().title.clone()]);
    // There is no room in the bar for the reason, and a project without a title is of no use.
    let save = move || {
        if !draft.save()
            && let Some(reason) = draft.refusal.get_untracked()
        {
            bench.notify(Notice::failure(reason));
            draft.discard();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if draft.on_key(&event, false) == Some(FieldKey::Saved) {
            save();
        }
    };
    view! {
        <input
            type="text"
            class="project-title"
            data-testid="project-title"
            aria-label=words().interface.title
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            readonly=move || !bench.is_writable()
            prop:value=move || draft.text(0)
            on:input=move |event| draft.write(0, event_target_value(&event))
            on:keydown=on_key
            on:blur=move |_| save()
        />
    }
}
