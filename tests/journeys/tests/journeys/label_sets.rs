//! Label sets: presets, and sets as files.

use journeys::failure::Trying;
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::{samples, seeds};

/// A label set with so many labels, in four groups.
pub fn many(count: usize) -> String {
    let label = |number: usize| {
        json!({
            "id": format!("l{number}"), "name": format!("label {number}"), "color": "#7c2300",
            "group": format!("Group {}", number % 4), "description": format!("what is numbered {number}"),
        })
    };
    let labels: Vec<Value> = (1..=count).map(label).collect();
    json!({ "format": "glossator-labels", "version": 1, "name": "Many", "schema": { "labels": labels } })
        .to_string()
}

#[test]
fn a_preset_is_added_or_used_alone() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.go_to_labels().await?;
        page.choose_option("label-preset", "1").await?;
        page.click("label-preset-use").await?;
        page.wait_for_dialog("label-set").await?;
        page.click("label-set-add").await?;
        page.wait_for_labels(&[
            "1 claim not used",
            "2 actor not used",
            "3 figure 1 in 1 text",
            "4 location not used",
            "5 PER not used",
            "6 ORG not used",
            "7 LOC not used",
            "8 MISC not used",
        ])
        .await?;
        page.wait_for_notice(&["Named entities"]).await?;
        page.click("undo").await?;
        page.wait_for_count("label-row", 4).await?;
        page.click("label-preset-use").await?;
        page.click("label-set-alone").await?;
        page.wait_for_labels(&[
            "1 PER not used",
            "2 ORG not used",
            "4 LOC not used",
            "5 MISC not used",
            "3 figure 1 in 1 text",
        ])
        .await?;
        page.click("undo").await?;
        page.wait_for_count("label-row", 4).await
    })
}

#[test]
fn a_set_is_saved_and_opened_in_another_project() -> Outcome {
    journey(async |page: Page| {
        page.go_to_labels().await?;
        page.edit_label("figure").await?;
        page.write_into("label-name", "number").await?;
        page.wait_for_labels(&[
            "1 claim not used",
            "2 actor not used",
            "3 number not used",
            "4 location not used",
        ])
        .await?;
        let (name, bytes) = page.downloaded_by(async || page.click("label-set-save").await).await?;
        assert_eq!(name, "idlib-talks-february-2020.labels.json");
        let set: Value = serde_json::from_slice(&bytes)?;
        assert_eq!(
            (&set["format"], &set["schema"]["labels"][2]["name"]),
            (&json!("glossator-labels"), &json!("number"))
        );
        let project = page.export().await?;

        page.go_to_projects().await?;
        page.make_project("Other").await?;
        page.wait_until("the new project", "return document.title.startsWith('Other')").await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.go_to_labels().await?;
        open_file(&page, "set.labels.json", &bytes).await?;
        page.wait_for_dialog("label-set").await?;
        page.click("label-set-add").await?;
        let renamed = ["1 claim not used", "2 actor not used", "3 number not used", "4 location not used"];
        page.wait_for_labels(&renamed).await?;
        page.click("undo").await?;
        open_file(&page, "whole.glossator.json", &project).await?;
        page.wait_for_dialog("label-set").await?;
        page.click("label-set-add").await?;
        page.wait_for_labels(&renamed).await?;
        open_file(&page, "list.json", b"[1, 2]").await?;
        page.wait_for_alert(&["list.json", "not a label set"]).await?;
        page.wait_for_labels(&renamed).await
    })
}

#[test]
fn a_set_that_is_dropped_is_taken_in_and_can_be_undone() -> Outcome {
    journey(async |page: Page| {
        page.wait_for_count("label", 4).await?;
        page.drop_files(&[("many.labels.json", &many(3))]).await?;
        page.wait_for_notice(&["Many"]).await?;
        page.wait_for_count("label", 7).await?;
        assert_eq!(page.document_names().await?, seeds::ALL, "it is no text");
        page.click_button("//*[@data-testid='notice']", "Undo").await?;
        page.wait_for_count("label", 4).await?;
        page.drop_files(&[("broken.labels.json", "{\"format\": \"glossator-labels\", \"version\": 1}")])
            .await?;
        page.wait_for_alert(&["broken.labels.json", "schema"]).await?;
        page.wait_for_count("label", 4).await
    })
}

async fn open_file(page: &Page, name: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir_in(page.profile().scratch())?.keep();
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    let path = path.to_str().trying("a path is not in UTF-8")?;
    page.find("label-set-file").await?.send_keys(path).await.trying("picking a label set")
}
