//! Saving a file: the browser downloads it, and it is said whether it does.

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::browser::download;
use crate::words::{fill, words};

/// Has the browser save a file, and says so.
pub fn save(bench: Workbench, name: &str, bytes: &[u8], media_type: &str) {
    bench.notify(match download::download(name, bytes, media_type) {
        Ok(()) => Notice::plain(fill(words().interface.file_saved, &[("file", name)])),
        Err(error) => Notice::failure(error.to_string()),
    });
}
