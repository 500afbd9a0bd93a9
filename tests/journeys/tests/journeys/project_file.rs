//! A project as a file: out, into an empty browser, and out again; and into one that has it already.

use journeys::{Outcome, Page, journey};

use crate::{export, samples, seeds};

const TITLE: &str = "Idlib talks, February 2020";

#[test]
fn a_project_comes_through_an_empty_browser_byte_for_byte() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.press("N").await?;
        page.wait_until("the note to have the focus", "return document.activeElement === find('note')")
            .await?;
        page.write("killed, it says").await?;
        page.press("Ctrl+Enter").await?;
        page.tag("Turkish soldiers", "2").await?;
        page.click("toggle-done").await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("600,000", "3").await?;
        let bytes = page.export().await?;
        export::check(&bytes);
        // The project that a first visit makes is another one, so nothing is asked.
        let other = page.visit_as_somebody_else().await?;
        other.import(&[("idlib.glossator.json", &bytes)]).await?;
        other.wait_for_count("document-row", 6).await?;
        assert_eq!(other.export().await?, bytes);
        other.wait_until_saved().await?;
        let project: serde_json::Value = serde_json::from_slice(&bytes)?;
        other.wait_until_project_is_kept(&project["project"]["id"]).await?;
        other.reload().await?;
        assert_eq!(other.export().await?, bytes, "after a reload too");
        Ok(())
    })
}

#[test]
fn a_project_that_is_here_is_replaced_kept_or_merged() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        let file = page.export().await?;
        page.tag("Hmeimim", "4").await?;
        page.click_row("figure", "13 Turkish soldiers").await?;
        page.press("Delete").await?;
        page.wait_for_annotations(&[("location", "Hmeimim")]).await?;
        page.wait_until_saved().await?;

        let import = async || page.import(&[("back.glossator.json", &file)]).await;
        import().await?;
        page.wait_for_dialog("conflict").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_annotations(&[("location", "Hmeimim")]).await?;

        import().await?;
        page.answer("conflict", "Merge").await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers"), ("location", "Hmeimim")]).await?;
        page.click("undo").await?;
        page.wait_for_annotations(&[("location", "Hmeimim")]).await?;
        page.click("redo").await?;
        page.wait_for_annotation_count(2).await?;
        let merged = page.export().await?;

        import().await?;
        page.answer("conflict", "Replace").await?;
        page.wait_for_notice(&["Replaced"]).await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        assert_eq!(page.export().await?, file);
        page.go_to_projects().await?;
        page.wait_for_projects(&[TITLE]).await?;
        page.click("restore").await?;
        // Two of one title are told apart.
        page.wait_for_projects(&[TITLE, "Idlib talks, February 2020 (2)"]).await?;
        page.go_to_texts().await?;

        import().await?;
        page.answer("conflict", "Keep both").await?;
        page.wait_until("the copy", "return document.title.includes('(copy)')").await?;
        page.go_to_projects().await?;
        let wanted = [TITLE, "Idlib talks, February 2020 (2)", "Idlib talks, February 2020 (copy)"];
        page.wait_for_projects(&wanted).await?;
        assert_eq!(page.project_title().await?, "Idlib talks, February 2020 (copy)");
        let kept = page.export_read().await?;
        let (kept, wanted) = (export::quotes(&kept), export::quotes(&serde_json::from_slice(&file)?));
        assert_eq!(kept, wanted);
        assert_ne!(merged, file);
        Ok(())
    })
}

#[test]
fn every_file_of_a_project_that_is_here_is_asked_about() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        let mut files = Vec::new();
        for (phrase, key) in [("13 Turkish soldiers", "3"), ("Hmeimim", "4"), ("Sedat Önal", "2")] {
            page.tag(phrase, key).await?;
            files.push(page.export().await?);
            page.press("Delete").await?;
            page.wait_for_annotation_count(0).await?;
        }
        page.wait_until_saved().await?;
        // A text that must be asked for too, in the middle of them.
        let unknown: &[u8] = b"Caf\xe9\n";
        let mut given: Vec<(&str, &[u8])> = ["a.glossator.json", "b.glossator.json", "d.glossator.json"]
            .into_iter()
            .zip(files.iter().map(Vec::as_slice))
            .collect();
        given.push(("c.txt", unknown));

        // One by one.
        page.import(&given).await?;
        wait_for_question(&page, "Question 1 of 4").await?;
        page.answer("conflict", "Merge").await?;
        wait_for_question(&page, "Question 2 of 4").await?;
        page.press("Escape").await?;
        wait_for_question(&page, "Question 3 of 4").await?;
        page.answer("conflict", "Merge").await?;
        page.wait_for_dialog("encoding").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal")]).await?;

        // All at once: what is of another kind is asked for by itself.
        page.import(&given).await?;
        wait_for_question(&page, "Question 1 of 4").await?;
        page.click("for-all").await?;
        page.answer("conflict", "Merge").await?;
        page.answer("encoding", "Add the text").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_open("c.txt").await?;
        page.open_document(seeds::PLAN).await?;
        let all = [("figure", "13 Turkish soldiers"), ("location", "Hmeimim"), ("actor", "Sedat Önal")];
        page.wait_for_annotations(&all).await
    })
}

async fn wait_for_question(page: &Page, says: &str) -> Outcome {
    let script = "return find('question')?.textContent === given[0]";
    journeys::wait::within(std::time::Duration::from_secs(10), says, async || {
        Ok((page.ask(script, &[says.into()]).await? == true).then_some(()))
    })
    .await
}

#[test]
fn a_recovery_file_that_is_given_back_asks_about_each_of_its_projects() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await?;
        page.go_to_projects().await?;
        page.make_project("Second").await?;
        page.import(&[("mine.txt", b"A text of my own.\n")]).await?;
        page.wait_for_open("mine.txt").await?;
        page.wait_until_saved().await?;
        page.panic_in("handler").await?;
        page.wait_for_panic_panel().await?;
        let (_, recovered) = page.downloaded_by(async || page.click("panic-download").await).await?;
        page.loading_anew(async || page.click("panic-reload").await).await?;
        page.wait_until_ready().await?;

        page.import(&[("recovered.json", &recovered)]).await?;
        wait_for_question(&page, "Question 1 of 2").await?;
        page.click("for-all").await?;
        page.answer("conflict", "Keep both").await?;
        page.wait_for_no_dialog().await?;
        // Both are opened, one after the other, and each shows its text.
        let mut wanted = [TITLE, "Idlib talks, February 2020 (copy)", "Second", "Second (copy)"];
        wanted.sort_unstable();
        journeys::wait::until("both to be kept beside those that are here", async || {
            page.ask("find('view-project').click()", &[]).await?;
            let mut found = page.project_titles().await?;
            found.sort();
            Ok((found == wanted).then_some(()))
        })
        .await
    })
}
