//! Labels edited with the mouse. Ids stay, and spans follow.

use journeys::{Outcome, Page, journey};

use crate::{samples, seeds};

const FIRST: [&str; 4] = ["1 claim not used", "2 actor not used", "3 figure not used", "4 location not used"];

/// The color of a label's line, as its row has it.
async fn line(page: &Page, label: &str) -> Outcome<String> {
    let script = "const row = document.querySelector(`[data-testid=label-row][data-label='${given[0]}']`); \
        return getComputedStyle(row).getPropertyValue('--line').trim()";
    page.ask_for_text(script, &[label.into()]).await
}

#[test]
fn a_label_is_renamed_recolored_given_a_key_and_moved() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.go_to_labels().await?;
        page.wait_for_labels(&[FIRST[0], FIRST[1], "3 figure 1 in 1 text", FIRST[3]]).await?;
        page.edit_label("figure").await?;

        page.write_into("label-name", "number").await?;
        page.wait_for_labels(&[FIRST[0], FIRST[1], "3 number 1 in 1 text", FIRST[3]]).await?;
        page.write_into("label-name", "actor").await?;
        page.wait_for_refusal("label-name", "“actor”").await?;
        assert_eq!(page.ask_for_text("return find('label-name').value", &[]).await?, "actor");
        page.press("Escape").await?;
        page.wait_for_count("label-name-refusal", 0).await?;
        assert_eq!(page.ask_for_text("return find('label-name').value", &[]).await?, "number");

        page.write_into("label-key", "2").await?;
        page.wait_for_refusal("label-key", "The key 2 is that of “actor”.").await?;
        page.write_into("label-key", "j").await?;
        page.wait_for_refusal("label-key", "“j”").await?;
        page.write_into("label-key", "x").await?;
        page.wait_for_labels(&[FIRST[0], FIRST[1], "X number 1 in 1 text", FIRST[3]]).await?;

        let before = line(&page, "figure").await?;
        page.click("label-color-madder").await?;
        page.wait_until("madder", "return find('label-own-color').value === '#eb5874'").await?;
        assert_ne!(line(&page, "figure").await?, before);
        page.write_into("label-own-color", "red").await?;
        page.wait_for_refusal("label-own-color", "#7c2300").await?;
        page.write_into("label-own-color", "#7c2301").await?;
        page.wait_until("a warning", "return find('label-color-warning').textContent.includes('“claim”')")
            .await?;

        page.click("label-up").await?;
        page.wait_for_labels(&[FIRST[0], "X number 1 in 1 text", FIRST[1], FIRST[3]]).await?;
        let at_button = "return document.activeElement === find('label-up')";
        page.wait_until("the button to keep the focus", at_button).await?;
        for _ in 0..5 {
            page.click("undo").await?;
        }
        page.wait_for_labels(&[FIRST[0], FIRST[1], "3 figure 1 in 1 text", FIRST[3]]).await?;
        assert_eq!(line(&page, "figure").await?, before);
        for _ in 0..5 {
            page.click("redo").await?;
        }
        page.wait_for_labels(&[FIRST[0], "X number 1 in 1 text", FIRST[1], FIRST[3]]).await?;
        page.wait_until_saved().await?;

        page.reload_anywhere().await?;
        page.go_to_texts().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        page.tag("Turkish soldiers", "X").await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers"), ("figure", "Turkish soldiers")]).await
    })
}

