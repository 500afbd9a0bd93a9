//! The place that one reads stays in view, whatever becomes of the page around it.

use journeys::{Outcome, Page, journey, wait};
use serde_json::Value;

use crate::seeds;

/// The paragraph that is first in view: which block, and how far below the upper edge it starts.
const FIRST: &str = "const view = surface().parentElement.parentElement.getBoundingClientRect(); \
    const blocks = [...surface().querySelectorAll('p[data-block]:not(.text__blank)')]; \
    const first = blocks.find((block) => block.getBoundingClientRect().bottom > view.top + 16); \
    return Number(first?.dataset.block ?? -1)";

/// How far the text is scrolled.
const SCROLLED: &str = "return surface().parentElement.parentElement.scrollTop";

async fn first(page: &Page) -> Outcome<Value> {
    page.wait_until_still(&format!("(() => {{ {FIRST} }})()")).await?;
    page.ask(FIRST, &[]).await
}

/// Waits until a block is first in view again.
async fn wait_for_first(page: &Page, wanted: &Value, after: &str) -> Outcome {
    wait::until(&format!("block {wanted} to be first in view {after}"), async || {
        Ok((first(page).await? == *wanted).then_some(()))
    })
    .await
}

/// Scrolls some way down a text, as a person does. Returns what is first in view then.
async fn scroll(page: &Page) -> Outcome<Value> {
    page.open_document(seeds::PLAN).await?;
    let middle = page.spot("Turkey rejects", journeys::page::Part::Start).await?;
    page.turn_wheel(middle, 900).await?;
    page.wait_until("the text to be scrolled", &SCROLLED.replace("scrollTop", "scrollTop > 300")).await?;
    let before = first(page).await?;
    assert!(before.as_u64() > Some(5), "{before} is some way down");
    Ok(before)
}

#[test]
fn search_and_project_and_another_text_do_not_move_it() -> Outcome {
    journey(async |page: Page| {
        let before = scroll(&page).await?;
        for part in ["view-search", "view-project"] {
            page.click(part).await?;
            page.wait_until("another part", "return surface() === null").await?;
            page.click("view-annotate").await?;
            wait_for_first(&page, &before, &format!("after {part}")).await?;
        }
        page.open_document(seeds::ALL[0]).await?;
        page.open_document(seeds::PLAN).await?;
        wait_for_first(&page, &before, "after another text").await
    })
}

#[test]
fn another_size_of_letters_or_window_does_not_move_it() -> Outcome {
    journey(async |page: Page| {
        let before = scroll(&page).await?;
        page.press("V").await?;
        page.wait_for_dialog("view").await?;
        page.tab_until("the size", "Tab", "return document.activeElement.dataset.testid === 'view-size'")
            .await?;
        page.press_times("ArrowRight", 6).await?;
        wait_for_first(&page, &before, "with larger letters").await?;
        page.click("view-reset").await?;
        wait_for_first(&page, &before, "with the letters of before").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        let client = page.client().await?;
        for (width, height) in [(1000, 700), (700, 900), (1440, 900), (620, 500)] {
            client.set_window_size(width, height).await?;
            wait_for_first(&page, &before, &format!("in a window of {width} × {height}")).await?;
        }
        Ok(())
    })
}
