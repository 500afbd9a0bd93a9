//! Files in: what a person gives is handed to the part of the program that reads files.

use std::cell::Cell;

use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::beside;
use crate::app::files::intake;
use crate::browser::files::{Gathered, PickedFile};

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Takes files in. Texts of one call become one step that can be undone.
pub fn import(bench: Workbench, files: Vec<PickedFile>) {
    import_gathered(bench, Gathered { files, unread: Vec::new() });
}

/// Takes in what was gathered from a drop.
pub fn import_gathered(bench: Workbench, gathered: Gathered) {
    STOPPED.set(false);
    spawn_local(async move {
        match intake::load().await {
            Ok(take) => take(bench, gathered).await,
            Err(error) => bench.tell(Notice::failure(error.to_string())),
        }
    });
}

/// Stops reading; what was read so far is taken in.
pub fn stop() {
    STOPPED.set(true);
    beside::stop();
}

/// Whether the person wants no more to be read.
pub fn is_stopped() -> bool {
    STOPPED.get()
}
