//! The part for projects: the open one, the others, the bin, and what is stored.

use leptos::prelude::*;

use super::bin::Bin;
use super::later::Show;
use super::project_list::ProjectList;
use super::project_title::ProjectTitle;
use super::stored_work::StoredWork;
use super::switches::Switches;
use crate::app::{Workbench, exporting};
use crate::browser::part::part;
use crate::words::words;

part! {
    projects,
    /// The view, from the part of the program that it is in.
    pub fn load() -> Show {
        |bench| view! { <ProjectView bench/> }.into_any()
    }
}

/// The part for projects.
#[component]
fn ProjectView(
    /// What it shows and works on.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    let counts = Memo::new(move |_| {
        bench.with_session(|session| {
            (session.project().document_count(), session.project().annotation_count())
        })
    });
    let told = move || {
        let (texts, spans) = counts.get();
        format!("{}, {}", crate::words::words().texts(texts), crate::words::words().spans(spans))
    };
    view! {
        <main class="project-view">
            <div class="project-view__column">
                <section aria-labelledby="this-project">
                    <h1 id="this-project" class="visually-hidden">{words.project}</h1>
                    <ProjectTitle bench/>
                    <p class="quiet">{told}</p>
                    <p class="project-view__actions">
                        <button type="button" class="button" on:click=move |_| exporting::open_dialog(bench)>
                            {words.export}
                        </button>
                    </p>
                </section>
                <ProjectList bench/>
                <Bin bench/>
                <section class="project-view__settings" aria-labelledby="settings">
                    <h2 id="settings" class="section-head">{words.settings}</h2>
                    <Switches bench/>
                </section>
                <StoredWork bench/>
            </div>
        </main>
    }
}
