//! When the open project was last saved as a file. Once a day of work, when much was done since, that is said.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::browser::clock;
use crate::model::edit::session::Session;
use crate::store::last_export::LastExport;
use crate::words::words;

/// Knows it of whichever project is open, for as long as the component that calls this lives.
pub fn attend(bench: Workbench) {
    let id = Memo::new(move |_| bench.project.info.read().id.clone());
    let last = bench.project.last_export;
    Effect::new(move || {
        let id = id.get();
        last.set(None);
        spawn_local(async move {
            let journal = bench.project.journal();
            let stored = match journal.storage() {
                Some(storage) => storage.get_meta(&LastExport::key(&id)).await.ok().flatten(),
                None => None,
            };
            // Another project may be open by now, and this one may just have been saved.
            if journal.project() == id && last.try_get_untracked() == Some(None) {
                last.set(Some(LastExport::from_json(&stored.unwrap_or_default())));
            }
        });
    });
    Effect::new(move || {
        bench.project.revision.track();
        let Some(known) = last.get() else { return };
        let (now, sequence) = (clock::now(), bench.project.peek(Session::sequence));
        if known.is_due(now, sequence) {
            keep(bench, known.reminded(now));
            bench.notify(Notice::plain(words().export_reminder(known, sequence, clock::local_date)));
        }
    });
}

/// Takes down that the open project was saved as a file.
pub fn note(bench: Workbench) {
    let sequence = bench.project.peek(Session::sequence);
    let known = bench.project.last_export.get_untracked().unwrap_or_default();
    keep(bench, known.saved(clock::now(), sequence));
}

fn keep(bench: Workbench, now: LastExport) {
    bench.project.last_export.set(Some(now));
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage() {
        // Without it, somebody is reminded once more.
        storage.keep_meta(&LastExport::key(&journal.project()), &now.to_json());
    }
}
