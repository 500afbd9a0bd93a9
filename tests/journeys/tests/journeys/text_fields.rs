//! Keys that are typed into a field, or that build a character, tag nothing.

use journeys::{Outcome, Page, journey};

use crate::samples;

const EVERY_KEY: &str = "1234 jkndwt ?,.";

#[test]
fn keys_in_a_field_tag_nothing() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for hours", "1").await?;
        page.press("N").await?;
        page.wait_until("the note to have the focus", "return document.activeElement === find('note')")
            .await?;
        page.write(EVERY_KEY).await?;
        page.press("Backspace").await?;
        page.press("Delete").await?;
        page.press("Ctrl+Enter").await?;
        page.wait_until("the note", "return find('note').value === '1234 jkndwt ?,'").await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await?;
        page.wait_for_no_dialog().await?;

        page.go_to_projects().await?;
        page.rename_project(EVERY_KEY).await?;
        page.wait_until("the title", "return document.title.startsWith('1234 jkndwt ?,.')").await?;
        page.find("new-project-title").await?.send_keys(EVERY_KEY).await?;
        page.wait_for_no_dialog().await?;
        page.go_to_texts().await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await
    })
}

#[test]
fn keys_that_build_a_character_tag_nothing() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.choose("spoke").await?;
        let compose = "for (const init of [{ key: '1', code: 'Digit1', isComposing: true }, \
                { key: 'Process', code: 'Digit1', keyCode: 229 }, { key: '1', code: 'Digit1', keyCode: 229 }]) \
            surface().dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))";
        page.ask(compose, &[]).await?;
        page.wait_for_annotation_count(0).await?;
        page.press("1").await?;
        page.wait_for_annotations(&[("claim", "spoke")]).await
    })
}

#[test]
fn single_keys_can_be_switched_off() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.click("single-keys").await?;
        page.wait_until(
            "single keys to be off",
            "return find('single-keys').getAttribute('aria-checked') === 'false'",
        )
        .await?;
        page.choose("spoke").await?;
        for key in ["1", "J", "N", "D", "?", "Comma"] {
            page.press(key).await?;
        }
        page.wait_for_no_dialog().await?;
        page.wait_for_annotation_count(0).await?;
        page.click_label("claim").await?;
        page.wait_for_annotations(&[("claim", "spoke")]).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_annotation_count(0).await?;
        page.wait_until_saved().await?;
        page.wait_until_setting_is_kept("/single_keys", &false.into()).await?;
        page.reload().await?;
        page.wait_until(
            "it to be remembered",
            "return find('single-keys').getAttribute('aria-checked') === 'false'",
        )
        .await
    })
}

#[test]
fn keys_of_an_input_method_are_its_own_in_every_field() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for hours", "1").await?;
        page.press("N").await?;
        page.wait_until("the note to have the focus", "return document.activeElement === find('note')")
            .await?;
        page.write("ni").await?;
        let compose = "for (const init of [{ key: 'Escape', isComposing: true }, { key: 'Enter', isComposing: true, ctrlKey: true }, \
                { key: 'Enter', keyCode: 229, ctrlKey: true }]) \
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })); \
            return document.activeElement === find('note') && find('note').value === 'ni'";
        assert_eq!(page.ask(compose, &[]).await?, true, "the note is still being written");
        page.press("Escape").await?;
        page.wait_until("the note to be given up", "return find('note').value === ''").await
    })
}
