//! A browser that is slow, that fails to read, or that stores nothing.

use journeys::settings::{self, Kind};
use journeys::{Outcome, Page, journey, wait};

use crate::{samples, seeds};

/// So many entries are written until a snapshot is taken, and a few more.
const ENTRIES: usize = 205;

/// Has the write of a snapshot last until it is let go.
const HOLD_SNAPSHOTS: &str = "window.isHolding = true; window.isHeld = false; \
    const put = IDBObjectStore.prototype.put; \
    IDBObjectStore.prototype.put = function (...all) { \
        const request = put.apply(this, all); \
        if (this.name === 'snapshots' && !window.isHeld) { \
            window.isHeld = true; \
            const store = this.transaction.objectStore('snapshots'); \
            const spin = () => { if (window.isHolding) store.get('nothing').onsuccess = spin; }; \
            spin(); \
        } \
        return request; \
    };";

#[test]
fn an_edit_during_a_slow_snapshot_is_not_shown_as_saved() -> Outcome {
    journey(async |first: Page| {
        let page = first;
        page.ask(HOLD_SNAPSHOTS, &[]).await?;
        samples::tag_first_letter(&page).await?;
        page.press_times("Period", ENTRIES).await?;
        page.wait_until("a snapshot that is being written", "return window.isHeld").await?;
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        assert_eq!(page.save_state().await?, "saving");
        page.ask("window.isHolding = false", &[]).await?;
        page.wait_until_saved().await?;
        let page = page.kill_and_open_again().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}

/// Has the first few attempts fail to read any record.
const FAIL_AT_FIRST: &str = "{ \
    const getAll = IDBObjectStore.prototype.getAll; \
    let left = 2; \
    IDBObjectStore.prototype.getAll = function (...all) { \
        if (left > 0) { left -= 1; throw new DOMException('the disk failed', 'UnknownError'); } \
        return getAll.apply(this, all); \
    }; \
}";

#[test]
fn a_read_that_fails_at_the_start_is_tried_again() -> Outcome {
    if settings::kind() != Kind::Chromium {
        return Ok(());
    }
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.go_to_projects().await?;
        page.rename_project("Mine").await?;
        page.wait_until_saved().await?;
        page.before_each_load(FAIL_AT_FIRST).await?;
        page.load_anew().await?;
        page.wait_until("the project", "return document.title.startsWith('Mine')").await?;
        page.go_to_projects().await?;
        page.wait_for_projects(&["Mine"]).await
    })
}

/// Takes storage away.
const WITHOUT_STORAGE: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined });";

#[test]
fn without_storage_nothing_is_thrown_away_unasked() -> Outcome {
    if settings::kind() != Kind::Chromium {
        return Ok(());
    }
    journey(async |page: Page| {
        page.before_each_load(WITHOUT_STORAGE).await?;
        page.load_anew().await?;
        page.wait_for_save_state("failed").await?;
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.go_to_projects().await?;

        page.make_project("Another").await?;
        let question =
            wait::until("a question", async || Ok(page.client().await?.get_alert_text().await.ok())).await?;
        assert!(question.contains("not saved"), "{question}");
        page.client().await?.dismiss_alert().await?;
        page.go_to_texts().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;

        page.go_to_projects().await?;
        page.make_project("Another").await?;
        wait::until("the question again", async || Ok(page.client().await?.get_alert_text().await.ok()))
            .await?;
        page.client().await?.accept_alert().await?;
        page.wait_until("the new project", "return document.title.startsWith('Another')").await
    })
}