#[test]
fn labels_have_groups_and_kinds() -> Outcome {
    journey(async |page: Page| {
        page.go_to_labels().await?;
        page.edit_label("figure").await?;
        page.write_into("label-group", "Numbers").await?;
        page.wait_for_labels(&[FIRST[0], FIRST[1], FIRST[3], FIRST[2]]).await?;
        page.edit_label("claim").await?;
        page.choose_option("label-parent", "location").await?;
        page.wait_for_labels(&[FIRST[1], FIRST[3], FIRST[0], FIRST[2]]).await?;
        let kinds = "return [...find('label-parent').options].map((option) => option.value).join(' ')";
        assert_eq!(page.ask_for_text(kinds, &[]).await?.trim(), "actor figure location");
        page.edit_label("location").await?;
        assert_eq!(page.ask_for_text(kinds, &[]).await?.trim(), "actor figure", "no circle is offered");
        page.write_into("label-description", "where").await?;
        page.click("label-done").await?;
        page.wait_for_focus_on_label("location").await?;
        page.wait_until("the description", "return all('label-row')[1].innerText.includes('where')").await?;
        page.go_to_texts().await?;
        let bar = "return all('label').map((button) => \
            [button.parentElement.dataset.group, button.querySelector('.label-name').textContent]).flat().join(' ')";
        assert_eq!(page.ask_for_text(bar, &[]).await?.trim(), "actor  location  claim Numbers figure");
        Ok(())
    })
}

#[test]
fn labels_are_added_merged_and_deleted_and_spans_follow() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Anna", "2").await?;
        page.tag("Ghent", "4").await?;
        page.tag("600,000", "3").await?;
        let tagged = [("actor", "Anna"), ("location", "Ghent"), ("figure", "600,000")];

        page.go_to_labels().await?;
        page.click("label-add").await?;
        page.find("draft-name").await?;
        page.write("actor\n").await?;
        page.wait_for_refusal("draft-name", "“actor”").await?;
        page.press("Ctrl+A").await?;
        page.write("date\n").await?;
        let with_date = [
            FIRST[0],
            "2 actor 1 in 1 text",
            "3 figure 1 in 1 text",
            "4 location 1 in 1 text",
            "5 date not used",
        ];
        page.wait_for_labels(&with_date).await?;

        page.edit_label("location").await?;
        page.click("label-merge").await?;
        page.wait_for_dialog("label-merge").await?;
        // Nothing is chosen, and so nothing is merged.
        page.click("merge-now").await?;
        page.wait_for_dialog("label-merge").await?;
        page.choose_option("merge-into", "actor").await?;
        page.click("merge-now").await?;
        let merged = [FIRST[0], "2 actor 2 in 1 text", "3 figure 1 in 1 text", "5 date not used"];
        page.wait_for_labels(&merged).await?;
        page.wait_for_notice(&["Merged “location” into “actor”."]).await?;
        page.wait_for_focus_on_label("actor").await?;
        page.click("undo").await?;
        page.wait_for_labels(&with_date).await?;

        page.edit_label("location").await?;
        page.click("label-delete").await?;
        page.wait_for_dialog("label-delete").await?;
        let says = "return find('dialog-label-delete').innerText.includes('Used by 1 span in 1 text.')";
        page.wait_until("how much it is used", says).await?;
        page.choose_option("delete-instead", "actor").await?;
        page.click("delete-now").await?;
        page.wait_for_labels(&merged).await?;
        page.go_to_texts().await?;
        page.wait_for_annotations(&[("actor", "Anna"), ("actor", "Ghent"), ("figure", "600,000")]).await?;
        page.click("undo").await?;
        page.wait_for_annotations(&tagged).await?;

        page.go_to_labels().await?;
        page.edit_label("figure").await?;
        page.click("label-delete").await?;
        page.click("delete-spans").await?;
        page.click("delete-now").await?;
        page.wait_for_labels(&[FIRST[0], "2 actor 1 in 1 text", "4 location 1 in 1 text", "5 date not used"])
            .await?;
        page.edit_label("claim").await?;
        page.click("label-delete").await?;
        // No span has it, but types of relations go with it.
        page.wait_for_dialog("label-delete").await?;
        let says =
            "return find('delete-goes').innerText.includes('“said by”') && !find('delete-goes').hidden";
        page.wait_until("what goes with it", says).await?;
        page.click("delete-now").await?;
        page.wait_for_labels(&["2 actor 1 in 1 text", "4 location 1 in 1 text", "5 date not used"]).await?;
        page.click("undo").await?;
        page.click("undo").await?;
        page.wait_for_labels(&with_date).await?;
        page.go_to_texts().await?;
        page.wait_for_annotations(&tagged).await
    })
}
