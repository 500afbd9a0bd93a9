//! Hits are listed by their texts and by what is said of them, without a mouse.

use journeys::{Outcome, Page, journey};

use crate::{barriers, samples};

fn at(name: &str, key: &str, value: &str) -> String {
    format!(
        "const it = document.activeElement; return it?.dataset.testid === '{name}' && it.dataset.{key} === '{value}'"
    )
}

#[test]
fn by_text_and_by_label() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "one.txt", "Anna met Ben. Anna left.\n").await?;
        page.tag("Anna", "2").await?;
        samples::open(&page, "two.txt", "Only Anna came.\n").await?;
        page.tab_until("the search", "Shift+Tab", "return document.activeElement === find('view-search')")
            .await?;
        page.press("Enter").await?;
        // It takes the focus as soon as it is there.
        page.find("search-words").await?;
        page.tab_until("the field", "Tab", "return document.activeElement === find('search-words')").await?;
        page.write("Anna").await?;
        page.wait_for_count("hit-row", 3).await?;
        barriers::check(&page, "the search with its filters").await?;

        page.tab_until(
            "a text",
            "Shift+Tab",
            "return document.activeElement?.dataset.testid === 'filter-text'",
        )
        .await?;
        page.press("End").await?;
        page.wait_until("the last text", &at("filter-text", "document", "two.txt")).await?;
        page.press("Enter").await?;
        page.wait_for_count("hit-row", 1).await?;
        page.wait_until("it to be pressed", "return document.activeElement.ariaPressed === 'true'").await?;
        page.press("Enter").await?;
        page.wait_for_count("hit-row", 3).await?;

        page.tab_until("a label", "Tab", &at("filter-label", "label", "actor")).await?;
        page.press("Enter").await?;
        page.wait_for_count("hit-row", 1).await?;
        page.wait_until("the count", "return find('search-told').innerText.includes('1 listed')").await?;
        barriers::check(&page, "the hits of one label").await?;
        page.press("Enter").await?;
        page.tab_until("what has none", "Tab", &at("filter-label", "label", "")).await?;
        page.press("Enter").await?;
        page.wait_for_count("hit-row", 2).await?;

        // What is tagged is no longer one of those that have nothing.
        let is_row = "return document.activeElement?.dataset.testid === 'hit-row'";
        page.tab_until("the list", "Tab", is_row).await?;
        page.press("2").await?;
        page.wait_for_count("hit-row", 1).await
    })
}
