//! The palette, and a project with two hundred labels.

use std::collections::BTreeSet;

use journeys::{Outcome, Page, journey, settings};

use crate::label_sets::many;
use crate::{samples, seeds};

const AT_FIELD: &str = "return document.activeElement === find('palette-field')";
const SELECTED: &str = "return String(getSelection())";

async fn open(page: &Page) -> Outcome {
    page.press("L").await?;
    page.wait_until("the palette's field to have the focus", AT_FIELD).await
}

/// The labels that the palette shows.
async fn shown(page: &Page) -> Outcome<Vec<String>> {
    let script = "return all('palette-row').filter((row) => !row.hidden).map((row) => row.dataset.label)";
    let found = page.ask(script, &[]).await?;
    let labels = found.as_array().into_iter().flatten().filter_map(|label| label.as_str());
    Ok(labels.map(str::to_string).collect())
}

#[test]
fn the_palette_is_on_the_screen_wherever_the_words_are() -> Outcome {
    journey(async |page: Page| {
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        for lines in [1, 8, 16] {
            page.click_on("Russian officials").await?;
            page.press_times("ArrowDown", lines).await?;
            page.press("Shift+ArrowRight").await?;
            open(&page).await?;
            let script = "const box = find('dialog-palette').getBoundingClientRect(); \
                return box.height > 200 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth";
            page.wait_until("all of it to be seen", script).await?;
            page.press("Escape").await?;
            page.wait_for_no_dialog().await?;
        }
        Ok(())
    })
}

#[test]
fn on_a_phone_a_label_is_locked_in_the_palette() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        page.import(&[("many.labels.json", many(16).as_bytes())]).await?;
        page.wait_for_count("label", 20).await?;
        page.dismiss_notice().await?;
        page.click("all-labels").await?;
        page.wait_for_dialog("palette").await?;
        page.click("palette-lock").await?;
        page.click_by("[data-testid=palette-row][data-label=figure]").await?;
        page.wait_for_no_dialog().await?;
        let locked = "return all('label').filter((label) => label.ariaPressed === 'true').map((label) => label.dataset.label)";
        page.wait_until("the lock", &format!("return String((() => {{ {locked} }})()) === 'figure'")).await
    })
}

#[test]
fn two_hundred_labels_can_be_sought_and_used() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.import(&[("many.labels.json", many(196).as_bytes())]).await?;
        page.wait_for_count("label", 200).await?;
        page.dismiss_notice().await?;

        page.choose("Ghent").await?;
        open(&page).await?;
        page.wait_for_count("palette-row", 200).await?;
        assert_eq!(shown(&page).await?.len(), 200);
        page.write("137").await?;
        page.wait_until("one label to be left", "return find('palette-found').textContent === '1 found'")
            .await?;
        page.press("Enter").await?;
        page.wait_for_annotations(&[("l137", "Ghent")]).await?;
        page.wait_for_no_dialog().await?;

        // The span that is selected gets another label, and that was used last stands first.
        open(&page).await?;
        assert_eq!(shown(&page).await?.first().map(String::as_str), Some("l137"));
        page.write("numbered 42").await?;
        page.press("Enter").await?;
        page.wait_for_annotations(&[("l42", "Ghent")]).await?;
        open(&page).await?;
        assert_eq!(shown(&page).await?[..2], ["l42", "l137"]);
        page.press("ArrowDown").await?;
        page.press("Enter").await?;
        page.wait_for_annotations(&[("l137", "Ghent")]).await?;

        // Escape leaves everything as it was.
        page.press("Escape").await?;
        page.choose("Carla").await?;
        open(&page).await?;
        page.write("no such label").await?;
        page.wait_until("no label", "return find('palette-found').textContent.startsWith('No label')")
            .await?;
        page.press("Enter").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.wait_until("the text to be selected again", "return String(getSelection()) === 'Carla'").await?;
        assert_eq!(page.ask_for_text(SELECTED, &[]).await?, "Carla");
        page.press("2").await?;
        page.wait_for_annotations(&[("l137", "Ghent"), ("actor", "Carla")]).await
    })
}

#[test]
fn two_hundred_labels_leave_the_text_its_room() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.import(&[("many.labels.json", many(196).as_bytes())]).await?;
        page.wait_for_count("label", 200).await?;
        page.dismiss_notice().await?;
        let height = "return document.querySelector('.label-bar').getBoundingClientRect().height";
        let height = page.ask(height, &[]).await?.as_f64().unwrap_or(f64::MAX);
        assert!(height <= 90.0, "the bar has {height} pixels");
        page.choose("Anna").await?;
        page.click("all-labels").await?;
        page.wait_until("the palette's field to have the focus", AT_FIELD).await?;
        page.write("label 196").await?;
        page.click_by("[data-testid=palette-row]:not([hidden])").await?;
        page.wait_for_annotations(&[("l196", "Anna")]).await?;

        page.press_times("T", 1).await?;
        let names = "return [...document.querySelectorAll('.tags__name')].map((tag) => tag.dataset.name)";
        let quotes = ["met", "Ben", "in", "Ghent", "They", "spoke", "for"];
        for (number, quote) in quotes.iter().enumerate() {
            page.choose(quote).await?;
            open(&page).await?;
            page.write(&format!("label 1{number}\n")).await?;
            page.wait_for_annotation_count(number + 2).await?;
        }
        let names = page.ask(names, &[]).await?;
        let names: Vec<&str> =
            names.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
        let unlike: BTreeSet<&&str> = names.iter().collect();
        assert_eq!((names.len(), unlike.len()), (8, 8), "{names:?}");

        page.click("edit-labels").await?;
        page.wait_for_count("label-row", 200).await?;
        page.edit_label("l150").await?;
        page.write_into("label-name", "the last but fifty").await?;
        page.wait_until(
            "the new name",
            "return all('label-row').some((row) => row.innerText.includes('but fifty'))",
        )
        .await
    })
}
