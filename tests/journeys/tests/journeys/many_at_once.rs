//! Many spans at once: filtered, ticked, and each thing done to them is one step.

use journeys::{Outcome, Page, journey};

use crate::seeds;

async fn three_spans(page: &Page) -> Outcome {
    page.open_document(seeds::PLAN).await?;
    page.tag("Sedat Önal", "2").await?;
    page.tag("13 Turkish soldiers", "3").await?;
    page.tag("Hmeimim airbase", "4").await?;
    page.wait_for_annotation_count(3).await
}

async fn choose(page: &Page, select: &str, value: &str) -> Outcome {
    let script = format!(
        "const select = find({select:?}); select.value = {value:?}; \
         select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.find(select).await?;
    page.ask(&script, &[]).await.map(drop)
}

#[test]
fn ticked_spans_are_relabeled_given_a_value_and_deleted_in_one_step() -> Outcome {
    journey(async |page: Page| {
        three_spans(&page).await?;
        page.click("filter-spans").await?;
        page.find("span-filter-words").await?.send_keys("me").await?;
        page.wait_for_count("annotation-row", 1).await?;
        page.click("span-filter-words").await?;
        page.press("Ctrl+A").await?;
        page.press("Backspace").await?;
        page.wait_for_count("annotation-row", 3).await?;
        choose(&page, "span-filter-label", "actor").await?;
        page.wait_for_count("annotation-row", 1).await?;
        choose(&page, "span-filter-label", "").await?;
        page.wait_for_count("annotation-row", 3).await?;
        page.click("tick-all-spans").await?;
        choose(&page, "many-relabel", "figure").await?;
        let all_figures =
            [("figure", "13 Turkish soldiers"), ("figure", "Sedat Önal"), ("figure", "Hmeimim airbase")];
        wait_for_labels(&page, &all_figures).await?;
        page.click("many-value").await?;
        page.find("many-written").await?.send_keys("12").await?;
        page.click("many-set").await?;
        page.wait_for_notice(&["quantity", "3 spans"]).await?;
        page.click("many-delete").await?;
        page.wait_for_annotation_count(0).await?;
        page.click("undo").await?;
        page.wait_for_annotation_count(3).await?;
        page.click("undo").await?;
        page.click("undo").await?;
        page.wait_until(
            "the labels of before",
            "return all('annotation-row').some((row) => row.dataset.label === 'actor')",
        )
        .await
    })
}

async fn wait_for_labels(page: &Page, wanted: &[(&str, &str)]) -> Outcome {
    let label = wanted.first().map_or("", |(label, _)| label);
    let script = format!(
        "return all('annotation-row').length === {} && all('annotation-row').every((row) => row.dataset.label === {label:?})",
        wanted.len()
    );
    page.wait_until("the labels", &script).await
}

#[test]
fn spans_at_ticked_hits_are_deleted_in_one_step() -> Outcome {
    journey(async |page: Page| {
        three_spans(&page).await?;
        page.click("view-search").await?;
        page.wait_until("the spans to be listed", "return count('hit-row') === 3").await?;
        page.click("tick-all").await?;
        page.click("many-delete").await?;
        page.wait_until("no span to be left", "return count('hit-row') === 0").await?;
        page.press("Ctrl+Z").await?;
        page.wait_until("the spans to be listed", "return count('hit-row') === 3").await
    })
}
