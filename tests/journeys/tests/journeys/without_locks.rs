//! One project in two tabs of a browser without locks, which is what one has on a page from an insecure address: one tab
//! writes by a lease in storage, the other only reads.

use journeys::settings::{self, Kind};
use journeys::{Outcome, Page, journey};

use crate::seeds;

/// Takes the locks away.
const WITHOUT_LOCKS: &str = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });";

#[test]
fn one_tab_writes_and_the_other_goes_on_when_it_is_closed() -> Outcome {
    if settings::kind() != Kind::Chromium {
        return Ok(());
    }
    journey(async |first: Page| {
        first.before_each_load(WITHOUT_LOCKS).await?;
        first.load_anew().await?;
        first.open_document(seeds::PLAN).await?;
        first.tag("13 Turkish soldiers", "3").await?;
        first.wait_until_saved().await?;

        let second = first.open_another_tab_after(WITHOUT_LOCKS).await?;
        second.open_document(seeds::PLAN).await?;
        second.wait_until_read_only(true).await?;
        assert!(!first.is_read_only().await?);
        second.choose("Hmeimim").await?;
        second.press("4").await?;
        second.wait_for_alert(&["only reads"]).await?;
        second.dismiss_notice().await?;

        // Used to be written over by the other tab's next edits.
        first.press("Ctrl+Z").await?;
        first.tag("Sedat Önal", "2").await?;
        first.wait_until_saved().await?;
        second.wait_for_annotations(&[("actor", "Sedat Önal")]).await?;

        first.close().await?;
        second.wait_until_read_only(false).await?;
        second.tag("Hmeimim", "4").await?;
        second.wait_until_saved().await?;
        second.reload().await?;
        second.open_document(seeds::PLAN).await?;
        second.wait_for_annotations(&[("actor", "Sedat Önal"), ("location", "Hmeimim")]).await
    })
}

#[test]
fn the_other_tab_can_take_over() -> Outcome {
    if settings::kind() != Kind::Chromium {
        return Ok(());
    }
    journey(async |first: Page| {
        first.before_each_load(WITHOUT_LOCKS).await?;
        first.load_anew().await?;
        let second = first.open_another_tab_after(WITHOUT_LOCKS).await?;
        second.wait_until_read_only(true).await?;
        second.click("take-over").await?;
        second.wait_until_read_only(false).await?;
        first.wait_until_read_only(true).await?;
        second.open_document(seeds::PLAN).await?;
        second.tag("Hmeimim", "4").await?;
        second.wait_until_saved().await?;
        first.open_document(seeds::PLAN).await?;
        first.wait_for_annotations(&[("location", "Hmeimim")]).await
    })
}
