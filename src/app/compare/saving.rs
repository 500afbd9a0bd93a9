//! Saves what comparing finds as files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::export::file_stem;
use crate::app::project::texts;
use crate::browser::bundle::entry;
use crate::browser::download;
use crate::export::comparison::Comparison;
use crate::export::report::{Showing, report};
use crate::format::contract::NotLoaded;
use crate::model::edit::rejection::Rejection;
use crate::words::{comparing, fill, words};

entry! {
    report;
    /// Returns the report of the open project, by what is in the bundle; nothing, if a text is not in memory.
    fn written_report(bench: Workbench, showing: Showing) -> Option<String> {
        bench.project.peek(|session| {
            let comparison = Comparison::of(session.project());
            comparison.map(|comparison| report(&comparison, showing)).ok()
        })
    }
}

/// Saves the report, with letters alone if the sources are hidden. Texts that are unloaded are fetched.
pub fn save_report(bench: Workbench, showing: Showing) {
    spawn_local(async move {
        if let Err(notice) = try_to_save(bench, showing).await {
            bench.notify(notice);
        }
    });
}

async fn try_to_save(bench: Workbench, showing: Showing) -> Result<(), Notice> {
    let _loaded = texts::load_all_texts(bench).await?;
    let failure = |error: String| Notice::failure(error);
    let written = written_report(bench, showing).await.map_err(|error| failure(error.to_string()))?;
    let unread = || failure(words().rejection(&Rejection::TextNotLoaded));
    let html = written.ok_or(NotLoaded).map_err(|NotLoaded| unread())?;
    let title = bench.project.info.with_untracked(|info| info.title.clone());
    let name = fill(comparing().report_name, &[("project", &file_stem(&title))]);
    download::download(&name, html.as_bytes(), "text/html").map_err(|error| failure(error.to_string()))?;
    bench.notify(Notice::plain(fill(words().interface.file_saved, &[("file", &name)])));
    Ok(())
}
