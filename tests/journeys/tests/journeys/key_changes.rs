//! Every key can be changed by the person, and one that means something is refused.

use journeys::{Outcome, Page, journey};

use crate::samples;

/// Presses the row of an action in the help sheet, and then a key.
async fn give(page: &Page, action: &str, key: &str) -> Outcome {
    page.click_by(&format!("[data-action=\"{action}\"] [data-testid=\"key-change\"]")).await?;
    page.press(key).await
}

async fn wait_for_key(page: &Page, action: &str, caps: &str) -> Outcome {
    let script =
        format!("return document.querySelector('[data-action=\"{action}\"] dt').textContent === {caps:?}");
    page.wait_until(&format!("{action} to have {caps}"), &script).await
}

#[test]
fn a_key_is_changed_and_kept_and_taken_back() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.click("help").await?;
        page.wait_for_dialog("help").await?;
        give(&page, "Palette", "D").await?;
        page.wait_until(
            "the refusal",
            "return document.querySelector('[data-action=\"Palette\"]').innerText.includes('is the key for')",
        )
        .await?;
        page.press("Q").await?;
        wait_for_key(&page, "Palette", "Q").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.choose("spoke").await?;
        page.press("Q").await?;
        page.wait_for_dialog("palette").await?;
        page.press("Escape").await?;
        page.wait_until_setting_is_kept("/keys/Palette/0", &"Q".into()).await?;
        page.reload().await?;
        page.click("help").await?;
        page.wait_for_dialog("help").await?;
        wait_for_key(&page, "Palette", "Q").await?;
        page.click_by("[data-action=\"Palette\"] [data-testid=\"key-reset\"]").await?;
        wait_for_key(&page, "Palette", "L").await
    })
}

#[test]
fn every_part_and_field_is_reached_by_a_key() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.press("F9").await?;
        page.wait_for_count("project-title", 1).await?;
        page.press("F8").await?;
        page.wait_for_count("search-words", 1).await?;
        page.press("F2").await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
        page.tag("spoke for hours", "3").await?;
        page.press("F4").await?;
        page.wait_until(
            "a value to have the focus",
            "return document.activeElement.closest('[data-testid=\"attribute\"]') !== null",
        )
        .await?;
        page.press("F4").await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
        page.press("Alt+Enter").await?;
        page.wait_until(
            "another text",
            "return !document.querySelector('[data-testid=\"document-row\"][aria-current]').innerText.includes('lines.txt')",
        )
        .await
    })
}

#[test]
fn the_first_stop_leads_to_the_text_and_a_label_is_one_stop() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.ask(
            "document.activeElement.blur(); document.querySelector('[data-testid=skip-link]').focus()",
            &[],
        )
        .await?;
        page.press("Enter").await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
        page.ask("all('label')[0].focus()", &[]).await?;
        page.press("ArrowRight").await?;
        page.wait_until("the lock", "return document.activeElement === all('lock')[0]").await?;
        page.press("ArrowLeft").await?;
        page.press("Tab").await?;
        page.wait_until("the next label", "return document.activeElement === all('label')[1]").await
    })
}
