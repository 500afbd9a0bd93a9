//! One project in two tabs: one writes, the other follows.

use std::time::Duration;

use journeys::failure::Trying;
use journeys::{Outcome, Page, journey, wait};

use crate::{export, samples, seeds};

/// What one tab writes, the other shows within this time.
const SOON: Duration = Duration::from_secs(2);

#[test]
fn one_tab_writes_and_the_other_follows() -> Outcome {
    journey(async |first: Page| {
        first.open_document(seeds::PLAN).await?;
        let second = first.open_another_tab().await?;
        second.open_document(seeds::PLAN).await?;
        second.wait_until_read_only(true).await?;
        assert!(!first.is_read_only().await?);

        first.tag("13 Turkish soldiers", "3").await?;
        shows_soon(&second, 1).await?;
        second.choose("Hmeimim").await?;
        second.press("4").await?;
        second.wait_for_alert(&["only reads"]).await?;
        second.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        second.dismiss_notice().await?;
        first.press("Ctrl+Z").await?;
        shows_soon(&second, 0).await?;
        first.press("Ctrl+Shift+Z").await?;
        shows_soon(&second, 1).await?;

        second.click("take-over").await?;
        second.wait_until_read_only(false).await?;
        first.wait_until_read_only(true).await?;
        second.tag("Hmeimim", "4").await?;
        shows_soon(&first, 2).await?;
        second.wait_until_saved().await?;

        second.close().await?;
        first.wait_until_read_only(false).await?;
        first.tag("Sedat Önal", "2").await?;
        first.wait_until_saved().await?;
        first.reload().await?;
        first.open_document(seeds::PLAN).await?;
        let spans = [("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal"), ("location", "Hmeimim")];
        first.wait_for_annotations(&spans).await
    })
}

#[test]
fn edits_at_the_moment_of_taking_over_are_not_lost() -> Outcome {
    journey(async |first: Page| {
        let second = first.open_another_tab().await?;
        second.wait_until_read_only(true).await?;
        first.tab_to_text().await?;
        first.press("Ctrl+Home").await?;
        // Each round: a word is tagged in the tab that writes, and the other takes over at once.
        let (mut writer, mut reader) = (first, second);
        for round in 0..6 {
            writer.tab_to_text().await?;
            writer.press("Ctrl+Home").await?;
            writer.press_times("Ctrl+ArrowRight", round).await?;
            writer.press("Ctrl+Shift+ArrowRight").await?;
            writer.press("1").await?;
            writer.wait_for_annotation_count(round + 1).await.trying("in the tab that writes")?;
            reader.click("take-over").await?;
            reader.wait_until_read_only(false).await?;
            reader.wait_for_annotation_count(round + 1).await.trying("in the tab that took over")?;
            writer.wait_until_read_only(true).await?;
            std::mem::swap(&mut writer, &mut reader);
        }
        writer.wait_until_saved().await?;
        writer.reload().await?;
        writer.wait_for_annotation_count(6).await
    })
}

/// So many entries are written until a snapshot is taken, and a few more.
const ENTRIES: usize = 210;

/// How many entries the snapshot in storage has taken in.
const TAKEN_IN: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result; \
        const found = database.transaction(['snapshots'], 'readonly').objectStore('snapshots').getAll(); \
        found.onsuccess = () => { \
            database.close(); \
            answer(Math.max(...found.result.map((part) => JSON.parse(part).sequence ?? 0))); \
        }; \
    }";

// A tab that took over did not know in which parts of a snapshot the other one had written, and left them out.
#[test]
fn what_the_other_tab_has_tagged_is_in_the_snapshot_of_this_one() -> Outcome {
    journey(async |first: Page| {
        let second = first.open_another_tab().await?;
        second.wait_until_read_only(true).await?;
        first.open_document(seeds::PLAN).await?;
        first.tag("13 Turkish soldiers", "3").await?;
        first.wait_until_saved().await?;
        second.click("take-over").await?;
        second.wait_until_read_only(false).await?;
        first.close().await?;

        samples::tag_first_letter(&second).await?;
        second.press_times("Period", ENTRIES).await?;
        second.wait_until_saved().await?;
        wait::until("a snapshot", async || {
            let taken_in = second.ask_later(TAKEN_IN, &[]).await?.as_u64().unwrap_or_default();
            Ok((taken_in as usize > ENTRIES / 2).then_some(()))
        })
        .await?;
        second.reload().await?;
        second.open_document(seeds::PLAN).await?;
        second.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}

async fn shows_soon(page: &Page, annotations: usize) -> Outcome {
    wait::within(SOON, &format!("the other tab to show {annotations} spans"), async || {
        Ok((page.count("annotation-row").await? == annotations).then_some(()))
    })
    .await
}

#[test]
fn a_tab_that_follows_neither_replaces_nor_erases_what_another_one_writes() -> Outcome {
    journey(async |first: Page| {
        let file = first.export().await?;
        let second = first.open_another_tab().await?;
        second.wait_until_read_only(true).await?;
        second.import(&[("older.glossator.json", &file)]).await?;
        second.wait_for_dialog("conflict").await?;
        second.answer("conflict", "Replace").await?;
        second.wait_for_alert(&["another tab"]).await?;
        second.dismiss_notice().await?;
        second.go_to_projects().await?;
        second.click("erase").await?;
        second.click("question-yes").await?;
        second.wait_for_alert(&["Another tab"]).await?;

        first.open_document(seeds::PLAN).await?;
        first.tag("13 Turkish soldiers", "3").await?;
        first.wait_until_saved().await?;
        second.close().await?;
        first.reload().await?;
        first.open_document(seeds::PLAN).await?;
        first.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        assert!(!first.is_read_only().await?);
        Ok(())
    })
}

#[test]
fn what_was_put_into_the_bin_is_not_written_elsewhere() -> Outcome {
    journey(async |first: Page| {
        let second = first.open_another_tab().await?;
        second.wait_until_read_only(true).await?;
        second.open_document(seeds::PLAN).await?;
        first.go_to_projects().await?;
        first.click_in_project_row("Idlib talks, February 2020", "to-bin").await?;
        let says_so = "return find('read-only')?.innerText.includes('in the bin') ?? false";
        second.wait_until("the other tab to say so", says_so).await?;
        second.choose("Hmeimim").await?;
        second.press("4").await?;
        second.wait_for_alert(&["only reads"]).await?;
        // Had back, it is written again where it is open.
        first.click("restore").await?;
        second.wait_until_read_only(false).await
    })
}

/// Deletes all that is stored, as a person does who clears the data of the site, and no tab is told.
const CLEAR: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result, stores = [...database.objectStoreNames]; \
        const transaction = database.transaction(stores, 'readwrite'); \
        stores.forEach((name) => transaction.objectStore(name).clear()); \
        transaction.oncomplete = () => { database.close(); answer(true); }; \
    }";

#[test]
fn what_is_deleted_under_a_tab_is_not_shown_as_saved() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        page.ask_later(CLEAR, &[]).await?;
        page.tag("Hmeimim", "4").await?;
        page.wait_for_save_state("failed").await?;
        page.wait_until_read_only(true).await?;
        let says = page.ask_for_text("return find('save-state').innerText", &[]).await?;
        assert!(says.contains("deleted"), "{says}");
        let press = async || page.click_button("//*[@data-testid='save-state']", "Download my work").await;
        let (_, bytes) = page.downloaded_by(press).await?;
        assert_eq!(export::quotes(&export::check(&bytes)).len(), 2);
        Ok(())
    })
}
