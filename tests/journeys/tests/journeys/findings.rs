//! Each kind of what may be wrong: found, shown in its place, and mended.

use journeys::{Outcome, Page, journey, wait};
use serde_json::{Value, json};

use crate::barriers;

const TEXT: &str = "Ankara and Ankara met. Then Ankara left. So said Ankara of 300 people, and Moscow, too.";

/// A project with one finding of each kind.
fn project() -> Vec<u8> {
    let label = |id: &str, color: &str| json!({"id": id, "name": id, "color": color});
    let span = |id: &str, label: &str, quote: &str, nth: usize| {
        let (start, _) = TEXT.match_indices(quote).nth(nth).expect(quote);
        let spans = json!([{"start": start, "end": start + quote.len(), "text": quote}]);
        json!({"id": id, "document": "d1", "label": label, "annotator": "me", "spans": spans})
    };
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "findings-journey", "title": "Findings"},
        "schema": {
            "labels": [
                label("claim", "#7c2300"), label("actor", "#1e2581"), label("location", "#0e9d7b"),
                label("figure", "#c467ca"),
            ],
            "attributes": [],
            "relations": [{"id": "said_by", "name": "said by", "from": ["claim"], "to": ["actor"]}],
        },
        "annotators": [{"id": "me", "name": ""}],
        "documents": [{"id": "d1", "name": "one.txt", "text": TEXT, "status": "in_progress"}],
        "annotations": [
            span("place1", "location", "Ankara", 0), span("place2", "location", "Ankara", 1),
            span("other", "actor", "Ankara", 2),
            span("claim", "claim", "met", 0),
            span("ruled", "claim", "left", 0),
            span("once", "location", "people", 0), span("twice", "location", "people", 0),
            span("comma", "location", "Moscow,", 0),
        ],
        "relations": [{"id": "r1", "type": "said_by", "from": "ruled", "to": "once"}],
    });
    project.to_string().into_bytes()
}

async fn open_findings(page: &Page) -> Outcome {
    page.import(&[("findings.glossator.json", &project())]).await?;
    page.wait_until("the project", "return document.title.startsWith('Findings')").await?;
    page.click("view-search").await?;
    page.click("tab-findings").await?;
    page.wait_for_count("finding-row", 7).await
}

/// Lists the findings of one kind, which lies in the direction of that key.
async fn choose_check(page: &Page, key: &str, check: &str, wanted: usize) -> Outcome {
    let at = format!("return document.activeElement?.dataset.check === '{check}'");
    page.tab_until(check, key, &at).await?;
    page.press("Enter").await?;
    page.wait_for_count("finding-row", wanted).await
}

async fn tab_to_list(page: &Page) -> Outcome {
    page.tab_until("the list", "Tab", "return document.activeElement?.dataset.testid === 'finding-row'").await
}

#[test]
fn each_kind_is_mended_by_its_key() -> Outcome {
    journey(async |page: Page| {
        open_findings(&page).await?;
        barriers::check(&page, "the findings").await?;
        let all = ["labels", "untagged", "boundaries", "figures", "relations", "rules", "duplicates"];
        for (number, check) in all.into_iter().enumerate() {
            let key = if number == 0 { "Tab" } else { "Shift+Tab" };
            let is_mended = check != "relations";
            choose_check(&page, key, check, 1).await?;
            tab_to_list(&page).await?;
            page.press("F").await?;
            if is_mended {
                page.wait_for_count("finding-row", 0).await?;
                page.wait_for_notice(&["Fixed"]).await?;
                let is_kept = "return document.activeElement === find('check-again')";
                page.wait_until("the focus to stay near", is_kept).await?;
                // One step, which brings the finding back.
                page.press("Ctrl+Z").await?;
                page.wait_for_count("finding-row", 1).await?;
                page.press("Ctrl+Shift+Z").await?;
                page.wait_for_count("finding-row", 0).await?;
            } else {
                page.wait_for_notice(&["Only you can decide"]).await?;
                page.wait_for_count("finding-row", 1).await?;
                // The row has the focus, and is given it once more.
                page.wait_for_what_was_put_off().await?;
            }
        }
        let saved = page.export_read().await?;
        let all: Vec<Value> = saved["annotations"].as_array().cloned().unwrap_or_default();
        let mut told: Vec<String> = all
            .iter()
            .map(|one| {
                let text = one["spans"][0]["text"].as_str().unwrap_or_default();
                format!("{} {text}", one["label"].as_str().unwrap_or_default())
            })
            .collect();
        told.sort();
        assert_eq!(
            told,
            [
                "claim left",
                "claim met",
                "figure 300",
                "location Ankara",
                "location Ankara",
                "location Ankara",
                "location Ankara",
                "location Moscow",
                "location people",
            ]
        );
        assert_eq!(saved["relations"].as_array().map(Vec::len), Some(0));
        Ok(())
    })
}

#[test]
fn each_kind_is_shown_in_its_place() -> Outcome {
    journey(async |page: Page| {
        open_findings(&page).await?;
        for (check, place) in [
            ("labels", "Ankara"),
            ("untagged", "Ankara"),
            ("boundaries", "Moscow,"),
            ("figures", "300"),
            ("relations", "met"),
            ("rules", "left"),
            ("duplicates", "people"),
        ] {
            page.click_by(&format!("[data-testid=\"check\"][data-check=\"{check}\"]")).await?;
            page.wait_for_count("finding-row", 1).await?;
            page.click("finding-row").await?;
            // A span is selected; where there is none, the words are chosen.
            wait::until(&format!("{place} of {check} to be shown"), async || {
                let chosen = page.ask_for_text("return document.getSelection().toString()", &[]).await?;
                let selected = page.selected().await?.map(|one| TEXT[one.start..one.end].to_string());
                Ok((chosen == place || selected.as_deref() == Some(place)).then_some(()))
            })
            .await?;
            page.click("view-search").await?;
        }
        Ok(())
    })
}

#[test]
fn a_finding_is_waved_off_and_taken_back_and_gone_through_from_the_text() -> Outcome {
    journey(async |page: Page| {
        open_findings(&page).await?;
        page.ask("all('finding-row')[0].focus()", &[]).await?;
        page.press("X").await?;
        page.wait_for_count("finding-row", 6).await?;
        page.wait_until(
            "the focus to stay in the list",
            "return document.activeElement === all('finding-row')[0]",
        )
        .await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        page.click("view-search").await?;
        page.click("tab-findings").await?;
        page.wait_for_count("finding-row", 6).await?;
        page.click("show-dismissed").await?;
        page.wait_for_count("finding-row", 7).await?;
        page.wait_until(
            "it to be told from the others",
            "return document.querySelectorAll('.finding-row--dismissed').length === 1",
        )
        .await?;
        page.click_by(".finding-row--dismissed [data-testid=\"dismiss\"]").await?;
        page.wait_until(
            "none to be waved off",
            "return document.querySelectorAll('.finding-row--dismissed').length === 0",
        )
        .await?;
        page.wait_for_count("finding-row", 7).await?;
        page.press("F2").await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
        page.press("Shift+J").await?;
        page.wait_for_notice(&["of 7"]).await?;
        page.press("Shift+J").await?;
        page.press("Shift+K").await?;
        page.wait_for_notice(&["of 7"]).await.map(drop)
    })
}
