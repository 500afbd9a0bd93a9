//! What was shown as saved is there again when what ran the page is killed.

use journeys::{Outcome, Page, journey, wait};

use crate::seeds;

/// Puts a text into storage that no document has, as an import leaves it that is killed before its end.
const LEAVE_TEXT: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result; \
        const transaction = database.transaction(['texts'], 'readwrite'); \
        const texts = transaction.objectStore('texts'), keys = texts.getAllKeys(); \
        keys.onsuccess = () => texts.put('left behind', [keys.result[0][0], 'f'.repeat(64)]); \
        transaction.oncomplete = () => { database.close(); answer(true); }; \
    }";

/// Asks storage how many texts it has.
const TEXTS: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result; \
        const counted = database.transaction(['texts'], 'readonly').objectStore('texts').count(); \
        counted.onsuccess = () => { database.close(); answer(counted.result); }; \
    }";

/// Makes an edit, waits until it is shown as saved, kills what runs the page, and opens the page again.
macro_rules! survives {
    ($page:ident, $what:literal, $edit:expr, $check:expr) => {
        $edit;
        $page.wait_until_saved().await?;
        $page = $page.kill_and_open_again().await?;
        let there = async { $check };
        let outcome: Outcome = there.await;
        outcome.map_err(|failure| journeys::Failure::new(format!("{}: {failure:?}", $what)))?;
    };
}

#[test]
fn every_kind_of_edit_survives_a_killed_renderer() -> Outcome {
    journey(async |first: Page| {
        let mut page = first;
        page.open_document(seeds::PLAN).await?;
        survives!(page, "a new span", page.tag("13 Turkish soldiers", "3").await?, {
            page.open_document(seeds::PLAN).await?;
            page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
        });
        page.click_row("figure", "13 Turkish soldiers").await?;
        survives!(page, "another label", page.press("1").await?, {
            page.open_document(seeds::PLAN).await?;
            page.wait_for_annotations(&[("claim", "13 Turkish soldiers")]).await
        });
        page.click_row("claim", "13 Turkish soldiers").await?;
        survives!(page, "other ends", page.press("Alt+Comma").await?, {
            page.open_document(seeds::PLAN).await?;
            page.wait_for_annotations(&[("claim", "13 Turkish")]).await
        });
        page.click_row("claim", "13 Turkish").await?;
        survives!(page, "a note", write_note(&page, "counted").await?, {
            page.open_document(seeds::PLAN).await?;
            page.click_row("claim", "13 Turkish").await?;
            page.wait_until("the note", "return find('note')?.value === 'counted'").await
        });
        survives!(page, "undo", page.click("undo").await?, {
            page.open_document(seeds::PLAN).await?;
            page.click_row("claim", "13 Turkish").await?;
            page.wait_until("no note", "return find('note')?.value === ''").await
        });
        page.click_row("claim", "13 Turkish").await?;
        survives!(page, "a deleted span", page.press("Delete").await?, {
            page.open_document(seeds::PLAN).await?;
            page.wait_for_annotation_count(0).await
        });
        survives!(page, "an added text", add_text(&page).await?, {
            page.open_document("mine.txt").await?;
            page.wait_for_text("A text of my own.\n").await
        });
        survives!(page, "a text that is done", mark_done(&page).await?, {
            page.wait_until("it to be done", "return all('document-row').at(-1).innerText.includes('done')")
                .await
        });
        page.open_document("mine.txt").await?;
        survives!(
            page,
            "a removed text",
            remove_text(&page).await?,
            page.wait_for_documents(&seeds::ALL).await
        );
        survives!(page, "another title", rename(&page).await?, {
            page.go_to_projects().await?;
            page.wait_until("the title", "return find('project-title').value === 'Renamed'").await
        });
        Ok(())
    })
}

#[test]
fn what_was_saved_survives_a_killed_browser() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.tag("Sedat Önal", "2").await?;
        page.wait_until_saved().await?;
        let page = page.kill_browser_and_open_again().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal")]).await
    })
}

async fn write_note(page: &Page, note: &str) -> Outcome {
    page.press("N").await?;
    page.wait_until("the note to have the focus", "return document.activeElement === find('note')").await?;
    page.write(note).await?;
    page.press("Ctrl+Enter").await
}

async fn add_text(page: &Page) -> Outcome {
    page.import(&[("mine.txt", b"A text of my own.\n")]).await?;
    page.wait_for_open("mine.txt").await
}

async fn mark_done(page: &Page) -> Outcome {
    page.click("toggle-done").await?;
    page.wait_until("the text to be done", "return all('document-row').at(-1).innerText.includes('done')")
        .await
}

async fn remove_text(page: &Page) -> Outcome {
    page.click("remove-text").await?;
    page.wait_for_documents(&seeds::ALL).await
}

async fn rename(page: &Page) -> Outcome {
    page.go_to_projects().await?;
    page.rename_project("Renamed").await?;
    page.wait_until("the new title", "return document.title.startsWith('Renamed')").await
}

#[test]
fn what_a_killed_import_has_left_goes_when_there_is_time() -> Outcome {
    journey(async |page: Page| {
        page.ask_later(LEAVE_TEXT, &[]).await?;
        assert_eq!(page.ask_later(TEXTS, &[]).await?, 6);
        // Another tab may be at it, as long as it has the project: this one only reads.
        let reader = page.open_another_tab().await?;
        reader.wait_until_read_only(true).await?;
        assert_eq!(reader.ask_later(TEXTS, &[]).await?, 6);
        page.close().await?;
        reader.reload().await?;
        reader.wait_until_read_only(false).await?;
        wait::until("the text to go", async || Ok((reader.ask_later(TEXTS, &[]).await? == 5).then_some(())))
            .await
    })
}
