//! When the open project was last saved as a file.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::clock;
use crate::model::edit::session::Session;
use crate::words::words;

/// Says when the open project was last saved as a file, and how much was done since; nothing until that is known.
#[component]
pub fn LastExportNote() -> impl IntoView {
    let bench = use_bench();
    let note = move || {
        let last = bench.project.last_export.get()?;
        let sequence = bench.project.with_session(Session::sequence);
        Some(words().last_export(last, sequence, clock::local_date, clock::local_time))
    };
    view! { <p class="quiet" data-testid="last-export">{note}</p> }
}
