//! The whole page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::PageTab;
use crate::app::bench::workbench::Workbench;
use crate::app::compare::choices;
use crate::app::edit::keys;
use crate::app::files::import_job;
use crate::app::project::shared_folder::binding;
use crate::app::project::{exports, handing_in, texts};
use crate::app::search;
use crate::app::search::Search;
use crate::browser::environment;
use crate::browser::timer::IdleCallback;
use crate::view::annotate::annotate_view::AnnotateView;
use crate::view::annotate::text;
use crate::view::compare::compare_view;
use crate::view::dialogs::dialog_host;
use crate::view::dialogs::dialog_host::Dialogs;
use crate::view::project::project_view;
use crate::view::review::review_view;
use crate::view::search::search_view;
use crate::view::shell::drop_zone::DropZone;
use crate::view::shell::header_bar::HeaderBar;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::newer_version::{NewerVersion, Program};
use crate::view::shell::notice::Notice;
use crate::view::shell::page;
use crate::view::shell::persistence_note;
use crate::view::shell::progress::Progress;
use crate::view::shell::save_state::SaveState;
use crate::view::shell::shared_folder_note::SharedFolderNote;
use crate::view::shell::status_line::StatusLine;
use crate::view::widgets::file_pickers::{FilePickers, Pickers};
use crate::view::widgets::lazy::Lazy;
use crate::words::words;

/// The browser is idle at the latest after so many milliseconds.
const LATEST: u32 = 10_000;

/// The whole page: the bar, a part of the program, the line at the foot, and what floats above them.
#[component]
pub fn App(
    /// What it shows and works on.
    bench: Workbench,
) -> impl IntoView {
    provide_context(bench);
    search::provide_search();
    choices::provide_choices();
    search::answer_keys(bench, search::use_search());
    page::attend(bench);
    texts::keep(bench);
    exports::attend(bench);
    handing_in::attend(bench);
    binding::attend(bench);
    text::keep_label_sheet(bench);
    persistence_note::ask(bench);
    load_bundles_when_idle(bench, search::use_search(), Program::provide());
    let pickers = Pickers::provide();
    // Another section is the same part of the program.
    let tab = Memo::new_with_compare(
        move |_| bench.interface.tab.get(),
        |old, new| match (old, new) {
            (Some(PageTab::Project(_)), Some(PageTab::Project(_)))
            | (Some(PageTab::Review(_)), Some(PageTab::Review(_))) => false,
            _ => old != new,
        },
    );
    view! {
        <div class="app">
            <button type="button" class="skip-link" data-testid="skip-link" on:click=move |_| keys::go_to_text(bench)>
                {words().interface.skip_to_text}
            </button>
            <HeaderBar/>
            {move || match tab.get() {
                PageTab::Annotate => view! { <AnnotateView/> }.into_any(),
                PageTab::Compare => view! { <Lazy entry=compare_view::compare_view()/> }.into_any(),
                PageTab::Search => view! { <Lazy entry=search_view::search_view()/> }.into_any(),
                PageTab::Review(_) => view! { <Lazy entry=review_view::review_view()/> }.into_any(),
                PageTab::Project(_) => view! { <Lazy entry=project_view::project_view()/> }.into_any(),
            }}
            <SaveState/>
            <StatusLine/>
            <div class="app__messages">
                <Progress/>
                <NewerVersion/>
                <SharedFolderNote/>
                <Notice/>
            </div>
            <Dialogs/>
            <DropZone/>
            <FilePickers pickers/>
            <LiveRegion/>
        </div>
    }
}

/// Loads the bundles, so that the page needs no network from then on, and has the browser keep the program for the next
/// time. What cannot be had now is asked for again when it is wanted.
fn load_bundles_when_idle(bench: Workbench, search: Search, program: Program) {
    let load = async move {
        let _ = dialog_host::preload().await;
        let _ = text::handout::offer(bench).await;
        let _ = import_job::preload().await;
        let _ = project_view::preload().await;
        let _ = search_view::preload().await;
        let _ = compare_view::preload().await;
        let _ = review_view::preload().await;
        search::start_matcher(search);
        bench.reading_workers.start().await;
        environment::announce_complete();
        program.keep().await;
    };
    StoredValue::new_local(IdleCallback::new(LATEST, move || spawn_local(load)));
}
