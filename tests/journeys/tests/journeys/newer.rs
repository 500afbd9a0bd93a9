//! What a newer version has stored is read, and never written over.

use journeys::{Outcome, Page, journey, wait};
use serde_json::Value;

use crate::seeds;

/// All that is stored, for comparison.
const STORED: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result, names = ['projects', 'snapshots', 'texts', 'journal']; \
        const transaction = database.transaction(names, 'readonly'); \
        const found = names.map((name) => transaction.objectStore(name).getAll()); \
        transaction.oncomplete = () => { \
            answer(JSON.stringify(found.map((request) => request.result))); database.close(); \
        }; \
    }";
/// Raises the version in every stored header.
const RAISE_HEADERS: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result; \
        const transaction = database.transaction(['snapshots'], 'readwrite'); \
        const cursor = transaction.objectStore('snapshots').openCursor(); \
        let raised = 0; \
        cursor.onsuccess = () => { \
            if (cursor.result === null) return; \
            const newer = cursor.result.value.replace(/\"version\":\\s*\\d+/, () => { raised += 1; return '\"version\":99'; }); \
            cursor.result.update(newer); cursor.result.continue(); \
        }; \
        transaction.oncomplete = () => { database.close(); answer(raised); }; \
    }";
/// Raises the version of the database.
const RAISE_DATABASE: &str = "const request = indexedDB.open('glossator', 99); \
    request.onsuccess = () => { request.result.close(); answer(true); }; \
    request.onerror = () => answer(String(request.error))";

#[test]
fn a_newer_database_is_only_read() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        // The page lets go of the database as soon as a newer version wants it.
        assert_eq!(page.ask_later(RAISE_DATABASE, &[]).await?, Value::Bool(true));
        let before = page.ask_later(STORED, &[]).await?;

        page.client().await?.refresh().await?;
        page.wait_until_read_only(true).await?;
        let says = page.ask_for_text("return find('read-only').innerText", &[]).await?;
        assert!(says.contains("newer version"), "{says}");
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        page.choose("Hmeimim").await?;
        page.press("4").await?;
        page.find("notice").await?;
        page.wait_for_annotation_count(1).await?;
        assert_eq!(page.ask_later(STORED, &[]).await?, before, "nothing was written");
        Ok(())
    })
}

#[test]
fn a_project_of_a_newer_version_is_never_written_over() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        // The list of projects is written a little later than the edit.
        wait::until("the list of projects to count the span", async || {
            let stored = page.ask_later(STORED, &[]).await?;
            Ok(stored.as_str().is_some_and(|stored| stored.contains(r#"\"annotations\": 1"#)).then_some(()))
        })
        .await?;
        assert!(page.ask_later(RAISE_HEADERS, &[]).await?.as_u64() > Some(0), "no header was found");
        let before = page.ask_later(STORED, &[]).await?;
        let projects: Vec<Value> = serde_json::from_str(before.as_str().unwrap_or_default())?;

        page.client().await?.refresh().await?;
        page.wait_for_alert(&["newer version"]).await?;
        let after: Vec<Value> =
            serde_json::from_str(page.ask_later(STORED, &[]).await?.as_str().unwrap_or_default())?;
        for (before, after) in projects.iter().zip(&after) {
            for record in before.as_array().into_iter().flatten() {
                assert!(after.as_array().is_some_and(|all| all.contains(record)), "written over: {record}");
            }
        }
        Ok(())
    })
}
