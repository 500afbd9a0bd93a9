//! What is dropped a second time asks, what systems leave among files is passed over, and files say who annotated.

use journeys::{Outcome, Page, journey};

use crate::samples;

#[test]
fn a_text_that_is_here_already_asks_before_it_comes_in_again() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        let before = page.document_names().await?.len();
        page.drop_files(&[
            ("again.txt", samples::LINES),
            ("new.txt", "Something new."),
            (".DS_Store", "Bud1"),
        ])
        .await?;
        page.wait_for_dialog("repeated").await?;
        page.wait_until("its name", "return find('dialog-repeated').innerText.includes('again.txt')").await?;
        page.click("leave-out").await?;
        page.wait_for_notice(&["1 text added.", ".DS_Store was passed over"]).await?;
        page.dismiss_notice().await?;
        assert_eq!(page.document_names().await?.len(), before + 1);

        page.drop_files(&[("again.txt", samples::LINES)]).await?;
        page.wait_for_dialog("repeated").await?;
        page.click("add-again").await?;
        page.wait_for_open("again.txt").await?;
        assert_eq!(page.document_names().await?.len(), before + 2);
        page.click("undo").await?;
        page.wait_until("one less", &format!("return all('document-row').length === {}", before + 1)).await
    })
}

#[test]
fn the_name_is_asked_for_once_and_files_say_it() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Anna", "2").await?;
        page.click("export").await?;
        page.find("export-name").await?;
        page.write_into("export-name", "Ada Lovelace").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        let file = page.export_read().await?;
        let names: Vec<&str> = file["annotators"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert!(names.contains(&"Ada Lovelace"), "{names:?}");
        page.click("export").await?;
        page.find("export-save").await?;
        assert_eq!(page.count("export-name").await?, 0, "it is asked for once");
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;

        // In another project the first step brings it along.
        page.go_to_projects().await?;
        page.make_project("Another").await?;
        page.wait_until("the new project", "return document.title.startsWith('Another')").await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Ben", "2").await?;
        let file = page.export_read().await?;
        assert_eq!(file["annotators"][0]["name"], "Ada Lovelace");
        page.go_to_projects().await?;
        page.find("open-project-file").await?;
        page.wait_until("the name", "return find('annotator-name').value === 'Ada Lovelace' && find('annotator-name').checkVisibility()").await
    })
}

#[test]
fn labels_made_by_hand_have_ids_that_read_like_their_names() -> Outcome {
    journey(async |page: Page| {
        page.go_to_labels().await?;
        for name in ["Used by\n", "used by!\n"] {
            page.click("label-add").await?;
            page.find("draft-name").await?;
            page.write(name).await?;
            page.wait_for_count("draft-name", 0).await?;
        }
        page.click("label-add").await?;
        page.find("draft-name").await?;
        page.write("Used\u{a0}by\n").await?;
        page.wait_for_refusal("draft-name", "There is another one").await?;
        page.press("Escape").await?;
        let file = page.export_read().await?;
        let labels = file["schema"]["labels"].as_array().cloned().unwrap_or_default();
        let ids: Vec<&str> = labels.iter().filter_map(|label| label["id"].as_str()).collect();
        assert!(ids.ends_with(&["used-by", "used-by-2"]), "{ids:?}");
        Ok(())
    })
}
