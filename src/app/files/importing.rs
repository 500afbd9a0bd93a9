//! Files in: what a person gives becomes a job, which the part of the program that reads files carries out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::intake;
use crate::browser::files::{Gathered, PickedFile};
use crate::import::jobs::{JobId, Progress, Stop};

/// Takes files in. Texts of one call become one step that can be undone.
pub fn import(bench: Workbench, files: Vec<PickedFile>) {
    import_gathered(bench, Gathered { files, unread: Vec::new() });
}

/// Takes in what was gathered from a drop.
pub fn import_gathered(bench: Workbench, gathered: Gathered) {
    let job = ImportJob::begin(bench);
    spawn_local(async move {
        match intake::load().await {
            Ok(take) => take(job, gathered).await,
            Err(error) => bench.tell(Notice::failure(error.to_string())),
        }
    });
}

/// An import that is under way, until this is dropped. As long as there is one, no snapshot is taken: texts are stored
/// before anything in the project needs them.
pub struct ImportJob {
    /// Whose files they are.
    pub bench: Workbench,
    /// Asks it to stop.
    pub stop: Stop,
    id: JobId,
}

impl ImportJob {
    fn begin(bench: Workbench) -> ImportJob {
        let mut begun = None;
        bench.interface.imports.update(|jobs| begun = Some(jobs.begin()));
        let (id, stop) = begun.unwrap_or_default();
        ImportJob { bench, stop, id }
    }

    /// Tells how far it is.
    pub fn reach(&self, progress: Progress) {
        self.bench.interface.imports.update(|jobs| jobs.reach(self.id, progress));
    }

    /// Returns how far it is.
    pub fn progress(&self) -> Progress {
        self.bench.interface.imports.with_untracked(|jobs| jobs.progress(self.id)).unwrap_or_default()
    }
}

impl Drop for ImportJob {
    fn drop(&mut self) {
        self.bench.interface.imports.update(|jobs| jobs.end(self.id));
    }
}
