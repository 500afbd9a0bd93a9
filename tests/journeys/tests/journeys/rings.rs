//! The ring around what has the focus is whole, can be told from what is behind it, and hides no words, counts or signs.

use std::collections::BTreeSet;

use journeys::{Outcome, Page, journey};

use crate::samples;

/// What is wrong with the ring around what has the focus.
const FAULTS: &str = include_str!("ring.js");
/// What has the focus.
const WHERE: &str = "return [...document.querySelectorAll('*')].indexOf(document.activeElement)";
/// Goes to the first stop of the dialog that is open, or of the page.
const START: &str =
    "(document.querySelector('dialog[open]') ?? document).querySelector('.skip-link, select, input').focus()";
/// Behind the last stop comes the browser's own bar, from which Firefox shows no rings.
const IS_LAST: &str = "return document.activeElement.matches('[data-testid=help], .dialog__close')";
/// More presses than there are stops on any screen.
const MOST: usize = 150;

/// Goes through all that can have the focus.
async fn check(page: &Page, screen: &str) -> Outcome {
    let mut seen = BTreeSet::new();
    let mut faults = BTreeSet::new();
    page.ask(START, &[]).await?;
    for _ in 0..MOST {
        page.press("Tab").await?;
        page.wait_for_what_was_put_off().await?;
        let here = page.ask(WHERE, &[]).await?.as_u64();
        if !seen.insert(here) {
            break;
        }
        let found = page.ask(FAULTS, &[]).await?;
        faults.extend(found.as_array().into_iter().flatten().map(|fault| fault.to_string()));
        if page.ask(IS_LAST, &[]).await? == true {
            break;
        }
    }
    assert!(seen.len() > 2, "there is something to go through on {screen}");
    assert!(faults.is_empty(), "on {screen}: {faults:?}");
    Ok(())
}

async fn all_screens(page: Page) -> Outcome {
    samples::open(&page, "lines.txt", samples::LINES).await?;
    page.tag("spoke for hours", "1").await?;
    page.tag("hours, and", "3").await?;
    page.tag("Ghent", "4").await?;
    check(&page, "a selected span").await?;
    page.click("filter-spans").await?;
    page.click("tick-all-spans").await?;
    check(&page, "many spans").await?;
    page.click("filter-spans").await?;
    page.click("view-search").await?;
    page.find("search-words").await?.send_keys("Idlib").await?;
    page.wait_until("the hits", "return count('hit-row') > 3").await?;
    page.click("hit-tick").await?;
    check(&page, "the search").await?;
    page.click("tab-findings").await?;
    page.wait_until("findings", "return count('finding-row') > 0").await?;
    check(&page, "the findings").await?;
    page.go_to_projects().await?;
    check(&page, "the projects").await?;
    page.click("section-labels").await?;
    page.edit_label("figure").await?;
    check(&page, "the labels").await?;
    page.click("section-statistics").await?;
    page.find("statistics-table").await?;
    check(&page, "the statistics").await?;
    page.go_to_texts().await?;
    for (key, dialog) in [("Ctrl+S", "export"), ("V", "view"), ("?", "help")] {
        page.press(key).await?;
        page.wait_for_dialog(dialog).await?;
        check(&page, dialog).await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
    }
    Ok(())
}

#[test]
fn rings_are_whole_in_light() -> Outcome {
    journey(async |page: Page| {
        page.wait_until("light", "return document.documentElement.dataset.theme === 'light'").await?;
        all_screens(page).await
    })
}

#[test]
fn rings_are_whole_in_dark() -> Outcome {
    journey(async |page: Page| {
        page.click("theme").await?;
        page.wait_until("dark", "return document.documentElement.dataset.theme === 'dark'").await?;
        all_screens(page).await
    })
}
