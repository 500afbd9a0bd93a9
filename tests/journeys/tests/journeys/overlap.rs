//! Spans that nest, cross and coincide.

use journeys::{Outcome, Page, journey};

use crate::samples;

const TEXT: &str = "The U.N. confirmed that nearly 900,000 people were displaced from Idlib in nine months.\n\n\
    Nobody confirmed the rest.\n";

#[test]
fn spans_nest_cross_and_coincide() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "one.txt", TEXT).await?;
        page.tag("nearly 900,000 people were displaced from Idlib", "1").await?;
        page.tag("nearly 900,000", "3").await?;
        page.tag("confirmed that nearly", "2").await?;
        page.tag("Idlib", "4").await?;
        page.tag("Idlib", "2").await?;
        page.tag("months.\n\nNobody confirmed", "1").await?;
        let spans = [
            ("actor", "confirmed that nearly"),
            ("claim", "nearly 900,000 people were displaced from Idlib"),
            ("figure", "nearly 900,000"),
            ("actor", "Idlib"),
            ("location", "Idlib"),
            ("claim", "months.\n\nNobody confirmed"),
        ];
        page.wait_for_annotations(&spans).await?;
        page.wait_for_text(TEXT).await?;

        page.choose("Idlib").await?;
        page.press("4").await?;
        page.wait_for_alert(&["already"]).await?;
        page.wait_for_annotations(&spans).await?;
        page.dismiss_notice().await?;

        cycle(&page).await?;
        check_that_labels_are_no_text(&page).await
    })
}

/// Each further click on stacked spans selects the next one below.
async fn cycle(page: &Page) -> Outcome {
    let stack = [
        ("figure", "nearly 900,000"),
        ("actor", "confirmed that nearly"),
        ("claim", "nearly 900,000 people were displaced from Idlib"),
    ];
    let mut met = Vec::new();
    for _ in 0..stack.len() {
        page.click_on("early").await?;
        let before = met.last().cloned();
        let what = "another span of the stack to be selected";
        met.push(
            journeys::wait::until(what, async || {
                Ok(page.selected().await?.filter(|_| true).filter(|it| Some(it) != before.as_ref()))
            })
            .await?,
        );
    }
    assert_eq!(met[0].label, "figure", "the shortest first");
    let mut all = met.clone();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), stack.len(), "each of the stack once: {met:?}");
    page.click_on("early").await?;
    page.wait_for_selected("figure", "nearly 900,000").await?;
    page.click_on("The").await?;
    page.wait_until(
        "nothing to be selected",
        "return document.querySelector('[data-testid=annotation-row][aria-current=true]') === null",
    )
    .await
}

/// Names of labels can neither be chosen nor copied.
async fn check_that_labels_are_no_text(page: &Page) -> Outcome {
    let all = TEXT.trim_end();
    page.choose(all).await?;
    let whole = Some((0, all.chars().count()));
    journeys::wait::until("all of it to be chosen", async || {
        Ok((page.selection().await? == whole).then_some(()))
    })
    .await?;
    assert_eq!(page.copied().await?, all);
    // Pressing in what is chosen would drag it away.
    page.click_on("rest").await?;
    page.choose("confirmed that nearly 900,000 people").await?;
    assert_eq!(page.copied().await?, "confirmed that nearly 900,000 people");
    let found = page
        .ask(
            "return [window.find('figure'), document.getSelection().anchorNode !== null \
        && surface().contains(document.getSelection().anchorNode)]",
            &[],
        )
        .await?;
    assert!(found[0] == false || found[1] == false, "the name of a label is found in the text");
    page.wait_for_text(TEXT).await
}
