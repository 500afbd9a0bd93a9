//! Labels edited without a mouse.

use journeys::{Outcome, Page, journey};

use crate::samples;

/// Presses Tab, or Shift and Tab, until the element of that name has the focus.
async fn tab_to(page: &Page, key: &str, name: &str) -> Outcome {
    let script = format!("return document.activeElement?.dataset.testid === '{name}'");
    page.tab_until(name, key, &script).await
}

#[test]
fn labels_are_edited_by_keys_alone() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tab_to_text().await?;
        page.press("Ctrl+Home").await?;
        page.press("Ctrl+Shift+ArrowRight").await?;
        page.press("2").await?;
        page.wait_for_annotations(&[("actor", "Anna")]).await?;
        tab_to(&page, "Shift+Tab", "edit-labels").await?;
        page.press("Enter").await?;
        page.find("label-add").await?;
        tab_to(&page, "Tab", "label-row").await?;
        page.wait_for_focus_on_label("claim").await?;

        page.press("ArrowDown").await?;
        page.press("Alt+ArrowDown").await?;
        let used = "2 actor 1 in 1 text";
        page.wait_for_labels(&["1 claim not used", "3 figure not used", used, "4 location not used"]).await?;
        page.wait_for_focus_on_label("actor").await?;
        page.press("Enter").await?;
        page.find("label-editor").await?;
        tab_to(&page, "Tab", "label-name").await?;
        page.press("Ctrl+A").await?;
        page.write("who\n").await?;
        let who = "2 who 1 in 1 text";
        page.wait_for_labels(&["1 claim not used", "3 figure not used", who, "4 location not used"]).await?;
        tab_to(&page, "Tab", "label-key").await?;
        page.press("Ctrl+A").await?;
        page.write("3").await?;
        page.press("Tab").await?;
        page.wait_for_refusal("label-key", "The key 3 is that of “figure”.").await?;
        tab_to(&page, "Shift+Tab", "label-key").await?;
        page.press("Ctrl+A").await?;
        page.write("q\n").await?;
        let who = "Q who 1 in 1 text";
        page.wait_for_labels(&["1 claim not used", "3 figure not used", who, "4 location not used"]).await?;
        tab_to(&page, "Tab", "label-color-lapis").await?;
        page.press("ArrowRight").await?;
        page.wait_until("verdigris", "return find('label-own-color').value === '#0e9d7b'").await?;

        tab_to(&page, "Tab", "label-delete").await?;
        page.press("Enter").await?;
        page.wait_for_dialog("label-delete").await?;
        tab_to(&page, "Tab", "delete-now").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        tab_to(&page, "Shift+Tab", "label-merge").await?;
        page.press("Enter").await?;
        page.wait_for_dialog("label-merge").await?;
        tab_to(&page, "Tab", "merge-into").await?;
        page.press("ArrowDown").await?;
        tab_to(&page, "Tab", "merge-now").await?;
        page.press("Enter").await?;
        page.wait_for_labels(&["1 claim 1 in 1 text", "3 figure not used", "4 location not used"]).await?;
        page.wait_for_focus_on_label("claim").await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_labels(&["1 claim not used", "3 figure not used", who, "4 location not used"]).await?;

        tab_to(&page, "Tab", "label-add").await?;
        page.press("Enter").await?;
        tab_to(&page, "Tab", "draft-name").await?;
        page.write("when\n").await?;
        page.wait_until("the row of the new label to have the focus", NEW_ROW).await?;
        page.press("Enter").await?;
        page.find("label-editor").await?;
        page.press("Escape").await?;
        page.wait_for_count("label-editor", 0).await?;
        page.wait_until("the row to have the focus again", NEW_ROW).await
    })
}

const NEW_ROW: &str = "return document.activeElement === all('label-row').at(-1) \
    && document.activeElement.innerText.includes('when')";
