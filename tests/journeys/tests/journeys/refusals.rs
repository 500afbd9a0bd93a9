//! What was refused once is not asked again: not in the same session, not after the page is loaded anew, and not where the
//! project's file is opened.

use journeys::{Outcome, Page, journey, settings};
use serde_json::json;

use crate::comparing::{self, Made};

/// Two texts with figures of two things, names that may be one, and a passage that both have.
const TEXTS: [(&str, &str); 2] = [
    (
        "one.txt",
        "In all 41 boats were lost. Then 12 goats were lost. Ada Doe saw how the wall of the old harbour broke in the \
         first hour of the storm.",
    ),
    (
        "two.txt",
        "In all 43 boats were lost. Then 14 goats were lost. A. Doe saw how the wall of the old harbour broke in the \
         first hour of the storm.",
    ),
];

fn made() -> Made {
    let [one, other] = TEXTS;
    Made::default()
        .text(one, json!({}))
        .text(other, json!({}))
        .tag("a1", one, "Ada Doe", "actor", None)
        .tag("a2", other, "A. Doe", "actor", None)
}

/// What is open on each of the three sheets that ask something.
async fn open_now(page: &Page) -> Outcome<[String; 3]> {
    comparing::show(page, "sheet-suggestions").await?;
    page.wait_for_what_was_put_off().await?;
    let open = "find(given[0]).querySelector('.sheet-tabs__open')?.textContent ?? '0'";
    let suggestions = page.ask_for_text(&format!("return {open}"), &[json!("sheet-suggestions")]).await?;
    let names = page.ask_for_text(&format!("return {open}"), &[json!("sheet-names")]).await?;
    comparing::show(page, "sheet-passages").await?;
    page.wait_until("passages to be found", "return count('passages-found') === 1").await?;
    Ok([suggestions, names, page.count("passage").await?.to_string()])
}

async fn wait_for_open(page: &Page, wanted: [&str; 3]) -> Outcome {
    journeys::wait::until(&format!("{wanted:?} to be open"), async || {
        Ok((open_now(page).await? == wanted.map(String::from)).then_some(()))
    })
    .await
}

#[test]
fn what_was_refused_is_not_asked_again_wherever_the_project_is_opened() -> Outcome {
    journey(async |page: Page| {
        made().compare(&page).await?;
        wait_for_open(&page, ["2", "1", "1"]).await?;
        page.ask("find('passage').focus()", &[]).await?;
        page.press("N").await?;
        page.wait_for_count("passage", 0).await?;
        comparing::show(&page, "sheet-names").await?;
        page.press("N").await?;
        comparing::show(&page, "sheet-suggestions").await?;
        page.press("N").await?;
        wait_for_open(&page, ["1", "0", "0"]).await?;
        page.wait_until_saved().await?;

        page.reload_anywhere().await?;
        comparing::go(&page).await?;
        wait_for_open(&page, ["1", "0", "0"]).await?;

        let file = page.export().await?;
        let elsewhere = Page::visit(&settings::url()?).await?;
        elsewhere.import(&[("made.glossator.json", &file)]).await?;
        elsewhere.wait_for_notice(&["Made"]).await?;
        elsewhere.dismiss_notice().await?;
        comparing::go(&elsewhere).await?;
        wait_for_open(&elsewhere, ["1", "0", "0"]).await?;

        // A text that has it all once more.
        let added = "Ada Doe came, and A. Doe left. All saw how the wall of the old harbour broke in the first hour of the storm.";
        elsewhere.press("F2").await?;
        elsewhere.import(&[("three.txt", added.as_bytes())]).await?;
        elsewhere.wait_for_open("three.txt").await?;
        comparing::go(&elsewhere).await?;
        comparing::show(&elsewhere, "sheet-passages").await?;
        elsewhere.wait_until("passages to be found", "return count('passages-found') === 1").await?;
        assert_eq!(elsewhere.count("passage").await?, 0);
        comparing::show(&elsewhere, "sheet-names").await?;
        let asked = elsewhere.ask_for_text("return find('name-offer').innerText", &[]).await?;
        assert!(!(asked.contains("Ada Doe") && asked.contains("A. Doe")), "{asked}");

        // Lists show what was refused, and take it back.
        for sheet in ["sheet-suggestions", "sheet-passages", "sheet-names"] {
            comparing::show(&elsewhere, sheet).await?;
            elsewhere.click_by(".compare-view__sheet details:has([data-testid=take-back]) summary").await?;
            elsewhere.click("take-back").await?;
            elsewhere.wait_for_count("take-back", 0).await?;
        }
        Ok(())
    })
}
