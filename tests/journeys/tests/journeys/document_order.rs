//! Texts are filtered and sorted, and next and previous go by what is listed.

use journeys::{Outcome, Page, journey, wait};

use crate::seeds;

async fn wait_for_listed(page: &Page, wanted: &[&str]) -> Outcome {
    wait::until(&format!("{wanted:?} to be listed"), async || {
        Ok((page.document_names().await? == wanted).then_some(()))
    })
    .await
}

/// Chooses in a select as a person does, by the first letters of what is wanted.
async fn choose(page: &Page, name: &str, value: &str) -> Outcome {
    let script = "const select = find(given[0]); select.value = given[1]; \
        select.dispatchEvent(new Event('change', { bubbles: true })); return select.value";
    assert_eq!(page.ask(script, &[name.into(), value.into()]).await?, value);
    Ok(())
}

#[test]
fn what_is_not_wanted_is_passed_over() -> Outcome {
    journey(async |page: Page| {
        page.click("filter-texts").await?;
        page.wait_until(
            "the field to have the focus",
            "return document.activeElement?.dataset.testid === 'filter-words'",
        )
        .await?;
        page.write("russia-").await?;
        wait_for_listed(&page, &[seeds::ALL[2], seeds::ALL[3]]).await?;
        page.click("show-all").await?;
        wait_for_listed(&page, &seeds::ALL).await?;

        page.open_document(seeds::ALL[1]).await?;
        page.click("toggle-skipped").await?;
        page.open_document(seeds::ALL[0]).await?;
        choose(&page, "filter-state", "new").await?;
        let others = [seeds::ALL[0], seeds::ALL[2], seeds::ALL[3], seeds::ALL[4]];
        wait_for_listed(&page, &others).await?;
        // What was finished stays until it is left.
        page.tab_to_text().await?;
        page.press("D").await?;
        page.wait_until("the text to be done", "return all('document-row')[0].innerText.includes('done')")
            .await?;
        wait_for_listed(&page, &others).await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open(seeds::ALL[2]).await?;
        wait_for_listed(&page, &[seeds::ALL[2], seeds::ALL[3], seeds::ALL[4]]).await?;
        page.press("Shift+D").await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open(seeds::ALL[3]).await?;
        wait_for_listed(&page, &[seeds::ALL[3], seeds::ALL[4]]).await?;

        choose(&page, "filter-state", "").await?;
        choose(&page, "filter-order", "name").await?;
        let mut by_name = seeds::ALL;
        by_name.sort_unstable();
        wait_for_listed(&page, &by_name).await?;
        choose(&page, "filter-order", "status").await?;
        wait_for_listed(&page, &[seeds::ALL[3], seeds::ALL[4], seeds::ALL[0], seeds::ALL[1], seeds::ALL[2]])
            .await?;
        page.open_document(seeds::ALL[4]).await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open(seeds::ALL[0]).await
    })
}

#[test]
fn without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        let at_button = "return document.activeElement.dataset.testid === 'filter-texts'";
        page.tab_until("the button that filters", "Tab", at_button).await?;
        page.press("Enter").await?;
        page.wait_until(
            "the field to have the focus",
            "return document.activeElement?.dataset.testid === 'filter-words'",
        )
        .await?;
        page.write("PLAN").await?;
        wait_for_listed(&page, &[seeds::PLAN]).await?;
        let at_row = "return document.activeElement.dataset.testid === 'document-row'";
        page.tab_until("the text", "Tab", at_row).await?;
        page.press("Enter").await?;
        page.wait_for_open(seeds::PLAN).await?;
        page.tab_until(
            "the field",
            "Shift+Tab",
            "return document.activeElement?.dataset.testid === 'filter-words'",
        )
        .await?;
        page.press("Escape").await?;
        wait_for_listed(&page, &seeds::ALL).await?;
        page.wait_until("the button to have the focus", at_button).await
    })
}
