//! Work that an earlier version of the page has stored opens, and all that was done can be undone.

use journeys::{Outcome, Page, journey, wait};
use serde_json::Value;

/// What version 3 of the storage had of a small project: two steps undone and one of them redone, some of it in a snapshot.
const STORED: &str = include_str!("../../fixtures/version-3.json");

/// Puts that in the place of everything.
const PUT: &str = "const stored = given[0], stores = ['meta', 'projects', 'snapshots', 'texts', 'journal']; \
    const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result, transaction = database.transaction(stores, 'readwrite'); \
        for (const name of stores) { \
            const store = transaction.objectStore(name); \
            store.clear(); \
            for (const [key, value] of stored[name]) store.put(value, key); \
        } \
        transaction.oncomplete = () => { database.close(); answer(true); }; \
    }";

/// How many annotations there are when steps are undone one after the other.
const UNDONE: [usize; 3] = [2, 1, 0];

#[test]
fn what_an_earlier_version_has_stored_opens_with_its_history() -> Outcome {
    let stored: Value = serde_json::from_str(STORED).unwrap();
    journey(async move |page: Page| {
        page.ask_later(PUT, &[stored]).await?;
        page.load_anew().await?;
        wait_for_title(&page, "Stored by an earlier version").await?;
        page.wait_until_ready().await?;
        let spans = [("figure", "13 Turkish soldiers"), ("location", "Idlib"), ("actor", "Hmeimim")];
        page.wait_for_annotations(&spans).await?;

        // The step that was undone last, and behind it a new one.
        page.press("Ctrl+Shift+Z").await?;
        wait_for_title(&page, "Stored by version 3").await?;
        page.tag("killed", "1").await?;
        page.wait_for_annotation_count(4).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.wait_for_annotation_count(4).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_annotation_count(3).await?;
        page.press("Ctrl+Z").await?;
        wait_for_title(&page, "Stored by an earlier version").await?;
        for left in UNDONE {
            page.press("Ctrl+Z").await?;
            page.wait_for_annotation_count(left).await?;
        }
        page.press("Ctrl+Z").await?;
        page.wait_for_documents(&[]).await?;
        page.press_times("Ctrl+Shift+Z", 4).await?;
        page.wait_for_documents(&["earlier.txt"]).await?;
        page.wait_for_annotations(&spans).await?;
        page.wait_until_saved().await
    })
}

async fn wait_for_title(page: &Page, title: &str) -> Outcome {
    wait::until(&format!("the title {title}"), async || {
        let shown = page.ask_for_text("return document.title", &[]).await?;
        Ok(shown.starts_with(title).then_some(()))
    })
    .await
}
