//! The whole page.

use leptos::prelude::*;

use super::annotate_view::AnnotateView;
use super::dialogs::Dialogs;
use super::drop_zone::DropZone;
use super::file_pickers::{FilePickers, Pickers};
use super::header_bar::HeaderBar;
use super::live_region::LiveRegion;
use super::notice::Notice;
use super::page;
use super::persistence_note;
use super::progress::Progress;
use super::project_view::ProjectView;
use super::save_state::SaveState;
use super::status_line::StatusLine;
use crate::app::Workbench;
use crate::app::notice::Part;

/// The whole page: the bar, a part of the program, the line at the foot, and what floats above them.
#[component]
pub fn App(
    /// What it shows and works on.
    bench: Workbench,
) -> impl IntoView {
    page::attend(bench);
    persistence_note::ask(bench);
    let pickers = Pickers::provide();
    let part = Memo::new(move |_| bench.part.get());
    view! {
        <div class="app">
            <HeaderBar bench/>
            {move || match part.get() {
                Part::Annotate => view! { <AnnotateView bench/> }.into_any(),
                Part::Project => view! { <ProjectView bench/> }.into_any(),
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
