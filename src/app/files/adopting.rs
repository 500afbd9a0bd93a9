//! A step that was made ready beside the project is written down and carried out, while the page goes on answering.
//! Imports and gathering both end so.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::WrittenEntry;
use crate::browser::timer::Slices;
use crate::model::edit::staged::Ready;
use crate::store::EntryWriting;

/// Writes down a step that was made ready, which changes some chunks, and carries it out; with pauses, if it is to have any.
/// Returns false, and changes nothing, if something was done meanwhile.
pub async fn adopt(
    bench: Workbench,
    ready: Ready,
    chunks: BTreeSet<SmolStr>,
    pauses: Option<&Slices>,
) -> bool {
    let link = bench.project.journal().next_link();
    let mut writing = EntryWriting::begin(&ready.entry, &link);
    while writing.step() {
        if let Some(slices) = pauses {
            slices.pause().await;
        }
    }
    let json = writing.finish();
    bench.adopt(ready, WrittenEntry { link, json, chunks })
}
