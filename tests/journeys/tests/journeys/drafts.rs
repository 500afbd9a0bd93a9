//! Nothing that was typed is lost: what stands in a field and is not saved comes back with the page.

use journeys::{Outcome, Page, journey};

use crate::seeds;

const PAGE_OF_TEXT: &str = "A claim is what somebody says of the world.";

/// Writes a note and does not leave the field.
async fn begin_note(page: &Page) -> Outcome {
    page.open_document(seeds::PLAN).await?;
    page.tag("13 Turkish soldiers", "3").await?;
    page.wait_until_saved().await?;
    page.press("N").await?;
    page.wait_until("the note to have the focus", "return document.activeElement === find('note')").await?;
    page.write("counted by").await
}

async fn wait_for_note(page: &Page, note: &str) -> Outcome {
    page.wait_until("the note", &format!("return find('note')?.value === {note:?}")).await
}

#[test]
fn a_note_that_was_begun_is_there_after_a_reload() -> Outcome {
    journey(async |page: Page| {
        begin_note(&page).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.click_row("figure", "13 Turkish soldiers").await?;
        wait_for_note(&page, "counted by").await?;
        page.wait_until(
            "it to be called a draft",
            "return all('draft-mark').some((mark) => mark.checkVisibility())",
        )
        .await?;
        page.press("N").await?;
        page.wait_until("the note to have the focus", "return document.activeElement === find('note')")
            .await?;
        page.press("Ctrl+Enter").await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.click_row("figure", "13 Turkish soldiers").await?;
        wait_for_note(&page, "counted by").await?;
        page.wait_until("it to be saved", "return !all('draft-mark').some((mark) => mark.checkVisibility())")
            .await
    })
}

#[test]
fn what_is_called_saved_survives_a_killed_browser_while_one_writes() -> Outcome {
    journey(async |page: Page| {
        begin_note(&page).await?;
        page.wait_until_saved().await?;
        let page = page.kill_browser_and_open_again().await?;
        page.open_document(seeds::PLAN).await?;
        page.click_row("figure", "13 Turkish soldiers").await?;
        wait_for_note(&page, "counted by").await
    })
}

#[test]
fn escape_gives_the_old_text_back_and_offers_the_new_one() -> Outcome {
    journey(async |page: Page| {
        begin_note(&page).await?;
        page.press("Escape").await?;
        wait_for_note(&page, "").await?;
        page.wait_for_notice(&["given up"]).await?;
        page.click_button("//*[@data-testid='notice']", "Undo").await?;
        wait_for_note(&page, "counted by").await?;
        // No step was made of it.
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}

#[test]
fn a_text_that_another_tab_takes_over_is_not_lost() -> Outcome {
    journey(async |page: Page| {
        begin_note(&page).await?;
        page.wait_until_saved().await?;
        // A window that is left leaves its field too; not so one that freezes or crashes.
        page.ask("addEventListener('blur', (event) => event.stopImmediatePropagation(), true)", &[]).await?;
        let second = page.open_another_tab().await?;
        second.open_document(seeds::PLAN).await?;
        second.click_row("figure", "13 Turkish soldiers").await?;
        wait_for_note(&second, "").await?;
        second.click_button("//body", "Take over").await?;
        wait_for_note(&second, "counted by").await?;
        wait_for_note(&page, "counted by").await
    })
}

async fn go_to_guidelines(page: &Page) -> Outcome {
    page.go_to_projects().await?;
    page.click("section-guidelines").await?;
    page.wait_for_count("guidelines-source", 1).await
}

async fn go_to_labels(page: &Page) -> Outcome {
    page.go_to_projects().await?;
    page.click("section-labels").await?;
    page.find("label-row").await.map(drop)
}

/// Writes into a field and leaves it where it is.
async fn begin(page: &Page, field: &str, text: &str) -> Outcome {
    page.find(field).await?.send_keys(text).await?;
    page.wait_until("it to be there", &format!("return find({field:?}).value.endsWith({text:?})")).await
}

#[test]
fn whatever_field_is_written_in_has_it_again_after_a_reload() -> Outcome {
    journey(async |page: Page| {
        go_to_guidelines(&page).await?;
        begin(&page, "guidelines-source", PAGE_OF_TEXT).await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        go_to_guidelines(&page).await?;
        page.wait_until("the guidelines", &value_is("guidelines-source", PAGE_OF_TEXT)).await?;

        go_to_labels(&page).await?;
        page.click("label-add").await?;
        begin(&page, "draft-name", "witness").await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        go_to_labels(&page).await?;
        page.wait_until("the new label", &value_is("draft-name", "witness")).await?;

        page.edit_label("claim").await?;
        begin(&page, "label-description", "What is said").await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        go_to_labels(&page).await?;
        page.edit_label("claim").await?;
        page.wait_until("the description", "return find('label-description').value.endsWith('What is said')")
            .await?;

        page.go_to_projects().await?;
        begin(&page, "new-project-title", "Another").await?;
        begin(&page, "project-title", " 2").await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        page.go_to_projects().await?;
        page.wait_until("the title", "return find('project-title').value.endsWith(' 2')").await?;
        page.wait_until("the title of the new one", &value_is("new-project-title", "Another")).await
    })
}

fn value_is(field: &str, text: &str) -> String {
    format!("return find({field:?})?.value === {text:?}")
}
