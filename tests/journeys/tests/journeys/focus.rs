//! The focus stays on the page: whatever has it goes, something near takes it over.

use journeys::{Outcome, Page, journey};

use crate::{samples, seeds};

/// Waits until something has the focus, and that is in what a selector finds.
async fn wait_for_focus_in(page: &Page, selector: &str) -> Outcome {
    let script = format!("return document.activeElement.closest({selector:?}) !== null");
    page.wait_until(&format!("the focus to be in {selector}"), &script).await
}

#[test]
fn from_a_hit_to_the_text_and_back_to_the_same_row() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.press("F8").await?;
        page.find("search-words").await?.send_keys("Idlib").await?;
        page.wait_until("the hits", "return count('hit-row') > 3").await?;
        page.press("Enter").await?;
        wait_for_focus_in(&page, "[data-testid=\"hit-row\"]").await?;
        page.press_times("ArrowDown", 2).await?;
        page.wait_until("the third row", "return document.activeElement === all('hit-row')[2]").await?;
        page.press("Enter").await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
        page.click("view-search").await?;
        page.wait_until("the same row", "return document.activeElement === all('hit-row')[2]").await
    })
}

#[test]
fn what_is_deleted_leaves_the_focus_to_its_neighbor() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.go_to_projects().await?;
        page.make_project("Second").await?;
        page.wait_until("the project", "return document.title.startsWith('Second')").await?;
        page.go_to_projects().await?;
        page.wait_for_count("project-row", 2).await?;
        page.ask("all('to-bin')[1].focus()", &[]).await?;
        page.press("Enter").await?;
        page.wait_for_count("project-row", 1).await?;
        wait_for_focus_in(&page, "main").await?;
        page.ask(
            "document.querySelector('.project-row__open, [data-testid=project-row] button').focus()",
            &[],
        )
        .await?;
        page.press("Enter").await?;
        wait_for_focus_in(&page, "main, header").await
    })
}

#[test]
fn a_text_that_is_removed_leaves_the_focus_to_another() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.ask("find('remove-text').focus()", &[]).await?;
        page.press("Enter").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        wait_for_focus_in(&page, "[data-testid=\"document-row\"], [data-testid=\"document-text\"], li").await
    })
}

#[test]
fn a_row_that_is_removed_leaves_the_focus_to_its_neighbor() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.ask("find('metadata').open = true", &[]).await?;
        page.wait_until("the rows", "return count('metadata-remove') > 1").await?;
        // The first has a neighbor behind it, the last one before it.
        for which in ["0", "length - 1"] {
            let rows = page.count("metadata-remove").await?;
            let focus = format!("const all_rows = all('metadata-remove'); all_rows[{which}].focus()");
            page.ask(&focus.replace("length", "all_rows.length"), &[]).await?;
            page.press("Enter").await?;
            page.wait_for_count("metadata-remove", rows - 1).await?;
            wait_for_focus_in(&page, "[data-testid=\"metadata\"]").await?;
        }
        Ok(())
    })
}
