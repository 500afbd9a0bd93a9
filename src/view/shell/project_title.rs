//! The title of the open project, to be read and to be changed.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::edit::project::ProjectCommand;
use crate::words::words;

/// A field for the title, saved when it is left.
#[component]
pub fn ProjectTitle() -> impl IntoView {
    let bench = use_bench();
    let element = NodeRef::<html::Input>::new();
    let title = move || bench.project.info.read().title.clone();
    let restore = move || {
        if let Some(field) = element.get_untracked() {
            field.set_value(&bench.project.info.read_untracked().title);
        }
    };
    let save = move || {
        let Some(written) = element.get_untracked().map(|field| field.value()) else { return };
        if written != bench.project.info.read_untracked().title
            && !bench.dispatch(ProjectCommand::Rename(written))
        {
            restore();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => save(),
        "Escape" => restore(),
        _ => {}
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
            node_ref=element
            prop:value=title
            on:keydown=on_key
            on:blur=move |_| save()
        />
    }
}
