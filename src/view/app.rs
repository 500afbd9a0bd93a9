//! The whole page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::annotate_view::AnnotateView;
use super::dialogs::{self, Dialogs};
use super::document_pieces::{self, Fetched};
use super::drop_zone::DropZone;
use super::file_pickers::{FilePickers, Pickers};
use super::header_bar::HeaderBar;
use super::later::{Later, Show};
use super::live_region::LiveRegion;
use super::notice::Notice;
use super::page;
use super::persistence_note;
use super::progress::Progress;
use super::project_view;
use super::save_state::SaveState;
use super::search_view;
use super::span;
use super::status_line::StatusLine;
use super::text;
use crate::app::notice::Part;
use crate::app::{Workbench, beside, intake, loading, texts};
use crate::browser::environment;
use crate::browser::timer::IdleCallback;

/// The browser is idle at the latest after so many milliseconds.
const LATEST: u32 = 10_000;

/// The whole page: the bar, a part of the program, the line at the foot, and what floats above them.
#[component]
pub fn App(
    /// What it shows and works on.
    bench: Workbench,
) -> impl IntoView {
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
        move |_| bench.part.get(),
        |old, new| match (old, new) {
            (Some(Part::Project(_)), Some(Part::Project(_))) => false,
            _ => old != new,
        },
    );
    view! {
        <div class="app">
            <HeaderBar bench/>
            {move || match part.get() {
                Part::Annotate => view! { <AnnotateView bench/> }.into_any(),
                Part::Search => view! { <Later bench loading=Box::pin(search_view::load())/> }.into_any(),
                Part::Project(_) => view! { <Later bench loading=Box::pin(project_view::load())/> }.into_any(),
            }}
            <SaveState bench/>
            <StatusLine bench/>
            <div class="app__messages">
                <Progress bench/>
                <Notice bench/>
            </div>
            <Dialogs bench/>
            <DropZone bench/>
            <FilePickers bench pickers/>
            <LiveRegion bench/>
        </div>
    }
}

/// Fetches the parts of the program that are loaded later, so that the page needs no network from then on. What cannot
/// be had now is asked for again when it is wanted.
fn fetch_parts_when_idle(details: RwSignal<Option<Show>>) {
    let fetch = async move {
        let _ = loading::reader().await;
        let _ = span::load().await;
        let _ = dialogs::load().await;
        if let Ok(pieces) = document_pieces::load().await {
            details.try_set(Some(pieces.details));
        }
        let _ = intake::load().await;
        let _ = project_view::load().await;
        let _ = search_view::load().await;
        beside::start().await;
        environment::say_complete();
    };
    StoredValue::new_local(IdleCallback::new(LATEST, move || spawn_local(fetch)));
}
