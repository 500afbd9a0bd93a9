//! The whole page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Part;
use crate::app::bench::workbench::Workbench;
use crate::app::files::{import_job, reading_worker};
use crate::app::project::{loading, texts};
use crate::browser::environment;
use crate::browser::timer::IdleCallback;
use crate::view::annotate::annotate_view::AnnotateView;
use crate::view::annotate::documents::document_pieces;
use crate::view::annotate::documents::document_pieces::Fetched;
use crate::view::annotate::span::span_more;
use crate::view::annotate::text;
use crate::view::dialogs::dialog_host;
use crate::view::dialogs::dialog_host::Dialogs;
use crate::view::project::project_view;
use crate::view::search::search_view;
use crate::view::shell::drop_zone::DropZone;
use crate::view::shell::header_bar::HeaderBar;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::notice::Notice;
use crate::view::shell::page;
use crate::view::shell::persistence_note;
use crate::view::shell::progress::Progress;
use crate::view::shell::save_state::SaveState;
use crate::view::shell::status_line::StatusLine;
use crate::view::widgets::file_pickers::{FilePickers, Pickers};
use crate::view::widgets::later::{Later, Show};

/// The browser is idle at the latest after so many milliseconds.
const LATEST: u32 = 10_000;

/// The whole page: the bar, a part of the program, the line at the foot, and what floats above them.
#[component]
pub fn App(
    /// What it shows and works on.
    bench: Workbench,
) -> impl IntoView {
    provide_context(bench);
    page::attend(bench);
    texts::keep(bench);
    text::keep_label_sheet(bench);
    persistence_note::ask(bench);
    let details = RwSignal::new(None);
    provide_context(Fetched(details));
    fetch_parts_when_idle(details);
    let pickers = Pickers::provide();
    // Another section of the project is the same part of the program.
    let part = Memo::new_with_compare(
        move |_| bench.interface.part.get(),
        |old, new| match (old, new) {
            (Some(Part::Project(_)), Some(Part::Project(_))) => false,
            _ => old != new,
        },
    );
    view! {
        <div class="app">
            <HeaderBar/>
            {move || match part.get() {
                Part::Annotate => view! { <AnnotateView/> }.into_any(),
                Part::Search => view! { <Later loading=Box::pin(search_view::load())/> }.into_any(),
                Part::Project(_) => view! { <Later loading=Box::pin(project_view::load())/> }.into_any(),
            }}
            <SaveState/>
            <StatusLine/>
            <div class="app__messages">
                <Progress/>
                <Notice/>
            </div>
            <Dialogs/>
            <DropZone/>
            <FilePickers pickers/>
            <LiveRegion/>
        </div>
    }
}

/// Fetches the parts of the program that are loaded later, so that the page needs no network from then on. What cannot
/// be had now is asked for again when it is wanted.
fn fetch_parts_when_idle(details: RwSignal<Option<Show>>) {
    let fetch = async move {
        let _ = loading::reader().await;
        let _ = span_more::load().await;
        let _ = dialog_host::load().await;
        if let Ok(pieces) = document_pieces::load().await {
            details.try_set(Some(pieces.details));
        }
        let _ = import_job::load().await;
        let _ = project_view::load().await;
        let _ = search_view::load().await;
        reading_worker::start().await;
        environment::say_complete();
    };
    StoredValue::new_local(IdleCallback::new(LATEST, move || spawn_local(fetch)));
}
