//! A disk that is full: it is said at once, the work can be downloaded, and it is saved once there is room.

use std::time::Duration;

use journeys::{Outcome, Page, journey, wait};

use crate::{export, seeds};

const FILL: &str = "window.kept = {}; \
    for (const name of ['add', 'put']) { \
        kept[name] = IDBObjectStore.prototype[name]; \
        IDBObjectStore.prototype[name] = function () { throw new DOMException('no room', 'QuotaExceededError'); }; \
    }";
const EMPTY: &str = "for (const name of ['add', 'put']) IDBObjectStore.prototype[name] = kept[name]";

#[test]
fn a_full_disk_loses_nothing() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;

        page.ask(FILL, &[]).await?;
        page.choose("Hmeimim").await?;
        page.press("4").await?;
        wait::within(Duration::from_secs(1), "the page to say that it has not saved", async || {
            Ok((page.save_state().await? == "failed").then_some(()))
        })
        .await?;
        let says = page.ask_for_text("return find('save-state').innerText", &[]).await?;
        assert!(says.contains("full"), "{says}");
        assert_eq!(page.find("save-state").await?.attr("role").await?.as_deref(), Some("alert"));

        // Work goes on in the tab.
        page.tag("Sedat Önal", "2").await?;
        let everything =
            [("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal"), ("location", "Hmeimim")];
        page.wait_for_annotations(&everything).await?;
        let press = async || page.click_button("//*[@data-testid='save-state']", "Download my work").await;
        let (_, bytes) = page.downloaded_by(press).await?;
        assert_eq!(export::quotes(&export::check(&bytes)).len(), 3);

        page.ask(EMPTY, &[]).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&everything).await
    })
}

#[test]
fn what_was_stored_before_the_disk_was_full_stays() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        page.ask(FILL, &[]).await?;
        page.choose("Hmeimim").await?;
        page.press("4").await?;
        page.wait_for_save_state("failed").await?;
        let page = page.kill_and_open_again().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}
