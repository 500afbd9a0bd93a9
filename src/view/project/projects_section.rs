//! The open project, the others in this browser, the bin, and what is stored.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::export;
use crate::model::edit::project::ProjectCommand;
use crate::view::project::bin::Bin;
use crate::view::project::project_list::ProjectList;
use crate::view::project::stored_work::StoredWork;
use crate::view::shell::project_title::ProjectTitle;
use crate::view::shell::switches::Switches;
use crate::view::widgets::annotator_name::AnnotatorName;
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::view::widgets::file_pickers::Pickers;
use crate::view::widgets::last_export::LastExportNote;
use crate::view::widgets::refusal;
use crate::words::{projects, words};

/// The open project, the others in this browser, the bin, and what is stored.
#[component]
pub fn ProjectsSection() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let pickers = expect_context::<Pickers>();
    let words = &words().interface;
    let counts = Memo::new(move |_| {
        bench.project.with_session(|session| {
            (session.project().document_count(), session.project().annotation_count())
        })
    });
    let message = move || {
        let (texts, spans) = counts.get();
        format!("{}, {}", crate::words::words().texts(texts), crate::words::words().spans(spans))
    };
    view! {
        <div class="projects-section">
            <section aria-labelledby="this-project">
                <h1 id="this-project" class="visually-hidden">{words.project}</h1>
                <ProjectTitle/>
                <p class="quiet">{message}</p>
                <LastExportNote/>
                <p class="projects-section__actions">
                    <button type="button" class="button" on:click=move |_| export::open_dialog(bench)>
                        {words.export}
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-testid="open-project-file"
                        on:click=move |_| pickers.pick_files()
                    >
                        {own.open_project_file}
                    </button>
                </p>
                <ProjectLanguage/>
                <AnnotatorName test_id="annotator-name"/>
            </section>
            <ProjectList/>
            <Bin/>
            <section class="projects-section__settings" aria-labelledby="settings">
                <h2 id="settings" class="section-head">{own.settings}</h2>
                <Switches/>
            </section>
            <StoredWork/>
        </div>
    }
}

/// A field for the language of texts that do not say theirs.
#[component]
fn ProjectLanguage() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let value = Signal::derive(move || bench.project.info.read().language.clone());
    let save = Save::new(move |tag: String| refusal::attempt(bench, ProjectCommand::SetLanguage(tag)));
    let look = FieldLook {
        name: own.language,
        test_id: "project-language",
        hint: own.language_explained,
        ..FieldLook::default()
    };
    view! { <EditedField look of="" value save/> }
}
