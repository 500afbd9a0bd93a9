//! What is known of a text: its state, note and metadata, shown and changed.

use journeys::{Outcome, Page, journey};

use crate::{barriers, seeds};

/// Waits until the details of the open text are there.
async fn wait_for_details(page: &Page) -> Outcome {
    page.wait_until("the details of the text", "return find('document-details')?.offsetHeight > 0").await
}

/// Gives a field the focus by keys.
async fn tab_to(page: &Page, name: &str) -> Outcome {
    let script = format!("return document.activeElement?.dataset.testid === '{name}'");
    page.tab_until(name, "Tab", &script).await
}

async fn check_kept(page: &Page) -> Outcome {
    page.wait_until_saved().await?;
    let project = page.export_read().await?;
    let document = &project["documents"][0];
    assert_eq!(document["note"], "read twice");
    assert_eq!(document["status"], "skipped");
    assert_eq!(document["metadata"]["place"], "Ankara");
    Ok(())
}

#[test]
fn with_a_mouse() -> Outcome {
    journey(async |page: Page| {
        wait_for_details(&page).await?;
        page.wait_until("the size", "return find('size')?.innerText.includes('words')").await?;
        page.click("document-note").await?;
        page.write("read twice").await?;
        let set = "const select = find('document-state'); select.value = 'skipped'; \
            select.dispatchEvent(new Event('change', { bubbles: true })); return true";
        page.ask(set, &[]).await?;
        page.click_by("[data-testid=metadata] summary").await?;
        let before = page.count("metadata-name").await?;
        page.click("metadata-new-name").await?;
        page.write("place").await?;
        page.click("metadata-new-value").await?;
        page.write("Ankara").await?;
        page.click("metadata-add").await?;
        page.wait_for_count("metadata-name", before + 1).await?;
        // A name that is there already is told at its field, and nothing is lost.
        page.write("place\n").await?;
        page.wait_until(
            "the reason at the field",
            "return [...document.querySelectorAll('.field__refusal')].some((it) => it.innerText.includes('twice'))",
        )
        .await?;
        page.wait_for_count("metadata-name", before + 1).await?;
        barriers::check(&page, "the details of a text").await?;
        check_kept(&page).await?;
        page.open_document(seeds::ALL[1]).await?;
        page.wait_until("the note of another text", "return find('document-note')?.value === ''").await?;
        page.open_document(seeds::ALL[0]).await?;
        page.wait_until("the note", "return find('document-note')?.value === 'read twice'").await
    })
}

#[test]
fn without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        wait_for_details(&page).await?;
        page.tab_to_text().await?;
        page.press("Shift+D").await?;
        tab_to(&page, "document-note").await?;
        page.write("read twice").await?;
        let at_summary = "return document.activeElement?.tagName === 'SUMMARY'";
        page.tab_until("the metadata", "Tab", at_summary).await?;
        page.press("Enter").await?;
        tab_to(&page, "metadata-new-name").await?;
        page.write("place").await?;
        page.press("Tab").await?;
        page.write("Ankara\n").await?;
        page.wait_until(
            "the new line",
            "return all('metadata-value').some((field) => field.value === 'Ankara')",
        )
        .await?;
        check_kept(&page).await?;
        // One step each, and each can be undone.
        page.tab_to_text().await?;
        page.press("Ctrl+Z").await?;
        page.wait_until(
            "the line to be gone",
            "return all('metadata-value').every((field) => field.value !== 'Ankara')",
        )
        .await
    })
}

/// It used to be lost, where another text was opened before the field was left.
#[test]
fn metadata_that_is_half_written_is_kept() -> Outcome {
    journey(async |page: Page| {
        wait_for_details(&page).await?;
        page.click_by("[data-testid=metadata] summary").await?;
        page.click("metadata-value").await?;
        page.press("Ctrl+A").await?;
        page.write("Ankara").await?;
        page.ask("all('document-row')[1].click()", &[]).await?;
        page.wait_for_open(seeds::ALL[1]).await?;
        page.open_document(seeds::ALL[0]).await?;
        page.wait_until("what was written", "return find('metadata-value').value === 'Ankara'").await?;
        page.wait_until_saved().await?;
        let project = page.export_read().await?;
        let metadata = project["documents"][0]["metadata"].as_object().cloned().unwrap_or_default();
        assert!(metadata.values().any(|value| value == "Ankara"), "{metadata:?}");
        let others = project["documents"][1]["metadata"].as_object().cloned().unwrap_or_default();
        assert!(others.values().all(|value| value != "Ankara"), "{others:?}");
        Ok(())
    })
}
