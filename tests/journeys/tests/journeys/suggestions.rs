//! Suggestions of a program are decided on, one after the other, through all texts.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

/// What a program suggests of two texts.
const SUGGESTED: &str = r#"{"name": "one", "text": "Anna met Ben in Ghent.", "model": "word list", "spans": [{"label": "actor", "quote": "Anna"}, {"label": "location", "quote": "Ben"}, {"label": "location", "quote": "Ghent"}]}
{"name": "two", "text": "Carla wrote to Anna.", "model": "word list", "spans": [{"label": "actor", "quote": "Carla"}, {"label": "actor", "quote": "Anna"}]}
"#;

/// Takes the suggestions in, and goes to the text that is open.
async fn begin(page: &Page) -> Outcome {
    page.import(&[("suggested.jsonl", SUGGESTED.as_bytes())]).await?;
    page.wait_for_dialog("take-in").await?;
    page.click("take-in").await?;
    page.wait_for_no_dialog().await?;
    page.dismiss_notice().await?;
    page.find("review-bar").await?;
    page.tab_to_text().await
}

/// Waits until so much is said to be left.
async fn wait_for_left(page: &Page, wanted: &str) -> Outcome {
    let script = format!("return find('suggestions-left')?.textContent === {}", json!(wanted));
    page.wait_until(wanted, &script).await
}

/// The label, the words, the origin and the annotator of each span of the two texts.
async fn exported(page: &Page) -> Outcome<Vec<String>> {
    let project = page.export_read().await?;
    let name = |id: &Value| {
        let known = project["annotators"].as_array().into_iter().flatten().find(|one| one["id"] == *id);
        known.and_then(|one| one["name"].as_str()).unwrap_or_default()
    };
    let said = |one: &Value| {
        let is_program = name(&one["annotator"]) == "word list";
        let who = if is_program { "the program" } else { "me" };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        format!("{} {} {} {who}", text(&one["label"]), text(&one["spans"][0]["text"]), text(&one["origin"]))
    };
    Ok(project["annotations"].as_array().into_iter().flatten().map(said).collect())
}

#[test]
fn suggestions_are_decided_on_by_keys_through_all_texts() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        wait_for_left(&page, "5 of 5 left").await?;
        page.press("]").await?;
        page.wait_for_open("one").await?;
        page.wait_for_selected("actor", "Anna").await?;
        page.press("Y").await?;
        page.wait_for_selected("location", "Ben").await?;
        wait_for_left(&page, "4 of 5 left").await?;
        // Another label is a decision, and what is decided on stays until one goes on.
        page.press("2").await?;
        page.wait_for_selected("actor", "Ben").await?;
        wait_for_left(&page, "3 of 5 left").await?;
        page.press("]").await?;
        page.wait_for_selected("location", "Ghent").await?;
        page.press("Delete").await?;
        page.wait_for_open("two").await?;
        page.wait_for_selected("actor", "Carla").await?;
        wait_for_left(&page, "2 of 5 left").await?;
        page.press("Alt+.").await?;
        page.wait_for_selected("actor", "Carla wrote").await?;
        page.press("[").await?;
        page.wait_for_selected("actor", "Anna").await?;
        wait_for_left(&page, "1 of 5 left").await?;
        page.press("Enter").await?;
        page.wait_for_notice(&["That was the last suggestion."]).await?;
        page.wait_until("the bar to go", "return find('review-bar') === null").await?;
        let decided = ["actor Anna human me", "actor Ben human me", "actor Carla wrote human me"];
        assert_eq!(exported(&page).await?[..], [&decided[..], &["actor Anna human me"]].concat()[..]);

        // Each decision is a step of its own.
        for (text, label, quote) in
            [("two", "actor", "Anna"), ("two", "actor", "Carla"), ("one", "location", "Ghent")]
        {
            page.press("Ctrl+Z").await?;
            page.wait_for_open(text).await?;
            page.wait_for_selected(label, quote).await?;
        }
        page.press("Ctrl+Z").await?;
        page.wait_for_selected("location", "Ben").await?;
        wait_for_left(&page, "4 of 5 left").await?;
        let undone = exported(&page).await?;
        assert_eq!(undone[..2], ["actor Anna human me", "location Ben suggestion the program"], "{undone:?}");
        Ok(())
    })
}

#[test]
fn one_may_walk_some_of_them_with_the_mouse() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.choose_option("suggestions-of-label", "location").await?;
        wait_for_left(&page, "2 of 2 left").await?;
        page.click("next-suggestion").await?;
        page.wait_for_selected("location", "Ben").await?;
        page.click("accept-suggestion").await?;
        page.wait_for_selected("location", "Ghent").await?;
        page.click("previous-suggestion").await?;
        page.wait_for_selected("location", "Ghent").await?;
        page.click("reject-suggestion").await?;
        page.wait_for_notice(&["That was the last suggestion."]).await?;
        page.choose_option("suggestions-of-label", "").await?;
        wait_for_left(&page, "3 of 3 left").await?;
        barriers::check(&page, "suggestions").await
    })
}
