//! The Back button goes back through the parts of the program before it leaves.

use journeys::{Outcome, Page, journey};

use crate::{samples, seeds};

async fn wait_for_part(page: &Page, button: &str) -> Outcome {
    let script = format!("return find('{button}')?.getAttribute('aria-current') !== null");
    page.wait_until(&format!("{button} to be current"), &script).await
}

#[test]
fn back_goes_through_the_parts_and_a_reload_stays_there() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.click("view-search").await?;
        page.click("search-words").await?;
        page.write("Ghent").await?;
        page.wait_for_count("hit-row", 1).await?;
        page.click("view-project").await?;
        page.click("section-labels").await?;
        wait_for_part(&page, "section-labels").await?;
        page.reload_anywhere().await?;
        wait_for_part(&page, "section-labels").await?;
        page.back().await?;
        wait_for_part(&page, "section-projects").await?;
        page.back().await?;
        wait_for_part(&page, "view-search").await?;
        page.back().await?;
        wait_for_part(&page, "view-annotate").await?;
        page.wait_for_text(samples::LINES).await?;
        page.forward().await?;
        wait_for_part(&page, "view-search").await?;
        // With a dialog open, one goes from that too.
        page.click("export").await?;
        page.wait_for_dialog("export").await?;
        page.back().await?;
        page.wait_for_no_dialog().await?;
        wait_for_part(&page, "view-annotate").await?;
        page.open_document(seeds::PLAN).await
    })
}
