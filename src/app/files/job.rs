//! An import that is under way, shown with its progress.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::import::jobs::{JobId, Progress, Stop};

/// An import that is under way, until this is dropped. As long as there is one, no snapshot is taken: texts are stored
/// before anything in the project needs them.
pub struct ImportJob {
    /// Where it is.
    pub bench: Workbench,
    /// Stops it.
    pub stop: Stop,
    id: JobId,
}

impl ImportJob {
    /// Begins one.
    pub fn begin(bench: Workbench) -> ImportJob {
        let begun = bench.interface.imports.try_update(|jobs| jobs.begin());
        let (id, stop) = begun.unwrap_or_default();
        ImportJob { bench, stop, id }
    }

    /// Says how far it is.
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
