//! Whatever stands for a passage where sources are compared opens it in place, and Escape comes back to it.

use journeys::{Outcome, Page, journey};
use serde_json::json;

use crate::comparing;

/// Where the caret of the text with the focus is, with the words behind it; and what is selected there.
const THERE: &str = "const text = document.activeElement?.closest('[data-testid=source-column]'); \
    return text !== null && text !== undefined";

/// Opens what a selector finds by Enter, checks that the focus is in a text, and what is shown there; goes back.
async fn check(page: &Page, selector: &str, is_open: &str) -> Outcome {
    let element = json!(selector);
    page.wait_until(selector, &format!("return document.querySelector({element}) !== null")).await?;
    page.ask(
        &format!("const one = document.querySelector({element}); window.one = one.id; one.focus()"),
        &[],
    )
    .await?;
    page.press("Enter").await?;
    page.wait_until(&format!("{selector}: the focus in a text"), THERE).await?;
    page.wait_until(&format!("{selector}: {is_open}"), is_open).await?;
    page.wait_for_what_was_put_off().await?;
    page.press("Escape").await?;
    page.wait_until(
        &format!("{selector}: the focus to be back"),
        "return window.one !== '' && document.activeElement?.id === window.one",
    )
    .await
}

/// That the words of an element are those of the span that is selected.
fn selects(words: &str) -> String {
    format!("return document.querySelector('.selected-span__quote')?.textContent === {words}")
}

/// The words of the row that was opened.
const OF_ROW: &str = "document.getElementById(window.one).querySelector('.quote').textContent";

#[test]
fn whatever_stands_for_a_passage_opens_it_and_escape_comes_back() -> Outcome {
    journey(async |page: Page| {
        comparing::example(&page).await?;
        // Rows of the topic, by their words; and by their place in the plot, with the mouse.
        let words = "document.getElementById(window.one).textContent";
        for number in [1, 4] {
            let selector = format!(".answers tbody tr:nth-of-type({number}) [data-testid=answer]");
            check(&page, &selector, &selects(words)).await?;
        }
        page.click_by(".answers tbody tr:nth-of-type(3) .answers__lane").await?;
        page.wait_until("the focus in a text", THERE).await?;
        page.wait_until(
            "the figure of the lane",
            &selects(
                "document.querySelector('.answers tbody tr:nth-of-type(3) [data-testid=answer]').textContent",
            ),
        )
        .await?;
        page.press("Escape").await?;

        // The map of claims, and the words below it.
        let any = "return document.querySelector('.selected-span__quote') !== null";
        check(&page, "[data-testid=claim-cell][data-source='2']", any).await?;
        check(&page, "[data-testid=said]:not([hidden])", &selects(OF_ROW)).await?;

        comparing::show(&page, "sheet-table").await?;
        for source in 0..5 {
            let selector = format!("[data-testid=cell][data-source='{source}']");
            check(&page, &selector, any).await?;
        }

        comparing::show(&page, "sheet-passages").await?;
        let is_current = "return document.querySelector('.passage--current') !== null";
        for number in [0, 1] {
            check(&page, &format!("#passage-{number}"), is_current).await?;
        }

        comparing::show(&page, "sheet-names").await?;
        page.click("entity").await?;
        for list in ["mention", "quoted"] {
            if page.count(list).await? > 0 {
                check(&page, &format!("[data-testid={list}]"), &selects(OF_ROW)).await?;
            }
        }

        comparing::show(&page, "sheet-networks").await?;
        page.click("network-number").await?;
        check(&page, "[data-testid=behind]", &selects(OF_ROW)).await?;

        // What is suggested is not tagged yet: the caret goes there.
        comparing::show(&page, "sheet-suggestions").await
    })
}
