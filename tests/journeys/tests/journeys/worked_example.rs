//! The worked example, opened by somebody who has just come.

use std::fs;

use journeys::settings::repository;
use journeys::{Outcome, Page, journey};

use crate::seeds;

const FIRST: &str = "Idlib talks, February 2020";
const EXAMPLE: &str = "Idlib talks, February 2020: a finished example";
/// Words that are not tagged in the example.
const UNTAGGED: &str = "Asked if any Turkish troops";

async fn wait_for_project(page: &Page, title: &str) -> Outcome {
    let script = format!("return document.title.startsWith({} + ' ·')", serde_json::json!(title));
    page.wait_until(title, &script).await
}

#[test]
fn the_example_is_a_project_of_its_own_and_there_only_once() -> Outcome {
    journey(async |page: Page| {
        page.find("first-steps").await?;
        page.click("see-example").await?;
        wait_for_project(&page, EXAMPLE).await?;
        page.wait_until(
            "what the sources say",
            "return find('topic-sentence')?.textContent.includes('close to one million people')",
        )
        .await?;
        page.click("view-annotate").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.wait_for_open(seeds::ALL[0]).await?;
        page.click_row("figure", "close to one million people").await?;
        page.wait_for_selected("figure", "close to one million people").await?;
        let file = fs::read(repository("seeds").join("worked-example.glossator.json"))?;
        assert!(page.export().await? == file, "it is the file in the repository");
        page.tag(UNTAGGED, "1").await?;
        page.wait_until_saved().await?;

        // Nothing was done in one's own project, and one has not begun.
        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST, EXAMPLE]).await?;
        page.open_project(FIRST).await?;
        wait_for_project(&page, FIRST).await?;
        page.wait_for_annotation_count(0).await?;
        page.find("first-steps").await?;

        // Asked for again, it is the one that is there.
        page.go_to_projects().await?;
        page.click("see-example").await?;
        wait_for_project(&page, EXAMPLE).await?;
        page.click("view-annotate").await?;
        page.click_row("claim", UNTAGGED).await?;
        page.wait_for_selected("claim", UNTAGGED).await?;
        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST, EXAMPLE]).await?;

        // From the bin it can be had as it was.
        page.click_in_project_row(EXAMPLE, "to-bin").await?;
        page.wait_for_projects(&[FIRST]).await?;
        wait_for_project(&page, FIRST).await?;
        page.click("see-example").await?;
        page.answer("conflict", "Replace").await?;
        wait_for_project(&page, EXAMPLE).await?;
        assert!(page.export().await? == file, "it is the file again");
        Ok(())
    })
}
