//! How far reading is, on a terminal; nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

use crate::import::read::Reached;

/// So many steps stand for all of the work.
const STEPS: u64 = 1000;

/// A bar on standard error, if that is a terminal.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Shows nothing yet.
    pub(super) fn new() -> Progress {
        let bar = ProgressBar::new(STEPS);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent} %  {msg}") {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// Shows how far it is.
    pub(super) fn reach(&self, reached: Reached, total: usize) {
        let of_file = (reached.bytes * STEPS).checked_div(reached.size).unwrap_or_default();
        let done = (reached.files as u64 * STEPS + of_file).checked_div(total as u64);
        self.0.set_position(done.unwrap_or_default());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
