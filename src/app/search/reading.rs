//! Texts that are read and not kept: unloaded ones are fetched, and stay unloaded.

use std::sync::Arc;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::search::Search;
use crate::model::record::document::Document;
use crate::text::content::Text;
use crate::text::residency::TextSummary;
use crate::words::{fill, words};

/// So many texts that were in sight last are kept.
const KEPT: usize = 80;
/// Texts are looked through together, so many bytes of them at a time, and so many texts.
const BATCH: u64 = 1_000_000;
const BATCH_TEXTS: usize = 256;

/// The documents that are looked through next: at least one, if there is any.
pub fn first_batch(documents: &[Arc<Document>]) -> &[Arc<Document>] {
    let mut bytes = 0;
    let is_within = |document: &&Arc<Document>| {
        bytes += document.size();
        bytes <= BATCH
    };
    let count = documents.iter().take(BATCH_TEXTS).take_while(is_within).count().max(1);
    documents.get(..count).unwrap_or_default()
}

/// The texts of some documents of the open project.
pub async fn borrow_texts(bench: Workbench, documents: &[Arc<Document>]) -> Result<Vec<Arc<Text>>, Notice> {
    let loaded: Vec<Option<Arc<Text>>> = documents.iter().map(|document| document.text.get()).collect();
    let is_missing = |(document, text): (&Arc<Document>, &Option<Arc<Text>>)| {
        text.is_none().then(|| document.sha256.clone())
    };
    let missing: Vec<String> = documents.iter().zip(&loaded).filter_map(is_missing).collect();
    let journal = bench.project.journal();
    let fetched = match journal.storage() {
        Some(storage) if !missing.is_empty() => storage.texts(journal.project().as_str(), &missing).await,
        _ => Ok(Vec::new()),
    };
    let mut fetched = fetched.map_err(|error| Notice::failure(error.to_string()))?.into_iter().peekable();
    let borrowed = documents.iter().zip(loaded).map(|(document, text)| match text {
        Some(text) => Ok(text),
        None => {
            // They come in the order in which they were asked for.
            let content = fetched.next_if(|(hash, _)| *hash == document.sha256).map(|(_, content)| content);
            let content = content.filter(|it| TextSummary::new(it) == *document.text.summary());
            content.map(|content| Arc::new(Text::new(content))).ok_or_else(|| {
                Notice::failure(fill(words().interface.text_not_read, &[("text", document.title())]))
            })
        }
    });
    borrowed.collect()
}

/// Fetches the unloaded texts of some documents, by their indices, so that hits in them can be shown.
pub async fn fetch_texts(bench: Workbench, search: Search, indices: Vec<u32>) {
    let documents: Vec<(u32, Arc<Document>)> = search.with(|found| {
        let document = |index: &u32| Some((*index, found.documents.get(*index as usize)?.clone()));
        indices.iter().filter_map(document).collect()
    });
    let only: Vec<Arc<Document>> = documents.iter().map(|(_, document)| document.clone()).collect();
    match borrow_texts(bench, &only).await {
        Ok(borrowed) => search.change(|found| {
            let is_same = |index: u32, document: &Arc<Document>| {
                found.documents.get(index as usize).is_some_and(|known| Arc::ptr_eq(known, document))
            };
            let texts =
                documents.iter().zip(borrowed).filter(|((index, document), _)| is_same(*index, document));
            let texts: Vec<_> = texts.map(|((index, _), text)| (*index, text)).collect();
            found.borrowed.extend(texts);
            let surplus = found.borrowed.len().saturating_sub(KEPT);
            found.borrowed.drain(..surplus);
        }),
        Err(notice) => bench.notify(notice),
    }
}
