//! The worked example, opened by somebody who has just come.

use std::fs;

use std::time::Instant;

use journeys::settings::repository;
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::{comparing, seeds};

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

/// Reads what a topic says of figures: which two disagree, each with its source; nothing, if none do.
const WHO_DISAGREES: &str = "const sentence = find('topic-sentence').innerText; \
    const found = sentence.match(/([A-E]), “([^”]+)”, and ([A-E]), “([^”]+)”, disagree/); \
    return [find('topic-question').value, found?.slice(1) ?? [], sentence.split(/\\s+/).length]";

/// Reads the names of the cells of the table: of each topic with both, which sources say so and which contradict it.
const WHO_CONTRADICTS: &str = "const rows = [...find('topic-table').querySelectorAll('tbody tr')]; \
    const names = (row) => [...row.querySelectorAll('[data-testid=cell] > .visually-hidden')].map((name) => name.textContent); \
    const said = (row, word) => names(row).filter((name) => name.includes(word)).map((name) => name[0]).join(''); \
    return rows.map((row) => [row.querySelector('th bdi').textContent, said(row, 'says'), said(row, 'contradicts')]) \
        .filter(([, says, contradicts]) => says !== '' && contradicts !== '')";

/// So many words are read in a minute.
const WORDS_A_MINUTE: u64 = 150;

#[test]
fn whoever_only_reads_the_words_knows_who_disagrees_within_a_minute() -> Outcome {
    journey(async |page: Page| {
        comparing::example(&page).await?;
        let began = Instant::now();
        let mut disagree = Vec::new();
        for topic in 0..page.count("topic").await? {
            page.click_by(&format!("li:nth-child({}) > [data-testid=topic]", topic + 1)).await?;
            let is_shown = format!(
                "return all('topic')[{topic}].getAttribute('aria-current') === 'true' \
                    && all('topic')[{topic}].querySelector('bdi').textContent === find('topic-question')?.value"
            );
            page.wait_until("the topic", &is_shown).await?;
            let read = page.ask(WHO_DISAGREES, &[]).await?;
            assert!(read[2].as_u64().is_some_and(|words| words <= WORDS_A_MINUTE), "{read}");
            if read[1] != json!([]) {
                disagree.push(json!([read[0], read[1]]));
            }
        }
        assert_eq!(
            Value::from(disagree),
            json!([
                [
                    "How many people has the offensive displaced?",
                    ["A", "close to one million people", "A", "around 600,000 people"]
                ],
                [
                    "How many Turkish soldiers and personnel have been killed?",
                    ["E", "13 Turkish soldiers", "B", "seven Turkish soldiers"]
                ]
            ])
        );
        comparing::show(&page, "sheet-table").await?;
        let contradicted = page.ask(WHO_CONTRADICTS, &[]).await?;
        assert_eq!(
            contradicted,
            json!([
                ["Was the meeting in Moscow the third round of the talks?", "C", "E"],
                ["Have the Syrian government and Russia broken what was agreed for Idlib?", "CE", "CD"],
                ["Do Turkey and Russia both stand by the Sochi deal?", "D", "CE"],
                ["Was the Hmeimim airbase attacked?", "E", "E"],
            ])
        );
        assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
        Ok(())
    })
}
