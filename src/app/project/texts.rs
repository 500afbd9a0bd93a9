//! Which texts are in memory: all those of a small project; of a large one, those that were open last.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::model::record::document::Document;
use crate::words::{fill, words};

/// A project whose texts have no more bytes is in memory as a whole.
pub const SMALL: u64 = 16_000_000;
/// Of a larger one, so many texts are in memory when nothing needs more of them.
const OPEN_LAST: usize = 8;
/// So many texts are fetched at a time.
const BATCH: usize = 64;

/// Whether the texts of a project of that size stay in storage until they are read.
pub fn are_to_be_unloaded(bytes: u64) -> bool {
    bytes > SMALL
}

/// Fetches the text of each document that is opened, and lets others rest.
pub fn keep(bench: Workbench) {
    Effect::new(move || {
        if let Some(document) = bench.pane.document.get() {
            switch_to(bench, &document);
        }
    });
}

fn switch_to(bench: Workbench, document: &Arc<Document>) {
    if document.text.is_unloaded() {
        let document = document.clone();
        spawn_local(async move {
            match load(bench, &[document]).await {
                Ok(_) => bench.project.fetched.notify(),
                Err(notice) => bench.notify(notice),
            }
        });
    }
    let mut opened = bench.project.opened_last.get_value();
    // Documents of the same text share it.
    opened.retain(|other| other.sha256 != document.sha256);
    opened.push(document.clone());
    let is_large = are_to_be_unloaded(bench.project.peek(|session| session.project().text_size()));
    while opened.len() > OPEN_LAST {
        let oldest = opened.remove(0);
        if is_large && bench.project.journal().has_text(&oldest.sha256) {
            oldest.text.unload();
        }
    }
    bench.project.opened_last.set_value(opened);
}

/// Lets all texts of a large project rest that storage has, but for those that were open last.
pub fn unload_texts(bench: Workbench) {
    let journal = bench.project.journal();
    bench.project.peek(|session| {
        let project = session.project();
        if are_to_be_unloaded(project.text_size()) {
            let loaded = project.documents().filter(|document| !document.text.is_unloaded());
            loaded
                .filter(|document| !is_opened(bench, document) && journal.has_text(&document.sha256))
                .for_each(|document| document.text.unload());
        }
    });
}

fn is_opened(bench: Workbench, document: &Document) -> bool {
    let is_there = |opened: &Vec<Arc<Document>>| opened.iter().any(|other| other.sha256 == document.sha256);
    // When the page is gone, nothing is open.
    bench.project.opened_last.try_with_value(is_there).unwrap_or_default()
}

/// Fetches the texts of some documents of the open project. Returns those that were unloaded.
async fn load(bench: Workbench, documents: &[Arc<Document>]) -> Result<Vec<Arc<Document>>, Notice> {
    let journal = bench.project.journal();
    let missing = |document: &Document| {
        Notice::failure(fill(words().interface.text_not_read, &[("text", document.title())]))
    };
    let resting: Vec<Arc<Document>> =
        documents.iter().filter(|document| document.text.is_unloaded()).cloned().collect();
    for batch in resting.chunks(BATCH) {
        let hashes: Vec<String> = batch.iter().map(|document| document.sha256.clone()).collect();
        let found = match journal.storage() {
            Some(storage) => storage.texts(journal.project().as_str(), &hashes).await,
            None => Ok(Vec::new()),
        };
        let mut found = found.map_err(|error| Notice::failure(error.to_string()))?.into_iter().peekable();
        for document in batch {
            // They come in the order in which they were asked for.
            let content = found.next_if(|(hash, _)| *hash == document.sha256).map(|(_, content)| content);
            let is_right = content.is_some_and(|content| document.text.load(content));
            if !is_right || !bench.project.peek(|session| session.project().spans_fit(document)) {
                document.text.unload();
                return Err(missing(document));
            }
        }
    }
    Ok(resting)
}

/// Fetches the texts of some documents, and lets them rest again when the answer is dropped.
pub async fn load_texts(bench: Workbench, documents: &[Arc<Document>]) -> Result<LoadedTexts, Notice> {
    Ok(LoadedTexts { bench, documents: load(bench, documents).await? })
}

/// Fetches all texts of the open project, and lets them rest again when the answer is dropped.
pub async fn load_all_texts(bench: Workbench) -> Result<LoadedTexts, Notice> {
    let documents: Vec<Arc<Document>> =
        bench.project.peek(|session| session.project().documents().cloned().collect());
    load_texts(bench, &documents).await
}

/// Texts that were fetched for a while.
pub struct LoadedTexts {
    bench: Workbench,
    documents: Vec<Arc<Document>>,
}

impl Drop for LoadedTexts {
    fn drop(&mut self) {
        for document in self.documents.iter().filter(|document| !is_opened(self.bench, document)) {
            document.text.unload();
        }
    }
}
