//! Several projects in one browser.

use journeys::{Outcome, Page, journey};

use crate::{samples, seeds};

const FIRST: &str = "Idlib talks, February 2020";

/// Waits until another project is open, among the projects. The bin has the first a little before that, and for the
/// other all is shown anew.
async fn wait_for_another_than(page: &Page, title: &str) -> Outcome {
    let script = format!(
        "const title = find('project-title'); return title !== null && title.value !== {}",
        serde_json::json!(title)
    );
    page.wait_until("another project to be open", &script).await
}

#[test]
fn projects_are_made_renamed_copied_binned_and_had_back() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;

        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST]).await?;
        page.make_project("My own").await?;
        page.wait_until("the new project", "return document.title.startsWith('My own')").await?;
        assert_eq!(page.document_names().await?, Vec::<String>::new());
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for hours", "1").await?;
        page.wait_until_saved().await?;

        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST, "My own"]).await?;
        page.rename_project("Mine").await?;
        page.wait_for_projects(&[FIRST, "Mine"]).await?;
        page.click_in_project_row("Mine", "duplicate").await?;
        page.wait_until("the copy", "return document.title.startsWith('Mine (copy)')").await?;
        page.wait_for_open("lines.txt").await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await?;
        page.tag("Ghent", "4").await?;
        page.wait_until_saved().await?;

        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST, "Mine", "Mine (copy)"]).await?;
        page.open_project("Mine").await?;
        page.wait_until("the original", "return document.title.startsWith('Mine ·')").await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await?;

        page.go_to_projects().await?;
        page.click_in_project_row("Mine", "to-bin").await?;
        page.wait_for_projects(&[FIRST, "Mine (copy)"]).await?;
        wait_for_another_than(&page, "Mine").await?;
        page.reload_anywhere().await?;
        page.go_to_projects().await?;
        page.wait_for_projects(&[FIRST, "Mine (copy)"]).await?;
        page.click("restore").await?;
        page.wait_for_projects(&[FIRST, "Mine", "Mine (copy)"]).await?;

        page.open_project(FIRST).await?;
        page.wait_until("the first", "return document.title.startsWith('Idlib')").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;

        page.go_to_projects().await?;
        page.open_project("Mine (copy)").await?;
        page.wait_for_open("lines.txt").await?;
        page.wait_for_annotations(&[("location", "Ghent"), ("claim", "spoke for hours")]).await
    })
}

#[test]
fn a_project_of_which_all_is_deleted_leaves_an_empty_one() -> Outcome {
    journey(async |page: Page| {
        page.go_to_projects().await?;
        page.click("to-bin").await?;
        wait_for_another_than(&page, FIRST).await?;
        page.find("restore").await?;
        page.click("delete-forever").await?;
        page.answer("delete-forever", "Delete for good").await?;
        page.wait_for_count("restore", 0).await?;
        assert_eq!(page.project_titles().await?.len(), 1);
        page.click("view-annotate").await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Ghent", "4").await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.wait_for_annotations(&[("location", "Ghent")]).await
    })
}

#[test]
fn a_double_click_makes_one() -> Outcome {
    journey(async |page: Page| {
        page.go_to_projects().await?;
        page.find("new-project-title").await?.send_keys("Twice").await?;
        page.double_click_on("new-project").await?;
        page.wait_until("the new project", "return document.title.startsWith('Twice')").await?;
        page.wait_until_saved().await?;
        page.go_to_projects().await?;
        page.double_click_on("duplicate").await?;
        page.wait_until("the copy", "return /copy/i.test(document.title)").await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        page.go_to_projects().await?;
        page.wait_until("the list", "return count('project-row') >= 3").await?;
        assert_eq!(page.project_titles().await?.len(), 3, "the first one, the new one and its copy");
        Ok(())
    })
}

#[test]
fn everything_can_be_erased() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        page.go_to_projects().await?;
        page.click("erase").await?;
        page.loading_anew(async || page.click("question-yes").await).await?;
        page.wait_until_ready().await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotation_count(0).await?;
        assert_eq!(page.ask("return localStorage.length", &[]).await?, 0);
        Ok(())
    })
}
