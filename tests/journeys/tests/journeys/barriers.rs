//! What would shut people out: axe-core finds nothing serious on any screen, light or dark, wide or narrow.

use std::fs;

use journeys::{Outcome, Page, journey, settings};
use serde_json::Value;

use crate::{comparing, samples, seeds};

/// Looks at the page as it is now.
pub async fn check(page: &Page, screen: &str) -> Outcome {
    // What is folded away stands still in the middle of its transition.
    let still = "return document.getAnimations().every((animation) => animation.playState === 'finished' \
        || !animation.effect.target.checkVisibility())";
    page.wait_until("everything to stand still", still).await?;
    let axe = fs::read_to_string(settings::axe()?)?;
    let script = format!(
        "if (window.axe === undefined) {{ {axe} }} \
         axe.run(document, {{ resultTypes: ['violations'] }}).then((found) => answer(found.violations \
            .filter((one) => ['serious', 'critical'].includes(one.impact) \
                || ['landmark-unique', 'landmark-no-duplicate-banner', 'empty-heading'].includes(one.id)) \
            .map((one) => [one.id, one.help, \
                ...one.nodes.slice(0, 5).map((node) => [node.html.slice(0, 200), node.failureSummary])])), \
            (error) => answer(String(error)))"
    );
    let found = page.ask_later(&script, &[]).await?;
    assert_eq!(found, Value::Array(Vec::new()), "on {screen}");
    Ok(())
}

async fn all_screens(page: Page) -> Outcome {
    check(&page, "the first screen").await?;
    samples::open(&page, "lines.txt", samples::LINES).await?;
    page.tag("spoke for hours", "1").await?;
    page.tag("for", "2").await?;
    page.tag("hours, and", "3").await?;
    page.tag("Ghent", "4").await?;
    check(&page, "a selected span").await?;
    page.import(&[("a.pdf", b"%PDF-1.7"), ("b.zip", b"PK\x03\x04")]).await?;
    page.wait_for_alert(&["a.pdf"]).await?;
    check(&page, "a failure").await?;
    page.dismiss_notice().await?;
    page.click("export").await?;
    page.wait_for_dialog("export").await?;
    check(&page, "the export dialog").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.press("?").await?;
    page.wait_for_dialog("help").await?;
    check(&page, "the help sheet").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.import(&[("cafe.txt", b"caf\xe9")]).await?;
    page.wait_for_dialog("encoding").await?;
    check(&page, "the encoding dialog").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.go_to_labels().await?;
    check(&page, "the labels").await?;
    page.edit_label("figure").await?;
    page.write_into("label-key", "1").await?;
    page.wait_for_refusal("label-key", "claim").await?;
    check(&page, "the editor of a label").await?;
    page.click("label-delete").await?;
    page.wait_for_dialog("label-delete").await?;
    check(&page, "a label to be deleted").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.click("label-preset-use").await?;
    page.wait_for_dialog("label-set").await?;
    check(&page, "a label set").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.click("label-add").await?;
    page.find("draft-name").await?;
    check(&page, "a label to be added").await?;
    page.go_to_texts().await?;
    page.press("L").await?;
    page.wait_for_dialog("palette").await?;
    check(&page, "the palette").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.click("view-search").await?;
    page.wait_until("the spans", "return count('hit-row') > 3").await?;
    page.click("hit-tick").await?;
    check(&page, "the search").await?;
    page.click("tab-findings").await?;
    page.wait_until("findings", "return count('finding-row') > 0").await?;
    check(&page, "the findings").await?;
    page.go_to_projects().await?;
    check(&page, "the projects").await?;
    page.make_project("Empty").await?;
    page.wait_until("the new project", "return document.title.startsWith('Empty')").await?;
    check(&page, "an empty project").await
}

/// Every sheet of the comparison, with what opens on it.
async fn all_sheets(page: &Page) -> Outcome {
    comparing::example(page).await?;
    page.press("Alt+PageDown").await?;
    page.press("J").await?;
    page.find_by(".selected-span__quote").await?;
    page.dismiss_notice().await?;
    for (sheet, _) in comparing::SHEETS {
        comparing::show(page, sheet).await?;
        match sheet {
            "sheet-suggestions" => page.click_by("[data-testid=refused-suggestions] summary").await?,
            "sheet-passages" => page.click_by("[data-testid=pair-matrix] summary").await?,
            "sheet-names" => page.click("entity").await?,
            "sheet-networks" => page.click("network-number").await?,
            _ => {}
        }
        check(page, sheet).await?;
    }
    page.click("save-comparison").await?;
    page.wait_for_dialog("save-comparison").await?;
    check(page, "the dialog for saving a comparison").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await?;
    page.click("blind").await?;
    check(page, "hidden sources").await
}

#[test]
fn nothing_shuts_people_out_of_comparing_in_light() -> Outcome {
    journey(async |page: Page| all_sheets(&page).await)
}

#[test]
fn nothing_shuts_people_out_of_comparing_in_dark() -> Outcome {
    journey(async |page: Page| {
        page.click("theme").await?;
        page.wait_until("dark", "return document.documentElement.dataset.theme === 'dark'").await?;
        all_sheets(&page).await
    })
}

#[test]
fn nothing_shuts_people_out_of_comparing_on_a_phone() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        all_sheets(&page).await
    })
}

#[test]
fn nothing_shuts_people_out_in_light() -> Outcome {
    journey(async |page: Page| {
        page.wait_until("light", "return document.documentElement.dataset.theme === 'light'").await?;
        all_screens(page).await
    })
}

#[test]
fn nothing_shuts_people_out_in_dark() -> Outcome {
    journey(async |page: Page| {
        page.click("theme").await?;
        page.wait_until("dark", "return document.documentElement.dataset.theme === 'dark'").await?;
        all_screens(page).await
    })
}

#[test]
fn nothing_shuts_people_out_on_a_phone() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        let wide =
            "return document.documentElement.scrollWidth <= window.innerWidth && window.innerWidth === 390";
        assert_eq!(page.ask(wide, &[]).await?, true, "the page is no wider than the phone");
        check(&page, "the first screen").await?;
        page.tag("Russian teams", "2").await?;
        check(&page, "a selected span").await?;
        page.click("details").await?;
        check(&page, "the details of a span").await?;
        page.click("theme").await?;
        check(&page, "the details of a span, in dark").await?;
        page.click("view-search").await?;
        page.find("search-words").await?.send_keys("Turkey").await?;
        page.wait_until("hits", "return count('hit-row') > 3").await?;
        check(&page, "the search").await?;
        page.click("filters").await?;
        check(&page, "the filters of the search").await?;
        page.go_to_projects().await?;
        check(&page, "the projects").await?;
        page.click_button("//main", "Export").await?;
        page.wait_for_dialog("export").await?;
        check(&page, "the export dialog").await
    })
}
