//! Parts of the program that cannot be had: it is said, the rest works on, and they are asked for again.

use journeys::forwarder::Forwarder;
use journeys::{Outcome, Page, journey, settings};

use crate::{export, samples, seeds};

const TOLD: [&str; 1] = ["could not be loaded"];

/// What needs a part is told as a failure that the person can read, and leaves the text as it was.
async fn check_told(page: &Page) -> Outcome {
    page.press("?").await?;
    page.wait_for_alert(&TOLD).await?;
    page.wait_for_no_dialog().await?;
    page.dismiss_notice().await?;
    page.click("export").await?;
    page.wait_for_alert(&TOLD).await?;
    page.wait_for_no_dialog().await?;
    page.dismiss_notice().await?;
    page.click("view-project").await?;
    page.wait_for_alert(&TOLD).await?;
    page.wait_for_text(&seeds::text(seeds::PLAN)).await?;
    page.dismiss_notice().await?;
    page.import(&[("lines.txt", samples::LINES.as_bytes())]).await?;
    page.wait_for_alert(&TOLD).await?;
    page.dismiss_notice().await?;
    assert_eq!(page.document_names().await?, seeds::ALL);
    Ok(())
}

fn check_without(withheld: &'static str) -> Outcome {
    journey::run(async move || {
        let network = Forwarder::to(&settings::url()?)?;
        network.withhold(withheld);
        let page = Page::visit(&network.url()).await?;
        page.wait_until(
            "the parts to have been asked for",
            "return document.documentElement.getAttribute('data-program') === 'complete'",
        )
        .await?;
        page.open_document(seeds::PLAN).await?;
        check_told(&page).await?;
        page.tag("13 Turkish soldiers", "3").await?;

        network.close();
        check_told(&page).await?;
        page.tag("Sedat Önal", "2").await?;
        page.wait_until_saved().await?;

        // No reload: what could not be had is asked for again.
        network.open();
        page.press("?").await?;
        page.wait_for_dialog("help").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.go_to_projects().await?;
        page.go_to_texts().await?;
        page.wait_until_saved().await?;
        let project = export::check(&page.export().await?);
        assert_eq!(export::quotes(&project).len(), 2);
        page.reload().await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal")]).await
    })
}

#[test]
fn parts_that_cannot_be_had_are_told_and_asked_for_again() -> Outcome {
    check_without("-split_")
}

#[test]
fn what_parts_share_is_asked_for_again_too() -> Outcome {
    check_without("-chunk_")
}

// An expression may take for ever, and the page itself could not end it.
#[test]
fn without_what_looks_for_expressions_words_are_found_all_the_same() -> Outcome {
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        network.withhold("/matcher.js");
        let page = Page::visit(&network.url()).await?;
        page.click("view-search").await?;
        page.click("search-words").await?;
        page.write("Turkey").await?;
        page.wait_until("hits", "return count('hit-row') > 3").await?;
        page.click("search-expression").await?;
        page.wait_until("a reason", "return find('search-told').innerText.includes('could not be loaded')")
            .await?;
        page.wait_for_count("hit-row", 0).await?;
        network.open();
        page.click("search-words").await?;
        page.write("|Russia").await?;
        page.wait_until("hits", "return all('hit-row').some((row) => row.innerText.includes('Russia'))").await
    })
}

#[test]
fn without_what_reads_files_beside_the_page_the_page_reads_them() -> Outcome {
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        network.withhold("/worker.js");
        let page = Page::visit(&network.url()).await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Ghent", "4").await?;
        page.wait_until_saved().await
    })
}
