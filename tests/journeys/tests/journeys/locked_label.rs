//! A locked label: choosing is tagging.

use journeys::{Outcome, Page, journey};

use crate::samples;

#[test]
fn a_locked_label_tags_every_selection() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.press("Shift+4").await?;
        page.wait_until("the label to be locked", LOCKED).await?;
        page.choose("Ghent").await?;
        page.wait_for_annotations(&[("location", "Ghent")]).await?;
        page.double_click("Anna").await?;
        page.wait_for_annotations(&[("location", "Anna"), ("location", "Ghent")]).await?;
        page.choose_backwards("rained; it").await?;
        let tagged = [("location", "Anna"), ("location", "Ghent"), ("location", "rained; it")];
        page.wait_for_annotations(&tagged).await?;

        page.press("Escape").await?;
        page.press("Escape").await?;
        page.wait_until(
            "no label to be locked",
            "return document.querySelector('[data-testid=label][aria-pressed=true]') === null",
        )
        .await?;
        page.choose("Carla").await?;
        page.press("2").await?;
        let tagged = [tagged.as_slice(), &[("actor", "Carla")]].concat();
        page.wait_for_annotations(&tagged).await?;

        page.choose("nobody").await?;
        page.press("Shift+2").await?;
        let tagged = [tagged.as_slice(), &[("actor", "nobody")]].concat();
        page.wait_for_annotations(&tagged).await?;
        page.press("Shift+2").await?;
        page.wait_until(
            "no label to be locked",
            "return document.querySelector('[data-testid=label][aria-pressed=true]') === null",
        )
        .await
    })
}

const LOCKED: &str = "return document.querySelector('[data-testid=label][data-label=location]')\
    .getAttribute('aria-pressed') === 'true'";
