//! Undo: of everything, over a reload, far back.

use journeys::failure::Trying;
use journeys::page::Part;
use journeys::{Outcome, Page, journey, wait};

use crate::{samples, seeds};

#[test]
fn ten_edits_are_undone_and_redone_over_a_reload() -> Outcome {
    journey(async |page: Page| {
        let before = page.export().await?;
        let title = make_ten_edits(&page).await?;
        page.wait_until_saved().await?;
        let after = page.export().await?;
        assert_ne!(before, after);

        page.reload().await?;
        assert_eq!(page.export().await?, after, "a reload changes nothing");
        undo_all(&page, 10).await?;
        assert_eq!(page.export().await?, before, "after undoing all");
        page.wait_until_saved().await?;

        page.reload().await?;
        for _ in 0..10 {
            page.click("redo").await?;
        }
        page.wait_until("nothing to be left to redo", "return find('redo').disabled").await?;
        assert_eq!(page.export().await?, after, "after redoing all");
        page.go_to_projects().await?;
        assert_eq!(page.project_title().await?, title);
        Ok(())
    })
}

async fn make_ten_edits(page: &Page) -> Outcome<String> {
    page.open_document(seeds::PLAN).await?;
    page.tag("Turkey", "2").await?;
    page.tag("13 Turkish soldiers", "3").await?;
    page.tag("Hmeimim airbase", "1").await?;
    page.press("4").await?;
    page.wait_for_selected("location", "Hmeimim airbase").await?;
    page.press("Alt+Comma").await?;
    page.wait_for_selected("location", "Hmeimim").await?;
    page.press("N").await?;
    page.wait_until("the note to have the focus", "return document.activeElement === find('note')").await?;
    page.write("a region").await?;
    page.press("Ctrl+Enter").await?;
    page.click_row("actor", "Turkey").await?;
    page.press("Delete").await?;
    page.wait_for_annotation_count(2).await?;
    page.import(&[("mine.txt", b"A text of my own.\n")]).await?;
    page.wait_for_open("mine.txt").await?;
    page.click("toggle-done").await?;
    page.wait_until("the text to be done", "return all('document-row').at(-1).innerText.includes('done')")
        .await?;
    page.go_to_projects().await?;
    page.rename_project("Ten edits").await?;
    page.go_to_texts().await?;
    Ok("Ten edits".to_string())
}

async fn undo_all(page: &Page, steps: usize) -> Outcome {
    for _ in 0..steps {
        page.click("undo").await?;
    }
    page.wait_until("nothing to be left to undo", "return find('undo').disabled").await
}

#[test]
fn one_comes_back_to_where_one_was() -> Outcome {
    journey(async |page: Page| {
        const QUOTE: &str = "new one that started on Jan. 12";
        page.open_document(seeds::PLAN).await?;
        page.bring_into_view(QUOTE).await?;
        let before = page.spot(QUOTE, Part::Start).await?.y;
        // It is written down once one rests there.
        wait::until("the place to be written down", async || {
            let (open, top) = page.kept_place().await?;
            Ok((open == seeds::PLAN && top > 1000).then_some(()))
        })
        .await?;
        page.reload().await?;
        page.wait_for_open(seeds::PLAN).await?;
        let mut after = 0.0;
        // A place is a line of the text, which may have been half in sight.
        let back = wait::until("the place where one was", async || {
            after = page.spot(QUOTE, Part::Start).await?.y;
            Ok((f64::abs(after - before) < 60.0).then_some(()))
        });
        back.await.trying(&format!("from {before} to {after}"))
    })
}

/// Whether the notice offers to undo.
const OFFERS_UNDO: &str = "return [...find('notice')?.querySelectorAll('button') ?? []] \
    .some((button) => button.textContent === 'Undo')";

#[test]
fn a_notice_undoes_its_own_step_or_nothing() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.press("Delete").await?;
        page.wait_until("an undo", OFFERS_UNDO).await?;
        page.click_button("//*[@data-testid='notice']", "Undo").await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;

        // Used to undo what came last.
        page.click_on("Turkish soldiers").await?;
        page.press("Delete").await?;
        page.wait_until("an undo", OFFERS_UNDO).await?;
        page.tag("Hmeimim", "4").await?;
        page.wait_until("no undo", &OFFERS_UNDO.replace("return ", "return !")).await?;
        page.wait_for_annotations(&[("location", "Hmeimim")]).await?;

        page.press("Delete").await?;
        page.wait_until("an undo", OFFERS_UNDO).await?;
        page.go_to_projects().await?;
        page.make_project("Another").await?;
        page.wait_until("the new project", "return document.title.startsWith('Another')").await?;
        page.wait_until("no undo", &OFFERS_UNDO.replace("return ", "return !")).await
    })
}

#[test]
fn two_hundred_steps_are_undone() -> Outcome {
    const STEPS: usize = 210;
    journey(async |page: Page| {
        samples::tag_first_letter(&page).await?;
        page.press_times("Period", STEPS).await?;
        let text: Vec<char> = page.text().await?.chars().collect();
        // One step goes over all white space that it meets.
        let mut end = 1;
        for _ in 0..STEPS {
            while text[end].is_whitespace() {
                end += 1;
            }
            end += 1;
        }
        page.wait_for_exactly(&[journeys::page::Annotation::new("claim", 0, end)]).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        page.tab_to_text().await?;
        page.press_times("Ctrl+Z", STEPS).await?;
        page.wait_for_annotations(&[("claim", "T")]).await?;
        page.press_times("Ctrl+Shift+Z", STEPS).await?;
        page.wait_for_exactly(&[journeys::page::Annotation::new("claim", 0, end)]).await
    })
}

#[test]
fn undo_says_what_it_did_and_goes_to_it() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.press("Delete").await?;
        page.wait_for_annotation_count(0).await?;
        let elsewhere = seeds::ALL[0];
        page.open_document(elsewhere).await?;
        page.click("undo").await?;
        page.wait_for_open(seeds::PLAN).await?;
        page.wait_for_notice(&["Undone"]).await?;
        page.wait_for_selected("figure", "13 Turkish soldiers").await
    })
}
