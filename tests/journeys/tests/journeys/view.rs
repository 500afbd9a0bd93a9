//! How the text looks, by the choice of one person.

use journeys::{Outcome, Page, journey};
use serde_json::Value;

use crate::samples;

/// What the browser makes of the text: the size of its letters in pixels, its face, and whether numbers are shown.
const LOOK: &str = "const style = getComputedStyle(surface()); \
    const number = getComputedStyle(surface().querySelector('[data-number]'), '::before').display; \
    return [parseFloat(style.fontSize), style.fontFamily.split(',').pop().trim(), number !== 'none']";

async fn look(page: &Page) -> Outcome<(f64, String, bool)> {
    let found = page.ask(LOOK, &[]).await?;
    let of = |index: usize| found.get(index).cloned().unwrap_or_default();
    let face = of(1).as_str().unwrap_or_default().to_string();
    Ok((of(0).as_f64().unwrap_or_default(), face, of(2) == true))
}

#[test]
fn the_text_is_set_by_keys_alone_and_stays_so() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke", "1").await?;
        let (size, face, has_numbers) = look(&page).await?;
        assert_eq!((face.as_str(), has_numbers), ("serif", true));

        page.press("V").await?;
        page.wait_for_dialog("view").await?;
        page.tab_until("the face", "Tab", &focus_is("view-face")).await?;
        page.press("ArrowDown").await?;
        page.tab_until("the size", "Tab", &focus_is("view-size")).await?;
        page.press_times("ArrowRight", 4).await?;
        page.tab_until("the numbers", "Tab", &focus_is("view-numbers")).await?;
        page.press("Space").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        let (larger, face, has_numbers) = look(&page).await?;
        assert!((larger / size - 1.2).abs() < 0.01, "from {size} to {larger} px");
        assert_eq!((face.as_str(), has_numbers), ("sans-serif", false));
        page.wait_for_annotations(&[("claim", "spoke")]).await?;

        page.wait_until_setting_is_kept("/text/numbers", &false.into()).await?;
        page.reload().await?;
        assert_eq!(look(&page).await?, (larger, face, has_numbers), "after a reload");
        page.click("view").await?;
        page.click("view-reset").await?;
        page.press("Escape").await?;
        assert_eq!(look(&page).await?, (size, "serif".to_string(), true), "as at first");
        Ok(())
    })
}

#[test]
fn spans_of_one_label_are_shown_alone() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for hours", "1").await?;
        page.tag("Ghent", "4").await?;
        page.press("Escape").await?;
        let lines = "return [...surface().querySelectorAll('.line')].map((line) => \
            getComputedStyle(line).textDecorationColor.replace(/ /g, '') !== 'rgba(0,0,0,0)')";
        assert_eq!(page.ask(lines, &[]).await?, Value::from(vec![true, true]));
        page.press("V").await?;
        let choose = "const field = find('view-only'); field.value = given[0]; \
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        page.wait_for_dialog("view").await?;
        page.ask(choose, &["location".into()]).await?;
        assert_eq!(page.ask(lines, &[]).await?, Value::from(vec![true, false]), "location alone");
        page.ask(choose, &["".into()]).await?;
        assert_eq!(page.ask(lines, &[]).await?, Value::from(vec![true, true]), "all labels");
        Ok(())
    })
}

#[test]
fn who_only_reads_changes_nothing() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Ghent", "4").await?;
        page.press("V").await?;
        page.click("view-reading").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.choose("spoke").await?;
        page.press("1").await?;
        page.wait_for_alert(&["Read only"]).await?;
        page.wait_for_annotations(&[("location", "Ghent")]).await?;
        page.press("V").await?;
        page.click("view-reading").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.choose("spoke").await?;
        page.press("1").await?;
        page.wait_for_annotations(&[("claim", "spoke"), ("location", "Ghent")]).await
    })
}

fn focus_is(name: &str) -> String {
    format!("return document.activeElement === find('{name}')")
}
